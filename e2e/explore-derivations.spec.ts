// Why a step is right: derivations with the numbers of the pass, and numbers that can be nudged without changing anything.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chooseData, graphNames, leaveControls, openExplore, press, setDecimals } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { MAZUR, resultsInOrder, workOut } from './support/hand.ts';
import { agrees, numberFrom } from './support/numbers.ts';

/** Steps on until the card asks this question. */
async function stepTo(page: Page, question: RegExp): Promise<void> {
  for (let count = 0; count < 40; count++) {
    if (question.test((await page.locator('.step-card h2').textContent()) ?? '')) return;
    await press(page, 'ArrowRight');
  }
  throw new Error(`No step asks ${question}.`);
}

function unfolding(page: Page, title: RegExp | string) {
  return page.locator('.derivations').getByRole('button', { name: title });
}

/** The numbers with a quantity that stand in the unfolded derivations. */
async function derivedNumbers(page: Page): Promise<readonly { readonly quantity: string; readonly text: string }[]> {
  await expect(page.locator('.derivation .katex').first()).toBeVisible();
  await expect(page.locator('.derivation[aria-busy="true"]')).toHaveCount(0);
  return page.locator('.derivation [data-slot][data-q]').evaluateAll((elements) =>
    elements.map((element) => ({
      quantity: element.getAttribute('data-q') ?? '',
      text: (element.textContent ?? '').replaceAll('\u200b', ''),
    })),
  );
}

test('every number in the derivations of a pass is that of a hand calculation, to nine decimals', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 9);
  const known = new Map(resultsInOrder(workOut(MAZUR)));
  const seen = new Set<string>();
  for (const question of [
    /output 1 to blame/,
    /weights into output 1/,
    /flows back to hidden neuron 1/,
    /hidden neuron 1 to blame/,
  ]) {
    await stepTo(page, question);
    const main = page.locator('.derivations button').first();
    if ((await main.getAttribute('aria-expanded')) === 'false') await main.click();
    await leaveControls(page);
    for (const { quantity, text } of await derivedNumbers(page)) {
      const value = known.get(quantity);
      if (value === undefined || quantity.startsWith('weightGradients.')) continue;
      seen.add(quantity);
      expect(agrees(numberFrom(text), value, 9), `${quantity}: ${text} for ${value}`).toBe(true);
    }
  }
  expect([...seen]).toEqual(
    expect.arrayContaining(['delta.2.0', 'lossGradient.2.0', 'delta.2.1', 'backpropagated.1.0', 'delta.1.0']),
  );
});

test('what was unfolded stays unfolded on the next delta, and is folded again by the same key', async ({ page }) => {
  await openExplore(page);
  await stepTo(page, /hidden neuron 1 to blame/);
  const why = unfolding(page, 'Why sum, then times the slope?');
  await expect(why).toHaveAttribute('aria-expanded', 'false');
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.derivation')).toContainText('hidden neuron 1');
  await leaveControls(page);
  await stepTo(page, /hidden neuron 2 to blame/);
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.derivation')).toContainText('hidden neuron 2');
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(why).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator('.derivation')).toHaveCount(0);
});

test('softmax with cross-entropy is derived down to probability minus target', async ({ page }) => {
  await openExplore(page, 'data=blobs&layers=3.tanh,3.softmax&loss=categoricalCrossEntropy');
  await stepTo(page, /output 1 to blame/);
  await unfolding(page, 'Why probability minus target?').click();
  const shown = await derivedNumbers(page);
  const last = (quantity: string) => numberFrom(shown.filter((each) => each.quantity === quantity).at(-1)?.text ?? '');
  expect(last('delta.2.0')).toBeCloseTo(last('activation.2.0') - last('target.2.0'), 2);
  await expect(page.locator('.derivation .cancel-lap, .derivation .katex svg').first()).toBeAttached();
});

