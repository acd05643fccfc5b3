// The operation graph: its numbers are the engine's, step by step, and it is one thing with the graph and the stepper.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { createOptimizerState } from '../src/engine/optimizers.ts';
import type { LearningSettings, NetworkShape } from '../src/engine/types.ts';
import { parseQuantityId, quantity } from '../src/steps/quantities.ts';
import { recordPass } from '../src/steps/record.ts';
import type { PassRecord, QuantityKind } from '../src/steps/types.ts';
import { valueAt } from '../src/steps/values.ts';
import { expectStep, openExplore, place, press, setDecimals } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const MAZUR = 'data=mazur&view=operations&at=1.1.';
const LAST_GRADIENT = 30;
const WRITTEN = 8;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Matt Mazur's example, by the engine. */
function mazurPass(): PassRecord {
  const network: NetworkShape = {
    inputSize: 2,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 2, activation: 'sigmoid' },
    ],
  };
  const learning: LearningSettings = {
    loss: 'halfSquaredError',
    regularisation: null,
    optimizer: { type: 'sgd', learningRate: 0.5 },
    batchSize: 1,
    trainBiases: false,
  };
  const none = new Float64Array();
  const parameters = {
    weights: [none, Float64Array.of(0.15, 0.2, 0.25, 0.3), Float64Array.of(0.4, 0.45, 0.5, 0.55)],
    biases: [none, Float64Array.of(0.35, 0.35), Float64Array.of(0.6, 0.6)],
  };
  const optimizerState = createOptimizerState(network, learning.optimizer, 'float64');
  const batch = { inputs: [0.05, 0.1], targets: [0.01, 0.99] };
  return recordPass({ network, learning, parameters, optimizerState, batch, precision: 'float64' }).record;
}

const operations = (page: Page): Locator => page.locator('.operation-svg');
const box = (page: Page, id: string): Locator => operations(page).locator(`.box-button[data-item="${id}"]`);

async function openOperations(page: Page, step: number, level = 'layers', more = ''): Promise<void> {
  await openExplore(page, `${MAZUR}${step}${more}`);
  await page.getByRole('radio', { name: level, exact: true }).check();
  await expect(operations(page).locator('.operation-box').first()).toBeVisible();
}

/** Every number of the pass in the graph: the quantity it stands for, and its text. */
async function numbers(page: Page): Promise<readonly { readonly id: string; readonly text: string }[]> {
  return operations(page)
    .locator('.line[data-q]')
    .evaluateAll((lines) =>
      lines.map((line) => ({
        id: line.getAttribute('data-q') ?? '',
        text: line.querySelector('.line-number')?.textContent ?? '',
      })),
    );
}

function expectEngine(record: PassRecord, shown: readonly { readonly id: string; readonly text: string }[]): void {
  for (const { id, text } of shown) {
    const q = parseQuantityId(id);
    if (!q) throw new Error(`${id} is no quantity`);
    const expected = valueAt(record, q, 0);
    expect(agrees(numberFrom(text), expected, WRITTEN), `${id}: ${text} for ${expected}`).toBe(true);
  }
}

for (const level of ['layers', 'one path', 'every operation']) {
  test(`after the way back, every number of “${level}” is the engine's`, async ({ page }) => {
    await openOperations(page, LAST_GRADIENT, level);
    await setDecimals(page, WRITTEN);
    await expect(async () => {
      const shown = await numbers(page);
      expect(shown.filter(({ text }) => text === '—')).toEqual([]);
      expectEngine(mazurPass(), shown);
      const kinds = new Set(shown.map(({ id }) => id.split('.')[0] as QuantityKind));
      for (const kind of ['activation', 'preActivation', 'slope', 'delta', 'lossGradient', 'backpropagated']) {
        expect(kinds).toContain(kind);
      }
    }).toPass({ intervals: [50, 100, 200] });
  });
}

