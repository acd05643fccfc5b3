// Mazur's 2-2-2 network, the worked example of many courses: every number of it is read from the screen.
import {
  chooseData,
  equationNumbers,
  expectStep,
  nameOf,
  openExplore,
  operandRows,
  press,
  setDecimals,
  shownValue,
  trainingLoss,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { MAZUR, resultsInOrder, workOut } from './support/hand.ts';
import { agrees, numberFrom } from './support/numbers.ts';

/** As printed in the article, and how many decimals it prints. */
const PUBLISHED: readonly (readonly [id: string, printed: string])[] = [
  ['weight.1.0.0', '0.149780716'],
  ['weight.1.0.1', '0.19956143'],
  ['weight.1.1.0', '0.24975114'],
  ['weight.1.1.1', '0.29950229'],
  ['weight.2.0.0', '0.35891648'],
  ['weight.2.0.1', '0.408666186'],
  ['weight.2.1.0', '0.511301270'],
  ['weight.2.1.1', '0.561370121'],
];

function expectPrinted(shown: number, printed: string): void {
  const decimals = printed.split('.')[1].length;
  expect(shown.toFixed(decimals)).toBe(printed);
}

test('the total cost of the first pass is 0.298371109', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  expect(await trainingLoss(page)).toBe(0.298371109);
  await press(page, 'Shift+ArrowRight', 2);
  await expect(page.locator('.step-card h2')).toHaveText('How wrong is the network on this example?');
  const shown = await equationNumbers(page);
  expect(shown.at(-1)).toEqual({ quantity: 'loss', value: 0.298371109 });
  expect((await operandRows(page)).at(-1)).toMatchObject({ label: 'cost', value: '0.298371109' });
});

test('every operation of the pass shows the number a hand calculation gives, to ten decimals', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 10);
  const pass = workOut(MAZUR);
  for (const [index, [quantity, value]] of resultsInOrder(pass).entries()) {
    await press(page, 'ArrowRight');
    await expectStep(page, index + 2);
    if (quantity.startsWith('weightGradients.')) {
      const gradients = quantity.endsWith('2') ? pass.outputGradient[value] : pass.hiddenGradient[value];
      const rows = await operandRows(page);
      expect(rows.map((row) => row.value)).toEqual(gradients.map((g) => g.toFixed(10).replace('-', '−')));
      continue;
    }
    const shown = (await equationNumbers(page)).filter((number) => number.quantity === quantity);
    expect(shown.length, `${quantity} stands in the equation`).toBeGreaterThan(0);
    for (const number of shown) {
      expect(agrees(number.value, value, 10), `${quantity}: ${number.value} for ${value}`).toBe(true);
    }
  }
});

test('the update moves the weights to the published values, on the card and on the edges', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  await press(page, 'End');
  const outputRows = await operandRows(page);
  expect(outputRows.map((row) => row.label)).toEqual([
    'hidden neuron 1 → output 1',
    'hidden neuron 2 → output 1',
    'hidden neuron 1 → output 2',
    'hidden neuron 2 → output 2',
  ]);
  for (const [index, row] of outputRows.entries()) expectPrinted(numberFrom(row.value), PUBLISHED[4 + index][1]);
  for (const [id, printed] of PUBLISHED) expectPrinted(await shownValue(page, id), printed);

  await press(page, 'ArrowLeft');
  const hiddenRows = await operandRows(page);
  for (const [index, row] of hiddenRows.entries()) expectPrinted(numberFrom(row.value), PUBLISHED[index][1]);
});

test('layer 2 is updated while layer 3 still shows its old weights', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  await press(page, 'End');
  await press(page, 'ArrowLeft');
  expectPrinted(await shownValue(page, 'weight.1.0.0'), '0.149780716');
  expect(await shownValue(page, 'weight.2.0.0')).toBe(0.4);
});

test('biases stay where they are, because the textbook does not train them', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  await press(page, 'End');
  for (const id of ['bias.1.0', 'bias.1.1']) expect(await nameOf(page, id)).toMatch(/: 0\.350000000$/);
  for (const id of ['bias.2.0', 'bias.2.1']) expect(await nameOf(page, id)).toMatch(/: 0\.600000000$/);
  await expect(page.getByLabel('Train biases')).not.toBeChecked();
});

test('the next pass costs 0.291027774: all weights moved together', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  await press(page, 'End');
  await press(page, 'ArrowRight');
  await expect(page.locator('.where-in-time')).toHaveText('epoch 2 · ex. 1/1 · step 1/32');
  await press(page, 'Shift+ArrowRight', 2);
  expect((await equationNumbers(page)).at(-1)).toEqual({ quantity: 'loss', value: 0.291027774 });
  expect(await trainingLoss(page)).toBe(0.291027774);
  expect(workOut(workOut(MAZUR).next).cost.toFixed(9)).toBe('0.291027774');
});
