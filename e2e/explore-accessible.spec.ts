// Accessibility: axe finds nothing in either theme at any width; keyboard and screen reader get the whole instrument.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  expectStep,
  graph,
  nameOf,
  openExplore,
  place,
  pointOn,
  press,
  setDecimals,
  setGranularity,
  shownValue,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

async function expectNoViolations(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, 3).map(({ target }) => target.join(' ')),
  }));
  expect(found, state).toEqual([]);
}

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 1024, 390]) {
    test(`axe finds nothing in the ${scheme} theme at ${width} px: input, backward, update, keys, typing`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await openExplore(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
      await expectNoViolations(page, 'input');
      await press(page, 'Shift+ArrowRight', 3);
      await press(page, 'ArrowRight', 3);
      await expectNoViolations(page, 'backward');
      await press(page, 'End');
      await expectNoViolations(page, 'update');
      const { x, y } = await pointOn(page, 'activation.0.0');
      await page.mouse.dblclick(x, y);
      await page.locator('.network-editor input').fill('abc');
      await page.keyboard.press('Enter');
      await expect(page.locator('.network-editor [role="alert"]')).not.toBeEmpty();
      await expectNoViolations(page, 'typing');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keys', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'keys');
    });
  }
}

test('axe finds nothing in any of the tabs of a phone', async ({ page }) => {
  // Tall enough for all of a panel: what is half under the fixed transport counts as too small a target.
  await page.setViewportSize({ width: 390, height: 4000 });
  await openExplore(page);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expectNoViolations(page, (await tab.textContent()) ?? '');
  }
});

test('Home and End lead to the first and the last tab, and not through the pass', async ({ page }) => {
  await openExplore(page);
  await page.getByRole('tab', { name: 'Knob', exact: true }).click();
  await page.keyboard.press('End');
  const tabs = page.getByRole('tablist').filter({ hasText: 'Knob' }).getByRole('tab');
  await expect(tabs.last()).toBeFocused();
  await expect(tabs.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(tabs.first()).toBeFocused();
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await expectStep(page, 1);
});

test('neurons, edges, targets and bias units say what they are and their value', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'example');
  await press(page, 'ArrowRight');
  for (const name of await graph(page).evaluateAll((all) => all.map((element) => element.getAttribute('aria-label')))) {
    expect(name).toMatch(
      /^(hidden layer 1, neuron \d|output \d): activation −?\d+\.\d{2,}, delta −?\d+\.\d{2,}|^input \d: value −?\d+\.\d+$|^weight from .+ to .+: −?\d+\.\d+$|^bias of .+: −?\d+\.\d+$|^target of output \d: \d|^bias unit of layer \d, always 1$/,
    );
  }
});

test('every control and every number that can be pressed has a name', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight', 5);
  const nameless = await page
    .locator('button, a, input, select, [role="button"], [role="slider"], [role="application"]')
    .evaluateAll((all) =>
      all
        .filter((element) => {
          const labels = (element as HTMLInputElement).labels ?? [];
          const words = Array.from(labels, (label) => label.textContent ?? '').join('');
          return ((element.getAttribute('aria-label') ?? '') + (element.textContent ?? '') + words).trim() === '';
        })
        .map((element) => `${element.tagName}.${element.getAttribute('class')}`),
    );
  expect(nameless).toEqual([]);
});

test('the graph is one stop of Tab; arrows lead from neuron to neuron and E along the edges', async ({ page }) => {
  await openExplore(page);
  expect(await page.locator('.network-graph [tabindex="0"]').count()).toBe(1);
  await page.locator('.data-tile input:checked').focus();
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate(() => document.activeElement?.closest('.network-graph') !== null)) break;
    await page.keyboard.press('Tab');
  }
  await expect(place(page, 'activation.0.0')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(place(page, 'activation.0.1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-id^="activation.1."]:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-id^="activation.2."]:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-id^="target.2."]:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('e');
  await expect(page.locator('[data-id^="weight.2."]:focus, [data-id^="bias.2."]:focus')).toHaveCount(1);
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-id'));
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).not.toBe(first);
  await page.keyboard.press('Escape');
  await press(page, 'ArrowRight');
  await expectStep(page, 2);
});

test('without a mouse: walk to a weight, type, step, and the number follows from it', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 6);
  await place(page, 'activation.1.0').focus();
  await page.keyboard.press('e');
  const id = (await page.evaluate(() => document.activeElement?.getAttribute('data-id'))) ?? '';
  expect(id).toMatch(/^(weight|bias)\.1\.0/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect.poll(() => shownValue(page, id)).toBe(0);
  await page.keyboard.press('Escape');
  await press(page, 'ArrowRight', 3);
  expect(await nameOf(page, 'activation.1.0')).toMatch(/activation 0\.\d{6}$/);
});

test('a screen reader hears what each step did, with its number, and nothing while it plays', async ({ page }) => {
  await openExplore(page);
  const narration = page.getByTestId('narration');
  await expect(narration).toHaveAttribute('aria-live', 'polite');
  await press(page, 'ArrowRight', 3);
  const activation = /activation (\S+)$/.exec(await nameOf(page, 'activation.1.0'))?.[1];
  await expect(narration).toHaveText(`Layer 2, neuron 1: activation is ${activation}.`);
  await press(page, 'Shift+ArrowRight', 2);
  await expect(narration).toHaveText(/^The cost of this example is \d+\.\d{3}\.$/);
  await page.keyboard.press('Space');
  await expect(narration).toHaveText('');
  await page.keyboard.press('Space');
  await expect(narration).not.toHaveText('');
});

test('the list of keys opens with ?, names every key, and gives the focus back', async ({ page }) => {
  await openExplore(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (const key of ['Space', '→', '←', 'Shift →', 'Shift ←', 'Home', 'End', 'Enter', 'Esc']) {
    await expect(dialog.locator('kbd').getByText(key, { exact: true }).first()).toBeVisible();
  }
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await press(page, 'ArrowRight');
});

test('with reduced motion nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openExplore(page);
  for (let step = 0; step < 8; step++) {
    await press(page, 'Shift+ArrowRight');
    const running = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running').length);
    expect(running).toBe(0);
  }
});

test('Tab leads through every number of the step card, in order, and out of it', async ({ page }) => {
  await openExplore(page, 'data=xor&at=1.1.5');
  const numbers = page.locator('.step-card button.term');
  const count = await numbers.count();
  expect(count).toBeGreaterThan(3);
  await numbers.first().focus();
  for (let index = 0; index < count; index++) {
    await expect(numbers.nth(index)).toBeFocused();
    await page.keyboard.press('Tab');
  }
  await expect(page.locator('.step-card :is(h2, button.term):focus')).toHaveCount(0);
});
