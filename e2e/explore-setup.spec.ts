// The setup: every data set opens and is learned, impossible combinations explain themselves, nothing stale stays behind.
import type { Page } from '@playwright/test';
import {
  addressOf,
  addressSettled,
  chooseData,
  expectMoment,
  graph,
  graphNames,
  leaveControls,
  moving,
  openExplore,
  parameterNames,
  place,
  press,
  setDecimals,
  setGranularity,
  setNumber,
  trainingLoss,
  where,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

/** Tiles, and a training loss that tells a network that has learned from one that has not. */
const SETS: readonly (readonly [caption: string, name: string, inputs: number, learned: number])[] = [
  ['circles', 'circles', 2, 0.2],
  ['moons', 'moons', 2, 0.2],
  ['spirals', 'spirals', 2, 0.5],
  ['blobs', 'blobs', 2, 0.2],
  ['board', 'checkerboard', 2, 0.3],
  ['parabola', 'parabola', 1, 0.05],
  ['sine', 'curve', 1, 0.05],
  ['houses', 'houses', 1, 0.1],
  ['AND', 'and', 2, 0.2],
  ['OR', 'or', 2, 0.2],
  ['2-2-2', 'mazur', 2, 0.01],
  ['4-2-3', 'relu423', 4, 0.3],
];

async function playUntilLearned(page: Page, bound: number): Promise<void> {
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await page.keyboard.press('Space');
  await expect.poll(() => trainingLoss(page), { timeout: 30_000, intervals: [50, 100] }).toBeLessThan(bound);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
}

for (const [caption, name, inputs, learned] of SETS) {
  test(`${caption} opens with a network that learns it`, async ({ page }) => {
    await openExplore(page);
    await chooseData(page, caption);
    await expect(page.locator('.node-input')).toHaveCount(inputs);
    await expect.poll(() => addressOf(page).get('data')).toBe(name);
    const start = await trainingLoss(page);
    expect(start).toBeGreaterThan(learned);
    await playUntilLearned(page, learned);
    expect((await where(page)).epoch).toBeGreaterThan(1);
  });
}

test('XOR, the scene the screen opens with, is learned', async ({ page }) => {
  await openExplore(page);
  await playUntilLearned(page, 0.1);
});

test('softmax is not offered to one output, and cross-entropy not to a curve: the reason is said', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, 'sine');
  const softmax = page.getByLabel('Activation of the output layer').locator('option', { hasText: 'Softmax' });
  await expect(softmax).toBeDisabled();
  const cost = page.getByLabel('Cost');
  await expect(cost.locator('option', { hasText: 'Binary cross-entropy' })).toBeDisabled();
  await expect(page.getByText('Binary cross-entropy needs targets between 0 and 1')).toBeVisible();
  await expect(page.getByRole('button', { name: 'More output neurons' })).toBeDisabled();
});

test('a hidden layer cannot be softmax', async ({ page }) => {
  await openExplore(page);
  const options = page.getByLabel('Activation of hidden layer 1').locator('option');
  await expect(options.filter({ hasText: 'ReLU' }).first()).toBeEnabled();
  await expect(options.filter({ hasText: 'Softmax' })).toHaveCount(0);
});

test('choosing softmax for one output makes two of it, says so, and every number is still one', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, 'circles');
  await expect(page.locator('.network-graph .target')).toHaveCount(1);
  await page.getByLabel('Activation of the output layer').selectOption({ label: 'Softmax' });
  await expect(page.locator('.network-graph .target')).toHaveCount(2);
  await expect(page.locator('.notice-place')).not.toBeEmpty();
  await leaveControls(page);
  await press(page, 'End');
  for (const name of Object.values(await graphNames(page))) expect(name).not.toMatch(/NaN|undefined|not finite/);
});

