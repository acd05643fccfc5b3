// One pass in four notations: what is written changes, down to the number a layer is called by; no number does.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  equationNumbers,
  expectStep,
  graphNames,
  leaveControls,
  openExplore,
  press,
  setDecimals,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { numberFrom } from './support/numbers.ts';

/** Step 27 of this scene is the delta of the first hidden neuron, of two that its sum depends on. */
const HIDDEN_DELTA = 'data=xor&layers=3.sigmoid,2.sigmoid&at=1.1.27';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

async function chooseNotation(page: Page, name: string): Promise<void> {
  const header = page.getByRole('combobox', { name: 'Notation' });
  if (!(await header.isVisible())) await page.getByRole('button', { name: 'How numbers are written' }).click();
  await page.getByRole('combobox', { name: 'Notation' }).selectOption(name);
  await page.keyboard.press('Escape');
  await leaveControls(page);
}

/** The numbers in the code of the step, each with its quantity. */
async function codeNumbers(page: Page): Promise<Record<string, number>> {
  const pairs = await page
    .locator('.code-number[data-q]')
    .evaluateAll((elements) =>
      elements.map((element) => [element.getAttribute('data-q') ?? '', element.textContent ?? ''] as const),
    );
  return Object.fromEntries(pairs.map(([quantity, text]) => [quantity, Number(text)]));
}

const captions = (page: Page) => page.locator('.network-graph .caption').allTextContents();

test('a notation changes what a layer is called and how symbols are written, and no number', async ({ page }) => {
  await openExplore(page, HIDDEN_DELTA);
  const names = await graphNames(page);
  const numbers = await equationNumbers(page);
  expect(numbers.length).toBeGreaterThan(8);
  for (const [notation, layer, caption] of [
    ['operations', 1, /^δ1,1 = /],
    ['brackets', 1, /^dz\[1\]1 = /],
    ['delta', 2, /^δ21 = /],
  ] as const) {
    await chooseNotation(page, notation);
    await expect(page.locator('.step-card .chip')).toHaveText(`Backward · layer ${layer} · neuron 1`);
    await expect(page.getByTestId('narration')).toContainText(`Layer ${layer}, neuron 1`);
    await expect(page.locator('.tick-strip')).toContainText(`backward · layer ${layer + 1}`);
    await expect.poll(async () => (await captions(page)).some((text) => caption.test(text))).toBe(true);
    await expectStep(page, 27);
    await expect.poll(() => equationNumbers(page)).toEqual(numbers);
    const other = await graphNames(page);
    const withoutLayers = (all: Record<string, string>) =>
      Object.entries(all).map(([id, name]) => [id, name.replace(/bias unit of layer \d/, 'bias unit')]);
    expect(withoutLayers(other)).toEqual(withoutLayers(names));
  }
});

test('code shows the line of the layer, the neuron with the numbers of the equation, and the result', async ({
  page,
}) => {
  await openExplore(page, HIDDEN_DELTA);
  const equation = new Map((await equationNumbers(page)).map(({ quantity, value }) => [quantity, value]));
  await chooseNotation(page, 'code');
  const lines = page.locator('.code-line');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toHaveText('delta2 = (W3.T @ delta3) * a2 * (1 - a2)  # (3,2)·(2,) * (3,) → (3,)');
  await expect(lines.nth(1)).toHaveText(/^delta2\[0\] = \(.* \* .* \+ .* \* .*\) \* .* \* \(1 - .*\)\s*$/);
  const code = await codeNumbers(page);
  expect(Object.keys(code)).toContain('delta.1.0');
  for (const [quantity, value] of Object.entries(code)) expect(value, quantity).toBe(equation.get(quantity));
  const result = (await lines.nth(2).textContent()) ?? '';
  expect(numberFrom(result.replace('# →', ''))).toBe(equation.get('delta.1.0'));
  await expect(page.locator('.network-graph')).toContainText('delta2[0]');
});

test('pointing at a number of the code lights it in the graph, and a click walks to the step that made it', async ({
  page,
}) => {
  await openExplore(page, HIDDEN_DELTA);
  await chooseNotation(page, 'code');
  const delta = page.locator('.code-number[data-q="delta.2.1"]').first();
  await delta.hover();
  await expect(page.locator('.network-graph [data-id="activation.2.1"].lit')).toHaveCount(1);
  await delta.click();
  await expect(page.locator('.step-card .chip')).toHaveText('Backward · layer 3 · neuron 2');
});

test('the notation is remembered, and a link that names one brings it', async ({ page }) => {
  await openExplore(page, HIDDEN_DELTA);
  await chooseNotation(page, 'operations');
  await page.goto('about:blank');
  await openExplore(page, 'data=and');
  await expect(page.getByRole('combobox', { name: 'Notation' })).toHaveValue('operations');
  await page.goto('about:blank');
  await openExplore(page, `${HIDDEN_DELTA}&notation=brackets`);
  await expect(page.getByRole('combobox', { name: 'Notation' })).toHaveValue('brackets');
});

test('where the digits shown do not give the result shown, the card says so', async ({ page }) => {
  const loss = 'data=xor&layers=4.relu,2.softmax&loss=categoricalCrossEntropy&at=1.1.19';
  await openExplore(page, `${loss}&decimals=2`);
  const [share, cost] = (await equationNumbers(page)).map(({ value }) => value);
  const shown = -Math.log(share);
  expect(Math.abs(shown - cost)).toBeGreaterThan(0.005);
  await expect(page.locator('.rounding-note')).toHaveText(
    `Rounded for display: the full numbers give ${cost.toFixed(2)}; the digits shown would give ${shown.toFixed(2)}.`,
  );
  await setDecimals(page, 4);
  await expect(page.locator('.step-card .result')).toHaveText(/^0\.\d{4}$/);
  const [exact, result] = (await equationNumbers(page)).map(({ value }) => value);
  const isOff = Math.abs(-Math.log(exact) - result) > 0.5e-4;
  await expect(page.locator('.rounding-note')).toHaveCount(isOff ? 1 : 0);
});

for (const width of [1440, 390]) {
  test(`code fits and axe finds nothing at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: width === 390 ? 'dark' : 'light' });
    await page.setViewportSize({ width, height: 900 });
    await openExplore(
      page,
      'data=xor&layers=4.relu,3.sigmoid,2.softmax&loss=categoricalCrossEntropy&batch=3&optimizer=adam',
    );
    await chooseNotation(page, 'code');
    await press(page, 'End');
    await expect(page.locator('.code-line').first()).toBeVisible();
    for (const line of await page.locator('.code-line').all()) {
      const { over } = await line.evaluate(({ scrollWidth, clientWidth }) => ({ over: scrollWidth - clientWidth }));
      expect(over).toBeLessThanOrEqual(0);
    }
    expect((await new AxeBuilder({ page }).include('.step-card').withTags(TAGS).analyze()).violations).toEqual([]);
  });
}
