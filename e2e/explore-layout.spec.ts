// Layout: from small phones to large screens nothing scrolls sideways, nothing that matters is cut off or overlaps.
import type { Page } from '@playwright/test';
import { notice, openExplore, press, setGranularity } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

interface Rect {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxes(page: Page, selector: string): Promise<readonly Rect[]> {
  return page.locator(selector).evaluateAll((all) =>
    all
      .map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent ?? element.tagName;
        return { name: name.trim().slice(0, 60), left, right, top, bottom };
      })
      .filter(({ left, right }) => right > left),
  );
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, room } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(room);
}

async function expectInside(page: Page, selector: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const outside = (await boxes(page, selector)).filter(({ left, right }) => left < -0.5 || right > width + 0.5);
  expect(outside, `${selector} inside ${width} px`).toEqual([]);
}

for (const [width, height] of [
  [360, 740],
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1440, 900],
  [2560, 1440],
]) {
  test(`at ${width} px nothing scrolls sideways and nothing is cut off`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openExplore(page);
    for (const move of ['ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'End']) {
      await press(page, move);
      await expectNoSidewaysScroll(page);
      await expectInside(page, 'header a, header button, header select');
      await expectInside(page, '.transport button:not(.tick), .transport select, .where-in-time');
      await expectInside(page, '.network-graph [role="button"]');
      await expectInside(page, '.step-card h2, .step-card p, .operands td');
    }
    const [play] = await boxes(page, '.transport-play');
    expect(play.bottom, 'play is on the screen without scrolling').toBeLessThanOrEqual(height);
  });
}

test('on a phone the transport stays on the screen and its buttons are at least 44 px', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplore(page);
  for (const { name, left, right, top, bottom } of await boxes(page, '.transport-buttons button')) {
    expect(right - left, name).toBeGreaterThanOrEqual(44);
    expect(bottom - top, name).toBeGreaterThanOrEqual(44);
  }
  await page.mouse.wheel(0, 2000);
  const [play] = await boxes(page, '.transport-play');
  expect(play.bottom).toBeLessThanOrEqual(844);
  expect(play.top).toBeGreaterThanOrEqual(0);
});

test('every target of a finger or a mouse is at least 24 px', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight', 3);
  const small = (
    await boxes(
      page,
      'header button, header select, .setup button, .transport button:not(.tick), .node .hit, .target .hit',
    )
  )
    .filter(({ left, right, top, bottom }) => right - left < 23.5 || bottom - top < 23.5)
    .map(({ name }) => name);
  expect(small).toEqual([]);
});

const LARGEST = Array.from({ length: 6 }, () => '8.tanh').join(',');

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
]) {
  test(`six hidden layers of eight neurons are drawn without overlaps at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openExplore(page, `data=xor&layers=${LARGEST},2.sigmoid&at=1.1.1`);
    await setGranularityAnywhere(page);
    await press(page, 'End');
    const discs = await boxes(page, '.network-graph .node .disc');
    expect(discs).toHaveLength(2 + 48 + 2 + 7);
    const overlapping: string[] = [];
    for (const [index, one] of discs.entries()) {
      for (const other of discs.slice(index + 1)) {
        const reach = (one.right - one.left + other.right - other.left) / 2;
        const across = (one.left + one.right - other.left - other.right) / 2;
        const down = (one.top + one.bottom - other.top - other.bottom) / 2;
        if (Math.hypot(across, down) < reach - 0.5)
          overlapping.push(`${one.left},${one.top} ${other.left},${other.top}`);
      }
    }
    expect(overlapping).toEqual([]);
    await expectNoSidewaysScroll(page);
    await expectInside(page, '.network-graph .node .disc, .network-graph .target .square');
  });
}

/** A radio button where there is room for it, a menu where there is not. */
async function setGranularityAnywhere(page: Page): Promise<void> {
  const menu = page.getByRole('combobox', { name: 'One step is' });
  if ((await menu.count()) > 0) await menu.selectOption('layer');
  else await setGranularity(page, 'layer');
}

test('however long the card gets, the page itself does not scroll', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.24');
  await page.getByRole('button', { name: /^Why\? Unfold/ }).click();
  await page.getByRole('button', { name: 'unfold all' }).click();
  for (const title of await page.locator('.unfolding button').all()) await title.click();
  await expect(page.locator('.derivation[aria-busy="true"]')).toHaveCount(0);
  const { content, room } = await page.evaluate(() => ({
    content: document.documentElement.scrollHeight,
    room: document.documentElement.clientHeight,
  }));
  expect(content).toBeLessThanOrEqual(room);
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
]) {
  test(`a message covers no neuron and does not move the transport at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    // On a phone a lens takes the place of the step card.
    const lens = width > 820 ? '&view=matrices' : '';
    await openExplore(page, `data=spirals&layers=8.relu,8.relu,2.softmax${lens}`);
    const [play] = await boxes(page, '.transport-play');
    await page.keyboard.press('ArrowLeft');
    await expect(notice(page)).toContainText('This is the beginning');
    const covered = async () => {
      const [bar] = await boxes(page, '.notice');
      const over = await boxes(page, '.network-graph .node .disc');
      return over.filter(({ top, bottom }) => top < bar.bottom && bottom > bar.top);
    };
    await expect.poll(covered).toEqual([]);
    expect(await boxes(page, '.transport-play')).toEqual([play]);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice(page)).toBeEmpty();
  });
}

