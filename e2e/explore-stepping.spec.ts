// Stepping through time in the scene the screen opens with: every granularity, forwards and back, by keys, buttons, ticks.
import type { Page } from '@playwright/test';
import {
  addressSettled,
  expectMoment,
  expectSnapshot,
  expectStep,
  graphNames,
  leaveControls,
  moving,
  notice,
  openExplore,
  parameterNames,
  press,
  type Snapshot,
  setDecimals,
  setGranularity,
  shownValue,
  snapshot,
  where,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

/** Layers of the default network: 2-3-2; a pass of it has 39 steps. */
const LAST_STEP = 39;

async function stepForward(page: Page): Promise<void> {
  await moving(page, () => page.getByRole('button', { name: 'Step', exact: true }).click());
}

async function stepBack(page: Page): Promise<void> {
  await moving(page, () => page.getByRole('button', { name: 'Step back' }).click());
}

test('one key press is one operation, and back again shows exactly what was there', async ({ page }) => {
  await openExplore(page);
  const seen: Snapshot[] = [await snapshot(page)];
  for (let step = 2; step <= LAST_STEP; step++) {
    await press(page, 'ArrowRight');
    seen.push(await snapshot(page));
    expect(seen[step - 1].where.step).toBe(step);
  }
  expect(new Set(seen.map(({ card }) => card)).size, 'no two steps say the same').toBe(LAST_STEP);
  for (let step = LAST_STEP - 1; step >= 1; step--) {
    await press(page, 'ArrowLeft');
    expect(await snapshot(page), `step ${step}`).toEqual(seen[step - 1]);
  }
});

test('before the first step there is nothing, and the screen says so', async ({ page }) => {
  await openExplore(page);
  await page.keyboard.press('ArrowLeft');
  await expect(notice(page)).toContainText('This is the beginning');
  await expectMoment(page, 1, 1, 1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('This is the beginning')).toHaveCount(0);
});

for (const [granularity, stops] of [
  // input · 3 hidden neurons · 2 outputs · loss · (2 outputs: δ) …
  ['neuron', [1, 4, 7, 10, 13, 16, 17]],
  ['layer', [1, 10, 16, 17]],
  ['pass', [1, 16, 17, 37, 39]],
] as const) {
  test(`by ${granularity}, buttons stop where the ${granularity} ends, and go the same way back`, async ({ page }) => {
    await openExplore(page);
    await setGranularity(page, granularity);
    const seen: Snapshot[] = [await snapshot(page)];
    for (const stop of stops.slice(1)) {
      await stepForward(page);
      await expectStep(page, stop);
      seen.push(await snapshot(page));
    }
    for (const [index, stop] of stops.slice(0, -1).toReversed().entries()) {
      await stepBack(page);
      await expectStep(page, stop);
      await expectSnapshot(page, seen[stops.length - 2 - index]);
    }
  });
}

test('across updates, stepping back restores the earlier weights to the tenth decimal', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  const seen: Snapshot[] = [];
  await setGranularity(page, 'example');
  for (let example = 1; example <= 4; example++) {
    await press(page, 'ArrowRight');
    await expectMoment(page, 1, example, LAST_STEP);
    seen.push(await snapshot(page));
  }
  for (let example = 3; example >= 1; example--) {
    await press(page, 'ArrowLeft');
    await expectMoment(page, 1, example, LAST_STEP);
    await expectSnapshot(page, seen[example - 1]);
  }
});

test('across epochs, stepping back restores every earlier number', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  const start = await snapshot(page);
  await setGranularity(page, 'epoch');
  const ends: Snapshot[] = [];
  for (let epoch = 1; epoch <= 3; epoch++) {
    await press(page, 'ArrowRight');
    await expectMoment(page, epoch, 160, LAST_STEP);
    ends.push(await snapshot(page));
  }
  expect(ends[2].graph).not.toEqual(ends[1].graph);
  for (const epoch of [2, 1]) {
    await press(page, 'ArrowLeft');
    await expectMoment(page, epoch, 160, LAST_STEP);
    await expectSnapshot(page, ends[epoch - 1]);
  }
  await press(page, 'ArrowLeft');
  await expectSnapshot(page, start);
});

test('a pass is entered at its first step with the weights the update before it made', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  await press(page, 'End');
  await expectMoment(page, 1, 1, LAST_STEP);
  const updated = await parameterNames(page);
  const end = await snapshot(page);
  await press(page, 'ArrowRight');
  await expectMoment(page, 1, 2, 1);
  expect(await parameterNames(page)).toEqual(updated);
  await press(page, 'ArrowLeft');
  await expectSnapshot(page, end);
});

