// Break it: what damage does to the accuracy, held against the plain engine in Node, by mouse, by keyboard, and said.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { DigitImages } from '../src/data/mnist.ts';
import type { Parameters } from '../src/engine/types.ts';
import { accuracy, readAll, shard } from './support/digit-images.ts';
import { model, open, percent } from './support/digits.ts';

const part = (page: Page) => page.getByRole('button', { name: 'Break it', exact: true });
const figure = (page: Page) => page.getByTestId('break-accuracy').locator('strong');
const slider = (page: Page, name: string) => page.getByRole('slider', { name });
const atRest = (page: Page) => page.getByText('read right of all 10,000 test images');

async function openBreaking(page: Page): Promise<void> {
  await open(page);
  await part(page).click();
  await expect(atRest(page)).toBeVisible({ timeout: 20_000 });
}

const intact = model('digits-16');

/** Copies of all test images, each pixel three to the right. */
function movedRight({ images, labels }: DigitImages, by: number): DigitImages {
  const moved = new Uint8Array(images.length);
  for (let at = 0; at < images.length; at++) if (at % 28 >= by) moved[at] = images[at - by];
  return { images: moved, labels };
}

function changed(change: (parameters: Parameters) => void) {
  const { parameters } = model('digits-16');
  change(parameters);
  return { ...intact, parameters };
}

const withoutBiases = changed(({ biases }) => {
  for (const values of biases) values.fill(0);
});
const withoutNeuron = (neuron: number) =>
  changed(({ weights }) => {
    for (let digit = 0; digit < 10; digit++) weights[2][digit * 16 + neuron] = 0;
  });

test('a shift of three pixels, biases off and a neuron off cost what the engine says', async ({ page }) => {
  await openBreaking(page);
  const images = shard('test');
  await expect(figure(page)).toHaveText(percent(accuracy(readAll(images, intact))));
  await slider(page, 'Shift to the right').fill('3');
  await expect(atRest(page)).toBeVisible();
  const shifted = readAll(movedRight(images, 3), intact);
  await expect(figure(page)).toHaveText(percent(accuracy(shifted)));
  await expect(page.getByText('Broken: images moved 3 px to the right.')).toBeVisible();
  const sevens = shifted.filter(({ label }) => label === 7);
  await expect(
    page.getByRole('list', { name: 'Read right per digit' }).getByRole('listitem').nth(7),
  ).toHaveAccessibleName(new RegExp(`^7: ${percent(accuracy(sevens))} read right`));
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.getByRole('checkbox', { name: 'Biases off' }).check();
  await expect(figure(page)).toHaveText(percent(accuracy(readAll(images, withoutBiases))));
  await page.getByRole('button', { name: 'Reset all' }).click();
  await page.getByRole('textbox', { name: 'Neuron, 1 to 16' }).fill('5');
  await page.getByRole('button', { name: 'Switch it off' }).click();
  await expect(figure(page)).toHaveText(percent(accuracy(readAll(images, withoutNeuron(4)))));
  await page.getByRole('button', { name: 'Switch neuron 5 on again' }).click();
  await expect(figure(page)).toHaveText(percent(accuracy(readAll(images, intact))));
});

test('each neuron off in turn tells which one is missed most, and the curve how far digits may move', async ({
  page,
}) => {
  await openBreaking(page);
  const images = shard('test');
  const lost = Array.from({ length: 16 }, (_, neuron) => accuracy(readAll(images, withoutNeuron(neuron))));
  const worst = lost.indexOf(Math.min(...lost));
  await page.getByRole('button', { name: 'Each off in turn: who is missed?' }).click();
  await expect(page.getByText(`Neuron ${worst + 1} is missed most`)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('table', { name: 'Missed most' }).getByRole('row').nth(1)).toContainText(
    percent(lost[worst]),
  );
  await expect(page.getByText('10,000 test images per point')).toBeVisible({ timeout: 20_000 });
  await page.getByText('Values', { exact: true }).click();
  const row = page.getByRole('row', { name: /^2 px/ });
  await expect(row).toContainText(percent(accuracy(readAll(movedRight(images, 2), intact))));
  await page.getByRole('radio', { name: 'Rotation' }).check();
  await expect(page.getByText('Upside down it still reads')).toBeVisible({ timeout: 20_000 });
});

