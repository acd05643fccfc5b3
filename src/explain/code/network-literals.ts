// The network of a pass and its batch as literals of Python, each number with all its digits.
import { layerCount, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import type { PassRecord } from '../../steps/types.ts';
import { classIndexOf, valueAt } from '../../steps/values.ts';
import { literal } from './pieces.ts';

/** `[\n    [1.5, 2],\n    [3, -4],\n]`: a row a line. */
export function matrixLiteral(rows: number, columns: number, value: (row: number, column: number) => number): string {
  const lines = indices(rows).map((row) => `    [${listed(columns, (column) => value(row, column))}],`);
  return `[\n${lines.join('\n')}\n]`;
}

/** `1.5, 2, 3` */
export function listed(count: number, value: (index: number) => number): string {
  return indices(count)
    .map((index) => literal(value(index)))
    .join(', ');
}

/** W of a layer before the update, a row for each neuron. */
export function weightLiteral({ shape, before }: PassRecord, layer: number): string {
  const senders = unitsOf(shape.network, layer - 1);
  return matrixLiteral(unitsOf(shape.network, layer), senders, (j, k) => before.weights[layer][j * senders + k]);
}

/** b of a layer before the update. */
export function biasLiteral({ shape, before }: PassRecord, layer: number): string {
  return `[${listed(unitsOf(shape.network, layer), (j) => before.biases[layer][j])}]`;
}

/** x_k of an example. */
export function inputOf(record: PassRecord, example: number, k: number): number {
  return valueAt(record, quantity('activation', 0, k), example);
}

/** y_j of an example; one-hot where the cost takes a class. */
export function targetOf(record: PassRecord, example: number, j: number): number {
  return valueAt(record, quantity('target', layerCount(record.shape.network), j), example);
}

/** The class of each example, or null where targets are numbers. */
export function classesOf(record: PassRecord): readonly number[] | null {
  const classes = indices(record.shape.batchSize).map((example) => classIndexOf(record, example));
  return classes.every((index) => index !== null) ? classes : null;
}

/** Layers 1 … L. */
export function layersOf({ shape }: PassRecord): readonly number[] {
  return indices(layerCount(shape.network)).map((index) => index + 1);
}

export function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Lines of comment, whatever stands in them. */
export function comments(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `# ${line.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}`);
}
