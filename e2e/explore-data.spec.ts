// The Data lens: points of one's own by mouse and by keyboard alone, learned by the network; sets turned into own data.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import {
  addressOf,
  chooseData,
  dataTile,
  leaveControls,
  openExplore,
  place,
  setGranularity,
  shownValue,
  trainingLoss,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

function plane(page: Page): Locator {
  return page.locator('.data-plane');
}

function rows(page: Page): Locator {
  return page.getByRole('region', { name: 'Examples' }).locator('tbody tr');
}

async function openData(page: Page, parameters = ''): Promise<void> {
  await openExplore(page, parameters === '' ? 'view=data' : `${parameters}&view=data`);
  await expect(plane(page)).toBeVisible();
}

/** A spot of the plane, as shares of its square from the left and from the top. */
async function spot(page: Page, across: number, down: number): Promise<{ readonly x: number; readonly y: number }> {
  return plane(page).evaluate(
    (root, [right, below]) => {
      const box = root.querySelector('.border')?.getBoundingClientRect();
      if (!box) throw new Error('The plane has no frame.');
      return { x: box.x + box.width * right, y: box.y + box.height * below };
    },
    [across, down],
  );
}

async function clickPlane(page: Page, across: number, down: number): Promise<void> {
  const { x, y } = await spot(page, across, down);
  await page.mouse.click(x, y);
}

function chip(page: Page, name: string): Locator {
  return page.getByRole('radio', { name: new RegExp(`^Place ${name},`) });
}

async function train(page: Page, below: number): Promise<void> {
  await leaveControls(page);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await leaveControls(page);
  await page.keyboard.press('Space');
  await page.getByRole('tab', { name: 'Overview', exact: true }).click();
  await expect.poll(() => trainingLoss(page), { timeout: 30_000, intervals: [50, 100] }).toBeLessThan(below);
  await page.getByRole('button', { name: 'Pause' }).click();
}

test('points of three classes placed by mouse are learned; their numbers stand on the input neurons', async ({
  page,
}) => {
  await openData(page, 'data=circles');
  await page.getByRole('button', { name: 'Empty plane' }).click();
  await expect(page.locator('.data-empty')).toBeVisible();
  await expect(page.getByText('Place a point of class 0 to begin.')).toBeVisible();
  await clickPlane(page, 0.25, 0.25);
  await expect(page.getByText('One more point of another class')).toBeVisible();
  await clickPlane(page, 0.3, 0.3);
  await chip(page, 'class 1').check();
  await clickPlane(page, 0.75, 0.25);
  await expect(page.getByText('One more point of another class')).toHaveCount(0);
  await page.getByRole('button', { name: 'More classes' }).click();
  await expect(page.locator('.network-graph .target')).toHaveCount(3);
  await clickPlane(page, 0.5, 0.75);
  await expect(chip(page, 'class 2')).toHaveAccessibleName('Place class 2, 1 so far');
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Step training example 3', exact: true }).click();
  await expect(page.locator('.where-in-time')).toContainText('picked example');
  // The middle of the right half, and of the upper one, of −2.2 … 2.2.
  await expect.poll(() => shownValue(page, 'activation.0.0')).toBeCloseTo(1.1, 1);
  await expect.poll(() => shownValue(page, 'activation.0.1')).toBeCloseTo(1.1, 1);
  await train(page, 0.3);
});

test('by keyboard alone: two classes placed, one point carried, one erased, and the rest is learned', async ({
  page,
}) => {
  await openData(page, 'data=circles');
  await page.getByRole('button', { name: 'Empty plane' }).focus();
  await page.keyboard.press('Enter');
  await plane(page).focus();
  const live = plane(page).locator('.chart-live');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(live).toHaveText('x₁ −1.00, x₂ 0.00: no point');
  await page.keyboard.press('Enter');
  await expect(live).toHaveText('class 0 placed at x₁ −1.00, x₂ 0.00. 1 point.');
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('2');
  await expect(live).toHaveText('class 1 is chosen.');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Space');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('Delete');
  await expect(live).toHaveText('class 1 erased. 2 points.');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('m');
  await expect(live).toHaveText('Moved to x₁ 1.00, x₂ 0.50.');
  await expect(rows(page).nth(1)).toContainText(/1\s*0\.5\s*class 1/);
  await page.keyboard.press('Escape');
  await expect(chip(page, 'class 1')).toBeFocused();
  await train(page, 0.1);
});

