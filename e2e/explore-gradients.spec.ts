// The gradient lens: distributions, sizes over time, shut neurons and the gradient check, read off and computed again.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { checkGradients } from '../src/engine/analysis/gradient-check.ts';
import { surveyLayers } from '../src/engine/analysis/layer-survey.ts';
import { quantityId } from '../src/steps/quantities.ts';
import { situationOf } from '../src/steps/situation.ts';
import { openExplore, place, press, setDecimals, where } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { sceneOf } from './support/in-node.ts';
import { numberFrom } from './support/numbers.ts';

const DEEP = 'data=circles&layers=6.sigmoid,6.sigmoid,6.sigmoid,2.sigmoid&loss=halfSquaredError';
const SHUT = 'data=circles&layers=8.relu,8.relu,2.sigmoid&loss=halfSquaredError&start=normal:3&seed=3';
const DECIMALS = 6;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const boxes = (page: Page) => page.getByRole('region', { name: 'Sizes per layer' }).getByRole('img');
const idle = (page: Page) => page.getByRole('region', { name: 'Neurons that let nothing through' });
const overTime = (page: Page) => page.getByRole('region', { name: 'Sizes over time' }).getByRole('slider');
const derivatives = (page: Page) => page.getByRole('region', { name: 'Derivatives' });

async function openLens(page: Page, parameters: string): Promise<void> {
  await openExplore(page, `${parameters}&view=gradients`);
  await expect(page.locator('.gradients-flow[aria-busy="false"]')).toBeVisible();
}

async function openCheck(page: Page, parameters: string): Promise<void> {
  await openLens(page, parameters);
  await page.getByRole('radio', { name: 'gradient check' }).check();
  await expect(page.locator('.gradients-check[aria-busy="false"]')).toBeVisible();
}

async function surveyOf(parameters: string) {
  const { frame, data } = await sceneOf(parameters);
  const { shape, before } = frame.record;
  return surveyLayers(shape.network, before, shape.learning.loss, shape.learning.regularisation, data.train);
}

async function tableRows(page: Page): Promise<string[][]> {
  return page
    .locator('.gradients-table tbody tr')
    .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')));
}

test('the distributions are the engine’s over the training set, output layer first', async ({ page }) => {
  await openLens(page, DEEP);
  await setDecimals(page, DECIMALS);
  await page.getByText('Numbers behind the boxes').click();
  const shown = await page
    .locator('.gradients-numbers tbody tr')
    .evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll('td'), (cell) => cell.textContent ?? '')));
  const { layers } = await surveyOf(DEEP);
  const expected = [...layers].reverse().flatMap(({ deltas, weightGradients }) => [deltas, weightGradients]);
  expect(shown).toHaveLength(expected.length);
  expected.forEach(({ lowerQuartile, median, upperQuartile, largest, mean }, row) => {
    [lowerQuartile, median, upperQuartile, largest, mean].forEach((size, column) => {
      const read = numberFrom(shown[row][column + 1]);
      expect(Math.abs(read - size), `row ${row}, column ${column}`).toBeLessThanOrEqual(0.5e-6 + 0.06 * size);
    });
  });
  await expect(boxes(page)).toBeVisible();
});

test('where blame vanishes is named, with the cause', async ({ page }) => {
  await openLens(page, DEEP);
  const { layers } = await surveyOf(DEEP);
  const ratio = layers[3].deltas.mean / layers[0].deltas.mean;
  expect(ratio).toBeGreaterThan(10);
  const sentences = page.locator('.gradients-sentences');
  await expect(sentences).toContainText('Vanishing');
  await expect(sentences).toContainText('sigmoid');
});

test('neurons that let nothing through are listed by name, light up in the graph and can be selected', async ({
  page,
}) => {
  await openLens(page, SHUT);
  const { layers, examples } = await surveyOf(SHUT);
  const shut = [2, 1].flatMap((layer) =>
    layers[layer - 1].idleShares.flatMap((share, neuron) => (share >= 0.9 ? [{ layer, neuron, share }] : [])),
  );
  expect(shut.length).toBeGreaterThan(0);
  for (const { layer, neuron, share } of shut) {
    const item = idle(page)
      .getByRole('listitem')
      .filter({
        has: page.getByRole('button', { name: `neuron ${neuron + 1} of hidden layer ${layer}`, exact: true }),
      });
    const count = Math.round(share * examples);
    await expect(item).toContainText(
      count === examples ? `dead: off for all ${examples}` : `for ${count} of ${examples}`,
    );
  }
  const { layer, neuron } = shut[0];
  const button = idle(page).getByRole('button', { name: `neuron ${neuron + 1} of hidden layer ${layer}`, exact: true });
  await button.focus();
  await expect(place(page, `activation.${layer}.${neuron}`)).toHaveClass(/\blit\b/);
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(place(page, `activation.${layer}.${neuron}`)).toHaveClass(/\bselected\b/);
});

test('sizes over time are those of each pass, and the keyboard goes back to one', async ({ page }) => {
  await openLens(page, DEEP);
  await setDecimals(page, DECIMALS);
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press(page, 'ArrowRight', 4);
  const slider = overTime(page);
  await expect(slider).toHaveAttribute('aria-valuenow', '3');
  const { frame } = await sceneOf(DEEP, 3);
  const text = (await slider.getAttribute('aria-valuetext')) ?? '';
  for (let layer = 1; layer <= 4; layer++) {
    const deltas = Array.from(frame.record.deltas[layer]);
    const mean = deltas.reduce((sum, delta) => sum + Math.abs(delta), 0) / deltas.length;
    const shown = numberFrom(new RegExp(`layer ${layer + 1} ([^,]+)`).exec(text)?.[1] ?? '');
    expect(Math.abs(shown - mean)).toBeLessThanOrEqual(0.5e-6 + 0.06 * mean);
  }
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await where(page)).example).toBe(1);
});

