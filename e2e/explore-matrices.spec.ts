// The matrix view: its numbers are the engine's, its products hold, and every cell is linked with the graph.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { setupForData } from '../src/scene/defaults.ts';
import type { Setup } from '../src/scene/types.ts';
import { parseQuantityId } from '../src/steps/quantities.ts';
import type { PassRecord } from '../src/steps/types.ts';
import { valueAt } from '../src/steps/values.ts';
import { openInstrument } from '../src/store/testing/bench.ts';
import { createSessionWorker } from '../src/worker/testing/session-worker.ts';
import { expectStep, openExplore, place, pointOn, press, setDecimals, setGranularity } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const DECIMALS = 10;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** The first pass of a setup, computed here by the engine. */
async function firstPass(setup: Setup): Promise<PassRecord> {
  const { frame } = (await openInstrument(createSessionWorker, setup)).store.getState();
  if (!frame) throw new Error('no pass');
  return frame.record;
}

const lens = (page: Page) => page.locator('.lens-matrices');
const choice = (page: Page) => lens(page).getByRole('combobox', { name: 'Show' });
const equation = (page: Page, title: string) => lens(page).getByRole('region', { name: title, exact: true });
const matrix = (within: Locator, name: string) => within.getByRole('table', { name });

interface ReadCell {
  readonly id: string;
  readonly example: number | null;
  readonly text: string;
}

async function cells(within: Locator): Promise<readonly ReadCell[]> {
  return within.locator('.mx-cell[data-q]').evaluateAll((all) =>
    all.map((cell) => ({
      id: cell.getAttribute('data-q') ?? '',
      example: cell.hasAttribute('data-example') ? Number(cell.getAttribute('data-example')) : null,
      text: (cell.textContent ?? '').trim(),
    })),
  );
}

/** The numbers of a table, row by row. */
async function numbers(table: Locator): Promise<number[][]> {
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => Array.from(row.querySelectorAll('.mx-cell'), (cell) => (cell.textContent ?? '').trim())),
    );
  return rows.map((row) => row.map(numberFrom));
}

async function expectEngineNumbers(page: Page, record: PassRecord, example: number, where: string): Promise<number> {
  const read = (await cells(lens(page))).filter(({ text }) => text !== '·');
  for (const { id, example: other, text } of read) {
    const q = parseQuantityId(id);
    if (!q) throw new Error(id);
    const value = valueAt(record, q, other ?? example);
    expect(agrees(numberFrom(text), value, DECIMALS), `${where}: ${id} shows ${text}, is ${value}`).toBe(true);
  }
  return read.length;
}

test('every cell of every part is the engine’s number, to ten decimals', async ({ page }) => {
  const record = await firstPass(setupForData('mazur'));
  await openExplore(page, 'data=mazur&view=matrices');
  await setDecimals(page, DECIMALS);
  await press(page, 'End');
  const parts = await choice(page)
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(parts).toHaveLength(9);
  for (const part of parts.slice(1)) {
    await choice(page).selectOption(part);
    expect(await expectEngineNumbers(page, record, 0, part)).toBeGreaterThan(5);
    await expect(lens(page).locator('.mx-dot')).toHaveCount(0);
    for (const shapes of await lens(page).locator('.mx-shapes').all()) await expect(shapes).toContainText('✓ fits');
  }
});

