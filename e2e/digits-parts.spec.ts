// Going from part to part of the laboratory: by keyboard, to the top of each, and with keys that mean something there.
import { expect, type Page, test } from '@playwright/test';
import { card, open, step } from './support/digits.ts';

const NAMES = ['Step', 'Train', 'Teach', 'Results', 'Neurons', 'Break it'];
const partNamed = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the laboratory' }).getByRole('button', { name, exact: true });
const where = (page: Page) => page.locator('.where-in-time');

for (const width of [1440, 390]) {
  test(`at ${width} px, whoever chooses a part by keyboard keeps the focus`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    for (const name of [...NAMES, 'Step', 'Results']) {
      await partNamed(page, name).focus();
      await page.keyboard.press('Enter');
      await expect(partNamed(page, name)).toHaveAttribute('aria-current', 'page');
      await expect(partNamed(page, name)).toBeFocused();
    }
  });
}

test('the keys of the stepper do nothing while another part hides it', async ({ page }) => {
  await open(page);
  const before = (await where(page).textContent()) ?? '';
  expect(before).toMatch(/step 1\/\d+/);
  await partNamed(page, 'Results').click();
  await page.getByRole('heading', { name: 'Results' }).click();
  for (const key of ['ArrowRight', ' ', 'End', 'ArrowRight']) await page.keyboard.press(key);
  await partNamed(page, 'Step').click();
  await expect(where(page)).toHaveText(before);
  await page.locator('.stage-graph').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('ArrowRight');
  await expect(where(page)).toHaveText(before.replace('step 1/', 'step 2/'));
});

test('another part begins at its top', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page);
  await partNamed(page, 'Neurons').click();
  const body = page.locator('.lab-body');
  await expect(page.getByRole('heading', { name: 'Two digits side by side' })).toBeAttached();
  await body.evaluate((element) => {
    element.scrollTop = 500;
  });
  expect(await body.evaluate((element) => element.scrollTop)).toBeGreaterThan(300);
  await partNamed(page, 'Break it').click();
  await expect(page.getByRole('heading', { name: 'What can it do without?' })).toBeInViewport();
  expect(await body.evaluate((element) => element.scrollTop)).toBe(0);
});

test('the link that skips the head of the page leads into each part', async ({ page }) => {
  await open(page);
  const skip = page.getByRole('button', { name: 'Skip to the main part' });
  await skip.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage-graph :focus')).toHaveCount(1);
  for (const [name, title] of [
    ['Results', 'Results'],
    ['Break it', 'What can it do without?'],
  ]) {
    await partNamed(page, name).click();
    const heading = page.getByRole('heading', { name: title, exact: true });
    await expect(heading).toBeVisible();
    await skip.focus();
    await page.keyboard.press('Enter');
    await expect(heading).toBeFocused();
  }
});

test('on a phone, the first step brings its text onto the screen, and there it stays', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  const tops: number[] = [];
  for (const place of [2, 3, 4]) {
    await step(page).click();
    const heading = card(page).getByRole('heading').first();
    await expect(where(page)).toContainText(`step ${place}/`);
    await expect(heading).toBeInViewport({ ratio: 1 });
    const transport = await page.locator('.transport').boundingBox();
    const equation = await card(page).locator('.equation').first().boundingBox();
    expect(equation?.y).toBeLessThan(transport?.y ?? 0);
    tops.push((await page.locator('.stage-graph').boundingBox())?.y ?? Number.NaN);
  }
  expect(tops).toEqual([tops[0], tops[0], tops[0]]);
});
