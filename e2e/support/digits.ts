// What the journeys on the Digits screen share: opening, drawing, and a pass computed here instead of by the page.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { drawingToImage } from '../../src/data/drawing.ts';
import { parseModel, type ShippedModel } from '../../src/data/models.ts';
import { createOptimizerState } from '../../src/engine/optimizers.ts';
import { formatNumber } from '../../src/explain/format.ts';
import { setupForData } from '../../src/scene/defaults.ts';
import { recordPass } from '../../src/steps/record.ts';
import type { PassRecord } from '../../src/steps/types.ts';
import { EXAMPLE_STROKES } from '../../src/store/digits/example.ts';

export interface Recorded {
  readonly digit: number;
  readonly variation: string;
  readonly strokes: readonly (readonly (readonly [number, number])[])[];
}

export const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
/** Drawn for this project; each digit in at least six hands. */
const recordedFile = JSON.parse(file('../strokes/digits.json')) as {
  readonly digits: (Recorded & { label: number })[];
};
export const recorded: readonly Recorded[] = recordedFile.digits.map((entry) => ({ ...entry, digit: entry.label }));
export const model = (name: string): ShippedModel => parseModel(file(`../../public/models/${name}.json`));

/** The pass on an image with the shipped weights, computed here and not by the page. */
export function passOn(
  image: ArrayLike<number>,
  label: number,
  { shape, parameters } = model('digits-16'),
): PassRecord {
  const learning = { ...setupForData('mnist', 1).learning, optimizer: { type: 'sgd', learningRate: 0.01 } as const };
  return recordPass({
    network: shape,
    learning,
    parameters,
    optimizerState: createOptimizerState(shape, learning.optimizer, 'float32'),
    batch: { inputs: image, targets: Array.from({ length: 10 }, (_, k) => Number(k === label)) },
    precision: 'float32',
  }).record;
}

export const example = drawingToImage(EXAMPLE_STROKES, { penWidth: 18 });
export const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
export const number = (value: number) => formatNumber(value, 3);

export const bars = (page: Page) => page.getByRole('group', { name: 'Prediction' }).locator('.value');
/** Of the transport; the choice of the part has a button of this name too. */
export const step = (page: Page) =>
  page.getByRole('button', { name: 'Step', exact: true }).and(page.locator('[aria-keyshortcuts]'));
export const back = (page: Page) => page.getByRole('button', { name: 'Step back' });
export const card = (page: Page) => page.getByRole('article', { name: 'This step' });
export const pad = (page: Page) => page.getByLabel('Drawing pad');
export const label = (page: Page, digit: number) =>
  page.getByRole('group', { name: 'The right answer' }).getByRole('radio', { name: String(digit), exact: true });

export async function open(page: Page): Promise<void> {
  await page.goto('#/digits');
  await expect(bars(page).nth(3)).toHaveText(percent(passOn(example, 3).activations[2][3]));
}

/** Moves that are not waited for arrive in bundles, as those of a fast hand do. */
export async function draw(page: Page, strokes: Recorded['strokes'], slowly = false): Promise<void> {
  const box = await pad(page).boundingBox();
  if (!box) throw new Error('there is no pad');
  const scale = box.width / 280;
  const at = ([x, y]: readonly [number, number]) => [box.x + x * scale, box.y + y * scale] as const;
  for (const stroke of strokes) {
    await page.mouse.move(...at(stroke[0]));
    await page.mouse.down();
    const moves: Promise<void>[] = [];
    for (const point of stroke.slice(1)) {
      const moved = page.mouse.move(...at(point));
      if (slowly) await moved;
      else moves.push(moved);
    }
    await Promise.all(moves);
    await page.mouse.up();
  }
}

/**
 * Every point at once: the pen really goes down and up, and what it passes between comes as one bundle of pointer events
 * to the canvas, as from a hand much faster than the screen.
 */
export async function drawAtOnce(page: Page, strokes: Recorded['strokes']): Promise<void> {
  const box = await pad(page).boundingBox();
  if (!box) throw new Error('there is no pad');
  const scale = box.width / 280;
  const at = ([x, y]: readonly [number, number]) => [box.x + x * scale, box.y + y * scale] as const;
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    await pad(page).evaluate((canvas, points) => {
      for (const [clientX, clientY] of points) {
        const hand = { pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1, bubbles: true };
        canvas.dispatchEvent(new PointerEvent('pointermove', { ...hand, clientX, clientY }));
      }
    }, rest.map(at));
    await page.mouse.up();
  }
}

export const settled = (page: Page) => expect(page.locator('.where-in-time')).toContainText('your digit');
