// How fast the prediction follows the pen.
import { expect, test } from '@playwright/test';
import { draw, open, recorded, settled } from './support/digits.ts';

// Recording every action would be measured too.
test.use({ trace: 'off', screenshot: 'off' });

test('the bars follow the pen within 50 ms at the 95th percentile', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: '784 → 128 → 10' }).check();
  await settled(page);
  for (const { strokes } of recorded.slice(6, 11)) {
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
