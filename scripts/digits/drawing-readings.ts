// How a network reads labelled drawings: counted by right answer and by reading, and put into words.
import { drawingToImage, IMAGE_PIXELS } from '../../src/data/drawing.ts';
import type { ShippedModel } from '../../src/data/models.ts';
import type { PenDigit } from '../../src/data/own-digits.ts';
import { largestOf } from '../../src/engine/evaluate.ts';
import { forward } from '../../src/engine/forward.ts';
import { unitsOf } from '../../src/engine/types.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';

const CLASSES = 10;

/** Row = right answer, column = what the network read. */
export type Confusions = readonly (readonly number[])[];

/** @throws {Error} in words for people if the network does not read digits */
export function readDrawings(model: ShippedModel, drawings: readonly PenDigit[], lineWidth?: number): Confusions {
  const { shape, parameters } = model;
  const last = shape.layers.length;
  if (shape.inputSize !== IMAGE_PIXELS || unitsOf(shape, last) !== CLASSES) {
    throw new Error(`The network ${model.name} does not read digits: it needs 784 inputs and 10 outputs.`);
  }
  const workspace = createWorkspace(shape, 1, 'float32');
  const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  for (const { label, strokes } of drawings) {
    workspace.activations[0].set(drawingToImage(strokes, { lineWidth }));
    forward(shape, parameters, workspace, 1);
    counts[label][largestOf(workspace.activations[last], 0, CLASSES)]++;
  }
  return counts;
}

/** Lines: accuracy, accuracy of each digit, and which digits were read as which others, the most frequent first. */
export function describeReadings(name: string, counts: Confusions): readonly string[] {
  const total = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
  const all = counts.reduce((sum, row) => sum + total(row), 0);
  const right = counts.reduce((sum, row, digit) => sum + row[digit], 0);
  const lines = [`${name}: ${right} of ${all} read right (${percent(right, all)})`, '', 'digit   right  of   accuracy'];
  counts.forEach((row, digit) => {
    const cells = [
      String(row[digit]).padStart(8),
      String(total(row)).padStart(4),
      percent(row[digit], total(row)).padStart(11),
    ];
    lines.push(`${digit}    ${cells.join('')}`);
  });
  const confusions = counts
    .flatMap((row, digit) => row.map((count, read) => ({ digit, read, count })))
    .filter(({ digit, read, count }) => digit !== read && count > 0)
    .sort((a, b) => b.count - a.count || a.digit - b.digit || a.read - b.read);
  lines.push('', confusions.length === 0 ? 'No confusions.' : 'Confusions');
  for (const { digit, read, count } of confusions) lines.push(`${digit} read as ${read}: ${count}`);
  return lines;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