test('the products on the screen can be worked out from the numbers on the screen', async ({ page }) => {
  await openExplore(page, 'data=mazur&view=matrices');
  await setDecimals(page, DECIMALS);
  await press(page, 'End');
  await choice(page).selectOption('forward.2');
  const sums = equation(page, 'weighted sums and bias');
  await expect(sums.locator('.mx-shapes')).toContainText('2×2 · 2×1 + 2×1 → 2×1');
  const w = await numbers(matrix(sums, 'weights of layer 3'));
  const a = await numbers(matrix(sums, 'activations of layer 2'));
  const b = await numbers(matrix(sums, 'biases of layer 3'));
  const s = await numbers(matrix(sums, 'weighted sums with bias of layer 3'));
  s.forEach(([sum], j) => {
    expect(Math.abs(w[j][0] * a[0][0] + w[j][1] * a[1][0] + b[j][0] - sum)).toBeLessThan(1e-9);
  });
  await choice(page).selectOption('delta.1');
  const deltas = equation(page, 'delta of layer 2');
  const turned = await numbers(matrix(deltas, 'weights of layer 3, transposed'));
  const next = await numbers(matrix(deltas, 'deltas of layer 3'));
  const slopes = await numbers(matrix(deltas, 'slopes of the activation function'));
  const own = await numbers(matrix(deltas, 'deltas of layer 2'));
  expect(turned).toEqual([0, 1].map((k) => [w[0][k], w[1][k]]));
  own.forEach(([delta], k) => {
    const blame = turned[k][0] * next[0][0] + turned[k][1] * next[1][0];
    expect(Math.abs(blame * slopes[k][0] - delta)).toBeLessThan(1e-9);
  });
});

test('it follows the steps: the row, the column and the cell at work, and dots for what is to come', async ({
  page,
}) => {
  await openExplore(page, 'data=mazur&view=matrices');
  await press(page, 'ArrowRight', 4);
  await expect(choice(page).locator('option').first()).toHaveText('this step: forward · layer 2');
  const marked = (mark: string) =>
    lens(page)
      .locator(`.${mark} .mx-cell`)
      .evaluateAll((all) => all.map((cell) => cell.getAttribute('data-q')));
  expect(await marked('is-written')).toEqual(['weightedSum.1.1']);
  expect(await marked('is-read')).toEqual(['weight.1.1.0', 'weight.1.1.1', 'activation.0.0', 'activation.0.1']);
  const activations = equation(page, 'activations').getByRole('table', { name: 'activations of layer 2' });
  await expect(activations.getByRole('button', { name: 'activation of hidden neuron 2: not computed yet' })).toHaveText(
    '·',
  );
  await expect(activations.getByRole('button', { name: /^activation of hidden neuron 1: 0\.593/ })).toBeVisible();
  await setGranularity(page, 'pass');
  await press(page, 'ArrowRight', 3);
  await expect(choice(page).locator('option').first()).toHaveText('this step: gradients · layer 2');
});

test('cells and graph light each other, and a click walks to the step that made the number', async ({ page }) => {
  await openExplore(page, 'data=mazur&view=matrices&at=1.1.13');
  const sums = equation(page, 'weighted sums and bias');
  await sums.locator('[data-q="weight.2.0.1"]').hover();
  await expect(place(page, 'weight.2.0.1')).toHaveClass(/\blit\b/);
  const { x, y } = await pointOn(page, 'weight.2.1.0');
  await page.mouse.move(x, y);
  await expect(sums.locator('[data-q="weight.2.1.0"]')).toHaveAttribute('data-lit', '');
  await expect(sums.locator('[data-q="weight.2.0.1"]')).not.toHaveAttribute('data-lit', '');
  await sums.locator('[data-q="activation.1.1"]').click();
  await expectStep(page, 7);
});

