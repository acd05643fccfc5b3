// One digit, all the way: the numbers of pixels, neurons and updates on the Digits screen are those of the engine.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { serialiseModel } from '../src/data/models.ts';
import { inputGradient } from '../src/engine/analysis/input-gradient.ts';
import { initialiseParameters } from '../src/engine/initialisers.ts';
import { pixelName, strongest } from '../src/explain/digits-words.ts';
import { formatNumber } from '../src/explain/format.ts';
import { tellingApart } from '../src/explain/telling-apart.ts';
import { bars, card, example, label, model, number, open, passOn, percent, settled } from './support/digits.ts';

const MIDDLE = 14 * 28 + 14;
const tick = (page: Page, name: RegExp) => page.getByRole('button', { name });
const pixels = (page: Page) =>
  card(page)
    .getByRole('application', { name: /^Pixels of the pictures/ })
    .first();
const pixelLine = (page: Page) => card(page).locator('.pixel-line').first();

/** A negative number in brackets where it follows a sign. */
const bracketed = (value: number) => (value < 0 ? `(${number(value)})` : number(value));

async function labelled(page: Page): Promise<ReturnType<typeof passOn>> {
  await open(page);
  await label(page, 3).check();
  await settled(page);
  return passOn(example, 3);
}

/** From the middle of the pictures, by arrow keys. */
async function goToPixel(page: Page, pixel: number): Promise<void> {
  await pixels(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(pixelLine(page)).toContainText(pixelName(MIDDLE));
  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  const [rows, columns] = [Math.floor(pixel / 28) - 14, (pixel % 28) - 14];
  await press(rows < 0 ? 'ArrowUp' : 'ArrowDown', Math.abs(rows));
  await press(columns < 0 ? 'ArrowLeft' : 'ArrowRight', Math.abs(columns));
}

test('every pixel has its part in the sum, in the gradient and in the update', async ({ page }) => {
  const record = await labelled(page);
  const [neuron, at] = [1, 784];
  const weights = record.before.weights[1];
  const pixel = strongest(784, 1, (k) => example[k] * weights[at + k])[0];
  const product = example[pixel] * weights[at + pixel];

  await tick(page, /forward, hidden, neuron 2$/).press('Enter');
  await goToPixel(page, pixel);
  const sum = `${number(example[pixel])} × ${bracketed(weights[at + pixel])} = ${number(product)}`;
  await expect(pixelLine(page)).toHaveText(`${pixelName(pixel)}: ${sum}`);
  await expect(card(page).getByRole('row', { name: 'all 784' })).toContainText(number(record.weightedSums[1][neuron]));

  const delta = record.deltas[1][neuron];
  await tick(page, /backward, hidden, neuron 2, gradients$/).press('Enter');
  await expect(card(page).locator('.is-ring figcaption')).toHaveText(`δ ${number(delta)}`);
  await goToPixel(page, pixel);
  await expect(pixelLine(page)).toHaveText(
    `${pixelName(pixel)}: ${number(example[pixel])} × ${bracketed(delta)} = ${number(example[pixel] * delta)}`,
  );

  await tick(page, /update, hidden$/).press('Enter');
  await page.getByRole('button', { name: /^hidden layer 1, neuron 2:/ }).click();
  await goToPixel(page, pixel);
  const [before, after] = [weights[at + pixel], record.after.weights[1][at + pixel]];
  const fine = tellingApart(before, after, 3);
  const change = formatNumber(after - before, fine);
  const moved = after < before ? `(${change})` : change;
  await expect(pixelLine(page)).toHaveText(
    `${pixelName(pixel)}: ${formatNumber(before, fine)} + ${moved} = ${formatNumber(after, fine)}`,
  );
});

test('one more step back shows which pixels would make it more a 7', async ({ page }) => {
  const record = await labelled(page);
  const { shape, parameters } = model('digits-16');
  await tick(page, /backward, hidden, neuron 16, gradients$/).press('Enter');
  const wish = card(page).getByRole('region', { name: 'The gradient of the image' });
  await expect(wish.getByRole('heading', { name: 'Which pixels would make it more a 3?' })).toBeVisible();
  const rows = wish.getByRole('row');
  // Where there is no ink, there cannot be less.
  const canMove = (slope: number, ink: number) => (slope < 0 ? ink < 1 : ink > 0);
  const firstOf = (gradient: ArrayLike<number>) =>
    strongest(784, 10, (k) => (canMove(gradient[k], example[k]) ? gradient[k] : 0));
  const own = firstOf(record.backpropagated[0]);
  await expect(rows.nth(1)).toContainText(pixelName(own[0]));
  await expect(rows.nth(1)).toContainText(number(-record.backpropagated[0][own[0]]));

  await wish.getByRole('radio', { name: '3', exact: true }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(wish.getByRole('radio', { name: '7', exact: true })).toBeChecked();
  await expect(wish.getByRole('heading', { name: 'Which pixels would make it more a 7?' })).toBeVisible();
  const gradient = inputGradient(shape, parameters, example, 7);
  for (const [place, pixel] of firstOf(gradient).entries()) {
    await expect(rows.nth(place + 1)).toContainText(pixelName(pixel));
    await expect(rows.nth(place + 1)).toContainText(
      `${number(-gradient[pixel])}${gradient[pixel] < 0 ? 'more' : 'less'} ink`,
    );
  }
  await expect(wish).toContainText(/would be (\d+\.\d+)% instead of (?!\1)\d+\.\d+%\./);
  // Nothing is wider than the card.
  expect(await wish.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(wish).toBeHidden();
});

test('the image itself can be pointed at, with its weight for the neuron of the step', async ({ page }) => {
  const record = await labelled(page);
  await tick(page, /forward, hidden, neuron 2$/).press('Enter');
  const image = page.getByRole('application', { name: /^Pixels of the image/ });
  const box = await image.boundingBox();
  if (!box) throw new Error('there is no image');
  await page.mouse.move(box.x + box.width * (10.5 / 28), box.y + box.height * (6.5 / 28));
  const pixel = 6 * 28 + 10;
  const weight = record.before.weights[1][784 + pixel];
  await expect(page.locator('.digits-pixel-note')).toHaveText(
    `${pixelName(pixel)}: ink ${number(example[pixel])} × weight ${number(weight)} = ${number(example[pixel] * weight)}`,
  );
  await expect(pixelLine(page)).toContainText(pixelName(pixel));
  await expect(page.getByRole('button', { name: /^hidden layer 1, neuron 2:/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.mouse.move(box.x + 40, box.y - 60);
  await expect(page.locator('.digits-pixel-note')).toHaveText('');
});

test('hidden numbers stay hidden in pictures, pixels and tables', async ({ page }) => {
  await open(page);
  await page.keyboard.press('h');
  await label(page, 3).check();
  await settled(page);
  await tick(page, /backward, hidden, neuron 16, gradients$/).press('Enter');
  await pixels(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(pixelLine(page)).toHaveText(`${pixelName(MIDDLE)}: ? × ? = ?`);
  const text = await card(page).innerText();
  // The step of the image is a setting, not a result.
  expect(text.replace('more than 0.25', '')).not.toMatch(/\d\.\d/);
});

/** 784 → 64 → 32 → 16 → 10 in place of the small network. */
const deep = (() => {
  const shipped = model('digits-16');
  const layers = [64, 32, 16].map((units) => ({ units, activation: 'tanh' as const }));
  const shape = { ...shipped.shape, layers: [...layers, { units: 10, activation: 'softmax' as const }] };
  return { ...shipped, shape, parameters: initialiseParameters(shape, { type: 'xavierUniform' }, 5, 'float32') };
})();

async function openDeep(page: Page): Promise<ReturnType<typeof passOn>> {
  await page.route('**/models/digits-16.json', (route) => route.fulfill({ body: serialiseModel(deep) }));
  await page.goto('#/digits');
  const record = passOn(example, 3, deep);
  await expect(bars(page)).toHaveText(Array.from(record.activations[4], percent));
  await label(page, 3).check();
  await settled(page);
  return record;
}

test('a network with three hidden layers is drawn, stepped and explained', async ({ page }) => {
  const record = await openDeep(page);
  expect(await page.locator('.tick').count()).toBeLessThanOrEqual(320);
  await expect(page.getByRole('group', { name: /^Hidden layer [23]: / })).toHaveCount(2);

  // By keyboard into the second layer, to its third neuron.
  const layer = page.getByRole('group', { name: /^Hidden layer 2: 32 neurons/ });
  await layer.getByRole('button', { name: /^hidden layer 2, neuron 1:/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const third = layer.getByRole('button', { name: /^hidden layer 2, neuron 3:/ });
  await expect(third).toBeFocused();
  await expect(third).toHaveAccessibleName(`hidden layer 2, neuron 3: activation ${number(record.activations[2][2])}`);
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('Forward · hidden layer 2 · neuron 3');
  await expect(card(page).getByRole('math')).toContainText(number(record.activations[2][2]));
  const product = (k: number) => record.activations[1][k] * record.before.weights[2][2 * 64 + k];
  const [best] = strongest(64, 1, product);
  const row = card(page).getByRole('row', { name: new RegExp(`^neuron ${best + 1} `) });
  await expect(row).toContainText(number(product(best)));
  await expect(row.locator('.share-bar')).toHaveCount(1);

  // The counts add up to the layer.
  const labels = await card(page).locator('.operands th[scope="row"]').allTextContents();
  const end = labels.indexOf('all 64');
  const counts = labels.slice(0, end).map((text) => Number(/^(\d+) (?:others?|that adds? 0)$/.exec(text)?.[1] ?? 1));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(64);
  await expect(card(page).locator('.left-out')).toBeHidden();

  // Backwards a press on the neuron leads to its delta.
  await page.getByRole('radio', { name: 'pass', exact: true }).check();
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowRight');
  await tick(page, /backward, output, digit 9, gradients$/).press('Enter');
  const box = await layer.boundingBox();
  if (!box) throw new Error('there is no layer');
  await page.mouse.click(box.x + box.width / 2, box.y + 16);
  await expect(card(page)).toContainText('Backward · hidden layer 2 · neuron 1');
  await expect(card(page).getByRole('math')).toContainText(number(record.deltas[2][0]));
});

for (const [theme, width, height] of [
  ['light', 1440, 900],
  ['dark', 390, 844],
] as const) {
  test(`a deep network and the gradient of the image are accessible at ${width} pixels, ${theme}`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
    await page.setViewportSize({ width, height });
    await openDeep(page);
    await tick(page, /backward, hidden 1, neurons? .*64, gradients$/).press('Enter');
    await expect(card(page).getByRole('region', { name: 'The gradient of the image' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('on a phone the card of a network with 128 neurons is on the first screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('#/digits?model=digits-128&v=1');
  const record = passOn(example, 3, model('digits-128'));
  await expect(bars(page).nth(3)).toHaveText(percent(record.activations[2][3]));
  await settled(page);
  const [cardBox, transport] = await Promise.all([
    card(page).boundingBox(),
    page.locator('.where-in-time').boundingBox(),
  ]);
  expect(cardBox?.y ?? Number.POSITIVE_INFINITY).toBeLessThan(transport?.y ?? 0);
});
