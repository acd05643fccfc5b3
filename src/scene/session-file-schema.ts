// What the parts of a session file must look like that a link has no schema for: moment, marks, lock, pins, histories.
import { parseQuantityId } from '../steps/quantities.ts';
import {
  check,
  finiteNumber,
  misfit,
  numberBetween,
  object,
  only,
  orNull,
  type Reader,
  text,
  wholeNumber,
  yesOrNo,
} from './check.ts';
import { LIMITS } from './limits.ts';
import { LOCK_NAMES, type LockName, type Mark, type Moment } from './types.ts';

export const MOST_MARKS = 50;
export const LONGEST_NAME = 80;
/** The same as MOST_PINS of the store, which this folder may not import. */
export const MOST_KEPT_PINS = 4;
/** Points of one loss history. */
export const MOST_POINTS = 5000;

const name = (what: string) =>
  text(
    `${what} must be a text.`,
    [LONGEST_NAME, `${what} must have at most ${LONGEST_NAME} characters.`],
    [1, `${what} must not be empty.`],
  );

const moment = object({
  epoch: wholeNumber('The epoch', 1, LIMITS.maxUpdate),
  example: wholeNumber('The example', 1, LIMITS.maxExamples),
  step: wholeNumber('The step', 1, 999_999),
});
const mark = object({
  update: wholeNumber('The update of a mark', 0, LIMITS.maxUpdate),
  name: name('The name of a mark'),
});
const lock = only(LOCK_NAMES, `A lock must be one of: ${LOCK_NAMES.join(', ')}.`);

const NO_QUANTITY = 'The selection must be the name of a quantity.';
const selectedText = text('The selection must be a text.', [60, NO_QUANTITY]);
const selection = orNull((value) => {
  const id = selectedText(value);
  return parseQuantityId(id) === null ? misfit(NO_QUANTITY) : id;
});

const pinHead = object(
  {
    name: name('The name of a pin'),
    update: wholeNumber('The update of a pin', 0, LIMITS.maxUpdate),
    updatesPerEpoch: wholeNumber('The updates per epoch of a pin', 1, LIMITS.maxExamples),
  },
  {
    letter: only(['A', 'B', 'C', 'D'], 'The letter of a pin must be A, B, C or D.'),
    hidden: yesOrNo('Whether a pin is hidden must be true or false.'),
    diverged: yesOrNo('Whether a pin has diverged must be true or false.'),
  },
);

const figure = orNull(finiteNumber('A figure must be a finite number or null.'));
const share = orNull(numberBetween('An accuracy', 0, 1));
const updateOfPoint = wholeNumber('The update of a point', 0, LIMITS.maxUpdate);
const epochOfPoint = wholeNumber('The epoch of a point', 1, LIMITS.maxUpdate);
const figures = [updateOfPoint, epochOfPoint, figure, figure, share, share] as const;

/** Update, epoch, costs and accuracies: of training and test. */
export type Point = readonly [number, number, number | null, number | null, number | null, number | null];

const point: Reader<Point> = (value) => {
  if (!Array.isArray(value)) misfit('A point is a list of 6 numbers.');
  return figures.map((read, index) => read(value[index])) as unknown as Point;
};

/** A checked value, or what is wrong with it. */
export type Part<T> = { readonly value: T } | { readonly problem: string };

const part =
  <T>(reader: Reader<T>) =>
  (value: unknown): Part<T> => {
    const result = check(reader, value);
    return result.ok ? result : { problem: result.message };
  };

export const checkMoment: (value: unknown) => Part<Moment> = part(moment);
export const checkMark: (value: unknown) => Part<Mark> = part(mark);
export const checkLock: (value: unknown) => Part<LockName> = part(lock);
export const checkSelection: (value: unknown) => Part<string | null> = part(selection);
export const checkPinHead = part(pinHead);
export const checkPoint: (value: unknown) => Part<Point> = part(point);
