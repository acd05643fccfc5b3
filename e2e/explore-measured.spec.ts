// Measured: neither training flat out nor a held step key makes the page stutter, and a step shows in the next picture.
import {
  addressSettled,
  leaveControls,
  openExplore,
  press,
  setGranularity,
  trainingLoss,
  where,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { LONG_TASK, longestTask, pageTime } from './support/main-thread.ts';

declare global {
  interface Window {
    backstepPaints?: number[];
  }
}

function note(description: string, figures: unknown): void {
  test.info().annotations.push({ type: 'measured', description: `${description}: ${JSON.stringify(figures)}` });
}

test('three seconds of training flat out make no task over 50 ms on the page', async ({ browser, page }) => {
  await openExplore(page);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await leaveControls(page);
  await addressSettled(page);
  const before = await trainingLoss(page);
  const longest = await longestTask(browser, page, async () => {
    await page.keyboard.press('Space');
    await pageTime(page, 3000);
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  });
  note('epochs trained in 3 s', (await where(page)).epoch);
  expect(await trainingLoss(page)).toBeLessThan(before);
  expect(longest).toBeLessThanOrEqual(LONG_TASK);
});

test('a held step key makes no task over 50 ms on the page', async ({ browser, page }) => {
  await openExplore(page);
  await addressSettled(page);
  const longest = await longestTask(browser, page, async () => {
    for (let repeat = 0; repeat < 60; repeat++) await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    await addressSettled(page);
  });
  expect(longest).toBeLessThanOrEqual(LONG_TASK);
});

test('a step key shows its result in the frame after it, or the next one', async ({ page }) => {
  await openExplore(page);
  await page.evaluate(() => {
    const paints: number[] = [];
    window.backstepPaints = paints;
    const shown = () =>
      `${document.querySelector('.step-card')?.textContent} ${document.querySelector('.where-in-time')?.textContent}`;
    window.addEventListener(
      'keydown',
      () => {
        const before = shown();
        let frames = 0;
        const look = () => {
          frames += 1;
          if (shown() !== before) paints.push(frames);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  await press(page, 'ArrowRight', 30);
  const frames = await page.evaluate(() => window.backstepPaints ?? []);
  note('frames from key to picture over 30 steps', frames);
  expect(frames).toHaveLength(30);
  expect(Math.max(...frames)).toBeLessThanOrEqual(2);
});
