// Why has a gradient this value? It unfolds factor by factor down to inputs, parameters and target.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { setupForData } from '../src/scene/defaults.ts';
import { parseQuantityId } from '../src/steps/quantities.ts';
import { valueAt } from '../src/steps/values.ts';
import { openInstrument } from '../src/store/testing/bench.ts';
import { createSessionWorker } from '../src/worker/testing/session-worker.ts';
import { leaveControls, openExplore, place, press, setDecimals } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const DECIMALS = 8;

const tree = (page: Page): Locator => page.getByRole('tree');
const rows = (page: Page): Locator => tree(page).getByRole('treeitem');

/** The end of Mazur's first pass, with the chain of the weight from input 1 to hidden neuron 1 open. */
async function openChain(page: Page): Promise<void> {
  await openExplore(page, 'data=mazur');
  await setDecimals(page, DECIMALS);
  await press(page, 'End');
  await place(page, 'weight.1.0.0').focus();
  await page.keyboard.press('Space');
  await expect(place(page, 'weight.1.0.0')).toHaveAttribute('aria-pressed', 'true');
  await leaveControls(page);
  await page.getByRole('button', { name: /^Why\?/ }).click();
  await expect(tree(page)).toBeVisible();
}

interface Shown {
  readonly id: string;
  readonly level: number;
  readonly value: number;
  readonly badge: string;
}

async function shownRows(page: Page): Promise<readonly Shown[]> {
  const found = await rows(page).evaluateAll((elements) =>
    elements.map((element) => ({
      id: element.querySelector('[data-q]')?.getAttribute('data-q') ?? '',
      level: Number(element.getAttribute('aria-level')),
      text: element.querySelector('b')?.textContent ?? '',
      badge: element.querySelector('.why-badge')?.textContent ?? '',
    })),
  );
  return found.map(({ text, ...row }) => ({ ...row, value: numberFrom(text) }));
}

test('unfolded as a whole it ends in inputs, parameters and targets, and every number is the engine’s', async ({
  page,
}) => {
  await openChain(page);
  await page.getByRole('button', { name: 'unfold all' }).click();
  const instrument = await openInstrument(createSessionWorker, setupForData('mazur', 1));
  const { frame } = instrument.store.getState();
  const shown = await shownRows(page);
  expect(shown.length).toBeGreaterThan(20);
  for (const { id, value } of shown) {
    const q = parseQuantityId(id);
    if (!q || !frame) continue;
    expect(agrees(value, valueAt(frame.record, q, 0), DECIMALS), `${id} ${value}`).toBe(true);
  }
  const leaves = shown.filter(({ level }, index) => (shown[index + 1]?.level ?? 0) <= level);
  const kinds = new Set(leaves.filter(({ badge }) => !badge.includes('see above')).map(({ id }) => id.split('.')[0]));
  expect([...kinds].sort()).toEqual(['activation', 'bias', 'target', 'weight']);
  expect(shown.filter(({ id }) => id === 'delta.2.0')[0].badge).toBe('stored · used 5×');
  expect(shown.some(({ badge }) => badge.includes('see above'))).toBe(true);
});

test('a product is the product of the rows under it', async ({ page }) => {
  await openChain(page);
  const [gradient, input, delta] = await shownRows(page);
  expect(gradient.id).toBe('weightGradient.1.0.0');
  expect([input.id, delta.id]).toEqual(['activation.0.0', 'delta.1.0']);
  expect(Math.abs(gradient.value - input.value * delta.value)).toBeLessThan(10 ** -DECIMALS);
});

test('its rows are walked, opened and followed by keyboard', async ({ page }) => {
  await openChain(page);
  await page.keyboard.press('Tab');
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(2)).toBeFocused();
  await expect(rows(page).nth(2)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(rows(page).nth(2)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(rows(page).nth(3)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(rows(page).nth(2)).toBeFocused();
  await expect(place(page, 'activation.1.0')).toHaveClass(/\blit\b/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-card h2')).toHaveText('How much is hidden neuron 1 to blame?');
});

test('a click on a number of it walks there, and back leads to the chain as it was', async ({ page }) => {
  await openChain(page);
  await rows(page).nth(2).locator('.why-number').click();
  await expect(page.locator('.step-card h2')).toHaveText('How much is hidden neuron 1 to blame?');
  await page.keyboard.press('Backspace');
  await expect(rows(page).first()).toHaveAccessibleName(/^derivative of the loss by the weight from input 1/);
});

test('of a batch it begins with the mean over the examples', async ({ page }) => {
  await openExplore(page, 'data=xor&start=xavierUniform&batch=4');
  await press(page, 'End');
  await page.getByRole('button', { name: /^Why\?/ }).click();
  await expect(rows(page).first()).toHaveAccessibleName(/mean over 4 examples/);
  const [mean, ...examples] = await shownRows(page);
  const sum = examples.reduce((total, { value }) => total + value, 0);
  expect(examples).toHaveLength(4);
  expect(Math.abs(mean.value - sum / 4)).toBeLessThan(0.001);
});

for (const width of [1440, 390]) {
  test(`at ${width} px a mark that wraps stands under its own number, and nothing is wider than the tree`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openChain(page);
    await page.getByRole('button', { name: 'unfold all' }).click();
    const found = await rows(page).evaluateAll((elements) =>
      elements.map((element) => {
        const left = (selector: string) => element.querySelector(selector)?.getBoundingClientRect().left ?? Infinity;
        return {
          strays: Math.min(left('.why-badge'), left('.why-how')) < left('.why-number') - 0.5,
          wide: element.scrollWidth > element.clientWidth,
        };
      }),
    );
    expect(found.some(({ strays }) => strays)).toBe(false);
    expect(found.some(({ wide }) => wide)).toBe(false);
  });
}

test('axe finds nothing in it', async ({ page }) => {
  await openChain(page);
  await page.getByRole('button', { name: 'unfold all' }).click();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].target])).toEqual([]);
});
