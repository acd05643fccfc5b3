// What a hand does to examples of one's own, as pure transitions: place, move, erase, classes. Nothing is changed in place.
import type { Setup } from '../../scene/types.ts';

export type OwnExamples = NonNullable<Setup['data']['own']>;

/** As many as one may place by hand. */
export const MOST_PLACED = 2000;
/** Classes on the plane. */
export const FEWEST_CLASSES = 2;
export const MOST_CLASSES = 4;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A plane without points, for two classes. */
export const EMPTY_PLANE: OwnExamples = {
  inputNames: ['x₁', 'x₂'],
  targetName: 'class',
  classNames: ['class 0', 'class 1'],
  rows: [],
};

/** A line without points: one number in, one number out. */
export const EMPTY_LINE: OwnExamples = { inputNames: ['x'], targetName: 'y', classNames: [], rows: [] };

export function rowWidth(own: OwnExamples): number {
  return own.inputNames.length + 1;
}

export function rowCount(own: OwnExamples): number {
  return own.rows.length / rowWidth(own);
}

/** plane: two inputs and classes; line: one input and a number; both can be edited by hand, tables cannot. */
export function handKind(own: OwnExamples): 'plane' | 'line' | 'table' {
  const { inputNames, classNames } = own;
  if (inputNames.length === 2 && classNames.length >= FEWEST_CLASSES && classNames.length <= MOST_CLASSES) {
    return 'plane';
  }
  return inputNames.length === 1 && classNames.length === 0 ? 'line' : 'table';
}

/** The class of a row; −1 in a regression. */
export function labelOf(own: OwnExamples, row: number): number {
  return own.classNames.length === 0 ? -1 : own.rows[(row + 1) * rowWidth(own) - 1];
}

/** Where a row stands in the picture: both inputs, or the input and the target. */
export function placeOf(own: OwnExamples, row: number): Place {
  const at = row * rowWidth(own);
  return { x: own.rows[at], y: own.rows[at + 1] };
}

function rowOf(own: OwnExamples, { x, y }: Place, label: number): readonly number[] {
  return own.classNames.length === 0 ? [x, y] : [x, y, label];
}

/** One more point, after all others. A full set stays as it is. */
export function withPoint(own: OwnExamples, place: Place, label: number): OwnExamples {
  if (rowCount(own) >= MOST_PLACED) return own;
  return { ...own, rows: [...own.rows, ...rowOf(own, place, label)] };
}

export function withPointMoved(own: OwnExamples, row: number, place: Place): OwnExamples {
  if (row < 0 || row >= rowCount(own)) return own;
  const rows = [...own.rows];
  const at = row * rowWidth(own);
  rows[at] = place.x;
  rows[at + 1] = place.y;
  return { ...own, rows };
}

export function withPointOfClass(own: OwnExamples, row: number, label: number): OwnExamples {
  if (row < 0 || row >= rowCount(own) || label < 0 || label >= own.classNames.length) return own;
  const rows = [...own.rows];
  rows[(row + 1) * rowWidth(own) - 1] = label;
  return { ...own, rows };
}

/** Without these rows; the others keep their order. */
export function withoutPoints(own: OwnExamples, erased: readonly number[]): OwnExamples {
  const gone = new Set(erased);
  const width = rowWidth(own);
  return { ...own, rows: own.rows.filter((_, index) => !gone.has(Math.floor(index / width))) };
}

export function cleared(own: OwnExamples): OwnExamples {
  return { ...own, rows: [] };
}

/** One class more, without points; it has the first number that is free. */
export function withClass(own: OwnExamples): OwnExamples {
  if (own.classNames.length === 0 || own.classNames.length >= MOST_CLASSES) return own;
  let number = own.classNames.length;
  while (own.classNames.includes(`class ${number}`)) number = (number + 1) % (MOST_CLASSES + 1);
  return { ...own, classNames: [...own.classNames, `class ${number}`] };
}

/** Without a class and its points; the classes after it move up. Two are left at least. */
export function withoutClass(own: OwnExamples, label: number): OwnExamples {
  const { classNames } = own;
  if (classNames.length <= FEWEST_CLASSES || label < 0 || label >= classNames.length) return own;
  const width = rowWidth(own);
  const rows: number[] = [];
  for (let at = 0; at < own.rows.length; at += width) {
    const of = own.rows[at + width - 1];
    if (of === label) continue;
    rows.push(...own.rows.slice(at, at + width - 1), of > label ? of - 1 : of);
  }
  return { ...own, classNames: classNames.filter((_, index) => index !== label), rows };
}

/** How many points each class has. */
export function classCounts(own: OwnExamples): readonly number[] {
  const counts = own.classNames.map(() => 0);
  for (let row = 0; row < rowCount(own); row++) {
    const label = labelOf(own, row);
    if (label in counts) counts[label] += 1;
  }
  return counts;
}

/** In round decimals, off by less than 1/250 of an axis of this span: what a hand can mean, short in tables and links. */
export function roundedTo(value: number, span: number): number {
  const decimals = Math.min(9, Math.max(0, Math.round(2.6 - Math.log10(Math.abs(span) || 1))));
  return Number(value.toFixed(decimals)) + 0;
}

/** What is still missing before a network can learn these, in words; null if nothing is. */
export function missingFrom(own: OwnExamples): string | null {
  const count = rowCount(own);
  const onLine = own.classNames.length === 0;
  if (count === 0) return onLine ? 'Place a point to begin.' : `Place a point of ${own.classNames[0]} to begin.`;
  if (onLine) return count > 1 ? null : 'One more point, and the network has something to learn.';
  const present = classCounts(own).filter((points) => points > 0).length;
  return present > 1 ? null : 'One more point of another class, and the network has something to learn.';
}