test('changing layers in the middle of a pass starts a pass of the new network: nothing stale', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'pass');
  await press(page, 'ArrowRight', 3);
  await expect(place(page, 'activation.1.0')).toHaveAccessibleName(/activation .*delta/);

  await page.getByRole('button', { name: 'More neurons in hidden layer 1' }).click();
  await expect(place(page, 'activation.1.3')).toHaveAccessibleName('hidden layer 1, neuron 4: not computed yet');
  await expectMoment(page, 1, 1, 1);
  for (const neuron of [0, 1, 2]) {
    await expect(place(page, `activation.1.${neuron}`)).toHaveAccessibleName(/not computed yet$/);
  }
  await expect(page.locator('.ring-arc:visible')).toHaveCount(0);

  await page.getByRole('button', { name: 'More hidden layers' }).click();
  await expect(place(page, 'activation.2.3')).toHaveAccessibleName('hidden layer 2, neuron 4: not computed yet');
  await expect(page.locator('.tick-strip .tick')).toHaveCount((await where(page)).steps);

  await page.getByRole('button', { name: 'Fewer hidden layers' }).click();
  await page.getByRole('button', { name: 'Fewer hidden layers' }).click();
  await expect(graph(page).and(page.locator('.node-neuron'))).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Fewer hidden layers' })).toBeDisabled();
  await expect(page.locator('.step-card h2')).toHaveText('What goes into the network, and what should come out?');
  await leaveControls(page);
  await press(page, 'End');
  await expect(place(page, 'activation.1.0')).toHaveAccessibleName(/^output 1: activation .*delta/);
});

test('a number commits on Enter and when it is left, and Escape takes it back', async ({ page }) => {
  await openExplore(page);
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.fill('7');
  await seed.press('Enter');
  await expect.poll(async () => (await addressSettled(page)).get('seed')).toBe('7');
  const noise = page.getByRole('textbox', { name: 'Noise' });
  await noise.fill('0,25');
  await noise.blur();
  await expect(noise).toHaveValue('0.25');
  await expect.poll(async () => (await addressSettled(page)).get('noise')).toBe('0.25');
  await seed.fill('99');
  await seed.press('Escape');
  await expect(seed).toHaveValue('7');
});

test('a number out of range, or no number, says what is possible and changes nothing', async ({ page }) => {
  await openExplore(page);
  const before = await graphNames(page);
  for (const [label, text, message] of [
    ['Seed', '-1', 'Type a whole number from 0 to 4294967295.'],
    ['Seed', '1.5', 'Type a whole number from 0 to 4294967295.'],
    ['Noise', '3', 'Type a number from 0 to 0.5.'],
    ['Points', '1', 'Type a whole number from 4 to 2000.'],
    ['Batch size', '0', 'Type a whole number from 1 to 512.'],
    ['Learning rate α', 'fast', '“fast” is not a number'],
    ['Learning rate α', '5000', 'to 1000.'],
  ]) {
    const field = page.getByRole('textbox', { name: label });
    await field.fill(text);
    await field.press('Enter');
    await expect(page.locator('.field-problem')).toContainText(message);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.press('Escape');
    await expect(page.locator('.field-problem')).toHaveCount(0);
  }
  expect(await graphNames(page)).toEqual(before);
});

test('another learning rate in the middle of a run keeps the weights and holds from there on', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight');
  await setGranularity(page, 'operation');
  await press(page, 'ArrowRight');
  await expectMoment(page, 2, 1, 1);
  const before = await parameterNames(page);
  await setNumber(page, 'Learning rate α', '0.05');
  await expect.poll(async () => (await addressSettled(page)).get('changes')).toBe('rate@160=0.05');
  expect(await parameterNames(page)).toEqual(before);
  await expectMoment(page, 2, 1, 1);
  await press(page, 'End');
  await expect(page.locator('.step-card > .equation [data-q="learningRate"]').last()).toHaveText('0.05');
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowLeft');
  await expectMoment(page, 1, 160, 39);
  await expect(page.locator('.step-card > .equation [data-q="learningRate"]').last()).toHaveText('0.5');
});

test('a batch of 4 goes through four examples, averages, and updates once', async ({ page }) => {
  await openExplore(page);
  await setNumber(page, 'Batch size', '4');
  await expect.poll(async () => (await where(page)).steps).toBeGreaterThan(39);
  await setGranularity(page, 'pass');
  await press(page, 'Shift+ArrowRight', 3);
  await expect(page.locator('.chip')).toContainText('example 1');
  await press(page, 'End');
  await expect(page.locator('.chip')).toContainText('Update');
  expect((await where(page)).example).toBe(4);
});

for (const optimizer of ['Momentum', 'RMSprop', 'AdaGrad', 'Adam']) {
  test(`with ${optimizer} the update shows the optimiser's own line and finite numbers`, async ({ page }) => {
    await openExplore(page);
    await page.getByLabel('Optimizer').selectOption({ label: optimizer });
    await expect(page.locator('.step-card h2')).toBeVisible();
    await leaveControls(page);
    await moving(page, () => page.keyboard.press('End'));
    await expect(page.locator('.operands h3').first()).toContainText(optimizer);
    for (const name of Object.values(await parameterNames(page))) expect(name).not.toMatch(/not finite|NaN/);
  });
}
