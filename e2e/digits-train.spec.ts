// Train from scratch: the plan, the run, its curve and images, held against the engine; other moments, and the way back.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { mnistExamples } from '../src/data/mnist.ts';
import { evaluate } from '../src/engine/evaluate.ts';
import { initialiseParameters } from '../src/engine/initialisers.ts';
import { createTrainer, trainOneUpdate } from '../src/engine/trainer.ts';
import type { InitialiserSettings, NetworkShape, Parameters } from '../src/engine/types.ts';
import { createWorkspace } from '../src/engine/workspace.ts';
import { DEFAULT_VIEW } from '../src/scene/defaults.ts';
import type { TrainingPlan } from '../src/store/digits/state.ts';
import { planSetup, RECIPES } from '../src/store/digits/train/plan.ts';
import { neuronWeights, rangeText } from '../src/store/digits/train/weights.ts';
import { readAll, shard } from './support/digit-images.ts';
import { bars, drawAtOnce, model, open, percent, recorded } from './support/digits.ts';
import { kept, keptUpdates } from './support/tab-memory.ts';

const form = (page: Page) => page.getByRole('form', { name: 'Train from scratch' });
const run = (page: Page) => page.getByRole('region', { name: 'Training run' });
const curve = (page: Page) => page.getByRole('slider', { name: /^Loss over training/ });
const accuracyShown = (page: Page) => page.getByTestId('run-accuracy');
const rested = (page: Page) =>
  expect(run(page).getByRole('button', { name: /^(Start|Continue|.* more epochs?)$/ })).toBeVisible();
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the laboratory' }).getByRole('button', { name, exact: true });

async function openTrain(page: Page): Promise<void> {
  await open(page);
  await part(page, 'Train').click();
  await expect(form(page)).toBeVisible();
}

/** Eight hidden neurons on 2,000 images: every number of its first updates is soon computed here as well. */
async function plan(page: Page): Promise<void> {
  await form(page).getByRole('button', { name: 'Small and quick' }).click();
  await form(page).getByLabel('Hidden neurons').fill('8');
  await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
  await form(page).getByLabel('Seed').fill('3');
  await form(page).getByLabel('Epochs').fill('1');
}
const PLAN: TrainingPlan = { ...RECIPES[0].plan, hidden: [8], count: 2000, seed: 3, epochs: 1 };

/** The same training made here. */
function engine() {
  const { layers, learning, startWeights, seed } = planSetup(PLAN);
  const shape: NetworkShape = { inputSize: 784, layers };
  const parameters = initialiseParameters(shape, startWeights as InitialiserSettings, seed, 'float32');
  const [train, tests] = (['train-small', 'test-small'] as const).map((name) => {
    const { images, labels } = shard(name);
    return mnistExamples(images, labels, learning.loss);
  });
  const trainer = createTrainer({ shape, parameters, learning, examples: train, seed });
  const figures = (present: Parameters = trainer.parameters) => {
    const workspace = createWorkspace(shape, 64, 'float32');
    const result = evaluate({
      shape,
      parameters: present,
      examples: tests,
      loss: learning.loss,
      task: 'classification',
      workspace,
    });
    return { accuracy: percent(result.accuracy ?? 0), loss: result.loss.toFixed(3) };
  };
  return { trainer, figures };
}

const figure = (page: Page, name: string) =>
  run(page).locator('.run-figures > div').filter({ hasText: name }).locator('dd');

test('never counts an epoch more than the run has, at its end or when it goes on', async ({ page }) => {
  await openTrain(page);
  await plan(page);
  await form(page).getByLabel('Epochs').fill('3');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { epochsSeen: seen });
    const look = () => seen.push(document.querySelector('.run-progress span')?.textContent ?? '');
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(run(page).getByText('Done: 3 of 3 epochs')).toBeVisible();
  await run(page).getByRole('button', { name: '3 more epochs' }).click();
  await expect(run(page).getByText('Done: 6 of 6 epochs')).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { epochsSeen: string[] }).epochsSeen);
  const counts = seen.flatMap((text) => [...text.matchAll(/^Epoch (\d+) of (\d+)$/g)]);
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.filter(([, epoch, epochs]) => Number(epoch) > Number(epochs)).map(([text]) => text)).toEqual([]);
});

