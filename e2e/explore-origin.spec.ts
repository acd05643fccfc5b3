// Every number explains itself: a card says what it is, its formula and what it feeds; a walk leaves a trail back.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { setupForData } from '../src/scene/defaults.ts';
import { parseQuantityId } from '../src/steps/quantities.ts';
import { valueAt } from '../src/steps/values.ts';
import type { InstrumentState } from '../src/store/state.ts';
import { openInstrument } from '../src/store/testing/bench.ts';
import { createSessionWorker } from '../src/worker/testing/session-worker.ts';
import {
  expectSnapshot,
  expectStep,
  leaveControls,
  openExplore,
  place,
  pointOn,
  press,
  setDecimals,
  snapshot,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { agrees } from './support/numbers.ts';
import { cardNumbers, originCard, pointAt } from './support/origin.ts';

const SECOND_HIDDEN_DELTA = 29;
const DECIMALS = 8;

/** Mazur's network on the delta of hidden neuron 1, with the engine's own first pass beside it. */
async function openMazur(page: Page): Promise<InstrumentState> {
  await openExplore(page, 'data=mazur');
  await setDecimals(page, DECIMALS);
  const instrument = await openInstrument(createSessionWorker, setupForData('mazur', 1));
  return instrument.store.getState();
}

/** Steps until the question of the card is this one. */
async function stepTo(page: Page, question: string): Promise<void> {
  const title = page.locator('.step-card h2');
  for (let guard = 0; guard < 80; guard++) {
    if ((await title.textContent()) === question) return;
    await press(page, 'ArrowRight');
  }
  throw new Error(`No step asks “${question}”.`);
}

/** Every number in the card that belongs to a quantity is that of the engine. */
async function expectEngineNumbers(page: Page, { frame }: InstrumentState): Promise<void> {
  const numbers = await cardNumbers(page);
  expect(numbers.length).toBeGreaterThan(0);
  for (const { quantity, value } of numbers) {
    const q = parseQuantityId(quantity);
    if (!q || !frame) continue;
    expect(agrees(value, valueAt(frame.record, q, 0), DECIMALS), `${quantity} ${value}`).toBe(true);
  }
}

test('an operand, a symbol, a neuron, a caption and a target say where they come from, with the engine’s numbers', async ({
  page,
}) => {
  const engine = await openMazur(page);
  await stepTo(page, 'How much is hidden neuron 1 to blame?');
  const card = originCard(page);
  await pointAt(
    page,
    page
      .locator('.operands')
      .getByRole('button', { name: /^delta of output 1/ })
      .first(),
  );
  await expect(card).toContainText(/delta of output 1/i);
  await expect(card).toContainText('Feeds: ∂J/∂b³₁');
  await expectEngineNumbers(page, engine);
  expect((await cardNumbers(page))[0].quantity).toBe('delta.2.0');

  await page.mouse.move(3, 3);
  await expect(card).toHaveCount(0);
  await pointAt(page, page.locator('.step-card > .equation [data-slot][data-q="slope.1.0"]').first());
  await expect(card).toContainText(/slope of the activation function/i);
  await expectEngineNumbers(page, engine);

  await page.mouse.move(3, 3);
  await expect(card).toHaveCount(0);
  const neuron = await pointOn(page, 'activation.1.1');
  await page.mouse.move(neuron.x, neuron.y);
  await expect(card).toContainText(/activation of hidden neuron 2/i);
  await expectEngineNumbers(page, engine);

  await page.mouse.move(3, 3);
  await expect(card).toHaveCount(0);
  const target = await pointOn(page, 'target.2.1');
  await page.mouse.move(target.x, target.y);
  await expect(card).toContainText('training example 1');
  await expectEngineNumbers(page, engine);
});

test('the mean size of the deltas is computed from all of them, and leads to the last one', async ({ page }) => {
  const engine = await openMazur(page);
  await press(page, 'End');
  const mean = page.locator('.gradient-flow').getByRole('button', { name: /layer 3/ });
  await pointAt(page, mean);
  const deltas = engine.frame?.record.deltas[2] ?? [];
  const numbers = (await cardNumbers(page)).map(({ value }) => value);
  expect(numbers.slice(0, 2).every((value, j) => agrees(value, deltas[j], DECIMALS))).toBe(true);
  expect(agrees(numbers[2], (Math.abs(deltas[0]) + Math.abs(deltas[1])) / 2, DECIMALS)).toBe(true);
  await mean.click();
  await expect(page.locator('.step-card h2')).toHaveText('How much is output 2 to blame?');
});

test('the card waits for rest, may be entered, goes with Escape, and comes back on pointing anew', async ({ page }) => {
  await openMazur(page);
  await stepTo(page, 'How much is hidden neuron 1 to blame?');
  const card = originCard(page);
  const operand = page
    .locator('.operands')
    .getByRole('button', { name: /^delta of output 2/ })
    .first();
  await pointAt(page, operand);
  const box = await card.boundingBox();
  const number = await operand.boundingBox();
  if (!box || !number) throw new Error('The card has no place.');
  const apart =
    box.x + box.width <= number.x ||
    number.x + number.width <= box.x ||
    box.y + box.height <= number.y ||
    number.y + number.height <= box.y;
  expect(apart).toBe(true);
  await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 12 });
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.mouse.move(3, 3);
  await pointAt(page, operand);
  await page.mouse.down();
  await expect(card).toHaveCount(0);
  await page.mouse.up();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing while a card is open in the ${scheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
    await expectStep(page, SECOND_HIDDEN_DELTA);
    await pointAt(
      page,
      page
        .locator('.operands')
        .getByRole('button', { name: /^delta of output 1/ })
        .first(),
    );
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].target])).toEqual([]);
  });
}