test('the sliders are moved with the keyboard, also after a click, and the pass on the other part stays', async ({
  page,
}) => {
  await openBreaking(page);
  await slider(page, 'Shift down').click();
  await slider(page, 'Shift down').press('ArrowRight');
  await slider(page, 'Shift down').press('ArrowRight');
  await expect(page.getByText(/Broken: images moved [\d.]+ px (down|up)\./)).toBeVisible();
  await expect(atRest(page)).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).first().click();
  await expect(page.locator('.where-in-time')).toContainText('step 1');
  await part(page).click();
  await expect(page.getByText(/Broken: images moved/)).toBeVisible();
});

test('a neuron that is not there is not switched off, and the focus stays where something goes', async ({ page }) => {
  await openBreaking(page);
  const field = page.getByRole('textbox', { name: 'Neuron, 1 to 16' });
  const button = page.getByRole('button', { name: 'Switch it off' });
  await field.fill('17');
  await field.press('Enter');
  await expect(button).toBeDisabled();
  await field.fill('3');
  await button.click();
  await expect(page.getByText('Broken: hidden neuron 3 off.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch neuron 3 on again' }).press('Enter');
  await expect(button).toBeFocused();
  await page.getByRole('checkbox', { name: 'Biases off' }).check();
  const reset = page.getByRole('button', { name: 'Reset all' });
  await reset.press('Enter');
  await expect(page.getByText('Broken: nothing.')).toBeVisible();
  await expect(reset).toBeFocused();
});

test('a missing file of images is said and tried again', async ({ page }) => {
  await page.route('**/mnist/test.*', (route) => route.fulfill({ status: 404, body: 'no' }));
  await open(page);
  await part(page).click();
  const alert = page.getByRole('alert').filter({ hasText: 'not on this server' });
  await expect(alert).toBeVisible();
  await page.unroute('**/mnist/test.*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(figure(page)).toHaveText(percent(intact.testAccuracy));
});

const shownPart = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the laboratory' }).getByRole('button', { name, exact: true });

/** A network of two hidden layers that is trained until it is paused, after its first hundred updates. */
async function startTraining(page: Page): Promise<void> {
  await shownPart(page, 'Train').click();
  const form = page.getByRole('form', { name: 'Train from scratch' });
  await form.getByRole('button', { name: 'Deep, narrow' }).click();
  await form.getByLabel('Images', { exact: true }).selectOption('2000');
  await form.getByLabel('Epochs').fill('0');
  await form.getByRole('button', { name: 'Start training' }).click();
  const updates = page.locator('.run-figures > div').filter({ hasText: 'Updates' }).locator('dd');
  await expect(async () => expect(Number((await updates.innerText()).replace(',', ''))).toBeGreaterThan(100)).toPass();
}

test('while a network is trained, all is about the copy that the sentence names; after a pause about what Results reads', async ({
  page,
}) => {
  await openBreaking(page);
  await startTraining(page);
  await part(page).click();
  await expect(page.getByText(/All here is about a copy of it, made after [\d,]+ updates\./)).toBeVisible();
  await expect(atRest(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('textbox', { name: 'Neuron, 1 to 64' })).toBeVisible();
  const intactText = await figure(page).innerText();
  expect(Number.parseFloat(intactText)).toBeGreaterThan(50);
  await slider(page, 'Turn clockwise').fill('90');
  await expect(page.getByText('Broken: images turned by 90° clockwise.')).toBeVisible();
  await expect(page.getByText('Nothing is broken yet')).toBeHidden();
  await expect(page.locator('.break-before')).toHaveText(intactText);
  await expect(figure(page)).not.toHaveText(intactText);
  const sentence = await page.getByText(/All here is about a copy/).innerText();
  await page.getByRole('button', { name: 'Copy it as it is now' }).click();
  await expect(page.getByText(/All here is about a copy/)).not.toHaveText(sentence);
  await expect(page.getByText('Broken: images turned by 90° clockwise.')).toBeVisible();
  await shownPart(page, 'Train').click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await shownPart(page, 'Results').click();
  await expect(page.getByText(/as it stands now/)).toBeVisible({ timeout: 20_000 });
  const accuracyNow = await page.getByTestId('results-accuracy').innerText();
  await part(page).click();
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByText('Nothing is broken yet')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/All here is about a copy/)).toBeHidden();
  await expect(figure(page)).toHaveText(accuracyNow);
  await shownPart(page, 'Train').click();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await part(page).click();
  await expect(page.getByText(/All here is about a copy/)).toBeVisible();
  await shownPart(page, 'Train').click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
});

