// Links: the address holds setup and moment, opens again to the same numbers, and takes nonsense with good grace.
import type { BrowserContext, Page } from '@playwright/test';
import {
  addressOf,
  addressSettled,
  expectMoment,
  expectSnapshot,
  expectStep,
  notice,
  openExplore,
  place,
  press,
  ready,
  setDecimals,
  setGranularity,
  setNumber,
  shownValue,
  snapshot,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

/** Opens the address of a page in another one and compares everything. */
async function expectSameElsewhere(page: Page, context: BrowserContext): Promise<void> {
  await addressSettled(page);
  const expected = await snapshot(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  await expectSnapshot(other, expected);
  await other.close();
}

test('the address names data, layers, learning, seed and moment in plain words', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight');
  const address = await addressSettled(page);
  expect(Object.fromEntries(address)).toMatchObject({
    data: 'xor',
    layers: '3.sigmoid,2.sigmoid',
    loss: 'halfSquaredError',
    rate: '0.5',
    batch: '1',
    seed: '42',
    at: '1.1.2',
  });
});

test('epoch 61, example 3, step 21 opens at epoch 61, example 3, step 21, with the same numbers again', async ({
  page,
  context,
}) => {
  await openExplore(page, 'data=xor&layers=3.sigmoid,2.sigmoid&rate=0.5&seed=42&decimals=10&at=61.3.21');
  await expectMoment(page, 61, 3, 21);
  await expectSameElsewhere(page, context);
});

test('walking there and opening the link show the same weights to the last decimal', async ({ page, context }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight', 3);
  await setGranularity(page, 'operation');
  await press(page, 'ArrowRight', 5);
  await expectMoment(page, 4, 1, 5);
  await expectSameElsewhere(page, context);
});

test('a link carries values that were typed in and a change of the learning rate', async ({ page, context }) => {
  await openExplore(page);
  await setDecimals(page, 10);
  await typeInto(page, 'weight.1.2.0', '0.75');
  await expect.poll(() => shownValue(page, 'weight.1.2.0')).toBe(0.75);
  await setGranularity(page, 'example');
  await press(page, 'ArrowRight', 2);
  await setGranularity(page, 'operation');
  await press(page, 'ArrowRight');
  await setNumber(page, 'Learning rate α', '0.125');
  await expect.poll(() => addressOf(page).get('changes')).toBe('rate@2=0.125');
  expect(addressOf(page).get('edits')).toBe('w1.3.1@0=0.75');
  await press(page, 'End');
  await expectSameElsewhere(page, context);
});

test('a link into a batch of four stands on its third example', async ({ page, context }) => {
  await openExplore(page, 'data=xor&batch=4&decimals=8&at=2.7.80');
  await expect(page.locator('.where-in-time')).toContainText('epoch 2 · ex. 7/160');
  await expectSameElsewhere(page, context);
});

const HOSTILE: readonly (readonly [what: string, hash: string])[] = [
  ['an unknown data set', '#/explore?data=nonsense'],
  ['a script for a data set', '#/explore?data=<script>alert(1)</script>'],
  ['layers that are none', '#/explore?layers=banana'],
  ['a layer of no neurons', '#/explore?layers=0.sigmoid,2.sigmoid'],
  ['far too many neurons', '#/explore?layers=200.sigmoid,2.sigmoid'],
  ['far too many layers', `#/explore?layers=${'3.sigmoid,'.repeat(40)}2.sigmoid`],
  ['softmax in a hidden layer', '#/explore?layers=3.softmax,2.sigmoid'],
  ['an unknown activation', '#/explore?layers=3.magic,2.sigmoid'],
  ['a rate that is no number', '#/explore?rate=NaN'],
  ['an infinite rate', '#/explore?rate=1e999'],
  ['a negative rate', '#/explore?rate=-1'],
  ['a batch of half an example', '#/explore?batch=0.5'],
  ['a seed beyond all bounds', '#/explore?seed=99999999999999999999'],
  ['a moment that is none', '#/explore?at=0.0.0'],
  ['a moment before time', '#/explore?at=-1.1.1'],
  ['an edit of a neuron that is not there', '#/explore?edits=w9.9.9@0=1'],
  ['an edit to no number', '#/explore?edits=w1.1.1@0=abc'],
  ['a parameter nobody knows', '#/explore?evil=1'],
  ['the same parameter twice', '#/explore?rate=0.1&rate=0.2'],
  ['broken percent signs', '#/explore?data=%E0%A4%A'],
  ['a prototype for an optimiser', '#/explore?optimizer=__proto__'],
  ['cross-entropy on a curve', '#/explore?data=curve&loss=binaryCrossEntropy'],
  ['a link of 100,000 characters', `#/explore?data=${'x'.repeat(100_000)}`],
];

test('hostile addresses are answered with a message and a scene that works', async ({ page }) => {
  await openExplore(page);
  for (const [what, hash] of HOSTILE) {
    await test.step(what, async () => {
      await page.evaluate((next) => {
        window.location.hash = next;
      }, hash);
      await expect(notice(page), what).not.toBeEmpty();
      await ready(page);
      await expect(page.locator('.where-in-time')).toContainText('step 1/');
      const names = await page.locator('.network-graph [aria-label]').evaluateAll((all) => all.map((e) => e.ariaLabel));
      expect(names.join(' ')).not.toMatch(/NaN|undefined|Infinity/);
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(notice(page)).toBeEmpty();
    });
  }
  await press(page, 'ArrowRight');
  await expectStep(page, 2);
});

test('a hostile address in a fresh page is answered as well', async ({ page }) => {
  await openExplore(page, 'data=<img src=x onerror=alert(1)>&layers=1e9.sigmoid&rate=∞&at=9.9');
  await expect(notice(page)).toContainText('layers');
  await expect(page.locator('img')).toHaveCount(0);
  await expectMoment(page, 1, 1, 1);
});

test('a moment beyond the pass is brought back to its last step', async ({ page }) => {
  await openExplore(page, 'data=xor&at=1.1.9999');
  await expectStep(page, 39);
});

test('another address opens another scene while the screen stays', async ({ page }) => {
  await openExplore(page, 'data=xor');
  await addressSettled(page);
  await page.evaluate(() => {
    window.location.hash = '#/explore?data=mazur&at=1.1.14';
  });
  await expect(page.locator('.step-card h2')).toHaveText('How wrong is the network on this example?');
  await expectStep(page, 14);
  await expect(place(page, 'activation.0.0')).toHaveAccessibleName('input 1: value 0.050');
});

test('Back returns to the scene that the opened address replaced', async ({ page }) => {
  await openExplore(page, 'data=xor&at=1.1.5');
  await addressSettled(page);
  const first = await snapshot(page);
  await page.evaluate(() => {
    window.location.hash = '#/explore?data=mazur&at=1.1.14';
  });
  await expect(place(page, 'activation.0.0')).toHaveAccessibleName('input 1: value 0.050');
  await expectStep(page, 14);
  await addressSettled(page);
  await page.goBack();
  await expectSnapshot(page, first);
  await page.goForward();
  await expectStep(page, 14);
  await expect(place(page, 'activation.0.0')).toHaveAccessibleName('input 1: value 0.050');
});

test('stepping does not fill the history: Back leaves to where one came from', async ({ page }) => {
  await page.goto('about:blank');
  await openExplore(page);
  await press(page, 'ArrowRight', 3);
  await addressSettled(page);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('a link into a long run shows no other moment on its way there', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.querySelector('.where-in-time')?.textContent ?? '';
      if (text.includes('epoch')) seen.add(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await openExplore(page, 'data=xor&at=300.3.5');
  await expectMoment(page, 300, 3, 5);
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen.filter((text) => !text.includes('epoch 300 · ex. 3/160 · step 5'))).toEqual([]);
});

test('a long way to the moment of a link shows how far it is, and ends where it is stopped', async ({ page }) => {
  await page.goto('./#/explore?data=xor&at=50000.1.1');
  const progress = page.getByRole('progressbar', { name: /^Replaying training \d+%$/ });
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await ready(page);
  await expect(progress).toBeHidden();
  const epoch = Number(/epoch (\d+)/.exec((await page.locator('.where-in-time').textContent()) ?? '')?.[1]);
  expect(epoch).toBeGreaterThan(1);
  expect(epoch).toBeLessThan(50_000);
  await press(page, 'ArrowRight');
  await expectStep(page, 2);
});