test('by keyboard alone: the focused number is described, Enter walks, Backspace walks back to the same screen', async ({
  page,
}) => {
  await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
  await expectStep(page, SECOND_HIDDEN_DELTA);
  const start = await snapshot(page);
  await page.keyboard.press('Tab');
  const operand = page
    .locator('.operands')
    .getByRole('button', { name: /^delta of output 1/ })
    .first();
  await operand.focus();
  await expect(originCard(page)).toContainText('Press Enter to go there.');
  await expect(operand).toHaveAccessibleDescription(/Feeds ∂J\/∂b³₁/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.step-card h2')).toHaveText('How much is output 1 to blame?');
  await page
    .locator('.operands')
    .getByRole('button', { name: /^derivative of the loss/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const trail = page.getByRole('navigation', { name: 'The way here' });
  await expect(trail.getByRole('listitem')).toHaveText(['δ²₂', 'δ³₁', '∂J/∂a³₁']);
  await leaveControls(page);
  await page.keyboard.press('Backspace');
  await expect(trail.getByRole('listitem')).toHaveText(['δ²₂', 'δ³₁']);
  await page.keyboard.press('Backspace');
  await expect(trail).toHaveCount(0);
  await expectSnapshot(page, start);
});

test('a crumb leads back to its place; a step forward ends the trail', async ({ page }) => {
  await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
  const operands = page.locator('.operands');
  await operands
    .getByRole('button', { name: /^delta of output 1/ })
    .first()
    .click();
  await operands
    .getByRole('button', { name: /^derivative of the loss/ })
    .first()
    .click();
  await page.getByRole('button', { name: `δ²₂, back to step ${SECOND_HIDDEN_DELTA}` }).click();
  await expectStep(page, SECOND_HIDDEN_DELTA);
  await operands
    .getByRole('button', { name: /^delta of output 1/ })
    .first()
    .click();
  await leaveControls(page);
  await press(page, 'ArrowRight');
  await expect(page.getByRole('navigation', { name: 'The way here' })).toHaveCount(0);
});

test('a weight leads to the update of the pass before, where its value was made, and back', async ({ page }) => {
  await openExplore(page, 'data=xor&start=xavierUniform&at=1.3.2');
  await expectStep(page, 2);
  const start = await snapshot(page);
  const weight = page
    .locator('.operands')
    .getByRole('button', { name: /^weight from input 1 to hidden neuron 1/ })
    .first();
  const value = await weight.textContent();
  await pointAt(page, weight);
  await expect(originCard(page)).toContainText('Made by update 2');
  await weight.click();
  await expect(page.locator('.where-in-time')).toContainText('ex. 2/');
  await expect(page.locator('.step-card h2')).toHaveText('How do the weights into layer 2 change?');
  await expect(page.locator('.operands tr.is-emphasised .operand-value')).toHaveText(value ?? '');
  await page.keyboard.press('Backspace');
  await expectSnapshot(page, start);
});

test('a selected neuron leads to its step when it is clicked once more', async ({ page }) => {
  await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
  const { x, y } = await pointOn(page, 'activation.1.2');
  await page.mouse.click(x, y);
  await expect(place(page, 'activation.1.2')).toHaveAttribute('aria-pressed', 'true');
  await expectStep(page, SECOND_HIDDEN_DELTA);
  await page.mouse.click(x, y);
  await expect(page.locator('.step-card h2')).toHaveText('How strongly does hidden neuron 3 respond?');
});

test('under a finger a tap walks, and a long press opens the card without walking', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openExplore(page, `data=xor&start=xavierUniform&at=1.1.${SECOND_HIDDEN_DELTA}`);
  const operand = page
    .locator('.operands')
    .getByRole('button', { name: /^delta of output 1/ })
    .first();
  await operand.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await operand.boundingBox();
  if (!box) throw new Error('The operand is not on the screen.');
  const client = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchEnd') =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchStart' ? [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] : [],
    });
  // The code of the cards comes by itself where there are fingers.
  await expect(page.locator('#origin-description')).toBeAttached();
  await touch('touchStart');
  await expect(originCard(page)).toContainText('Tap to go there.');
  await touch('touchEnd');
  await expect(originCard(page)).toBeVisible();
  await expectStep(page, SECOND_HIDDEN_DELTA);
  await operand.tap();
  await expect(page.locator('.step-card h2')).toHaveText('How much is output 1 to blame?');
  await context.close();
});
