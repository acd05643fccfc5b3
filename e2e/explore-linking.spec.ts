// Symbols, numbers and picture are one thing: pointing at one lights the others, and an operand leads to its origin.
import type { Page } from '@playwright/test';
import {
  drawn,
  expectStep,
  leaveControls,
  openExplore,
  place,
  pointOn,
  press,
  setGranularity,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const SECOND_HIDDEN_DELTA = 29;

/** The delta of hidden neuron 2 reads two weights, two deltas and a slope. */
async function openAtDelta(page: Page): Promise<void> {
  await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
  await expectStep(page, SECOND_HIDDEN_DELTA);
  await expect(page.locator('.step-card h2')).toHaveText('How much is hidden neuron 2 to blame?');
}

test('pointing at a weight in the table lights its edge, and leaving it puts the light out', async ({ page }) => {
  await openAtDelta(page);
  const operand = page.locator('.operands').getByRole('button', { name: /^weight from hidden neuron 2 to output 1/ });
  await operand.hover();
  await expect(place(page, 'weight.2.0.1')).toHaveClass(/\blit\b/);
  await expect(place(page, 'weight.2.1.1')).not.toHaveClass(/\blit\b/);
  await page.locator('.step-card h2').hover();
  await expect(place(page, 'weight.2.0.1')).not.toHaveClass(/\blit\b/);
});

test('pointing at a number in the equation lights the neuron it belongs to', async ({ page }) => {
  await openAtDelta(page);
  await page.locator('.step-card > .equation [data-slot][data-q="delta.2.1"]').first().hover();
  await expect(place(page, 'activation.2.1')).toHaveClass(/\blit\b/);
  await page.locator('.step-card > .equation [data-slot][data-q="weight.2.1.1"]').first().hover();
  await expect(place(page, 'weight.2.1.1')).toHaveClass(/\blit\b/);
});

test('pointing at a symbol under the sum lights every edge it stands for', async ({ page }) => {
  await openAtDelta(page);
  await page.locator('.step-card > .equation [data-q="weight.2.*.1"]').first().hover();
  await expect(place(page, 'weight.2.0.1')).toHaveClass(/\blit\b/);
  await expect(place(page, 'weight.2.1.1')).toHaveClass(/\blit\b/);
  await expect(place(page, 'weight.2.0.0')).not.toHaveClass(/\blit\b/);
});

test('pointing at an edge lights its symbol, its number and its operand', async ({ page }) => {
  await openAtDelta(page);
  const { x, y } = await pointOn(page, 'weight.2.0.1');
  await page.mouse.move(x, y);
  await expect(page.locator('.step-card > .equation [data-q="weight.2.0.1"]').first()).toHaveClass(/is-lit/);
  await expect(page.locator('.step-card > .equation [data-q="weight.2.*.1"]').first()).toHaveClass(/is-lit/);
  const operands = page.locator('.operands');
  await expect(operands.getByRole('button', { name: /^weight from hidden neuron 2 to output 1/ })).toHaveClass(
    /is-lit/,
  );
  await expect(operands.getByRole('button', { name: /^weight from hidden neuron 2 to output 2/ })).not.toHaveClass(
    /is-lit/,
  );
});

test('pointing at a neuron lights its numbers', async ({ page }) => {
  await openAtDelta(page);
  const { x, y } = await pointOn(page, 'activation.2.0');
  await page.mouse.move(x, y);
  await expect(page.locator('.operands').getByRole('button', { name: /^delta of output 1/ })).toHaveClass(/is-lit/);
  await expect(page.locator('.step-card > .equation [data-q="delta.2.0"]').first()).toHaveClass(/is-lit/);
});

test('the keyboard points as well: a focused operand lights the edge, a focused edge its operand', async ({ page }) => {
  await openAtDelta(page);
  await page.keyboard.press('Tab');
  const operand = page.locator('.operands').getByRole('button', { name: /^weight from hidden neuron 2 to output 1/ });
  await operand.focus();
  await expect(place(page, 'weight.2.0.1')).toHaveClass(/\blit\b/);
  await place(page, 'weight.2.1.1').focus();
  await expect(place(page, 'weight.2.0.1')).not.toHaveClass(/\blit\b/);
  await expect(page.locator('.operands').getByRole('button', { name: /to output 2/ })).toHaveClass(/is-lit/);
});

test('clicking operand after operand walks back to the inputs', async ({ page }) => {
  await openAtDelta(page);
  const operands = page.locator('.operands');
  const title = page.locator('.step-card h2');
  await operands.getByRole('button', { name: /^delta of output 1/ }).click();
  await expect(title).toHaveText('How much is output 1 to blame?');
  await operands.getByRole('button', { name: /^derivative of the loss by the activation of output 1/ }).click();
  await expect(title).toHaveText('How does the cost change with output 1?');
  await operands.getByRole('button', { name: /^activation of output 1/ }).click();
  await expect(title).toHaveText('How strongly does output 1 respond?');
  await operands.getByRole('button', { name: /^weighted sum with bias of output 1/ }).click();
  await expect(title).toHaveText('What does the bias add to output 1?');
  await operands.getByRole('button', { name: /^weighted sum of output 1/ }).click();
  await expect(title).toHaveText('How much input reaches output 1?');
  await operands.getByRole('button', { name: /^activation of hidden neuron 3/ }).click();
  await expect(title).toHaveText('How strongly does hidden neuron 3 respond?');
  await operands.getByRole('button', { name: /^weighted sum with bias of hidden neuron 3/ }).click();
  await operands.getByRole('button', { name: /^weighted sum of hidden neuron 3/ }).click();
  await operands.getByRole('button', { name: /^input 1/ }).click();
  await expectStep(page, 1);
});

test('the operand that was clicked has the same number on the step that made it', async ({ page }) => {
  await openAtDelta(page);
  const operand = page.locator('.operands').getByRole('button', { name: /^delta of output 2/ });
  const number = await operand.textContent();
  await operand.click();
  await expect(page.locator('.operands tr.is-emphasised .operand-value')).toHaveText(number ?? '');
});

test('a click selects a neuron, and it stays selected while stepping', async ({ page }) => {
  await openExplore(page);
  const { x, y } = await pointOn(page, 'activation.1.2');
  await page.mouse.click(x, y);
  await expect(place(page, 'activation.1.2')).toHaveAttribute('aria-pressed', 'true');
  await leaveControls(page);
  await press(page, 'ArrowRight', 3);
  await expect(place(page, 'activation.1.2')).toHaveAttribute('aria-pressed', 'true');
});

test('the edges of the current step carry their values, the others show them on pointing', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight');
  const label = (id: string) => page.locator(`.network-graph .edge-label[data-id="${id}"]`);
  await expect(label('weight.1.0.0')).toBeVisible();
  await expect(label('weight.1.0.1')).toBeVisible();
  await expect(label('weight.2.0.0')).toHaveCount(0);
  const { x, y } = await pointOn(page, 'weight.2.0.0');
  await page.mouse.move(x, y);
  await expect(label('weight.2.0.0')).toBeVisible();
});

test('by neuron, the card tells all operations of the neuron and every number in it is linked', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'neuron');
  await press(page, 'ArrowRight');
  await drawn(page);
  await expect(page.locator('.step-card .earlier-step')).toHaveCount(2);
  await page.locator('.step-card .earlier-step [data-slot][data-q="weight.1.0.1"]').first().hover();
  await expect(place(page, 'weight.1.0.1')).toHaveClass(/\blit\b/);
});

test('followed by keyboard, a number leads to the question of its step, which then has the focus', async ({ page }) => {
  await openExplore(page, 'data=mazur&at=1.1.24');
  await page
    .locator('.operands')
    .getByRole('button', { name: /^delta of output 1/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-card h2')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.step-card :focus')).toHaveCount(1);
  await page.keyboard.press('Backspace');
  await expectStep(page, 24);
});
