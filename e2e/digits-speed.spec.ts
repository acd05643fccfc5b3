// Measured: the prediction follows the pen, and neither stepping nor training makes the page stutter.
import { expect, test } from '@playwright/test';
import { draw, label, open, recorded, settled, step } from './support/digits.ts';
import { LONG_TASK, longestTask } from './support/main-thread.ts';

// Recording every action would be measured too.
test.use({ trace: 'off', screenshot: 'off' });

test('the bars follow the pen within 50 ms at the 95th percentile', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: '784 → 128 → 10' }).check();
  await settled(page);
  for (const { strokes } of recorded.slice(6, 16)) {
    await page.getByRole('button', { name: 'Clear' }).click();
    await draw(page, strokes, true);
  }
  const times = await page.evaluate(() => performance.getEntriesByName('digits:bars').map(({ duration }) => duration));
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  console.log(`pointer to bars: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms over ${sorted.length}`);
  expect(sorted.length).toBeGreaterThan(100);
  expect(at(0.95)).toBeLessThanOrEqual(50);
});

test('stepping the network makes no task over 50 ms on the page', async ({ browser, page }) => {
  await open(page);
  await label(page, 3).check();
  await settled(page);
  await step(page).focus();
  const longest = await longestTask(browser, page, async () => {
    for (let repeat = 0; repeat < 90; repeat++) await page.keyboard.press('ArrowRight');
    await expect(page.locator('.where-in-time')).toContainText('round 2');
  });
  expect(longest).toBeLessThanOrEqual(LONG_TASK);
});

test('training on 2,000 digits makes no task over 50 ms on the page', async ({ browser, page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Train from scratch' }).click();
  const form = page.getByRole('form', { name: 'Train from scratch' });
  await form.getByRole('button', { name: 'Small and quick' }).click();
  await form.getByLabel('Images', { exact: true }).selectOption('2000');
  await form.getByLabel('Epochs').fill('0');
  const training = page.getByRole('region', { name: 'Training run' });
  const longest = await longestTask(browser, page, async () => {
    await form.getByRole('button', { name: 'Start training' }).click();
    await expect(training).toContainText(/Epoch (?:[6-9]|\d\d)/, { timeout: 40_000 });
    await training.getByRole('button', { name: 'Pause' }).click();
    await expect(training.getByRole('button', { name: 'Continue' })).toBeVisible();
  });
  expect(longest).toBeLessThanOrEqual(LONG_TASK);
});
