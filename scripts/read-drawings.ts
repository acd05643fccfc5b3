// How well a network reads drawings: scripts/read-drawings.ts FILE.json [--model NAME or FILE]
//
// The file holds strokes with labels: { "digits": [ { "label": 0-9, "strokes": [ [ [x, y], … ], … ] }, … ] }.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Stroke } from '../src/data/drawing.ts';
import { drawingToImage } from '../src/data/drawing.ts';
import type { ShippedModel } from '../src/data/models.ts';
import { parseModel } from '../src/data/models.ts';
import { largestOf } from '../src/engine/evaluate.ts';
import { forward } from '../src/engine/forward.ts';
import type { Workspace } from '../src/engine/workspace.ts';
import { createWorkspace } from '../src/engine/workspace.ts';

interface LabelledDrawing {
  readonly label: number;
  readonly strokes: readonly Stroke[];
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { model: { type: 'string', default: 'digits-128' }, 'line-width': { type: 'string' } },
  });
  if (positionals.length !== 1) throw new Error('Usage: read-drawings FILE.json [--model NAME] [--line-width PIXELS]');
  const drawings = readDrawings(positionals[0]);
  const model = readModel(values.model);
  const lineWidth = values['line-width'] === undefined ? undefined : Number(values['line-width']);
  const workspace = createWorkspace(model.shape, 1, 'float32');
  const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const { label, strokes } of drawings) {
    counts[label][readDigit(model, workspace, drawingToImage(strokes, { lineWidth }))]++;
  }
  printResult(model, drawings.length, counts);
}

function readDrawings(file: string): readonly LabelledDrawing[] {
  const { digits } = JSON.parse(readFileSync(file, 'utf8')) as { digits?: LabelledDrawing[] };
  const isSound = ({ label, strokes }: LabelledDrawing) =>
    Number.isInteger(label) && label >= 0 && label <= 9 && Array.isArray(strokes);
  if (!Array.isArray(digits) || digits.length === 0 || !digits.every(isSound)) {
    throw new Error(`${file} holds no labelled drawings.`);
  }
  return digits;
}

function readModel(name: string): ShippedModel {
  const shipped = fileURLToPath(new URL(`../public/models/${name}.json`, import.meta.url));
  return parseModel(readFileSync(existsSync(shipped) ? shipped : name, 'utf8'));
}

function readDigit(model: ShippedModel, workspace: Workspace, image: Float32Array): number {
  workspace.activations[0].set(image);
  forward(model.shape, model.parameters, workspace, 1);
  return largestOf(workspace.activations[model.shape.layers.length], 0, 10);
}

function printResult(model: ShippedModel, total: number, counts: readonly number[][]): void {
  const right = counts.reduce((sum, row, digit) => sum + row[digit], 0);
  console.log(`${model.name}: ${right} of ${total} read right (${((100 * right) / total).toFixed(1)} %)`);
  counts.forEach((row, digit) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    const mistakes = row
      .map((count, read) => (read !== digit && count > 0 ? `${count} as ${read}` : ''))
      .filter(Boolean);
    console.log(`${digit}: ${row[digit]} of ${all}${mistakes.length > 0 ? `, ${mistakes.join(', ')}` : ''}`);
  });
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
