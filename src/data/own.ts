// Examples of the user's own: what they may be, and how their rows are read.
import type { NormalisationName, OwnExamples } from './types.ts';

export const OWN_LIMITS = { rows: 5000, inputs: 15, classes: 8, nameLength: 40, magnitude: 1e9 } as const;

/** Values of an own column beyond this are better normalised. */
const UNUSUAL = 6;

/** Numbers per row: the inputs and the class or target. */
export function ownWidth(own: OwnExamples): number {
  return own.inputNames.length + 1;
}

export function ownCount(own: OwnExamples): number {
  return own.rows.length / ownWidth(own);
}

/** Says what is wrong with own examples in words for people, or null if nothing is. Reads no further than the limits. */
export function checkOwn(own: OwnExamples): string | null {
  const { inputNames, classNames, rows, targetName } = own;
  const { length: inputs } = inputNames;
  const { length: classes } = classNames;
  if (inputs < 1 || inputs > OWN_LIMITS.inputs) return `Own data has 1 to ${OWN_LIMITS.inputs} inputs, not ${inputs}.`;
  if (classes !== 0 && (classes < 2 || classes > OWN_LIMITS.classes)) {
    return `Own data has 2 to ${OWN_LIMITS.classes} classes, or none for a regression, not ${classes}.`;
  }
  const name = [...inputNames, targetName, ...classNames].find((text) => !isName(text));
  if (name !== undefined) {
    return name === ''
      ? 'Every column and every class of own data needs a name.'
      : `A name of own data has at most ${OWN_LIMITS.nameLength} characters and no line breaks.`;
  }
  const width = inputs + 1;
  if (rows.length === 0) return 'Own data needs at least one example.';
  if (rows.length % width !== 0)
    return `Every example of this data needs ${width} numbers: ${inputs} inputs and a target.`;
  if (rows.length / width > OWN_LIMITS.rows) return `Own data has at most ${OWN_LIMITS.rows} examples.`;
  for (let at = 0; at < rows.length; at++) {
    const problem = valueProblem(rows[at], at % width === inputs ? classes : 0);
    if (problem !== null) return `Example ${Math.floor(at / width) + 1}: ${problem}`;
  }
  return null;
}

function isName(text: string): boolean {
  return text.length > 0 && text.length <= OWN_LIMITS.nameLength && !/[\p{Cc}\p{Cs}]/u.test(text);
}

function valueProblem(value: number, classes: number): string | null {
  if (!(Math.abs(value) <= OWN_LIMITS.magnitude)) return 'every number must lie between −1000000000 and 1000000000.';
  if (classes === 0 || (Number.isInteger(value) && value >= 0 && value < classes)) return null;
  return `there is no class number ${value}: the ${classes} classes have the numbers 0 to ${classes - 1}.`;
}

/** Whether the columns are so large, small or far off that a network learns them badly as they stand. */
export function suggestedNormalisation(own: OwnExamples): NormalisationName {
  const width = ownWidth(own);
  const classes = own.classNames.length;
  for (let at = 0; at < own.rows.length; at++) {
    const isClass = classes > 0 && at % width === width - 1;
    if (!isClass && Math.abs(own.rows[at]) > UNUSUAL) return 'standard';
  }
  return 'none';
}

/** What own data begins with: a few points on the plane, to be moved, erased and added to. */
export const FIRST_OWN: OwnExamples = {
  inputNames: ['x₁', 'x₂'],
  targetName: 'class',
  classNames: ['class 0', 'class 1'],
  rows: [
    [-1.2, 0.8, 0],
    [-0.8, -0.6, 0],
    [-1.5, -0.2, 0],
    [-0.5, 1.3, 0],
    [1.1, -0.9, 1],
    [0.7, 0.5, 1],
    [1.5, 0.3, 1],
    [0.4, -1.4, 1],
  ].flat(),
};