test('at the loss nothing has flowed back: every gradient is a dash, every value is there', async ({ page }) => {
  await openOperations(page, 14, 'every operation');
  const shown = await numbers(page);
  const back = shown.filter(({ id }) =>
    /^(delta|slope|lossGradient|backpropagated|weightGradient|biasGradient)/.test(id),
  );
  expect(back.length).toBeGreaterThan(10);
  for (const { text } of back) expect(text).toBe('—');
  const forward = shown.filter(({ id }) => /^(activation|weightedSum|preActivation|loss$)/.test(id));
  for (const { text } of forward) expect(text).not.toBe('—');
});

test('each wire says upstream × local = downstream, and the path multiplies to its share of ∂J/∂w', async ({
  page,
}) => {
  await openOperations(page, LAST_GRADIENT, 'one path', '&select=weight.1.0.0');
  await setDecimals(page, 10);
  const record = mazurPass();
  const value = (of: QuantityKind, layer: number, neuron: number, from = -1) =>
    valueAt(record, quantity(of, layer, neuron, from), 0);
  const reading = page.locator('.operation-sentences p').last();
  await expect(reading).toContainText('along this path');
  const factors = (await reading.locator('[data-q]').allTextContents()).map(numberFrom);
  const gradient = factors.pop() ?? Number.NaN;
  expect(gradient).toBeCloseTo(value('weightGradient', 1, 0, 0), 9);
  const share = factors.reduce((product, factor) => product * factor, 1);
  const shares = [0, 1].map(
    (output) =>
      value('delta', 2, output) * value('weight', 2, output, 0) * value('slope', 1, 0) * value('activation', 0, 0),
  );
  expect(Math.min(...shares.map((own) => Math.abs(own - share)))).toBeLessThan(1e-8);
  await page.getByRole('button', { name: 'Weaker path' }).click();
  await expect(page.locator('.operations-paths')).toContainText('path 2 of 2');
  const other = (await reading.locator('[data-q]').allTextContents()).map(numberFrom).slice(0, -1);
  const both = share + other.reduce((product, factor) => product * factor, 1);
  expect(both).toBeCloseTo(gradient, 8);

  const wire = operations(page).locator('.factors [data-item]').last();
  const [, upstream, local, downstream] =
    /: (\S+) × (\S+) = (\S+)$/.exec((await wire.getAttribute('aria-label')) ?? '') ?? [];
  expect(numberFrom(upstream) * numberFrom(local)).toBeCloseTo(numberFrom(downstream), 9);
});

test('the box at work goes with the step, and is scrolled into view', async ({ page }) => {
  await openOperations(page, 2, 'every operation');
  const current = operations(page).locator('.operation-box.is-current').first();
  for (let step = 2; step < LAST_GRADIENT; step += 7) {
    await expectStep(page, step);
    await expect(current.locator('.box-rect')).toBeInViewport();
    await press(page, 'ArrowRight', 7);
  }
});

test('a click on a box or a number walks to the step that made it', async ({ page }) => {
  await openOperations(page, LAST_GRADIENT);
  await box(page, 'act.2').click();
  await expect(page.locator('.step-card h2')).toHaveText('How strongly does output 1 respond?');
  await expect(box(page, 'act.2')).toHaveAttribute('aria-current', 'step');
});

test('pointing lights the same place in the graph, and the other way round', async ({ page }) => {
  await openOperations(page, LAST_GRADIENT);
  await operations(page).locator('.line[data-q="delta.2.1"]').first().hover();
  await expect(place(page, 'activation.2.1')).toHaveClass(/\blit\b/);
  await place(page, 'activation.1.0').hover();
  await expect(operations(page).locator('.line[data-q="activation.1.0"]').first()).toHaveClass(/is-lit/);
});

