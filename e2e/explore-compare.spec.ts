// Comparing runs: pins, what sets them apart, their curves, and races; numbers held against runs computed here.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { addressSettled, leaveControls, openExplore, press, setDecimals, setNumber } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { sceneOf } from './support/in-node.ts';
import { written } from './support/numbers.ts';

const XOR = 'data=xor&layers=3.sigmoid,2.sigmoid&loss=halfSquaredError&optimizer=sgd&rate=0.5&batch=1&seed=42';
const MOONS = 'data=moons&points=60&layers=4.tanh,1.sigmoid&loss=binaryCrossEntropy&rate=0.3&batch=4&seed=5';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const rows = (page: Page) => page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
const row = (page: Page, text: string) => rows(page).filter({ hasText: text });
const figures = (of: Locator) =>
  of.locator('dd').evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent));
const slider = (page: Page) =>
  page.getByRole('region', { name: 'Loss of all runs' }).getByRole('slider', { name: /^Loss over training/ });
const raceButton = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Race' }).getByRole('button', { name });
const outcome = (page: Page) => page.locator('.compare-outcome');

/** What the list shows of a run after so many updates. */
async function expectedFigures(parameters: string, update: number): Promise<(string | undefined)[]> {
  const { metrics } = (await sceneOf(parameters, update)).frame;
  const [train, test] = [metrics?.trainLoss ?? Number.NaN, metrics?.testLoss];
  return [written(train, 6), test === null || test === undefined ? '–' : written(test, 6), String(update)];
}

async function openCompare(page: Page, parameters: string): Promise<void> {
  await openExplore(page, `${parameters}&view=compare`);
  await expect(rows(page)).toHaveCount(1);
  await setDecimals(page, 6);
}

async function race(page: Page, kind: string, epochs: number): Promise<void> {
  await setNumber(page, 'epochs', String(epochs));
  await raceButton(page, kind).click();
  await expect(outcome(page)).toContainText('after', { timeout: 30_000 });
}

