// What the parts of a session file must look like that a link has no schema for: moment, marks, lock, pins, histories.
import * as v from 'valibot';
import { parseQuantityId } from '../steps/quantities.ts';
import { LIMITS } from './limits.ts';
import { LOCK_NAMES, type LockName, type Mark, type Moment } from './types.ts';

export const MOST_MARKS = 50;
export const LONGEST_NAME = 80;
/** The same as MOST_PINS of the store, which this folder may not import. */
export const MOST_KEPT_PINS = 4;
/** Points of one loss history. */
export const MOST_POINTS = 5000;

const whole = (what: string, min: number, max: number) => {
  const message = `${what} must be a whole number from ${min} to ${max}.`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));
};
const name = (what: string) =>
  v.pipe(
    v.string(`${what} must be a text.`),
    v.minLength(1, `${what} must not be empty.`),
    v.maxLength(LONGEST_NAME, `${what} must have at most ${LONGEST_NAME} characters.`),
  );

const momentSchema = v.object({
  epoch: whole('The epoch', 1, LIMITS.maxUpdate),
  example: whole('The example', 1, LIMITS.maxExamples),
  step: whole('The step', 1, 999_999),
});
const markSchema = v.object({
  update: whole('The update of a mark', 0, LIMITS.maxUpdate),
  name: name('The name of a mark'),
});
const lockSchema = v.picklist(LOCK_NAMES, `A lock must be one of: ${LOCK_NAMES.join(', ')}.`);
const selectionSchema = v.nullable(
  v.pipe(
    v.string('The selection must be a text.'),
    v.check((id) => id.length <= 60 && parseQuantityId(id) !== null, 'The selection must be the name of a quantity.'),
  ),
);
const pinHeadSchema = v.object({
  name: name('The name of a pin'),
  update: whole('The update of a pin', 0, LIMITS.maxUpdate),
  updatesPerEpoch: whole('The updates per epoch of a pin', 1, LIMITS.maxExamples),
  letter: v.optional(v.picklist(['A', 'B', 'C', 'D'], 'The letter of a pin must be A, B, C or D.')),
  hidden: v.optional(v.boolean('Whether a pin is hidden must be true or false.')),
  diverged: v.optional(v.boolean('Whether a pin has diverged must be true or false.')),
});

const figure = v.nullable(v.pipe(v.number('A figure must be a number or null.'), v.finite('A figure must be finite.')));
const share = v.nullable(
  v.pipe(
    v.number('An accuracy must be a number or null.'),
    v.minValue(0, 'An accuracy is at least 0.'),
    v.maxValue(1, 'An accuracy is at most 1.'),
  ),
);
const pointSchema = v.tuple(
  [
    whole('The update of a point', 0, LIMITS.maxUpdate),
    whole('The epoch of a point', 1, LIMITS.maxUpdate),
    figure,
    figure,
    share,
    share,
  ],
  'A point is a list of 6 numbers.',
);

export type Point = v.InferOutput<typeof pointSchema>;
export type PinHead = v.InferOutput<typeof pinHeadSchema>;

/** A checked value, or what is wrong with it. */
export type Part<T> = { readonly value: T } | { readonly problem: string };

/** Where a schema has no words of its own for what is missing or of another kind, these. */
export function readable(message: string): string {
  const missing = /^Invalid key: Expected "(\w+)"/.exec(message)?.[1];
  if (missing) return `“${missing}” is missing.`;
  return message.startsWith('Invalid ') ? 'It is of another kind than what belongs there.' : message;
}

const check =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (value: unknown): Part<T> => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    return result.success ? { value: result.output } : { problem: readable(result.issues[0].message) };
  };

export const checkMoment: (value: unknown) => Part<Moment> = check(momentSchema);
export const checkMark: (value: unknown) => Part<Mark> = check(markSchema);
export const checkLock: (value: unknown) => Part<LockName> = check(lockSchema);
export const checkSelection: (value: unknown) => Part<string | null> = check(selectionSchema);
export const checkPinHead: (value: unknown) => Part<PinHead> = check(pinHeadSchema);
export const checkPoint: (value: unknown) => Part<Point> = check(pointSchema);
