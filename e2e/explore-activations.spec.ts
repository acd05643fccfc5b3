// The activations lens: what every function and slope is at s, and where the neurons of a layer stand, read off the screen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ACTIVATIONS, type ElementwiseActivation } from '../src/engine/activations.ts';
import { openExplore, place, press, setDecimals, where } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { sceneOf } from './support/in-node.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const DECIMALS = 8;
const ELEMENTWISE = Object.values(ACTIVATIONS).filter(({ kind }) => kind === 'elementwise') as ElementwiseActivation[];
const STEPS = 'data=xor&layers=3.step,2.sigmoid&loss=halfSquaredError';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const slider = (page: Page) => page.getByRole('slider', { name: /where the functions are read off/ });
const plot = (page: Page) => page.locator('.activation-explorer');

async function openLens(page: Page, parameters = 'data=mazur'): Promise<void> {
  await openExplore(page, `${parameters}&view=activations`);
  await expect(plot(page)).toBeVisible();
}

/** Every row of the table must be the engine's f(s) and f′(s). */
async function expectReadouts(page: Page, s: number): Promise<void> {
  await expect(page.locator('.activation-explorer .probe-text')).toHaveText(
    `s = ${s.toFixed(DECIMALS).replace('-', '−')}`,
  );
  for (const { name, f, derivative } of ELEMENTWISE) {
    const value = numberFrom((await page.locator(`[data-value="${name}"]`).textContent()) ?? '');
    const slope = numberFrom((await page.locator(`[data-slope="${name}"]`).textContent()) ?? '');
    expect(agrees(value, f(s), DECIMALS), `${name}(${s}): ${value}`).toBe(true);
    expect(agrees(slope, derivative(s), DECIMALS), `${name}′(${s}): ${slope}`).toBe(true);
  }
}

test('f and f′ of all activations are the engine’s, at every s the slider is moved to', async ({ page }) => {
  await openLens(page);
  await setDecimals(page, DECIMALS);
  await expectReadouts(page, 1);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expectReadouts(page, 1.01);
  await slider(page).fill('-2.5');
  await expectReadouts(page, -2.5);
  await slider(page).fill('0');
  await expectReadouts(page, 0);
});

test('dragging in the plot moves the same s', async ({ page }) => {
  await openLens(page);
  const box = await plot(page).boundingBox();
  if (!box) throw new Error('no plot');
  const middle = box.y + box.height * 0.3;
  await page.mouse.move(box.x + 60, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, middle, { steps: 4 });
  const left = Number(await slider(page).inputValue());
  await page.mouse.move(box.x + box.width - 60, middle, { steps: 4 });
  await page.mouse.up();
  expect(left).toBeLessThan(-3);
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeGreaterThan(3);
});

test('the neurons of the layer stand at their s once the pass has computed them, and lead there', async ({ page }) => {
  await openLens(page);
  await setDecimals(page, DECIMALS);
  await expect(page.locator('.activations-words')).toContainText('has not reached layer 2 yet');
  await press(page, 'Shift+ArrowRight', 2);
  await page.getByRole('combobox', { name: 'neurons of' }).selectOption('1');
  const { frame } = await sceneOf('data=mazur');
  const neurons = page.getByRole('region', { name: 'Neurons of the layer' });
  for (const [neuron, s] of Array.from(frame.record.preActivations[1]).entries()) {
    const row = neurons.getByRole('row').filter({ hasText: `hidden neuron ${neuron + 1}` });
    const [shown, slope] = await row.getByRole('button').allTextContents();
    expect(agrees(numberFrom(shown), s, DECIMALS)).toBe(true);
    expect(agrees(numberFrom(slope), ACTIVATIONS.sigmoid.derivative(s), DECIMALS)).toBe(true);
  }
  const second = plot(page).locator('.neuron.stand[data-q="preActivation.1.1"]');
  await second.hover();
  await expect(place(page, 'activation.1.1')).toHaveClass(/\blit\b/);
  const { step } = await where(page);
  await second.click();
  await expect.poll(async () => (await where(page)).step).toBeLessThan(step);
});

test('a step shows why nothing can flow: its slope is 0 wherever s is, and the lens says what follows', async ({
  page,
}) => {
  await openLens(page, STEPS);
  await expect(page.getByRole('checkbox', { name: /^Step/ })).toBeChecked();
  for (const s of ['-3', '0', '0.5', '5']) {
    await slider(page).fill(s);
    await expect(page.locator('[data-slope="step"]')).toHaveText('0.000');
  }
  await expect(page.locator('.activations-words')).toContainText('gradient descent cannot move them');
});

test('every function can be shown and hidden, with its formula and its range', async ({ page }) => {
  await openLens(page);
  const formulas = page.locator('.activations-formulas');
  await expect(formulas.getByRole('heading')).toHaveText([/^Sigmoid/, /^Tanh/, /^ReLU/]);
  await page.getByRole('checkbox', { name: 'GELU' }).check();
  await expect(formulas.getByRole('heading', { name: /^GELU/ })).toContainText('values in [−0.17, ∞)');
  await expect(formulas.locator('.katex').first()).toBeVisible();
  const curves = plot(page).locator('.curve.value');
  await expect(curves).toHaveCount(4);
  const dashes = await curves.evaluateAll((all) => all.map((curve) => curve.getAttribute('stroke-dasharray')));
  expect(new Set(dashes).size).toBe(4);
  await page.getByRole('checkbox', { name: 'Tanh' }).uncheck();
  await expect(curves).toHaveCount(3);
  await page.getByRole('button', { name: 'the usual ones' }).click();
  await expect(page.getByRole('checkbox', { name: 'Tanh' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'GELU' })).not.toBeChecked();
});

for (const width of [1440, 390]) {
  test(`axe finds nothing at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: width === 390 ? 'dark' : 'light' });
    // As high as the whole lens: a row half under the fixed transport would count as too small a target.
    await page.setViewportSize({ width, height: width === 390 ? 6000 : 900 });
    await openExplore(page, STEPS);
    await press(page, 'End');
    await page.getByRole('tab', { name: 'Activations', exact: true }).click();
    await expect(page.locator('.activations-formulas .katex').first()).toBeVisible();
    expect((await new AxeBuilder({ page }).include('.lens').withTags(TAGS).analyze()).violations).toEqual([]);
  });
}