test('a pinned run keeps its numbers and its curve, and what was changed since is listed', async ({ page }) => {
  await openCompare(page, `${XOR}&by=epoch`);
  await press(page, 'ArrowRight', 5);
  const kept = await figures(rows(page).first());
  expect(kept).toEqual(await expectedFigures(XOR, Number(kept[2])));
  await page.getByRole('button', { name: 'Pin this run', exact: true }).click();
  const pinned = row(page, 'SGD, rate 0.5').last();
  await expect(pinned).toContainText('Nothing differs: the same run.');

  await setNumber(page, 'Learning rate α', '0.1');
  await expect(pinned).toContainText(/to this run: Learning rate 0\.5 → 0\.1 from update \d+ on/);
  await page.getByRole('button', { name: 'More neurons in hidden layer 1' }).click();
  await expect(pinned).toContainText('Hidden layer 1: 3 neurons → 4 neurons · Learning rate 0.5 → 0.1');
  await addressSettled(page);
  await leaveControls(page);
  await press(page, 'ArrowRight', 2);
  expect(await figures(pinned)).toEqual(kept);

  // Both losses at one moment, said by the curve; after the present run has ended, those of the pinned one.
  await slider(page).focus();
  await page.keyboard.press('Home');
  const start = (await sceneOf(XOR)).frame.metrics?.trainLoss ?? Number.NaN;
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^after 0 epochs: .*, A ${written(start, 6)}`),
  );
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`^after 5 epochs: A ${kept[0]}`));
  await page.keyboard.press('Escape');

  // It stays in the panel of the overview as well, with its name.
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(page.locator('.loss-panel .ghost-name')).toHaveText('A SGD, rate 0.5');
  await expect(page.locator('.loss-panel path.ghost.pin-a')).not.toHaveCount(0);
});

test('a race of optimizers ends with four curves whose numbers are those of each optimizer opened by hand', async ({
  page,
}) => {
  await openCompare(page, MOONS);
  await race(page, 'Optimizers', 6);
  await expect(rows(page)).toHaveCount(5);
  // "Cancel" has gone: the focus is where the race was started, not on a button that pins over a result.
  await expect(raceButton(page, 'Optimizers')).toBeFocused();
  const lanes = [
    ['SGD, rate 0.3', 'optimizer=sgd&rate=0.3'],
    ['Momentum, rate 0.1', 'optimizer=momentum&rate=0.1'],
    ['RMSprop, rate 0.01', 'optimizer=rmsprop&rate=0.01'],
    ['Adam, rate 0.001', 'optimizer=adam&rate=0.001'],
  ];
  const losses: { readonly name: string; readonly loss: number }[] = [];
  for (const [name, optimizer] of lanes) {
    const shown = await figures(row(page, name).last());
    const parameters = MOONS.replace('rate=0.3', optimizer);
    expect(shown, name).toEqual(await expectedFigures(parameters, Number(shown[2])));
    losses.push({ name: name.split(',')[0], loss: Number(shown[1]) });
  }
  const [best] = losses.sort((a, b) => a.loss - b.loss);
  await expect(outcome(page)).toContainText(
    `Lowest test loss after 6 epochs: ${written(best.loss, 6)} with ${best.name}; then`,
  );
  await expect(page.locator('.compare-chart .ghost-letter')).toHaveCount(4);
  await expect(page.locator('.compare-row .pin-picture canvas')).toHaveCount(5);

  // Going on from a lane opens it where it has ended; undo leads back.
  const adam = await figures(row(page, 'Adam').last());
  await page.getByRole('button', { name: 'Go on from D, Adam, rate 0.001' }).click();
  await expect(rows(page).first()).toContainText('Adam, rate 0.001');
  expect(await figures(rows(page).first())).toEqual(adam);
  await expect(row(page, 'D').last()).toContainText('Nothing differs');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(rows(page).first()).toContainText('SGD, rate 0.3');
});

test('a race can be cancelled, and the session goes on meanwhile', async ({ page }) => {
  await openCompare(page, 'data=spirals&points=2000&layers=8.tanh,8.tanh,1.sigmoid&batch=4');
  await setNumber(page, 'epochs', '200');
  await raceButton(page, 'Rates').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(row(page, 'Running…')).toHaveCount(1);
  await leaveControls(page);
  await press(page, 'ArrowRight');
  await expect(page.locator('.where-in-time')).toContainText('step 2/');
  const cancel = page.getByRole('button', { name: 'Cancel the race' });
  await cancel.focus();
  await cancel.press('Enter');
  // The button has gone; a second Enter meant for it must not pin.
  await expect(raceButton(page, 'Rates')).toBeFocused();
  await expect(outcome(page)).toHaveText('The race was stopped; nothing was pinned.');
  await expect(rows(page)).toHaveCount(1);
});

test('by keyboard alone: pin, name, hide, replace, remove; a race asks before it replaces', async ({ page }) => {
  await openCompare(page, XOR);
  const pin = page.getByRole('button', { name: 'Pin this run', exact: true });
  await pin.focus();
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: /^Rename A/ }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of A' })).toBeFocused();
  await page.keyboard.type('first try');
  await page.keyboard.press('Enter');
  await expect(row(page, 'first try')).toHaveCount(1);
  for (const count of [3, 4, 5]) {
    await pin.press('Enter');
    await expect(rows(page)).toHaveCount(count);
  }
  // The button has gone; the first of the letters has taken the focus.
  await expect(page.getByRole('button', { name: 'Pin this run in place of A' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'first try')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(5);
  const putBack = page.getByRole('button', { name: 'Put it back' });
  await putBack.press('Enter');
  await expect(row(page, 'first try')).toHaveCount(1);
  await page.getByRole('button', { name: 'Pin this run in place of A' }).press('Enter');
  await expect(row(page, 'first try')).toHaveCount(0);
  const curve = page.getByRole('checkbox', { name: /^Curve of B/ });
  await curve.focus();
  await page.keyboard.press('Space');
  await expect(curve).not.toBeChecked();
  await expect(page.locator('.compare-chart .ghost-letter.pin-b')).toHaveCount(0);
  const remove = page.getByRole('button', { name: /^Remove C/ });
  await remove.press('Enter');
  await expect(rows(page)).toHaveCount(4);
  await putBack.press('Enter');
  await expect(rows(page)).toHaveCount(5);
  await remove.press('Enter');
  await expect(rows(page)).toHaveCount(4);

  // A number that is refused is not raced over.
  const epochs = page.getByRole('textbox', { name: 'epochs' });
  await epochs.fill('99999');
  await raceButton(page, 'Rates').press('Enter');
  await expect(epochs).toBeFocused();
  await expect(epochs).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Race and replace' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await raceButton(page, 'Start weights').press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'A race fills all four places' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Race and replace' })).toBeFocused();
  await page.getByRole('button', { name: 'Keep' }).press('Enter');
  await expect(raceButton(page, 'Start weights')).toBeFocused();
  await expect(rows(page)).toHaveCount(4);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing before and after a race in the ${scheme} theme, on a phone too`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openCompare(page, MOONS);
    const expectNothing = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).include('.lens-compare').analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        state,
      ).toEqual([]);
    };
    await expectNothing('empty');
    await race(page, 'Rates', 3);
    await expectNothing('with pins');
    // Tall enough for all of it: what is half under the fixed transport counts as too small a target.
    await page.setViewportSize({ width: 390, height: 3000 });
    await expect(rows(page)).toHaveCount(5);
    await expectNothing('on a phone');
    const wide = await page.locator('.lens-compare').evaluate((lens) => lens.scrollWidth > lens.clientWidth);
    expect(wide).toBe(false);
  });
}
