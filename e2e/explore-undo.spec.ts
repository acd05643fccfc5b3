// Undo and redo of everything that is done, with the numbers on the screen as witnesses.
import type { Page } from '@playwright/test';
import {
  addressSettled,
  chooseData,
  expectSnapshot,
  leaveControls,
  notice,
  openExplore,
  press,
  ready,
  setGranularity,
  setNumber,
  shownValue,
  snapshot,
  trainingLoss,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const redoButton = (page: Page) => page.getByRole('button', { name: /^Redo/ });

test('an edit is undone and redone by keys; the weight, the loss and the whole screen come back', async ({ page }) => {
  await openExplore(page, 'data=xor&at=2.1.1&decimals=6');
  const before = await snapshot(page);
  const [weight, loss] = [await shownValue(page, 'weight.1.0.1'), await trainingLoss(page)];
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(undoButton(page)).toHaveAttribute('title', 'Nothing to undo');
  await typeInto(page, 'weight.1.0.1', '0.777');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
  await expect(undoButton(page)).toHaveAttribute('title', /^Undo: weight from input 2 to hidden neuron 1 = 0\.777$/);
  const edited = await trainingLoss(page);
  expect(edited).not.toBe(loss);
  await leaveControls(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(weight);
  await expect(notice(page)).toContainText('Undone: weight from input 2');
  await expectSnapshot(page, before);
  expect(await trainingLoss(page)).toBe(loss);
  for (const [redo, undo] of [
    ['Control+Shift+Z', 'Control+z'],
    ['Control+y', 'Meta+z'],
  ]) {
    await page.keyboard.press(redo);
    await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
    await expect.poll(() => trainingLoss(page)).toBe(edited);
    await page.keyboard.press(undo);
    await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(weight);
  }
});

test('a training run is undone to where it began and redone to where it ended', async ({ page }) => {
  await openExplore(page, 'data=xor&at=1.1.5&decimals=6');
  const before = await snapshot(page);
  await setGranularity(page, 'epoch');
  await page.getByRole('combobox', { name: 'Speed of play' }).selectOption({ label: 'fastest' });
  await leaveControls(page);
  await page.keyboard.press('Space');
  await expect(page.locator('.where-in-time')).not.toContainText('epoch 1 ');
  await page.keyboard.press('Space');
  const address = await addressSettled(page);
  const [after, loss] = [await snapshot(page), await trainingLoss(page)];
  await expect(undoButton(page)).toHaveAttribute('title', 'Undo: training from update 0');
  await undoButton(page).click();
  await expectSnapshot(page, before);
  await redoButton(page).click();
  await expectSnapshot(page, after);
  expect(await trainingLoss(page)).toBe(loss);
  expect((await addressSettled(page)).get('at')).toBe(address.get('at'));
});

test('setups are undone one after the other, and the later run that an edit dropped comes back', async ({ page }) => {
  await openExplore(page, 'data=xor&at=4.1.1&decimals=6');
  const [late, loss] = [await snapshot(page), await trainingLoss(page)];
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowLeft', 2);
  await setNumber(page, 'Learning rate α', '0.05');
  await expect(undoButton(page)).toHaveAttribute('title', 'Undo: learning rate 0.05');
  await chooseData(page, 'moons');
  await page
    .getByRole('button', { name: 'More neurons in hidden layer 1' })
    .or(page.getByRole('button', { name: /^More .*hidden 1/i }))
    .first()
    .click();
  await ready(page);
  await leaveControls(page);
  for (const words of ['layers', 'moons', 'learning rate 0.05']) {
    await expect(undoButton(page)).toHaveAttribute('title', new RegExp(words));
    await page.keyboard.press('Control+z');
    await expect(notice(page)).toContainText(words);
  }
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
  await setGranularity(page, 'operation');
  await page.getByRole('slider', { name: 'Timeline of the run' }).press('End');
  await leaveControls(page);
  await page.keyboard.press('Home');
  await expectSnapshot(page, late);
  expect(await trainingLoss(page)).toBe(loss);
});

test('while one types, the keys belong to the field', async ({ page }) => {
  await openExplore(page);
  await typeInto(page, 'weight.1.0.1', '0.777');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
  const field = page.getByRole('textbox', { name: 'Learning rate α' });
  await field.focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('0.5');
  expect(await shownValue(page, 'weight.1.0.1')).toBe(0.777);
  await expect(notice(page)).not.toContainText('Undone');
});