test('Home and End go to the ends of the pass, Shift with an arrow goes by phase', async ({ page }) => {
  await openExplore(page);
  const start = await snapshot(page);
  for (const stop of [16, 17, 37, 39]) {
    await press(page, 'Shift+ArrowRight');
    await expectStep(page, stop);
  }
  await press(page, 'Home');
  await expectSnapshot(page, start);
  await press(page, 'End');
  await expectStep(page, LAST_STEP);
  for (const stop of [37, 17, 16, 1]) {
    await press(page, 'Shift+ArrowLeft');
    await expectStep(page, stop);
  }
});

test('a key right after a click on a granularity steps; it does not choose the next granularity', async ({ page }) => {
  await openExplore(page);
  await page.locator('.granularity label').filter({ hasText: 'neuron' }).click();
  await press(page, 'ArrowRight');
  await expectStep(page, 4);
  await expect(page.getByRole('radio', { name: 'neuron', exact: true })).toBeChecked();
});

test('ticks say what they are; a click goes there, a drag runs along', async ({ page }) => {
  await openExplore(page);
  const ticks = page.locator('.tick-strip .tick');
  await expect(ticks).toHaveCount(LAST_STEP);
  await expect(ticks.nth(0)).toHaveAccessibleName('step 1 of 39: input');
  await expect(ticks.nth(1)).toHaveAccessibleName('step 2 of 39: forward, layer 2, neuron 1, weighted sum');
  await expect(ticks.nth(16)).toHaveAccessibleName('step 17 of 39: loss');
  await expect(ticks.nth(38)).toHaveAccessibleName('step 39 of 39: update, layer 3');

  await ticks.nth(16).click();
  await expectStep(page, 17);
  await expect(ticks.nth(16)).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('.step-card h2')).toHaveText('How wrong is the network on this example?');

  const from = await ticks.nth(5).boundingBox();
  const to = await ticks.nth(30).boundingBox();
  if (!from || !to) throw new Error('The ticks have no place on the screen.');
  const middle = (box: { x: number; width: number }) => box.x + box.width / 2;
  await page.mouse.move(middle(from), from.y + from.height / 2);
  await page.mouse.down();
  await expectStep(page, 6);
  await page.mouse.move(middle(to), to.y + to.height / 2, { steps: 8 });
  await expectStep(page, 31);
  await page.mouse.up();
  await page.mouse.move(middle(from), from.y + from.height / 2);
  await expectStep(page, 31);
});

test('a tick reached with Tab answers to the arrow keys and to Enter', async ({ page }) => {
  await openExplore(page);
  const ticks = page.locator('.tick-strip .tick');
  await ticks.nth(0).focus();
  await press(page, 'ArrowRight', 2);
  await expect(ticks.nth(2)).toBeFocused();
  await expectStep(page, 3);
});

test('restart goes back to the same start weights; reseed draws others', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  const start = await graphNames(page);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight');
  expect((await graphNames(page))['weight.1.0.0']).not.toBe(start['weight.1.0.0']);

  await moving(page, () => page.getByRole('button', { name: 'Restart with the same start weights' }).click());
  await expectMoment(page, 1, 1, 1);
  expect(await graphNames(page)).toEqual(start);

  await page.getByRole('button', { name: 'Reseed: other start weights', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('43');
  await expect.poll(() => shownValue(page, 'weight.1.0.0')).not.toBeNaN();
  await expect.poll(async () => (await graphNames(page))['weight.1.0.0']).not.toBe(start['weight.1.0.0']);
  await expectMoment(page, 1, 1, 1);
});

test('the address follows every step and comes back with it', async ({ page }) => {
  await openExplore(page);
  await addressSettled(page);
  const urls: string[] = [page.url()];
  for (let step = 2; step <= 4; step++) {
    await press(page, 'ArrowRight');
    await addressSettled(page);
    urls.push(page.url());
  }
  expect(new Set(urls).size).toBe(4);
  for (let step = 3; step >= 1; step--) {
    await press(page, 'ArrowLeft');
    await addressSettled(page);
    expect(page.url()).toBe(urls[step - 1]);
  }
});

test('many keys at once are all obeyed, and in their order', async ({ page }) => {
  await openExplore(page);
  await leaveControls(page);
  await page.keyboard.down('ArrowRight');
  for (let repeat = 1; repeat < 20; repeat++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await expectStep(page, 21);
  await expect.poll(async () => (await where(page)).example).toBe(1);
});