test('is alive before anything is trained: curve, weights and test digits of the shipped network', async ({ page }) => {
  await openTrain(page);
  const { history, testAccuracy } = model('digits-16');
  const last = history[history.length - 1];
  await expect(page.getByRole('slider', { name: 'Loss over training' })).toHaveAttribute(
    'aria-valuetext',
    `after ${history.length} epochs: training loss ${last.trainingLoss.toFixed(3)}, test accuracy ${percent(last.testAccuracy)}`,
  );
  await expect(run(page)).toContainText(percent(testAccuracy));
  await expect(page.getByRole('group', { name: /^Weights of 16 hidden neurons/ }).getByRole('button')).toHaveCount(16);
  const samples = readAll(shard('samples'), model('digits-16'));
  const right = samples.filter(({ label, answer }) => label === answer).length;
  await expect(page.getByTestId('watched-right')).toHaveText(`${right} of 64 right`);
  const wrong = samples.find(({ label, answer }) => label !== answer);
  if (!wrong) throw new Error('All samples are read right.');
  const name = `Sample ${wrong.index + 1}: a ${wrong.label}, read as ${wrong.answer}, ${percent(wrong.confidence)}`;
  await expect(page.getByRole('button', { name })).toHaveAttribute('data-mark', `✗ ${wrong.answer}`);
});

