// How numbers are written is the reader's choice: digits, what they count, and the decimal separator. Values stay.
import type { Page } from '@playwright/test';
import { addressOf, cardText, leaveControls, openExplore, place, typeInto } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

/** Chooses in the popover behind the button that shows how numbers are written. */
async function writeNumbers(page: Page, digits: number, ...options: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'How numbers are written' }).click();
  await page.getByRole('combobox', { name: 'Digits' }).selectOption(String(digits));
  for (const option of options) await page.getByRole('radio', { name: option, exact: true }).check();
  await page.keyboard.press('Escape');
  await leaveControls(page);
}

/** The results of the Mazur example's forward pass, from the article. */
const NET_INPUT = 0.3775;
const OUTPUT = 0.593269992;

test('significant figures and a decimal comma are used in card, graph and narration alike', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.3');
  await expect(page.locator('.step-card .result')).toContainText('0.378');
  await writeNumbers(page, 5, 'significant figures', 'comma');
  await expect(page.locator('.step-card .result')).toContainText('0,37750');
  expect(Number('0.37750')).toBe(NET_INPUT);
  await expect(page.getByTestId('narration')).toContainText('0,37750');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 0,15000$/);
  const card = await cardText(page);
  expect(card).not.toMatch(/\d\.\d/);
});

test('more figures are rounded anew from the full number, not from what was shown', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.4');
  await writeNumbers(page, 2, 'significant figures');
  await expect(page.locator('.step-card .result')).toHaveText(/^0\.59$/);
  await writeNumbers(page, 9, 'significant figures');
  await expect(page.locator('.step-card .result')).toContainText(OUTPUT.toFixed(9));
});

test('numbers are typed with a comma or a point, however they are shown', async ({ page }) => {
  await openExplore(page, 'data=mazur');
  await writeNumbers(page, 3, 'comma');
  await typeInto(page, 'weight.1.0.0', '0,25');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 0,250$/);
  await typeInto(page, 'weight.1.0.0', '0.35');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 0,350$/);
});

test('a link says how many figures, the separator stays the reader’s own', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.3');
  await writeNumbers(page, 6, 'significant figures', 'comma');
  await expect.poll(() => addressOf(page).get('significant')).toBe('6');
  expect(addressOf(page).has('decimals')).toBe(false);
  await page.goto('about:blank');
  await openExplore(page, 'data=mazur&at=1.1.3&significant=4');
  await expect(page.locator('.step-card .result')).toContainText('0,3775');
});

test('the way numbers are written holds on the Digits screen too', async ({ page }) => {
  await openExplore(page, 'data=mazur');
  await writeNumbers(page, 4, 'comma');
  await page.getByRole('link', { name: 'Digits' }).click();
  await expect(page.locator('.digit-card, .step-card').first()).toContainText(/\d,\d{4}/);
  await expect(page.getByText(/^\d+,\d%$/).first()).toBeVisible();
  await expect(page.getByText(/^\d+\.\d%$/)).toHaveCount(0);
});

test('the number of the article comes back to the last digit it prints', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.4&decimals=9');
  await expect(page.locator('.step-card .result')).toContainText(OUTPUT.toFixed(9));
});

/** Everything written on the screen: texts, fields, and what is said of pictures. Programs keep their point. */
async function pointsOnScreen(page: Page): Promise<string[]> {
  return page.locator('#root').evaluate((root) => {
    const written: string[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.parentElement?.closest('pre, code')) written.push(node.textContent ?? '');
    }
    for (const field of root.querySelectorAll('input')) written.push(field.value);
    for (const name of ['aria-label', 'aria-valuetext', 'title']) {
      for (const element of root.querySelectorAll(`[${name}]`)) written.push(element.getAttribute(name) ?? '');
    }
    return written.filter((text) => /\d\.\d/.test(text));
  });
}

/** What each tab is called, and what the heading under it contains. */
const LENSES = [
  ['Gradients', 'Gradients'],
  ['Activations', 'Activations'],
  ['Knob', 'over'],
  ['Matrices', 'Matrices'],
  ['Operations', 'Operations'],
] as const;

for (const data of ['data=mazur', 'data=circles&layers=4.sigmoid,1.sigmoid&rate=0.03', 'data=curve']) {
  test(`with a decimal comma no number has a point anywhere on the screen: ${data}`, async ({ page }) => {
    await openExplore(page, data);
    await writeNumbers(page, 4, 'comma');
    await expect(page.getByRole('button', { name: 'How numbers are written' })).toHaveText('0,1234');
    await page.keyboard.press('End');
    await expect(page.locator('.network-graph')).toContainText(/\d,\d/);
    await expect(page.locator('.loss-panel .tick').filter({ hasText: /\d,\d/ })).not.toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Learning rate α' })).toHaveValue(/^0,\d+$/);
    await expect.poll(() => pointsOnScreen(page)).toEqual([]);
    for (const [lens, title] of LENSES) {
      await page.getByRole('tab', { name: lens, exact: true }).click();
      await expect(page.locator('.lens h3').filter({ hasText: title }).first()).toBeVisible();
      await expect(page.locator('.lens [aria-busy="true"]')).toHaveCount(0);
      await expect(page.locator('.lens')).toContainText(/\d,\d/);
      await expect.poll(() => pointsOnScreen(page), lens).toEqual([]);
    }
    await page.getByRole('tab', { name: 'Gradients', exact: true }).click();
    await page.getByRole('radio', { name: 'gradient check' }).check();
    await expect(page.getByRole('region', { name: 'Derivatives' })).toContainText(/\d,\d/);
    await expect.poll(() => pointsOnScreen(page), 'gradient check').toEqual([]);
  });
}

test('the button in the header shows the digits that were chosen', async ({ page }) => {
  await openExplore(page, 'data=mazur');
  const button = page.getByRole('button', { name: 'How numbers are written' });
  await expect(button).toHaveText('0.123');
  await writeNumbers(page, 2);
  await expect(button).toHaveText('0.12');
  await writeNumbers(page, 9, 'comma');
  await expect(button).toHaveText('0,1234…');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('banner').getByRole('button').last()).toBeInViewport({ ratio: 1 });
});
