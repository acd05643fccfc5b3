// The computing thread may die or hang: one line says so, and the instrument goes on at the same numbers.
import type { Page } from '@playwright/test';
import {
  expectMoment,
  expectSnapshot,
  notice,
  openExplore,
  press,
  setDecimals,
  setGranularity,
  snapshot,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

/** Stand on the last step of the third update, with a past to be restored. */
async function openAtThird(page: Page): Promise<void> {
  await openExplore(page);
  await setDecimals(page, 10);
  await setGranularity(page, 'example');
  await press(page, 'ArrowRight', 3);
  await expectMoment(page, 1, 3, 39);
}

for (const [fate, kill] of [
  // A moment later, so that the order itself is answered and the fate is certain before the next key.
  ['dies', () => void setTimeout(() => self.close(), 0)],
  [
    'hangs',
    () => {
      setTimeout(() => {
        for (;;);
      }, 0);
    },
  ],
] as const) {
  test(`a worker that ${fate} is replaced: one message, the same numbers, and on it goes`, async ({ page }) => {
    await openAtThird(page);
    const third = await snapshot(page);
    await press(page, 'ArrowLeft');
    const second = await snapshot(page);
    await page.workers()[0].evaluate(kill);
    await page.keyboard.press('ArrowRight');
    await expect(notice(page)).toContainText('The computing thread stopped answering and was restarted', {
      timeout: 12_000,
    });
    await expectSnapshot(page, second);
    await press(page, 'ArrowRight');
    await expectSnapshot(page, third);
    await press(page, 'ArrowLeft', 2);
    await expectMoment(page, 1, 1, 39);
  });
}

test('a worker that dies while training is replaced, and training can go on', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'epoch');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('.where-in-time')).not.toContainText('epoch 1 ');
  await page.workers()[0].evaluate(() => void setTimeout(() => self.close(), 0));
  await expect(notice(page)).toContainText('was restarted', { timeout: 12_000 });
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await press(page, 'ArrowRight');
  await expect(page.locator('.where-in-time')).toContainText('ex. 160/160');
});
