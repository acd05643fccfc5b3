// Numbers that grow out of all bounds: said as a fact, never drawn as a number, and the way back stays open.
import type { Page } from '@playwright/test';
import {
  addressSettled,
  expectSnapshot,
  notice,
  openExplore,
  press,
  setGranularity,
  setNumber,
  snapshot,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const UNBOUNDED = 'data=curve&layers=6.relu,1.linear&loss=halfSquaredError&optimizer=sgd&rate=1000&batch=1&start=heNormal';

/** Nothing on the page, seen or only heard, is a number that is none. */
async function expectNoNonsense(page: Page): Promise<void> {
  const words = await page.evaluate(() => {
    const names = Array.from(document.querySelectorAll('[aria-label], [aria-valuetext], [title]'), (element) =>
      ['aria-label', 'aria-valuetext', 'title'].map((name) => element.getAttribute(name) ?? '').join(' '),
    );
    return `${document.body.innerText} ${names.join(' ')}`;
  });
  expect(words).not.toMatch(/\bNaN\b|Infinity|∞|undefined|not finite/);
  const shapes = await page.evaluate(() =>
    Array.from(document.querySelectorAll('svg *'), (element) =>
      Array.from(element.attributes, ({ name, value }) => (name.startsWith('aria') ? '' : value)).join(' '),
    ).join(' '),
  );
  expect(shapes).not.toMatch(/NaN|Infinity|undefined/);
}

test('a run at rate 1000 stops with a message that names layer and neuron, and shows no nonsense', async ({ page }) => {
  await openExplore(page, UNBOUNDED);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(notice(page)).toContainText(/Training stopped.*of layer \d, neuron \d.*learning rate \(now 1000\)/s);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expectNoNonsense(page);
});

test('stepping into the divergence stops before the update, and stepping back works', async ({ page }) => {
  await openExplore(page, UNBOUNDED);
  await setGranularity(page, 'example');
  const seen = [await snapshot(page)];
  for (let update = 1; update <= 60; update++) {
    await page.keyboard.press('ArrowRight');
    const before = seen[seen.length - 1].where;
    await expect
      .poll(async () => {
        const { where } = await snapshot(page);
        const stopped = (await notice(page).textContent()) !== '';
        return stopped || where.example !== before.example || where.step !== before.step || where.epoch !== before.epoch;
      })
      .toBe(true);
    if ((await notice(page).textContent()) !== '') break;
    await addressSettled(page);
    seen.push(await snapshot(page));
  }
  await expect(notice(page)).toContainText('Training stopped');
  await expectNoNonsense(page);
  const stopped = await snapshot(page);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const back = seen.findLast(({ where }) => where.example !== stopped.where.example || where.epoch !== stopped.where.epoch);
  if (!back) throw new Error('It diverged in the first pass already.');
  await press(page, 'ArrowLeft');
  await expectSnapshot(page, back);
  await expectNoNonsense(page);
});

test('after a lower learning rate training goes on from before the divergence', async ({ page }) => {
  await openExplore(page, UNBOUNDED);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(notice(page)).toContainText('Training stopped');
  await page.getByRole('button', { name: 'Restart with the same start weights' }).click();
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 1/');
  await setNumber(page, 'Learning rate α', '0.01');
  await press(page, 'ArrowRight', 2);
  await expect(page.locator('.where-in-time')).toContainText('epoch 2');
  await expectNoNonsense(page);
});
