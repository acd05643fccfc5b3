// Numbers that grow out of all bounds: said as a fact, never drawn as a number, and the way back stays open.
import type { Page } from '@playwright/test';
import { expectSnapshot, notice, openExplore, press, setGranularity, setNumber, snapshot } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const UNBOUNDED =
  'data=curve&layers=6.relu,1.linear&loss=halfSquaredError&optimizer=sgd&rate=1000&batch=1&start=heNormal';

/** Nothing on the page, seen or only heard, is a number that is none ("not finite" in words is a fact). */
async function expectNoNonsense(page: Page): Promise<void> {
  const words = await page.evaluate(() => {
    const names = Array.from(document.querySelectorAll('[aria-label], [aria-valuetext], [title]'), (element) =>
      ['aria-label', 'aria-valuetext', 'title'].map((name) => element.getAttribute(name) ?? '').join(' '),
    );
    return `${document.body.innerText} ${names.join(' ')}`;
  });
  expect(words).not.toMatch(/\bNaN\b|Infinity|∞|undefined/);
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

test('stepping into the divergence stops at its update, and stepping back works', async ({ page }) => {
  await openExplore(page, `${UNBOUNDED}&decimals=6`);
  await setGranularity(page, 'epoch');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(notice(page)).toContainText('Training stopped');
  await expectNoNonsense(page);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await setGranularity(page, 'example');
  const stopped = await snapshot(page);
  await press(page, 'ArrowLeft');
  await expectNoNonsense(page);
  const before = await snapshot(page);
  expect(before.where).not.toEqual(stopped.where);
  await press(page, 'ArrowLeft');
  await press(page, 'ArrowRight');
  await expectSnapshot(page, before);
  await press(page, 'ArrowRight');
  await expect(notice(page)).toBeEmpty();
  await page.keyboard.press('ArrowRight');
  await expect(notice(page)).toContainText('Training stopped');
  expect((await snapshot(page)).where).toEqual(stopped.where);
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