test('starts, makes one update and one epoch with the numbers of the engine, and goes back to any moment', async ({
  page,
}) => {
  const { trainer, figures } = engine();
  await openTrain(page);
  await plan(page);
  await form(page).getByRole('button', { name: 'Set up only' }).click();
  await rested(page);
  const start = figures();
  await expect(accuracyShown(page)).toHaveText(start.accuracy);
  await expect(figure(page, 'Test loss')).toHaveText(start.loss);
  await page.getByRole('button', { name: 'Hidden neuron 5', exact: true }).hover();
  const range = () => rangeText(neuronWeights(trainer.parameters.weights[1], 4), DEFAULT_VIEW.numbers);
  const atStart = range();
  await expect(page.getByText(`at the start: ${atStart}`)).toBeVisible();
  await expect(page.getByText(`now: ${atStart}`)).toBeVisible();
  trainOneUpdate(trainer);
  await run(page).getByRole('button', { name: 'One update' }).click();
  await expect(figure(page, 'Updates')).toHaveText('1');
  await expect(figure(page, 'Test loss')).toHaveText(figures().loss);
  await expect(page.getByText(`now: ${range()}`)).toBeVisible();
  await rested(page);
  await run(page).getByRole('button', { name: 'One epoch' }).click();
  await expect(figure(page, 'Updates')).toHaveText('63');
  await expect(run(page)).toContainText('Done: 1 of 1 epoch');
  await rested(page);
  await expect(accuracyShown(page)).toHaveText(/%/);
  const end = {
    accuracy: await accuracyShown(page).textContent(),
    loss: await figure(page, 'Test loss').textContent(),
  };
  for (let update = 1; update < 63; update++) trainOneUpdate(trainer);
  // The kernels of the page round otherwise than the plain engine: after an epoch, in the last digits.
  const apart = (one: string | null, other: string) =>
    Math.abs(Number.parseFloat(one ?? '') - Number.parseFloat(other));
  expect(apart(end.accuracy, figures().accuracy)).toBeLessThan(0.5);
  expect(apart(end.loss, figures().loss)).toBeLessThan(0.003);
  await curve(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(figure(page, 'Updates')).toHaveText('0');
  await expect(accuracyShown(page)).toHaveText(start.accuracy);
  await expect(figure(page, 'Test loss')).toHaveText(start.loss);
  await rested(page);
  await curve(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(figure(page, 'Updates')).toHaveText('63');
  await expect(accuracyShown(page)).toHaveText(end.accuracy ?? '');
  await expect(figure(page, 'Test loss')).toHaveText(end.loss ?? '');
});

test('reads the drawing and the test digits anew while it runs, and the drawing is the pass to step at a pause', async ({
  page,
}) => {
  await openTrain(page);
  await plan(page);
  await form(page).getByLabel('Epochs').fill('0');
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(run(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  const first = await figure(page, 'Updates').textContent();
  await page.getByRole('button', { name: 'Clear' }).click();
  await drawAtOnce(page, recorded[0].strokes);
  await expect(page.locator('.notice')).toHaveCount(0);
  const own = page.getByRole('list', { name: 'What the network makes of your drawing' });
  await expect(own.locator('.best .disc')).toHaveText(String(recorded[0].digit), { timeout: 30_000 });
  await expect(figure(page, 'Updates')).not.toHaveText(first ?? '');
  await expect(page.getByTestId('watched-right')).toHaveText(/^(4\d|5\d|6[0-4]) of 64 right$/, { timeout: 30_000 });
  await run(page).getByRole('button', { name: 'Pause' }).click();
  await rested(page);
  const values = await own.locator('.value').allTextContents();
  await part(page, 'Step').click();
  await expect(bars(page)).toHaveText(values);
  await expect(page.locator('.where-in-time')).toContainText('your digit');
  await page.getByRole('button', { name: 'Step', exact: true }).last().click();
  await expect(page.getByRole('article', { name: 'This step' })).toContainText('Forward · hidden layer 1 · neuron 1');
});

test('is planned by keyboard; what cannot be says what is allowed; the network before comes back', async ({ page }) => {
  await openTrain(page);
  const count = page.getByTestId('watched-right');
  await expect(count).toHaveText(/of 64 right/);
  const before = await count.textContent();
  await form(page).getByRole('button', { name: 'Deep, narrow' }).focus();
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'Hidden layer 3' })).toHaveValue('16');
  await form(page).getByRole('textbox', { name: 'Hidden layer 2' }).focus();
  await page.keyboard.type('300');
  await page.keyboard.press('Enter');
  await expect(form(page).getByText('Type a whole number from 1 to 256.')).toBeVisible();
  await form(page).getByRole('button', { name: 'Start training' }).focus();
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'Hidden layer 2' })).toBeFocused();
  await page.keyboard.type('12');
  await form(page).getByRole('button', { name: 'Add a hidden layer' }).focus();
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'Hidden layer 4' })).toHaveValue('8');
  await form(page).getByRole('button', { name: 'Remove hidden layer 3' }).focus();
  await page.keyboard.press('Enter');
  await form(page).getByLabel('Activation').selectOption('tanh');
  await form(page).getByLabel('Optimizer').selectOption('nesterov');
  await form(page).getByLabel('Regularisation').selectOption('l2');
  await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
  await form(page).getByRole('button', { name: 'Start training' }).focus();
  await page.keyboard.press('Enter');
  await expect(run(page)).toContainText('784 → 64 → 12 → 8 → 10');
  await expect(run(page)).toContainText('Nesterov momentum, rate 0.02 · 2,000 images');
  await expect(run(page).getByRole('status')).toContainText(/Training done after 315 updates, test accuracy/, {
    timeout: 30_000,
  });
  await run(page).getByRole('button', { name: 'Back to the small network' }).focus();
  await page.keyboard.press('Enter');
  await expect(run(page)).toContainText('Trained beforehand');
  await expect(count).toHaveText(before ?? '');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('part=train&model=digits-16');
  await page.reload();
  await expect(form(page)).toBeVisible();
});

test('outlives a reload: the same network, figures and curve, which goes on; in another tab it is said to be elsewhere', async ({
  page,
  context,
}) => {
  await openTrain(page);
  await plan(page);
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(run(page)).toContainText('Done: 1 of 1 epoch', { timeout: 30_000 });
  const more = run(page).getByRole('button', { name: 'One more epoch' });
  await rested(page);
  await expect(accuracyShown(page)).toHaveText(/%/);
  await page.getByRole('button', { name: 'Hidden neuron 5', exact: true }).hover();
  const look = async () => [
    await run(page).locator('.run-figures').innerText(),
    await page.getByText(/^now: /).innerText(),
    await page.getByTestId('watched-right').innerText(),
    await curve(page).getAttribute('aria-valuetext'),
  ];
  const before = await look();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/digits?part=train&model=own&v=1');
  await expect.poll(() => keptUpdates(page)).toEqual([63]);
  await page.reload();
  await expect(more).toBeVisible();
  await expect(page.getByRole('radio', { name: 'yours' })).toBeChecked();
  await page.getByRole('button', { name: 'Hidden neuron 5', exact: true }).hover();
  await expect.poll(look).toEqual(before);
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(run(page)).toContainText('Done: 2 of 2 epochs', { timeout: 30_000 });
  await expect(figure(page, 'Updates')).toHaveText('126');
  await expect(more).toBeFocused();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('is not kept here: the small network is shown instead')).toBeVisible();
});

