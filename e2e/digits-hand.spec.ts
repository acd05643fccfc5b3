// The hand: undo, drawing with a finger, and stepping back in large steps.
import { expect, type Page, test } from '@playwright/test';
import { drawingToImage } from '../src/data/drawing.ts';
import { back, bars, card, draw, label, open, pad, passOn, percent, settled, step } from './support/digits.ts';

type Stroke = readonly (readonly [number, number])[];
const line = (from: readonly [number, number], to: readonly [number, number]): Stroke =>
  Array.from({ length: 9 }, (_, i) => [from[0] + ((to[0] - from[0]) * i) / 8, from[1] + ((to[1] - from[1]) * i) / 8]);
const upright = line([140, 50], [140, 230]);
const across = line([70, 60], [210, 60]);

test('undo takes back the last stroke, with its reading, and the last of all leaves an empty pad', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await draw(page, [upright]);
  await settled(page);
  const one = await bars(page).allTextContents();
  await draw(page, [across]);
  await expect(bars(page)).not.toHaveText(one);
  await settled(page);
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(bars(page)).toHaveText(one);
  await undo.click();
  await expect(card(page)).toContainText('Which digit will it be?');
  await expect(undo).toBeDisabled();
});

test('each step back by layer and by pass undoes a step forward', async ({ page }) => {
  await open(page);
  await label(page, 3).check();
  await settled(page);
  const where = () => page.locator('.where-in-time').textContent();
  const chip = card(page).locator('.chip');
  for (const [granularity, last, chips] of [
    ['layer', 'Update · output layer', 7],
    ['pass', 'Update · output layer', 4],
  ] as const) {
    await page.getByRole('radio', { name: granularity, exact: true }).check();
    const way: (string | null)[] = [await where()];
    for (let i = 0; i < chips; i++) {
      await step(page).click();
      way.push(await where());
    }
    await expect(chip).toHaveText(last);
    for (const place of way.reverse().slice(1)) {
      await back(page).click();
      await expect(page.locator('.where-in-time')).toHaveText(place ?? '');
    }
    await expect(chip).toHaveText('Input');
  }
});

test('the keys draw only for who has come to the pad by keyboard, or takes the pen up with Enter', async ({ page }) => {
  await open(page);
  await draw(page, [upright]);
  await settled(page);
  const drawn = await bars(page).allTextContents();
  await page.keyboard.press('ArrowRight');
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 1');
  await page.keyboard.press('ArrowLeft');
  await expect(card(page)).toContainText('What does the network get to see?');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(bars(page)).toHaveText(drawn);
  const hint = page.locator('.pad-keys');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(hint).toContainText('Arrows move the pen');
  await page.keyboard.press('Space');
  await expect(hint).toHaveText('Space lifts the pen.');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await settled(page);
  await expect(bars(page)).not.toHaveText(drawn);
  // The mouse takes the pen back.
  await draw(page, [across]);
  await expect(hint).toBeHidden();
});

for (const width of [1440, 390]) {
  test(`nothing moves as the pad gains and loses the keyboard, and the click beside it hits, at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    const places = async () => {
      const boxes = [
        page.getByRole('button', { name: 'Clear' }),
        page.locator('.label-choice'),
        page.locator('.tick-strip'),
      ];
      return Promise.all(boxes.map(async (part) => Object.values((await part.boundingBox()) ?? {}).map(Math.round)));
    };
    const before = await places();
    await pad(page).focus();
    await expect(page.locator('.pad-keys')).toBeVisible();
    expect(await places()).toEqual(before);
    const four = page.locator('.label-choice label').nth(4);
    const box = await four.boundingBox();
    if (!box) throw new Error('there is no 4');
    await page.mouse.click(box.x + box.width / 2, box.y + 3);
    await expect(label(page, 4)).toBeChecked();
    await expect(page.locator('.pad-keys')).toBeHidden();
    expect(await places()).toEqual(before);
  });
}

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  /** A finger moves along points of the window. */
  async function swipe(page: Page, points: Stroke): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const at = ([x, y]: readonly [number, number]) => [{ x: Math.round(x), y: Math.round(y) }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(points[0]) });
    for (const point of points.slice(1)) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(point) });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  test('a button hears of a tap right after a fast stroke', async ({ page }) => {
    await open(page);
    const box = await pad(page).boundingBox();
    if (!box) throw new Error('there is no pad');
    const scale = box.width / 280;
    const clear = await page.getByRole('button', { name: 'Clear' }).boundingBox();
    if (!clear) throw new Error('there is no button');
    await swipe(
      page,
      upright.map(([x, y]) => [box.x + x * scale, box.y + y * scale] as const),
    );
    await page.touchscreen.tap(clear.x + clear.width / 2, clear.y + clear.height / 2);
    await expect(card(page)).toContainText('Which digit will it be?');
  });

  test('drawing on the pad does not scroll the page, which a finger beside it does', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = await pad(page).boundingBox();
    if (!box) throw new Error('there is no pad');
    const scale = box.width / 280;
    const points = [...upright].reverse().map(([x, y]) => [box.x + x * scale, box.y + y * scale] as const);
    await swipe(page, points);
    await settled(page);
    await expect(card(page)).toContainText('What does the network get to see?');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    const drawn = points.map(([x, y]) => [(Math.round(x) - box.x) / scale, (Math.round(y) - box.y) / scale] as const);
    const { activations } = passOn(drawingToImage([drawn], { penWidth: 18 }), 1);
    await expect(bars(page)).toHaveText(Array.from(activations[2], percent));
    await swipe(page, line([195, 620], [195, 300]));
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  });
});
