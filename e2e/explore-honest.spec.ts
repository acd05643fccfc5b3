// Honest arithmetic: the order of updating, an update that overshoots, and a confident mistake under two costs.
import type { Page } from '@playwright/test';
import {
  chooseData,
  leaveControls,
  notice,
  openExplore,
  press,
  setDecimals,
  setGranularity,
  trainingLoss,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { numberFrom } from './support/numbers.ts';

const UNBOUNDED =
  'data=curve&layers=6.relu,1.linear&loss=halfSquaredError&optimizer=sgd&rate=1000&batch=1&start=heNormal';

/** The number of a row of the table or list with this label. */
async function numberOf(page: Page, within: string, label: string): Promise<string> {
  const row = page.locator(`${within} tr, ${within} dl > div`).filter({ hasText: label });
  return (await row.locator('td, dd').first().textContent()) ?? '';
}

test('after Mazur’s update the cost is 0.291027774, and 0.291027924 had the layers moved one at a time', async ({
  page,
}) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await press(page, 'End');
  const section = page.locator('.update-order');
  await expect(section).toHaveAttribute('aria-busy', 'false');
  expect(await numberOf(page, '.update-order', 'before the update')).toBe('0.298371109');
  expect(await numberOf(page, '.update-order', 'moved together')).toBe('0.291027774');
  expect(await numberOf(page, '.update-order', 'one layer at a time')).toBe('0.291027924');
  expect(numberFrom((await numberOf(page, '.update-order', 'difference')).replace('+', ''))).toBeCloseTo(1.5e-7, 9);
  await setDecimals(page, 10);
  await expect(section.locator('td').nth(1)).toHaveText(/^0\.2910277737\d*$/);
});

test('the comparison goes with the update on the screen, and with no other step', async ({ page }) => {
  await openExplore(page);
  await press(page, 'End');
  await expect(page.locator('.update-order')).toHaveCount(1);
  await press(page, 'Shift+ArrowLeft');
  await expect(page.locator('.update-order')).toHaveCount(0);
});

test('the update that overshot is named with the loss before and after it, and one goes back to the moment before', async ({
  page,
}) => {
  await openExplore(page, UNBOUNDED);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight');
  const card = page.getByRole('region', { name: 'Where training went wrong' });
  await expect(card.getByRole('heading')).toHaveText(/overshot$/);
  await card.getByRole('button', { name: /the moment before/ }).click();
  await expect(card.getByRole('heading')).toHaveText(/^Update \d+ overshot$/);
  await expect(card).toContainText('This is the moment before it');
  await expect(card).toContainText(/It moved the .+ furthest, from .+ to .+\./);
  await expect(page.locator('.step-card .chip')).toHaveText(/^Backward/);
  const before = numberFrom(await numberOf(page, '.overshoot', 'loss before'));
  const after = numberFrom(await numberOf(page, '.overshoot', 'loss after'));
  expect(await trainingLoss(page)).toBeCloseTo(before, 3);
  await setGranularity(page, 'example');
  await press(page, 'ArrowRight');
  expect((await trainingLoss(page)) / after).toBeCloseTo(1, 2);
  expect(after / before).toBeGreaterThan(100);
});

test('a tenth of the rate from that moment on, and the explanation is gone', async ({ page }) => {
  await openExplore(page, UNBOUNDED);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight');
  const card = page.getByRole('region', { name: 'Where training went wrong' });
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: /a tenth of the rate/ }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Learning rate α' })).toHaveValue('100');
  await expect(notice(page)).toBeEmpty();
});

test('a sigmoid that is sure and wrong shows its small delta beside that of cross-entropy', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 6);
  await typeInto(page, 'bias.2.0', '4');
  for (let count = 0; count < 30; count++) {
    if (/output 1 to blame/.test((await page.locator('.step-card h2').textContent()) ?? '')) break;
    await press(page, 'ArrowRight');
  }
  const unfold = page.getByRole('button', { name: 'A confident mistake: what would cross-entropy say?' });
  await expect(unfold).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.derivation .katex').last()).toBeVisible();
  await expect(page.locator('.derivation[aria-busy="true"]')).toHaveCount(0);
  const shown = await page
    .locator('.derivation [data-slot]')
    .evaluateAll((slots) =>
      slots.map((slot) => ({ quantity: slot.getAttribute('data-q'), text: slot.textContent ?? '' })),
    );
  const value = (quantity: string) => numberFrom(shown.find((slot) => slot.quantity === quantity)?.text ?? '');
  const [a, y] = [value('activation.2.0'), value('target.2.0')];
  expect(y).toBe(0.01);
  expect(value('delta.2.0')).toBeCloseTo((a - y) * a * (1 - a), 5);
  expect(numberFrom(shown.at(-1)?.text ?? '')).toBeCloseTo(a - y, 5);
  const times = /That is ([\d.]+) times as much blame/.exec((await page.locator('.derivation').textContent()) ?? '');
  expect(Number(times?.[1]) * a * (1 - a)).toBeCloseTo(1, 2);
  await leaveControls(page);
  await press(page, 'ArrowRight', 2);
  await expect(page.getByRole('button', { name: 'The same numbers with cross-entropy' })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
});
