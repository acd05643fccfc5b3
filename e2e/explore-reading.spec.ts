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
});

test('the number of the article comes back to the last digit it prints', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.4&decimals=9');
  await expect(page.locator('.step-card .result')).toContainText(OUTPUT.toFixed(9));
});
