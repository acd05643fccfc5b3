// Homework: a student types the numbers of an exercise and compares every step with a calculation by hand.
import type { Page } from '@playwright/test';
import {
  addressSettled,
  chooseData,
  equationNumbers,
  expectSnapshot,
  expectStep,
  fillEditor,
  graphNames,
  leaveControls,
  nameOf,
  openExplore,
  operandRows,
  parameterNames,
  place,
  pointOn,
  press,
  ready,
  setDecimals,
  setNumber,
  shownValue,
  snapshot,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { type Exercise, resultsInOrder, workOut } from './support/hand.ts';
import { agrees, numberFrom, written } from './support/numbers.ts';

const EXERCISE: Exercise = {
  inputs: [0.6, -0.4],
  targets: [0.2, 0.7],
  hidden: [
    [0.3, -0.5],
    [-0.8, 0.1],
  ],
  hiddenBias: [0.05, -0.15],
  output: [
    [1.2, -0.7],
    [0.4, 0.9],
  ],
  outputBias: [-0.25, 0.1],
  rate: 0.3,
  trainBiases: true,
};

function typed(): readonly (readonly [id: string, text: string])[] {
  const { inputs, targets, hidden, hiddenBias, output, outputBias } = EXERCISE;
  const list: (readonly [string, string])[] = [];
  for (const j of [0, 1] as const) {
    list.push([`activation.0.${j}`, String(inputs[j])], [`target.2.${j}`, String(targets[j])]);
    list.push([`bias.1.${j}`, String(hiddenBias[j])], [`bias.2.${j}`, String(outputBias[j])]);
    for (const k of [0, 1] as const) {
      list.push([`weight.1.${j}.${k}`, String(hidden[j][k])], [`weight.2.${j}.${k}`, String(output[j][k])]);
    }
  }
  return list;
}

test('an exercise typed in by double click gives the numbers of the calculation by hand', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setNumber(page, 'Learning rate α', '0,3');
  await page.getByLabel('Train biases').check();
  await setDecimals(page, 6);
  for (const [id, text] of typed()) {
    await typeInto(page, id, text);
    await expect.poll(() => shownValue(page, id), { intervals: [20, 50, 100] }).toBe(Number(text));
  }
  expect(await trainedPass(page)).toBe('agrees');
});

/** Steps through the whole pass and the update, and compares every number that is computed. */
async function trainedPass(page: Page): Promise<'agrees'> {
  const pass = workOut(EXERCISE);
  for (const [index, [quantity, value]] of resultsInOrder(pass).entries()) {
    await press(page, 'ArrowRight');
    await expectStep(page, index + 2);
    if (quantity.startsWith('weightGradients.')) {
      const gradients = quantity.endsWith('2') ? pass.outputGradient[value] : pass.hiddenGradient[value];
      const rows = await operandRows(page);
      for (const [k, gradient] of gradients.entries()) {
        expect(agrees(numberFrom(rows[k].value), gradient, 6), `${quantity} ${k}: ${rows[k].value}`).toBe(true);
      }
      continue;
    }
    const shown = (await equationNumbers(page)).filter((number) => number.quantity === quantity);
    expect(shown.length, `${quantity} stands in the equation`).toBeGreaterThan(0);
    for (const number of shown) {
      expect(agrees(number.value, value, 6), `${quantity}: ${number.value} for ${value}`).toBe(true);
    }
  }
  await press(page, 'End');
  await expectParameters(page, pass.next);
  return 'agrees';
}

async function expectParameters(page: Page, expected: Exercise): Promise<void> {
  const names = await graphNames(page);
  for (const j of [0, 1] as const) {
    expect(names[`bias.1.${j}`]).toContain(`: ${written(expected.hiddenBias[j], 6)}`);
    expect(names[`bias.2.${j}`]).toContain(`: ${written(expected.outputBias[j], 6)}`);
    for (const k of [0, 1] as const) {
      expect(names[`weight.1.${j}.${k}`]).toContain(`: ${written(expected.hidden[j][k], 6)}`);
      expect(names[`weight.2.${j}.${k}`]).toContain(`: ${written(expected.output[j][k], 6)}`);
    }
  }
}

