// The knob: every number of the view is what the engine computes, and turning it sets the parameter.
import type { Page } from '@playwright/test';
import { analyseKnob } from '../src/engine/analysis/knob.ts';
import type { KnobAnalysis, Situation } from '../src/engine/analysis/types.ts';
import type { ParameterAddress } from '../src/engine/types.ts';
import { setupForData } from '../src/scene/defaults.ts';
import type { Setup } from '../src/scene/types.ts';
import { situationOf } from '../src/steps/situation.ts';
import { openInstrument, settled } from '../src/store/testing/bench.ts';
import { createSessionWorker } from '../src/worker/testing/session-worker.ts';
import {
  addressOf,
  chooseData,
  equationNumbers,
  leaveControls,
  openExplore,
  place,
  pointOn,
  press,
  shownValue,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { agrees, numberFrom } from './support/numbers.ts';

const DECIMALS = 8;
/** Epoch 3, example 20 of the 160 for training, one example each. */
const UPDATE = 2 * 160 + 19;
const AT = 'at=3.20.30';
const WEIGHT: ParameterAddress = { of: 'weight', layer: 2, neuron: 0, from: 1 };

/** The pass of an update as the session itself computes it, in this test. */
async function situationAt(setup: Setup, update: number): Promise<Situation> {
  const instrument = await openInstrument(createSessionWorker, setup);
  instrument.goToUpdate(update);
  await settled(instrument);
  const { frame } = instrument.store.getState();
  instrument.dispose();
  if (!frame) throw new Error('the session has no pass');
  return situationOf(frame.record);
}

const knob = (page: Page) => page.locator('.knob-curve').getByRole('slider');

async function openKnob(page: Page, parameters = ''): Promise<void> {
  await openExplore(page, `${AT}&view=knob&decimals=${DECIMALS}${parameters}`);
  await standing(page);
}

/** Waits for the answer to what is chosen now. */
async function standing(page: Page): Promise<void> {
  await expect(page.locator('.knob-lens[aria-busy="false"] table')).toBeVisible();
}

/** The rows of the table: what stands beside a label. */
async function rows(page: Page): Promise<ReadonlyMap<string, readonly number[]>> {
  const texts = await page.locator('.knob-numbers tbody tr').evaluateAll((elements) =>
    elements.map((row) => ({
      label: row.querySelector('th')?.textContent ?? '',
      cells: Array.from(row.querySelectorAll('td'), (cell) => cell.textContent ?? ''),
    })),
  );
  return new Map(texts.map(({ label, cells }) => [label, cells.map(numberFrom)]));
}

async function expectRows(page: Page, expected: Readonly<Record<string, number>>): Promise<void> {
  const shown = await rows(page);
  for (const [start, value] of Object.entries(expected)) {
    const [, cells] = [...shown].find(([label]) => label.startsWith(start)) ?? [];
    expect(
      cells?.some((cell) => agrees(cell, value, DECIMALS)),
      `${start}: ${cells} for ${value}`,
    ).toBe(true);
  }
}

function numbersOf(analysis: KnobAnalysis, symbol: string): Readonly<Record<string, number>> {
  return {
    [`${symbol} here`]: analysis.value,
    'J here': analysis.cost,
    [`∂J/∂${symbol}`]: analysis.slope,
    'Finite difference': analysis.numericSlope,
    'Next update puts it at': analysis.nextValue,
    'J there': analysis.nextCost,
    'J after the whole update': analysis.costAfterUpdate,
  };
}

test('the table has the numbers of the engine, and those of the step card', async ({ page }) => {
  const analysis = analyseKnob(
    await situationAt(setupForData('xor'), UPDATE),
    { parameter: WEIGHT, from: -1, to: 1 },
    3,
  );
  await openKnob(page, '&select=weight.2.0.1');
  await expectRows(page, numbersOf(analysis, 'w³₁₂'));
  expect(analysis.relativeError).toBeLessThan(1e-6);
  // The last step is the update of the last layer, worked out for the selected weight.
  await press(page, 'End');
  const card = await equationNumbers(page);
  for (const [quantity, value] of [
    ['newWeight.2.0.1', analysis.nextValue],
    ['weightGradient.2.0.1', analysis.slope],
  ] as const) {
    const shown = card.filter((number) => number.quantity === quantity);
    expect(shown.length, quantity).toBeGreaterThan(0);
    for (const number of shown) expect(agrees(number.value, value, DECIMALS), quantity).toBe(true);
  }
});

test('of a batch J is the mean, and the slope the average that the update uses', async ({ page }) => {
  const setup = setupForData('xor');
  const batch = { ...setup, learning: { ...setup.learning, batchSize: 4 } };
  const analysis = analyseKnob(await situationAt(batch, 3), { parameter: WEIGHT, from: -1, to: 1 }, 3);
  await openExplore(page, `batch=4&at=1.13.1&view=knob&decimals=${DECIMALS}&select=weight.2.0.1`);
  await standing(page);
  await expectRows(page, numbersOf(analysis, 'w³₁₂'));
  await expect(page.locator('.knob-numbers')).toContainText('J is the mean over the 4 examples of this batch.');
});

test('the knob tells J along its range as the engine computes it; Escape gives up, Enter sets', async ({ page }) => {
  const situation = await situationAt(setupForData('xor'), UPDATE);
  await openKnob(page, '&select=weight.2.0.1');
  const before = await shownValue(page, 'weight.2.0.1');
  await knob(page).focus();
  for (const key of ['ArrowRight', 'PageUp', 'PageUp', 'Home', 'End', 'PageDown']) {
    await page.keyboard.press(key);
    const tried = Number(await knob(page).getAttribute('aria-valuenow'));
    const { cost } = analyseKnob(withWeight(situation, tried), { parameter: WEIGHT, from: -1, to: 1 }, 3);
    const said = (await knob(page).getAttribute('aria-valuetext')) ?? '';
    const shown = numberFrom((/J would be (.*)$/.exec(said)?.[1] ?? '').replace('minus ', '−'));
    expect(agrees(shown, cost, DECIMALS), `${said} for ${cost}`).toBe(true);
  }
  await page.keyboard.press('Escape');
  expect(Number(await knob(page).getAttribute('aria-valuenow'))).toBeCloseTo(before, DECIMALS - 1);
  await page.keyboard.press('ArrowRight');
  const wanted = Number(await knob(page).getAttribute('aria-valuenow'));
  await page.keyboard.press('Enter');
  await expect.poll(() => shownValue(page, 'weight.2.0.1')).toBeCloseTo(wanted, DECIMALS - 1);
  await expect.poll(() => addressOf(page).get('edits') ?? '').toContain(`w2.1.2@${UPDATE}=`);
});

function withWeight(situation: Situation, value: number): Situation {
  const weights = situation.parameters.weights.map((array) => array.slice());
  weights[WEIGHT.layer][WEIGHT.neuron * situation.network.layers[0].units + WEIGHT.from] = value;
  return { ...situation, parameters: { ...situation.parameters, weights } };
}

test('the knob can be dragged: letting go sets the value, Escape keeps the old one', async ({ page }) => {
  await openKnob(page, '&select=weight.2.0.1');
  const value = () => shownValue(page, 'weight.2.0.1');
  const before = await value();
  const box = await knob(page).boundingBox();
  if (!box) throw new Error('there is a knob');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const drag = async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 70, from.y, { steps: 5 });
  };
  await drag();
  await expect(page.locator('.knob-hint')).toHaveText(/^Release to set w³₁₂ to .+; Escape leaves it at .+\.$/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.mouse.move(from.x, from.y - 400);
  expect(await value()).toBe(before);
  await drag();
  const tried = Number(await knob(page).getAttribute('aria-valuenow'));
  await page.mouse.up();
  await expect.poll(value).toBeCloseTo(tried, DECIMALS - 1);
  expect(tried).toBeGreaterThan(before);
});