test('the check shows every derivative twice, as the engine computes both, and a verdict', async ({ page }) => {
  await openCheck(page, 'data=mazur&biases=train');
  const { frame } = await sceneOf('data=mazur&biases=train');
  const { entries, worst } = checkGradients(situationOf(frame.record));
  const rows = await tableRows(page);
  expect(rows).toHaveLength(entries.length);
  entries.forEach(({ backpropagated, numeric, relativeError }, index) => {
    const [, shownBackpropagated, shownNumeric, shownError, verdict] = rows[index];
    const off = Math.abs(backpropagated) * 1e-7;
    expect(Math.abs(numberFrom(shownBackpropagated) - backpropagated)).toBeLessThanOrEqual(off);
    expect(Math.abs(numberFrom(shownNumeric) - numeric)).toBeLessThanOrEqual(off);
    expect(Math.abs(numberFrom(shownError) - relativeError)).toBeLessThanOrEqual(relativeError * 0.06);
    expect(verdict).toMatch(/^✓/);
  });
  expect(rows[worst][0]).toContain('worst');
  await expect(page.locator('.gradients-verdict')).toContainText(`All ${entries.length} derivatives agree`);
});

test('the check can be sorted by error, and a derivative leads to the step that made it', async ({ page }) => {
  await openCheck(page, 'data=mazur');
  await derivatives(page).getByRole('button', { name: 'relative error' }).click();
  await expect(derivatives(page).getByRole('columnheader', { name: 'relative error' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const errors = (await tableRows(page)).map((row) => numberFrom(row[3]));
  for (let row = 1; row < errors.length; row++) expect(errors[row]).toBeLessThanOrEqual(errors[row - 1]);
  const cell = derivatives(page).locator('[data-q="averageWeightGradient.1.0.1"]').getByRole('button');
  await cell.focus();
  await expect(place(page, 'weight.1.0.1')).toHaveClass(/\blit\b/);
  await cell.click();
  await expect.poll(async () => (await where(page)).step).toBeGreaterThan(1);
});

test('a long list of derivatives shows its first rows until all are asked for', async ({ page }) => {
  await openCheck(page, DEEP);
  const { frame } = await sceneOf(DEEP);
  const { entries } = checkGradients(situationOf(frame.record));
  expect(await tableRows(page)).toHaveLength(60);
  await derivatives(page)
    .getByRole('button', { name: `show all ${entries.length}` })
    .click();
  await expect(page.locator('.gradients-table tbody tr')).toHaveCount(entries.length);
});

test('δ of the example on screen stands on the boxes once the pass has computed it', async ({ page }) => {
  await openLens(page, 'data=mazur');
  const dots = page.locator('.gradient-spread .dots [data-q]');
  await expect(dots).toHaveCount(0);
  await press(page, 'End');
  await expect(dots).toHaveCount(4);
  const ids = await dots.evaluateAll((all) => all.map((dot) => dot.getAttribute('data-q')));
  expect(ids).toEqual(
    [2, 1].flatMap((layer) => [0, 1].map((neuron) => quantityId({ of: 'delta', layer, neuron, from: -1 }))),
  );
  await dots.first().hover();
  await expect(place(page, 'activation.2.0')).toHaveClass(/\blit\b/);
});

test('on a phone every value of the check stands on one line under its heading, and nothing has to be scrolled', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplore(page, 'data=mazur');
  await page.getByRole('tab', { name: 'Gradients', exact: true }).click();
  await page.getByRole('radio', { name: 'gradient check' }).check();
  const table = derivatives(page).getByRole('table');
  for (const name of ['parameter', 'backpropagated', 'numeric', 'relative error']) {
    await expect(table.getByRole('columnheader', { name })).toBeVisible();
  }
  const rows = await table
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.getBoundingClientRect().toJSON())));
  for (const row of rows) {
    row.forEach((cell: DOMRect, column: number) => {
      expect(cell.top).toBeCloseTo(row[0].top, 0);
      expect(cell.right).toBeCloseTo(rows[0][column].right, 0);
    });
  }
  const [region, chart] = [derivatives(page), page.locator('.gradient-check-place')];
  expect(await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const [above, below] = [await region.boundingBox(), await chart.boundingBox()];
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
  expect(below?.x).toBeCloseTo(above?.x ?? 0, 0);
});

test('δ is called what the notation calls it, in the choice and on the axis', async ({ page }) => {
  await openLens(page, 'data=mazur&notation=brackets');
  await expect(page.locator('.gradients-history')).toContainText('mean |dz|');
  await expect(page.getByRole('radio', { name: 'dz', exact: true })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'δ', exact: true })).toHaveCount(0);
});

for (const width of [1440, 390]) {
  test(`axe finds nothing in either part at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: width === 390 ? 'dark' : 'light' });
    // As high as the whole lens: a row half under the fixed transport would count as too small a target.
    await page.setViewportSize({ width, height: width === 390 ? 6000 : 900 });
    await openExplore(page, SHUT);
    await page.getByRole('tab', { name: 'Gradients', exact: true }).click();
    await expect(page.locator('.gradients-flow[aria-busy="false"]')).toBeVisible();
    await expect(idle(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).include('.lens').withTags(TAGS).analyze()).violations).toEqual([]);
    await page.getByRole('radio', { name: 'gradient check' }).check();
    await expect(derivatives(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).include('.lens').withTags(TAGS).analyze()).violations).toEqual([]);
  });
}