test('a run that is going on comes back paused, a few seconds before at most, and goes on from there', async ({
  page,
}) => {
  await openTrain(page);
  await form(page).getByRole('button', { name: 'For handwriting' }).click();
  await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
  await form(page).getByLabel('Epochs').fill('0');
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/digits?part=train&model=own&v=1');
  const updates = async () => Number((await figure(page, 'Updates').textContent())?.replaceAll(',', ''));
  const newest = async () => (await keptUpdates(page))[0] ?? 0;
  await expect.poll(newest, { timeout: 20_000 }).toBeGreaterThan(0);
  const early = await newest();
  await expect.poll(newest, { timeout: 20_000 }).toBeGreaterThan(early);
  expect(await updates()).toBeGreaterThan(early);
  await page.reload();
  await rested(page);
  await expect(page.getByText('ReLU · Adam, rate 0.001 · 2,000 varied images')).toBeVisible();
  expect(await updates()).toBeGreaterThan(early);
  const kept = await updates();
  await expect(curve(page)).toHaveAttribute('aria-valuetext', /test accuracy \d/);
  await run(page).getByRole('button', { name: 'One update' }).click();
  await expect.poll(updates).toBe(kept + 1);
});

test('the network that is left is the next to come back, to and fro, and after a reload', async ({ page }) => {
  await openTrain(page);
  await plan(page);
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(run(page)).toContainText('Done: 1 of 1 epoch', { timeout: 30_000 });
  await expect(accuracyShown(page)).toHaveText(/%/);
  const accuracy = (await accuracyShown(page).textContent()) ?? '';
  await run(page).getByRole('button', { name: 'Back to the small network' }).click();
  await expect(run(page)).toContainText('Trained beforehand');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('model=digits-16');
  await expect
    .poll(async () => (await kept(page, 'earlier')).map((networks) => networks.at(-1)?.network.digits.shown))
    .toEqual(['own']);
  await page.reload();
  await expect(run(page)).toContainText('Trained beforehand');
  // Of a network that does not stand yet, there is nothing to keep.
  await expect(page.getByRole('button', { name: 'Hidden neuron 5', exact: true })).toBeVisible();
  const forth = run(page).getByRole('button', { name: 'Back to the 784 → 8 → 10 network' });
  await forth.click();
  await expect(run(page)).toContainText('Done: 1 of 1 epoch');
  await expect(accuracyShown(page)).toHaveText(accuracy);
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('Control+z');
  await expect(run(page)).toContainText('Trained beforehand');
  await expect(page.locator('.notice')).toContainText('Undone: back to the small network.');
  await page.keyboard.press('Control+Shift+z');
  await expect(run(page)).toContainText('Done: 1 of 1 epoch');
});