test('each matrix is one stop of Tab, and the arrows lead from cell to cell', async ({ page }) => {
  await openExplore(page, 'data=mazur&view=matrices&at=1.1.13');
  const weights = matrix(equation(page, 'weighted sums and bias'), 'weights of layer 3');
  expect(await weights.locator('[tabindex="0"]').count()).toBe(1);
  await choice(page).focus();
  await page.keyboard.press('Tab');
  await expect(weights.locator('[data-q="weight.2.0.0"]')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(weights.locator('[data-q="weight.2.1.1"]')).toBeFocused();
  await expect(place(page, 'weight.2.1.1')).toHaveClass(/\blit\b/);
  await expectStep(page, 13);
  await page.keyboard.press('Tab');
  await expect(page.locator('.mx-cell[data-q="activation.1.0"]:focus')).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await expect(weights.locator('[data-q="weight.2.1.1"]')).toBeFocused();
});

test('a batch has its examples as columns, each with the engine’s numbers', async ({ page }) => {
  const setup = setupForData('xor');
  const record = await firstPass({ ...setup, learning: { ...setup.learning, batchSize: 4 } });
  await openExplore(page, 'data=xor&batch=4&view=matrices');
  await setDecimals(page, DECIMALS);
  await press(page, 'End');
  for (const part of ['forward.1', 'output.2', 'delta.1', 'average.1']) {
    await choice(page).selectOption(part);
    expect(await expectEngineNumbers(page, record, 3, part)).toBeGreaterThan(20);
  }
  await expect(equation(page, 'average over the batch').locator('.mx-shapes')).toContainText('1/4 · 3×4 · 4×2 → 3×2');
  const deltas = matrix(equation(page, 'average over the batch'), 'deltas of layer 2');
  await expect(deltas.getByRole('columnheader')).toHaveCount(4);
  await deltas.locator('[data-q="delta.1.0"][data-example="1"]').click();
  await expect(page.locator('.step-card')).toContainText('example 2');
});

test('at the average it opens on 1/m Δ Aᵀ of the layer that the card works out', async ({ page }) => {
  await openExplore(page, 'data=xor&batch=4&view=matrices&at=1.4.149');
  const worked = page.locator('.step-card [data-q^="averageWeightGradient"]').first();
  const layer = (await worked.getAttribute('data-q'))?.split('.')[1];
  await expect(choice(page).locator('option').first()).toHaveText(`this step: average · layer ${Number(layer) + 1}`);
  const average = equation(page, 'average over the batch');
  await expect(average.locator(`.is-written [data-q^="averageWeightGradient.${layer}."]`).first()).toBeInViewport();
});

test('a large batch is a heat map with a loupe that the keyboard moves', async ({ page }) => {
  const setup = setupForData('xor');
  const record = await firstPass({ ...setup, learning: { ...setup.learning, batchSize: 32 } });
  await openExplore(page, 'data=xor&batch=32&view=matrices');
  await setDecimals(page, 6);
  await press(page, 'End');
  await choice(page).selectOption('forward.1');
  const map = lens(page).getByRole('application', { name: /^activations of layer 2, 3 rows, 32 columns/ });
  await map.focus();
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 20; presses++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const value = record.activations[1][20 * 3 + 1];
  await expect(lens(page).locator('.mx-read')).toContainText(
    `activation of hidden neuron 2, example 21: ${value.toFixed(6)}`,
  );
  const loupe = lens(page).getByRole('table', { name: 'activations of layer 2, under the loupe' });
  expect(await loupe.getByRole('columnheader').allTextContents()).toEqual(
    [19, 20, 21, 22, 23].map((example) => `${example}example ${example}`),
  );
  for (const { id, example, text } of await cells(loupe)) {
    const q = parseQuantityId(id);
    if (!q) throw new Error(id);
    expect(agrees(numberFrom(text), valueAt(record, q, example ?? 31), 6), `${id} of ${example}`).toBe(true);
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-card')).toContainText('example 21');
});

const SCENES = [
  ['tables', 'data=mazur&view=matrices&at=1.1.20', 1440],
  ['heat maps', 'data=xor&batch=32&view=matrices&at=1.32.160', 1440],
  // A phone that opens on another tab than the step's has no card to wait for.
  ['heat maps on a phone', 'data=xor&batch=32&at=1.32.160', 390],
] as const;

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, parameters, width] of SCENES) {
    test(`axe finds nothing in the ${scheme} theme: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      // So high that nothing lies half under the transport, which stays at the bottom of a phone.
      await page.setViewportSize({ width, height: width < 800 ? 2400 : 900 });
      await openExplore(page, parameters);
      if (width < 800) await page.getByRole('tab', { name: 'Matrices' }).click();
      await expect(lens(page).locator('.mx-symbol .katex').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('.lens-matrices').withTags(TAGS).analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.slice(0, 3).map(({ target }) => target.join(' ')),
      }));
      expect(found).toEqual([]);
    });
  }
}
