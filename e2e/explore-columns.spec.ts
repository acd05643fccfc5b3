// Columns on their way into the network: names and units, normalisation as a step, computed inputs, many inputs.
import {
  equationNumbers,
  nameOf,
  openExplore,
  operandRows,
  place,
  shownValue,
  trainingLoss,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

test('a house is normalised in front of the reader, and drawn in square metres and thousands', async ({ page }) => {
  await openExplore(page, 'data=houses');
  await expect(place(page, 'activation.0.0')).toHaveAttribute('aria-label', /^input “area”: value/);
  const [area] = await operandRows(page);
  expect(area.label).toMatch(/^area \d+ m²$/);
  // A fraction is typeset from its foot.
  const [deviation, raw, mean, result] = (await equationNumbers(page)).map(({ value }) => value);
  expect(area).toMatchObject({ label: `area ${raw} m²`, value: result.toFixed(3) });
  expect((raw - mean) / deviation).toBeCloseTo(result, 2);
  const line = page.locator('.line-view');
  await expect(line.getByText('area (m²)')).toBeVisible();
  await expect(line.getByText('price (thousand)')).toBeVisible();
});

test('computed inputs are neurons with names; their numbers follow x₁ and cannot be typed', async ({ page }) => {
  await openExplore(page, 'data=circles&features=square1,square2&layers=1.sigmoid&loss=binaryCrossEntropy&rate=1');
  expect(await nameOf(page, 'activation.0.2')).toMatch(/^input “x₁²”: value/);
  const [first, square] = [await shownValue(page, 'activation.0.0'), await shownValue(page, 'activation.0.2')];
  expect(square).toBeCloseTo(first ** 2, 2);
  const computed = place(page, 'activation.0.2');
  await computed.focus();
  await computed.press('Enter');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This input is computed from others')).toBeVisible();
  await page.keyboard.press('Escape');
  // With its squares a single neuron draws a circle.
  await page.keyboard.press('Escape');
  await openExplore(
    page,
    'data=circles&features=square1,square2&layers=1.sigmoid&loss=binaryCrossEntropy&rate=1&at=15.1.1',
  );
  await expect.poll(() => trainingLoss(page)).toBeLessThan(0.1);
});

test('a table with 15 inputs is shown whole', async ({ page }) => {
  const row = (index: number) =>
    [...Array.from({ length: 15 }, (_, k) => ((index * 7 + k * 3) % 11) / 5 - 1), index % 2].join(',');
  const rows = Array.from({ length: 8 }, (_, index) => row(index)).join(':');
  await openExplore(page, `data=own&own=15::cat,dog:${rows}`);
  await expect(page.locator('.node-input')).toHaveCount(15);
  const area = await page.locator('.network-graph').boundingBox();
  for (const node of await page.locator('.node-input').all()) {
    const box = await node.boundingBox();
    expect(box && area && box.y >= area.y && box.y + box.height <= area.y + area.height).toBe(true);
  }
});