test('data, network and the learning rate are seen without scrolling at 1440 × 900', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openExplore(page, 'data=spirals');
  const [rate] = await boxes(page, '.rate input[type="range"]');
  expect(rate.bottom).toBeLessThanOrEqual(900);
  for (const tile of await boxes(page, '.data-tile')) {
    expect(Math.min(tile.right - tile.left, tile.bottom - tile.top), tile.name).toBeGreaterThanOrEqual(24);
  }
});

test('a loss that explodes is told on the step card, and by a message only where that is not on the screen', async ({
  page,
}) => {
  await openExplore(page, 'data=curve&layers=6.relu,1.linear&optimizer=sgd&rate=3&batch=1&start=heNormal&seed=1');
  await setGranularity(page, 'example');
  const card = page.getByRole('region', { name: 'Where training went wrong' });
  for (let step = 0; step < 12 && (await notice(page).textContent()) === ''; step++) await press(page, 'ArrowRight');
  await expect(notice(page)).toContainText('The loss has exploded');
  await expect(card).toBeVisible();
  await expect(notice(page).getByRole('button', { name: 'Dismiss' })).toBeHidden();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(notice(page).getByRole('button', { name: 'Dismiss' })).toBeHidden();
  await page.getByRole('tab', { name: 'Setup' }).click();
  await expect(card).toHaveCount(0);
  await expect(notice(page).getByRole('button', { name: 'Dismiss' })).toBeVisible();
});

test('on a phone a button brings the tabs that are out of sight, as large as a finger, and leaves the keyboard alone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplore(page);
  const last = page.getByRole('tab').last();
  await expect(last).not.toBeInViewport({ ratio: 1 });
  const more = page.getByRole('button', { name: 'More tabs' });
  const [size] = await boxes(page, '.tab-more');
  expect(Math.min(size.right - size.left, size.bottom - size.top)).toBeGreaterThanOrEqual(24);
  while (await more.isVisible()) {
    const before = await page.locator('.tab-list').evaluate((list) => list.scrollLeft);
    await more.click();
    await expect.poll(() => page.locator('.tab-list').evaluate((list) => list.scrollLeft)).toBeGreaterThan(before);
  }
  await expect(last).toBeInViewport({ ratio: 0.9 });
  await page.getByRole('button', { name: 'Back to the first tabs' }).click();
  await expect(page.getByRole('tab').first()).toBeInViewport({ ratio: 0.9 });
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport({ ratio: 0.9 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.locator('.tab-more')).toHaveCount(0);
});

test('words under the ticks are whole, at every width', async ({ page }) => {
  await openExplore(page, 'data=circles');
  for (const width of [1440, 1024, 900]) {
    await page.setViewportSize({ width, height: 768 });
    const cut = await page.locator('.tick-label').evaluateAll((labels) =>
      labels.flatMap((label) => {
        const room = label.getBoundingClientRect();
        return [...label.querySelectorAll('span')]
          .map((word) => ({ word: word.textContent, box: word.getBoundingClientRect() }))
          .filter(({ box }) => box.top < room.bottom - 1 && box.right > room.right + 0.5)
          .map(({ word }) => word);
      }),
    );
    expect(cut, `${width} px`).toEqual([]);
  }
});