test('a nudged weight moves the cost as computed by hand, and nothing of the network changes', async ({ page }) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 5);
  await stepTo(page, /weights into output 1/);
  await unfolding(page, 'Refresher: partial derivatives').click();
  const slider = page.getByRole('slider', { name: /^Nudge of weight/ });
  const name = (await slider.getAttribute('aria-label')) ?? '';
  const from = /hidden neuron (\d)/.exec(name)?.[1] === '1' ? 0 : 1;
  const before = await graphNames(page);
  const cost = (nudge: number) => {
    const weights: [number, number] = [0.4, 0.45];
    weights[from] += nudge;
    return workOut({ ...MAZUR, output: [weights, MAZUR.output[1]] }).cost;
  };
  const row = page.locator('.nudge tbody tr').last();
  const cells = async () => (await row.locator('td').allTextContents()).map(numberFrom);
  for (const [reach, backwards, key, nudge] of [
    ['Up to 1', 1, 'End', 1],
    ['Up to 0.01', 3, 'End', 0.01],
    ['Up to 0.01', 3, 'Home', -0.01],
  ] as const) {
    await page.getByRole('button', { name: reach, exact: true }).click();
    for (let count = 0; count < backwards; count++) await page.keyboard.press('Shift+Tab');
    await expect(slider).toBeFocused();
    await page.keyboard.press(key);
    const [now, nudged, ratio, derivative] = await cells();
    expect(agrees(now, cost(0), 5)).toBe(true);
    expect(agrees(nudged, cost(nudge), 5)).toBe(true);
    expect(agrees(ratio, (cost(nudge) - cost(0)) / nudge, 5)).toBe(true);
    expect(agrees(derivative, workOut(MAZUR).outputGradient[0][from], 5)).toBe(true);
  }
  await expect(slider).toHaveAttribute('aria-valuetext', /the cost goes from/);
  expect(await graphNames(page)).toEqual(before);
});

test('a nudge opens where change ÷ nudge is nearly the derivative, and each refresher keeps its own', async ({
  page,
}) => {
  await openExplore(page);
  await chooseData(page, '2-2-2');
  await setDecimals(page, 5);
  await stepTo(page, /weights into output 1/);
  await unfolding(page, 'Refresher: partial derivatives').click();
  const output = page.locator('.nudge output');
  await expect(output).toHaveText('+0.01000');
  const cells = await page.locator('.nudge tbody tr').last().locator('td').allTextContents();
  const [ratio, derivative] = cells.slice(2).map(numberFrom);
  expect(Math.abs(ratio - derivative)).toBeLessThan(0.1 * Math.abs(derivative));
  const approach = (await page.locator('.nudge-approach dd').allTextContents()).map(numberFrom);
  expect(approach[0]).toBe(ratio);
  expect(approach.at(-1)).toBe(derivative);
  const distances = approach.map((each) => Math.abs(each - derivative));
  expect(distances).toEqual([...distances].sort((a, b) => b - a));
  await page.getByRole('button', { name: 'Up to 0.1', exact: true }).click();
  for (let count = 0; count < 2; count++) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await expect(output).toHaveText('+0.10000');
  await leaveControls(page);
  await stepTo(page, /How much is hidden neuron 1 to blame/);
  await unfolding(page, 'Refresher: the chain rule').click();
  await expect(output.last()).toHaveText('+0.01000');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`unfolded at ${width} px in the ${scheme} theme, axe finds nothing and nothing is wider than the page`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await openExplore(page, 'batch=4&at=1.1.34');
      await stepTo(page, /weights into hidden neuron 2/);
      await expect(page.locator('.batch')).toBeVisible();
      const unfoldings = page.locator('.unfolding > h4 > button');
      for (let index = 0; index < (await unfoldings.count()); index++) await unfoldings.nth(index).click();
      await expect(page.locator('.unfolding [aria-expanded="false"]')).toHaveCount(0);
      await expect(page.locator('.nudge')).toBeVisible();
      await expect(page.locator('.derivation[aria-busy="true"]')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
}