test('the keyboard types as well: Enter on a weight, a bias, an input, a target', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  for (const [id, text] of [
    ['weight.1.1.0', '-1.25'],
    ['bias.2.0', '1/4'],
    ['activation.0.1', '0,75'],
    ['target.2.1', '.5'],
  ]) {
    await place(page, id).focus();
    await page.keyboard.press('Enter');
    await fillEditor(page, text);
    await expect(page.locator('.network-editor')).toHaveCount(0);
    await expect(place(page, id)).toBeFocused();
  }
  await expect(place(page, 'weight.1.1.0')).toHaveAccessibleName('weight from input 1 to hidden neuron 2: −1.250');
  await expect(place(page, 'bias.2.0')).toHaveAccessibleName('bias of output 1: 0.250');
  await expect(place(page, 'activation.0.1')).toHaveAccessibleName('input 2: value 0.750');
  await expect(place(page, 'target.2.1')).toHaveAccessibleName('target of output 2: 0.5');
});

test('what is not a number gets a message, and Escape takes it back', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  const before = await snapshot(page);
  const editor = page.locator('.network-editor input');
  for (const [text, message] of [
    ['abc', '“abc” is not a number'],
    ['', 'Type a number'],
    ['1/0', 'cannot have 0 below the line'],
    ['1e999', 'too large'],
    ['99999999', 'between −1000000 and 1000000'],
    ['NaN', 'is not a number'],
  ]) {
    const point = await pointOn(page, 'weight.1.0.0');
    await page.mouse.dblclick(point.x, point.y);
    await fillEditor(page, text);
    await expect(page.locator('.network-editor [role="alert"]')).toContainText(message);
    await expect(editor).toHaveAttribute('aria-invalid', 'true');
    await editor.press('Escape');
    await expect(editor).toHaveCount(0);
  }
  // Double clicks select what they were made on; nothing else may have changed.
  expect((await snapshot(page)).graph).toEqual(before.graph);
});

test('Escape in the field keeps the old value, also after typing a good one', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  const point = await pointOn(page, 'weight.2.0.0');
  await page.mouse.dblclick(point.x, point.y);
  const editor = page.locator('.network-editor input');
  await expect(editor).toHaveValue('0.4');
  await editor.fill('7');
  await editor.press('Escape');
  await expect(editor).toHaveCount(0);
  expect(await shownValue(page, 'weight.2.0.0')).toBe(0.4);
});

test('a value typed at the third update holds from there on, and stepping back finds the old one', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  await press(page, 'End');
  await press(page, 'ArrowRight');
  await press(page, 'End');
  await press(page, 'ArrowRight');
  const original = await nameOf(page, 'weight.1.0.0');
  await typeInto(page, 'weight.1.0.0', '2.5');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 2\.5000000000$/);
  await leaveControls(page);
  const edited = await snapshot(page);
  await press(page, 'ArrowLeft');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(original);
  await press(page, 'ArrowRight');
  await expectSnapshot(page, edited);
});

test('typed values survive a reload: they are in the address', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 8);
  await typeInto(page, 'weight.2.1.0', '-0.125');
  await expect(place(page, 'weight.2.1.0')).toHaveAccessibleName(/: −0\.12500000$/);
  await typeInto(page, 'activation.0.0', '0.3');
  await expect(place(page, 'activation.0.0')).toHaveAccessibleName(/ 0\.30000000$/);
  await leaveControls(page);
  await press(page, 'End');
  const address = await addressSettled(page);
  expect(address.get('edits')).toContain('w2.2.1@0=-0.125');
  expect(address.get('edits')).toContain('x1.1@0=0.3');
  const before = await snapshot(page);
  const parameters = await parameterNames(page);
  await page.reload();
  await ready(page);
  expect(await parameterNames(page)).toEqual(parameters);
  await expectSnapshot(page, before);
});

test('restart keeps the exercise that was typed in', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await typeInto(page, 'weight.1.0.1', '0.9');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.9);
  await leaveControls(page);
  await press(page, 'End');
  await page.getByRole('button', { name: 'Restart with the same start weights' }).click();
  await expectStep(page, 1);
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.9);
});

test('a target that the cost has no meaning for is refused with a reason', async ({ page }) => {
  await openExplore(page, 'data=circles');
  const point = await pointOn(page, 'target.2.0');
  await page.mouse.dblclick(point.x, point.y);
  await fillEditor(page, '3');
  await expect(page.locator('.network-editor [role="alert"]')).toContainText('between 0 and 1');
});