test('circles become own data; a dragged point is where it was dropped, a swept eraser and undo work', async ({
  page,
}) => {
  await openData(page, 'data=circles&points=40&split=1');
  const weight = await shownValue(page, 'weight.1.0.0');
  await page.getByRole('button', { name: 'Edit these points' }).click();
  await expect(dataTile(page, 'own').getByRole('radio')).toBeChecked();
  await expect(rows(page)).toHaveCount(40);
  // The same start weights.
  await expect.poll(() => shownValue(page, 'weight.1.0.0')).toBe(weight);

  await clickPlane(page, 0.97, 0.97);
  await expect(rows(page)).toHaveCount(41);
  const from = await spot(page, 0.97, 0.97);
  const to = await spot(page, 0.5, 0.97);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const last = rows(page).last();
  await expect(last).toContainText(/training\s*0\s*−2\.07/);

  await page.getByRole('radio', { name: 'Erase' }).check();
  await page.mouse.move(to.x - 30, to.y);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y, { steps: 12 });
  await page.mouse.up();
  await expect(rows(page)).toHaveCount(40);
  await leaveControls(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows(page)).toHaveCount(41);
  await expect(last).toContainText('−2.07');

  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.locator('.data-empty')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows(page)).toHaveCount(41);

  // Another look elsewhere loses nothing.
  await chooseData(page, 'moons');
  await chooseData(page, 'own');
  await expect(rows(page)).toHaveCount(41);
});

test('all columns of the houses are in sight, and a point on the edge is cut at the frame of the plane', async ({
  page,
}) => {
  await openData(page, 'data=houses');
  await page.setViewportSize({ width: 1440, height: 900 });
  const table = page.getByRole('region', { name: 'Examples' });
  await expect(table).toContainText('as it goes in');
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await openData(page, 'data=own&own=2::2:2.2,2.2,0:-2.2,.5,1:.4,-1.4,1');
  const frame = page.locator('.data-plane svg.clip').filter({ has: page.locator('.point') });
  const border = page.locator('.data-plane .border');
  for (const side of ['x', 'y', 'width', 'height']) {
    expect(await frame.getAttribute(side)).toBe(await border.getAttribute(side));
  }
  expect(await frame.evaluate((element) => getComputedStyle(element).overflow)).toBe('hidden');
});

test('a right click on a point offers to erase it and to give it another class', async ({ page }) => {
  await openData(page, 'data=own');
  const before = await rows(page).count();
  await clickPlane(page, 0.5, 0.5);
  await expect(rows(page)).toHaveCount(before + 1);
  const { x, y } = await spot(page, 0.5, 0.5);
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('button', { name: 'Make it class 1' }).click();
  await expect(page.locator('.notice-place')).toContainText('It is class 1 now.');
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('button', { name: 'Erase this point' }).click();
  await expect(rows(page)).toHaveCount(before);
});

test('on a line, how high one clicks is the target', async ({ page }) => {
  await openData(page, 'data=circles');
  await page.getByRole('button', { name: 'Empty line' }).click();
  await clickPlane(page, 0.25, 0.25);
  await clickPlane(page, 0.75, 0.5);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText(/training\s*−0\.55\s*0\.75/);
  await expect(place(page, 'activation.2.0')).toBeVisible();
  await expect(page.locator('.network-graph .target')).toHaveCount(1);
  await page.getByRole('button', { name: 'Step training example 1', exact: true }).click();
  await expect.poll(() => shownValue(page, 'target.2.0')).toBeCloseTo(0.75, 2);
});

test('with squares as inputs one neuron learns the circles; the split is chosen and shown in the picture', async ({
  page,
}) => {
  await openData(page, 'data=circles&layers=1.sigmoid&rate=0.5');
  await expect(page.locator('.node-input')).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Input x₁²' }).check();
  await page.getByRole('checkbox', { name: 'Input x₂²' }).check();
  await expect(page.locator('.node-input')).toHaveCount(4);
  await page.getByLabel('Training / test (%)').selectOption('0.6');
  await expect(page.getByRole('list', { name: 'Examples: 120 training · 80 test' })).toBeVisible();
  await expect.poll(() => addressOf(page).get('split')).toBe('0.6');
  await train(page, 0.2);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the Data lens in the ${scheme} theme, with own points, empty, on a line`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      const found = violations.map(({ id, nodes }) => ({ id, where: nodes.slice(0, 3).map((node) => node.html) }));
      expect(found, state).toEqual([]);
    };
    await openData(page, 'data=own');
    await check('own points');
    const { x, y } = await spot(page, 0.5, 0.5);
    await page.mouse.click(x, y);
    await page.mouse.click(x, y, { button: 'right' });
    await check('menu of a point');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.locator('.data-empty')).toBeVisible();
    await check('empty');
    await page.getByRole('button', { name: 'Empty line' }).click();
    await check('line');
  });
}

test('on a phone the plane is square, comes first, and takes points by touch', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openExplore(page, 'data=own');
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  const square = await plane(page).evaluate((root) => {
    const box = root.querySelector('.border')?.getBoundingClientRect();
    return { width: box?.width ?? 0, height: box?.height ?? 1, page: document.documentElement.scrollWidth };
  });
  expect(square.width).toBe(square.height);
  expect(square.width).toBeGreaterThan(280);
  const before = await rows(page).count();
  await plane(page).scrollIntoViewIfNeeded();
  const { x, y } = await spot(page, 0.5, 0.5);
  await page.touchscreen.tap(x, y);
  await expect(rows(page)).toHaveCount(before + 1);
  await context.close();
});
