// Measured on the largest network of Explore, 6 hidden layers of 8: stepping, training and opening the other views.
import type { Page } from '@playwright/test';
import { addressSettled, leaveControls, openExplore, setGranularity } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { bestOfFive, LONG_TASK, longestTask, pageTime } from './support/main-thread.ts';

const LARGEST = `data=xor&layers=${'8.sigmoid,'.repeat(6)}2.sigmoid`;
const LENSES = ['Matrices', 'Operations', 'Knob', 'Gradients', 'Activations', 'Data', 'Compare'] as const;
/** Milliseconds from the click on a tab until the view stands on the screen. */
const SOON = 100;

function note(description: string, figures: unknown): void {
  test.info().annotations.push({ type: 'measured', description: `${description}: ${JSON.stringify(figures)}` });
}

/** Opens a view with the pointer over the tabs, as a hand does, and tells how long it took until it was painted. */
async function timeToOpen(page: Page, name: string): Promise<number> {
  const tab = page.getByRole('tab', { name, exact: true });
  await tab.hover();
  await page.evaluate(() => {
    const isShown = () => {
      const lens = document.querySelector('.lens');
      return lens !== null && !lens.querySelector('.loading') && (lens.textContent ?? '').length > 20;
    };
    const opened = (startedAt: number) => {
      // A message posted in a frame arrives when that frame has been painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        document.documentElement.setAttribute('data-opened', String(performance.now() - startedAt));
      };
      channel.port2.postMessage(null);
    };
    const listen = () => {
      const startedAt = performance.now();
      const look = () => (isShown() ? opened(startedAt) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    };
    window.addEventListener('click', listen, { capture: true, once: true });
  });
  await tab.click();
  const root = page.locator('html[data-opened]');
  await expect(root).toHaveCount(1);
  const opened = Number(await root.getAttribute('data-opened'));
  await root.evaluate((element) => element.removeAttribute('data-opened'));
  return opened;
}

test('every view opens within 100 ms', async ({ page }) => {
  await openExplore(page, `${LARGEST}&at=1.1.60`);
  await page.getByRole('tab', { name: 'Matrices' }).hover();
  const best: Record<string, number> = {};
  for (const name of LENSES) {
    const times: number[] = [];
    for (let time = 0; time < 5; time++) {
      times.push(await timeToOpen(page, name));
      await page.getByRole('tab', { name: 'Overview', exact: true }).click();
      await expect(page.locator('.lens')).toHaveCount(0);
    }
    // Whatever else the machine does can make it longer, never shorter.
    best[name] = Math.round(Math.min(...times));
  }
  note('milliseconds to open, best of five', best);
  console.log('milliseconds to open, best of five', best);
  expect(Math.max(...Object.values(best)), JSON.stringify(best)).toBeLessThanOrEqual(SOON);
});

for (const name of ['Overview', ...LENSES]) {
  test(`stepping through the largest network beside ${name} makes no task over 50 ms`, async ({ browser, page }) => {
    await openExplore(page, `${LARGEST}&view=${name.toLowerCase()}`);
    await addressSettled(page);
    const stepThrough = () =>
      longestTask(browser, page, async () => {
        for (let repeat = 0; repeat < 60; repeat++) await page.keyboard.press('ArrowRight');
        await page.keyboard.press('Shift+ArrowRight');
        await page.keyboard.press('End');
        await addressSettled(page);
      });
    expect(await bestOfFive(stepThrough)).toBeLessThanOrEqual(LONG_TASK);
  });
}

test('two seconds of training the largest network flat out make no task over 50 ms', async ({ browser, page }) => {
  await openExplore(page, LARGEST);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await leaveControls(page);
  const train = async () => {
    await addressSettled(page);
    await page.getByRole('button', { name: /^Restart/ }).click();
    await leaveControls(page);
    await addressSettled(page);
    return longestTask(browser, page, async () => {
      await page.keyboard.press('Space');
      await pageTime(page, 2000);
      await page.keyboard.press('Space');
      await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    });
  };
  expect(await bestOfFive(train)).toBeLessThanOrEqual(LONG_TASK);
});

test('editing about 2,000 examples by hand makes no task over 50 ms: converting them, placing one more', async ({
  browser,
  page,
}) => {
  await openExplore(page, 'data=circles&points=1990&view=data');
  const plane = page.locator('.data-plane');
  await expect(plane).toBeVisible();
  const sentence = page.locator('.data-sentence');
  const convert = async () => {
    await page.getByRole('radio', { name: 'circles', exact: true }).check();
    await page.getByRole('textbox', { name: 'Points' }).fill('1990');
    await page.keyboard.press('Enter');
    await addressSettled(page);
    return longestTask(browser, page, async () => {
      await page.getByRole('button', { name: 'Edit these points' }).click();
      await expect(sentence).toContainText('1990 examples');
      await pageTime(page, 500);
    });
  };
  expect(await bestOfFive(convert)).toBeLessThanOrEqual(LONG_TASK);
  let placed = 0;
  const place = () =>
    longestTask(browser, page, async () => {
      placed++;
      // The corners of the plane are empty.
      const { x = 0, y = 0, width = 0, height = 0 } = (await plane.boundingBox()) ?? {};
      await page.mouse.click(x + width * 0.92 - 16 * placed, y + height * 0.1);
      await expect(sentence).toContainText(`${1990 + placed} examples`);
      await pageTime(page, 500);
    });
  expect(await bestOfFive(place)).toBeLessThanOrEqual(LONG_TASK);
});
