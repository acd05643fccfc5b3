// The output view: decision regions and curve, live while training, and points that can be picked for stepping.
import type { Page } from '@playwright/test';
import {
  addressOf,
  chooseData,
  expectMoment,
  expectStep,
  nameOf,
  openExplore,
  press,
  ready,
  setGranularity,
  shownValue,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

function view(page: Page) {
  return page.locator('.output-view');
}

/** The example named as current by the view, as it says it: number, class and coordinates. */
async function currentPoint(page: Page): Promise<string> {
  const words = (await view(page).getAttribute('aria-label')) ?? '';
  return /Current: (.*?)\. Arrow keys/.exec(words)?.[1] ?? '';
}

/** The picture of the decision regions. */
function regions(page: Page): Promise<string> {
  return view(page)
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

test('the current example is named with its numbers, the same as on the input neurons', async ({ page }) => {
  await openExplore(page);
  const current = await currentPoint(page);
  const first = await shownValue(page, 'activation.0.0');
  const second = await shownValue(page, 'activation.0.1');
  expect(current.replaceAll('−', '-')).toContain(`x₁ ${first.toFixed(2)}`);
  expect(current.replaceAll('−', '-')).toContain(`x₂ ${second.toFixed(2)}`);
});

test('a click on a point steps that example: its inputs stand on the input neurons', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight', 4);
  const before = await nameOf(page, 'activation.0.0');
  const box = await view(page).boundingBox();
  if (!box) throw new Error('The output view has no place.');
  // Points lie all over the plane: somewhere in the middle of each quarter there is one within reach.
  let said = '';
  for (const [across, down] of [
    [0.28, 0.28],
    [0.5, 0.25],
    [0.3, 0.7],
    [0.22, 0.5],
  ]) {
    await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
    const tip = view(page).locator('.chart-tip.shown');
    said = (await tip.count()) > 0 ? ((await tip.textContent()) ?? '') : '';
    if (said.startsWith('training')) break;
  }
  expect(said).toMatch(/^training example \d+/);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.locator('.where-in-time')).toContainText('picked example');
  await expectStep(page, 1);
  await expect.poll(() => currentPoint(page)).toBe(said);
  const [, x, y] = /x₁ (\S+?),? x₂ (\S+?)(?:,|$|:)/.exec(said.replaceAll('−', '-')) ?? [];
  expect((await shownValue(page, 'activation.0.0')).toFixed(2)).toBe(x);
  expect((await shownValue(page, 'activation.0.1')).toFixed(2)).toBe(y);
  expect(await nameOf(page, 'activation.0.0')).not.toBe(before);

  await expect.poll(() => addressOf(page).get('edits')).toMatch(/^pick@0=\d+$/);
  await page.reload();
  await ready(page);
  await expect(page.locator('.where-in-time')).toContainText('picked example');
  await expect.poll(() => currentPoint(page)).toBe(said);

  await page.getByRole('button', { name: 'back to the epoch’s order' }).click();
  await expectMoment(page, 1, 1, 1);
  await expect.poll(() => nameOf(page, 'activation.0.0')).toBe(before);
});

test('points can be walked by the arrow keys and picked with Enter', async ({ page }) => {
  await openExplore(page);
  const first = await currentPoint(page);
  await view(page).focus();
  await page.keyboard.press('ArrowRight');
  const said = (await view(page).locator('.chart-tip').textContent()) ?? '';
  expect(said).not.toBe('');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.where-in-time')).toContainText('picked example');
  await expect.poll(() => currentPoint(page)).not.toBe(first);
});

test('the decision regions change with training and come back with stepping back', async ({ page }) => {
  await openExplore(page);
  const start = await regions(page);
  expect(start.length).toBeGreaterThan(500);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight', 2);
  await expect.poll(() => regions(page)).not.toBe(start);
  await press(page, 'ArrowLeft', 2);
  await expectMoment(page, 1, 1, 1);
  await expect.poll(() => regions(page)).toBe(start);
});

test('one input gives a curve that comes closer to the points while it learns', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, 'sine');
  const path = () => page.locator('.line-view path').evaluateAll((paths) => paths.map((p) => p.getAttribute('d')));
  const start = await path();
  expect(
    start.some((d) => (d ?? '').length > 500),
    'a curve is drawn',
  ).toBe(true);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight', 3);
  await expect.poll(path).not.toEqual(start);
  await expect(view(page)).toHaveAttribute('aria-label', /Current: training example \d+/);
});

test('two numbers out of two are shown as bars with their targets', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await press(page, 'End');
  const words = page.locator('.output-panel [aria-label^="Outputs and targets"]');
  await expect(words).toHaveAttribute('aria-label', /output 1: output 0\.751, target 0\.01; output 2: output 0\.773/);
});