test('what the knob has set can be put back, to the last digit', async ({ page }) => {
  await openKnob(page, '&select=weight.2.0.1');
  const before = (await rows(page)).get('w³₁₂ here');
  const note = page.locator('.knob-set');
  await expect(note).toHaveText('');
  for (const key of ['PageUp', 'Home']) {
    await knob(page).focus();
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await expect(note).toContainText('w³₁₂ set from ');
    await standing(page);
  }
  const set = Number(await knob(page).getAttribute('aria-valuenow'));
  const [from, to] = ((await note.textContent()) ?? '')
    .replace(/^.* from /, '')
    .split(' to ')
    .map((text) => numberFrom(text.replace(/\.?Put it back$/, '')));
  expect(agrees(from, before?.[0] ?? Number.NaN, DECIMALS)).toBe(true);
  expect(agrees(to, set, DECIMALS)).toBe(true);
  await note.getByRole('button', { name: 'Put it back' }).click();
  await expect(note).toHaveText('');
  await expect(knob(page)).toBeFocused();
  await expect.poll(async () => (await rows(page)).get('w³₁₂ here')).toEqual(before);
  await expect(note).toHaveText('');
});

test('other data with another network take the place of the old ones without a trace', async ({ page }) => {
  await openKnob(page, '&select=weight.2.1.2');
  await expect(page.locator('.knob-numbers')).toContainText('w³₂₃ here');
  await chooseData(page, '2-2-2');
  await standing(page);
  await expect(page.locator('.knob-numbers')).not.toContainText('w³₂₃');
  const label = [...(await rows(page)).keys()][0];
  expect(label).toMatch(/^[wb]\S+ here$/);
});