test('the keyboard reaches every box along the wires, with one tab stop, and Enter walks', async ({ page }) => {
  await openOperations(page, LAST_GRADIENT);
  await expect(operations(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole('radio', { name: 'layers', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(box(page, 'x')).toBeFocused();
  for (const id of ['sum.1', 'act.1', 'sum.2', 'act.2', 'loss']) {
    await page.keyboard.press('ArrowRight');
    await expect(box(page, id)).toBeFocused();
  }
  await expectStep(page, LAST_GRADIENT);
  await page.keyboard.press('ArrowRight');
  await expect(box(page, 'loss')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-card h2')).toHaveText('How wrong is the network on this example?');
});

test('softmax with cross-entropy is one box whose derivative is p − y, and it says so', async ({ page }) => {
  await openExplore(page, 'data=blobs&classes=3&layers=4.relu,3.softmax&loss=categoricalCrossEntropy&view=operations');
  await press(page, 'Shift+ArrowRight', 2);
  await press(page, 'ArrowRight');
  await expect(operations(page).locator('.box-operation').last()).toHaveText('softmax + cross-entropy');
  const text = async (id: string) =>
    numberFrom((await operations(page).locator(`.line[data-q="${id}"] .line-number`).last().textContent()) ?? '');
  const target = numberFrom(/\S+$/.exec((await place(page, 'target.2.0').getAttribute('aria-label')) ?? '')?.[0] ?? '');
  expect(await text('delta.2.0')).toBeCloseTo((await text('activation.2.0')) - target, 2);
  await expect(page.locator('.operation-sentences')).toContainText('cost and activation are one box');
});

for (const notation of ['delta', 'operations', 'brackets']) {
  test(`the layers of a 2-3-2 network are all in sight on a laptop, notation ${notation}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openExplore(page, `data=xor&batch=4&view=operations&at=1.4.149&notation=${notation}`);
    for (const id of ['x', 'sum.1', 'act.1', 'sum.2', 'act.2', 'loss']) {
      await expect(box(page, id).locator('.box-rect')).toBeInViewport({ ratio: 0.99 });
    }
    await expect(page.locator('.operation-frame')).toHaveAttribute('data-more', '');
  });
}

test('where not everything fits, the edges say so, and what feeds the work on the way back is in sight', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openOperations(page, 22, 'every operation');
  await expect(operations(page).locator('.operation-box.is-current')).toHaveCount(2);
  await expect(box(page, 'sum.2.1').locator('.box-rect')).toBeInViewport({ ratio: 0.99 });
  const frame = page.locator('.operation-frame');
  await expect(frame).toHaveAttribute('data-more', /left right/);
  await page.locator('.operation-scroller').evaluate((place) => place.scrollTo({ left: 0, behavior: 'instant' }));
  await expect(frame).toHaveAttribute('data-more', /^right/);
});

test('a batch says which example it shows, and at the end the mean that the card works out', async ({ page }) => {
  await openExplore(page, 'data=xor&batch=4&view=operations&at=1.2.40');
  await expect(page.locator('.operations-example')).toHaveText('example 2 of 4');
  await openExplore(page, 'data=xor&batch=4&view=operations&at=1.4.149');
  await expect(page.locator('.operations-example')).toHaveText('example 4 of 4');
  const worked = page.locator('.step-card [data-q^="averageWeightGradient"]');
  const id = await worked.first().getAttribute('data-q');
  const mean = page.locator(`.operation-sentences [data-q="${id}"]`);
  await expect(mean).toBeVisible();
  await expect(page.locator('.operation-sentences')).toContainText('The mean of all 4 examples');
});

test('↺ counts as the tree and the origin of the number do', async ({ page }) => {
  await openOperations(page, LAST_GRADIENT);
  const uses = operations(page).locator('.operation-box .line[data-q="activation.1.0"] .line-uses').first();
  await expect(uses).toHaveText('↺4');
  await expect(operations(page).locator('.line[data-q="preActivation.1.0"] .line-uses').first()).toHaveText('↺2');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the operation graph, ${scheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openOperations(page, 24);
    for (const level of ['layers', 'one path', 'every operation']) {
      await page.getByRole('radio', { name: level, exact: true }).check();
      const { violations } = await new AxeBuilder({ page }).include('.operations-lens').withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
    }
  });
}