test('steps on drawings after a run leave its plan as it was, and are told by themselves, aloud too', async ({
  page,
}) => {
  await openTrain(page);
  await plan(page);
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(run(page)).toContainText('Done: 1 of 1 epoch', { timeout: 30_000 });
  await rested(page);
  await part(page, 'Step').click();
  await page.getByRole('group', { name: 'The right answer' }).getByRole('radio', { name: '7', exact: true }).check();
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  const next = page.getByRole('button', { name: 'Step', exact: true }).last();
  for (let press = 0; press < 3; press++) {
    await next.click();
    await expect(page.locator('.where-in-time')).not.toContainText('…');
  }
  await part(page, 'Train').click();
  await expect(run(page)).toContainText(/Done: 1 of 1 epoch, then [12] steps? by hand/);
  await expect(run(page).getByRole('button', { name: 'One more epoch' })).toBeVisible();
  const made = (await figure(page, 'Updates').textContent()) ?? '';
  expect(Number(made)).toBeGreaterThan(63);
  await expect(figure(page, 'Test accuracy now')).toHaveText(/%/);
  const accuracy = (await accuracyShown(page).textContent()) ?? '';
  await expect(run(page).getByRole('status')).toContainText(`after ${made} updates, test accuracy now ${accuracy}`);
  await curve(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(figure(page, 'Updates')).toHaveText('0');
  await expect(run(page).getByRole('status')).toContainText('At the moment after 0 updates, test accuracy');
});

test('opens the folded settings at a bad value; a recipe clears it; a start that learns nothing says why', async ({
  page,
}) => {
  await openTrain(page);
  const hidden = form(page).getByRole('textbox', { name: 'Hidden neurons' });
  await hidden.fill('many');
  await hidden.press('Enter');
  await form(page).getByText('Every setting').click();
  await expect(hidden).toBeHidden();
  await form(page).getByRole('button', { name: 'Start training' }).click();
  await expect(hidden).toBeFocused();
  await expect(form(page).getByText('Type a whole number from 1 to 256.')).toBeVisible();
  await form(page).getByRole('button', { name: 'Bad start: all weights 0' }).click();
  await expect(hidden).toHaveValue('16');
  await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
  await form(page).getByRole('button', { name: 'Set up only' }).click();
  await expect(run(page)).toContainText('No neuron of the hidden layer ever answers');
});

test('says of a shipped network that it has been changed by updates on drawings', async ({ page }) => {
  await page.goto('#/digits?label=3&at=3.1&by=neuron&v=1');
  await expect(page.getByText('The test accuracy is that before your 2 updates.')).toBeVisible();
  await part(page, 'Train').click();
  await expect(run(page)).toContainText('It has been changed by 2 updates on drawings since');
});

test('says when its digits cannot be loaded, and loads them on a second try', async ({ page }) => {
  await page.route('**/mnist/samples.*', (route) => route.fulfill({ status: 404, body: 'no' }));
  await openTrain(page);
  const box = page.getByRole('region', { name: '64 test digits' });
  await expect(box.getByRole('alert')).toContainText('not on this server');
  await page.unroute('**/mnist/samples.*');
  await box.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('watched-right')).toHaveText(/of 64 right/);
  await page.getByRole('button', { name: /^Sample 1: a / }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^Sample 10: a / })).toBeFocused();
  const name = await page.getByRole('button', { name: /^Sample 10: a / }).getAttribute('aria-label');
  await page.keyboard.press('Enter');
  const digit = /: a (\d)/.exec(name ?? '')?.[1] ?? '';
  await expect(
    page.getByRole('group', { name: 'The right answer' }).getByRole('radio', { name: digit, exact: true }),
  ).toBeChecked();
});

test('started from its last settings, progress and the way to pause come into sight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await openTrain(page);
  await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
  await form(page).getByLabel('Epochs').fill('0');
  await form(page).getByLabel('Seed').scrollIntoViewIfNeeded();
  await expect(run(page).getByRole('heading')).not.toBeInViewport();
  await form(page).getByLabel('Seed').press('Enter');
  await form(page)
    .getByRole('button', { name: 'Start training' })
    .evaluate((button: HTMLElement) => button.click());
  await expect(run(page).getByRole('button', { name: 'Pause' })).toBeInViewport({ ratio: 1 });
  await run(page).getByRole('button', { name: 'Pause' }).click();
  await expect(run(page).getByRole('button', { name: 'Continue' })).toBeVisible();
});

for (const [theme, width, height] of [
  ['light', 1440, 900],
  ['dark', 1024, 768],
  ['light', 390, 844],
  ['dark', 390, 844],
] as const) {
  test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
    await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
    await page.setViewportSize({ width, height });
    await openTrain(page);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await expect(page.getByTestId('watched-right')).toHaveText(/of 64 right/);
    await check();
    await form(page).getByRole('button', { name: 'Small and quick' }).click();
    const settings = form(page).getByText('Every setting');
    if (width < 760) await settings.click();
    await form(page).getByLabel('Images', { exact: true }).selectOption('2000');
    await form(page).getByRole('button', { name: 'Start training' }).click();
    await expect(run(page).getByRole('status')).toContainText('Training done', { timeout: 30_000 });
    await check();
  });
}