test('the table of missed neurons names its layer and stands only under that one', async ({ page }) => {
  await open(page);
  await startTraining(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await part(page).click();
  await expect(atRest(page)).toBeVisible({ timeout: 20_000 });
  const layer = page.getByRole('combobox', { name: 'Layer' });
  await layer.selectOption('Hidden layer 3');
  await page.getByRole('button', { name: 'Each off in turn: who is missed?' }).click();
  const table = page.getByRole('table', { name: 'Missed most in hidden layer 3 of the unbroken network' });
  await expect(table).toBeVisible({ timeout: 20_000 });
  await layer.selectOption('Hidden layer 1');
  await expect(page.getByRole('table', { name: 'Missed most' })).toBeHidden();
  await shownPart(page, 'Step').click();
  await part(page).click();
  await expect(layer).toHaveValue('1');
  await layer.selectOption('Hidden layer 3');
  await expect(table).toBeVisible();
  await shownPart(page, 'Step').click();
  await part(page).click();
  await expect(layer).toHaveValue('3');
  await expect(table).toBeVisible();
});

test('where nothing decides between the digits it says that they tie', async ({ page }) => {
  await openBreaking(page);
  await page.getByRole('button', { name: 'Whole layer off' }).click();
  await page.getByRole('checkbox', { name: 'Biases off' }).check();
  await expect(page.getByText('All ten outputs are equal, 10.0% each, whatever the image: a tie.')).toBeVisible();
  await expect(page.getByText('tie · 10.0%').first()).toBeVisible();
  await page.getByRole('button', { name: 'Reset all' }).click();
  await slider(page, 'Noise on every weight').fill('1');
  await expect(page.getByText('Broken: noise of 1 deviation on every weight.')).toBeVisible();
});

test('a slider with two sides is filled from its middle', async ({ page }) => {
  await openBreaking(page);
  const filled = () =>
    slider(page, 'Shift to the right').evaluate((input) =>
      ['--fill-from', '--fill-to'].map((name) => Number(getComputedStyle(input).getPropertyValue(name))),
    );
  expect(await filled()).toEqual([0.5, 0.5]);
  await slider(page, 'Shift to the right').fill('-4');
  await expect.poll(filled).toEqual([0.25, 0.5]);
});

test('hidden numbers stay hidden', async ({ page }) => {
  await openBreaking(page);
  await page.locator('body').press('h');
  await expect(figure(page)).toHaveText('?%');
  await slider(page, 'Turn clockwise').fill('90');
  await expect(atRest(page)).toBeVisible();
  expect(await page.locator('.break-results').innerText()).not.toMatch(/\d\.\d|\d%/);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await openBreaking(page);
      await slider(page, 'Turn clockwise').fill('30');
      await page.getByRole('button', { name: 'Whole layer off' }).click();
      await expect(page.getByText('With a whole layer off')).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