test('without a choice it follows the step, and a choice by hand stays until following is chosen', async ({ page }) => {
  await openKnob(page);
  const parameter = page.getByRole('combobox', { name: 'Parameter', exact: true });
  const follow = page.getByRole('button', { name: 'Follow the step' });
  await press(page, 'End');
  await expect(page.locator('.knob-following')).toHaveText('This step works on it.');
  const ofUpdate = await parameter.inputValue();
  const worked = (await equationNumbers(page)).map(({ quantity }) => quantity).filter((id) => id.startsWith('new'));
  expect(worked.map((id) => id.replace('newWeight', 'weight'))).toContain(ofUpdate);
  const seen = new Set([ofUpdate]);
  for (let step = 0; step < 8; step++) {
    await press(page, 'ArrowLeft');
    seen.add(await parameter.inputValue());
  }
  expect(seen.size).toBeGreaterThan(3);
  await parameter.focus();
  await parameter.selectOption('bias.2.1');
  await expect(follow).toBeVisible();
  await leaveControls(page);
  await press(page, 'End');
  await expect(parameter).toHaveValue('bias.2.1');
  await follow.click();
  await expect(parameter).toHaveValue(ofUpdate);
  await expect(page.locator('.knob-following')).toHaveText('This step works on it.');
});

test('it turns the edge that is selected, in the graph or in the list', async ({ page }) => {
  await openKnob(page);
  const parameter = page.getByRole('combobox', { name: 'Parameter', exact: true });
  const point = await pointOn(page, 'weight.1.2.0');
  await page.mouse.click(point.x, point.y);
  await expect(parameter).toHaveValue('weight.1.2.0');
  await expect(page.locator('.knob-numbers')).toContainText('w²₃₁ here');
  await parameter.focus();
  await parameter.selectOption('bias.2.1');
  await expect(page.locator('.knob-numbers')).toContainText('b³₂ here');
  await expect.poll(() => addressOf(page).get('select')).toBe('bias.2.1');
  await expectRows(page, { 'b³₂ here': await shownValue(page, 'bias.2.1') });
});

test('two parameters make a map; the numbers of both are the engine’s', async ({ page }) => {
  const situation = await situationAt(setupForData('xor'), UPDATE);
  const bias: ParameterAddress = { of: 'bias', layer: 2, neuron: 0, from: -1 };
  const [first, second] = [WEIGHT, bias].map((parameter) => analyseKnob(situation, { parameter, from: -1, to: 1 }, 3));
  await openKnob(page, '&select=weight.2.0.1');
  const other = page.getByRole('combobox', { name: 'Second parameter' });
  await other.focus();
  await other.selectOption('bias.2.0');
  await expect(page.getByRole('img', { name: /^Contour map of J over w³₁₂ and b³₁/ })).toBeVisible();
  await standing(page);
  const shown = await rows(page);
  for (const [label, of] of [
    ['Value', (analysis: KnobAnalysis) => analysis.value],
    ['Slope, backpropagated', (analysis: KnobAnalysis) => analysis.slope],
    ['Finite difference', (analysis: KnobAnalysis) => analysis.numericSlope],
    ['Next update puts it at', (analysis: KnobAnalysis) => analysis.nextValue],
  ] as const) {
    const [a, b] = shown.get(label) ?? [];
    expect(agrees(a, of(first), DECIMALS), `${label}: ${a}`).toBe(true);
    expect(agrees(b, of(second), DECIMALS), `${label}: ${b}`).toBe(true);
  }
  await expect(page.locator('.contour .path-dot').first()).toBeVisible();
  await expect(page.locator('.knob-hint')).toContainText('the last 40 updates');
});

test('another pass is another curve', async ({ page }) => {
  await openKnob(page, '&select=weight.2.0.1');
  const first = (await rows(page)).get('J here');
  await press(page, 'End');
  await press(page, 'ArrowRight');
  const next = analyseKnob(
    await situationAt(setupForData('xor'), UPDATE + 1),
    { parameter: WEIGHT, from: -1, to: 1 },
    3,
  );
  await expect.poll(async () => (await rows(page)).get('J here')).not.toEqual(first);
  await standing(page);
  await expectRows(page, numbersOf(next, 'w³₁₂'));
});

test('a rate that is far too large is called overshooting, one that is tiny too small', async ({ page }) => {
  await openExplore(page, 'data=curve&layers=1.linear,1.linear&rate=0.000001&view=knob&select=weight.2.0.0');
  await standing(page);
  await expect(page.locator('.knob-badge')).toHaveText('too small');
  await openExplore(page, 'data=curve&layers=1.linear,1.linear&rate=100&view=knob&select=weight.2.0.0');
  await page.reload();
  await standing(page);
  await expect(page.locator('.knob-badge')).toHaveText('overshooting');
  await expect(page.locator('.knob-verdict')).toContainText('worse than before');
  await expect(place(page, 'weight.2.0.0')).toBeVisible();
});
