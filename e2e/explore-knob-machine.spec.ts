// The knob machine: all parameters of one neuron turned by hand, with the picture and the score of every try.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { evaluate } from '../src/engine/evaluate.ts';
import type { Parameters } from '../src/engine/types.ts';
import { createWorkspace } from '../src/engine/workspace.ts';
import { chooseData, openExplore, place, shownValue } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { sceneOf } from './support/in-node.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const FRUIT = 'data=fruit&view=knob&decimals=4';

const knobs = (page: Page) => page.locator('.machine-knob input');
const score = (page: Page) => page.locator('.machine-score');

/** The score that the engine gives to these values, in this test. */
async function expectScore(page: Page, values: readonly number[]): Promise<void> {
  const { data, state } = await sceneOf('data=fruit');
  const { layers, learning } = state.setup;
  const shape = { inputSize: 2, layers };
  const parameters: Parameters = {
    weights: [new Float64Array(0), Float64Array.of(values[0], values[1])],
    biases: [new Float64Array(0), Float64Array.of(values[2])],
  };
  const workspace = createWorkspace(shape, data.train.count, 'float64');
  const { loss } = learning;
  const result = evaluate({ shape, parameters, examples: data.train, loss, task: 'classification', workspace });
  const right = Math.round((result.accuracy ?? 0) * data.train.count);
  await expect(score(page)).toContainText(`${right} of ${data.train.count} right`);
  const shown = numberFrom(/\S+$/.exec((await score(page).textContent()) ?? '')?.[0] ?? '');
  expect(agrees(shown, result.loss, 4)).toBe(true);
}

const valuesOf = (page: Page) =>
  knobs(page).evaluateAll((inputs) => inputs.map((input) => Number((input as HTMLInputElement).value)));

test('opens with apples and oranges, and solves them by hand: each try has the score that the engine gives it', async ({
  page,
}) => {
  await openExplore(page, 'decimals=4');
  await chooseData(page, 'fruit');
  await expect(page.getByRole('tab', { name: 'Knob' })).toHaveAttribute('aria-selected', 'true');
  await expect(knobs(page)).toHaveCount(3);
  for (const [index, value] of [-1, 7, 3.5].entries()) {
    await knobs(page).nth(index).fill(String(value));
    await knobs(page).nth(index).blur();
    await expect.poll(() => shownValue(page, index === 2 ? 'bias.1.0' : `weight.1.0.${index}`)).toBe(value);
  }
  await expectScore(page, [-1, 7, 3.5]);
});

test('a knob is turned by keys, shows its try before it is set, and is set and undone as one deed', async ({
  page,
}) => {
  await openExplore(page, FRUIT);
  await expect(score(page)).toContainText('right');
  const before = await shownValue(page, 'weight.1.0.1');
  const knob = knobs(page).nth(1);
  await knob.focus();
  await page.keyboard.down('ArrowRight');
  await page.keyboard.down('ArrowRight');
  const tried = (await valuesOf(page))[1];
  expect(tried).toBeGreaterThan(before);
  expect(await shownValue(page, 'weight.1.0.1')).toBe(before);
  await page.keyboard.up('ArrowRight');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBeCloseTo(tried, 4);
  await expect(knob).toBeFocused();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(before);
});

test('gradient descent turns the knobs until nearly all fruit is right', async ({ page }) => {
  await openExplore(page, FRUIT);
  await page.getByRole('button', { name: 'Let gradient descent turn them' }).click();
  await expect(score(page)).toContainText(/^3[012] of 32 right/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(place(page, 'weight.1.0.0')).toBeAttached();
  expect((await valuesOf(page))[1]).toBeGreaterThan(0);
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on the knob machine in the ${theme} theme, at 390 px too`, async ({ page }) => {
    await openExplore(page, FRUIT);
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await expect(score(page)).toContainText('right');
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expect(knobs(page).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('.lens-knob').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
}
