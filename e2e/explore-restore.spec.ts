// Nothing is lost with the page: reload, a new tab, damaged and denied storage.
import { type Page, test as plain } from '@playwright/test';
import {
  addressSettled,
  chooseData,
  notice,
  openExplore,
  place,
  press,
  ready,
  shownValue,
  snapshot,
  trainingLoss,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const KEY = 'backstep-session';
const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });

/** Waits until the tab keeps a deed that is described so. */
async function isKept(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.evaluate((key) => sessionStorage.getItem(key) ?? '', KEY)).toContain(words);
}

test('after a reload the step, the numbers and what can be undone are those of before', async ({ page }) => {
  await openExplore(
    page,
    'data=own&own=2::2:-1.2,.8,0:-.8,-.6,0:1.1,.9,1:.7,-.9,1:-.3,.2,0:.6,.5,1&at=3.1.1&decimals=6',
  );
  const weight = await shownValue(page, 'weight.1.0.1');
  await typeInto(page, 'weight.1.0.1', '0.777');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
  await press(page, 'ArrowRight', 7);
  await addressSettled(page);
  await isKept(page, '0.777');
  const [before, loss] = [await snapshot(page), await trainingLoss(page)];
  await page.reload();
  await ready(page);
  await expect(undoButton(page)).toHaveAttribute('title', /0\.777/);
  expect(await snapshot(page)).toEqual(before);
  expect(await trainingLoss(page)).toBe(loss);
  await undoButton(page).click();
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(weight);
});

test('a table of one’s own outlives a reload while another set is shown: its tile brings back rows, split and network', async ({
  page,
}) => {
  await openExplore(
    page,
    'data=own&split=0.5&norm=range&own=a,b:kind:Hund,Katze:5.1,1.4,0:4.9,1.4,0:7,4.7,1:6.4,4.5,1&layers=5.relu,1.sigmoid&loss=binaryCrossEntropy&seed=7',
  );
  await expect(place(page, 'activation.1.4')).toBeVisible();
  await chooseData(page, 'XOR');
  await addressSettled(page);
  await isKept(page, 'Katze');
  await page.reload();
  await ready(page);
  await expect(undoButton(page)).toHaveAttribute('title', /XOR/);
  await chooseData(page, 'own');
  await expect(place(page, 'activation.0.0')).toHaveAttribute('aria-label', /^input “a”/);
  await expect.poll(() => page.url()).toContain('data=own');
  expect(page.url()).toContain('split=0.5&norm=range&own=a,b:kind:Hund,Katze:5.1,1.4,0:4.9,1.4,0:7,4.7,1:6.4,4.5,1');
  expect(page.url()).toContain('layers=5.relu,1.sigmoid');
});

test('the bare address restores in the same tab; a new one starts afresh and offers to go on', async ({
  page,
  context,
}) => {
  await openExplore(page, 'data=moons&at=2.1.1&decimals=6');
  await typeInto(page, 'weight.1.0.1', '0.777');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
  await press(page, 'ArrowRight', 3);
  await addressSettled(page);
  await isKept(page, '0.777');
  const before = await snapshot(page);
  await page.goto('about:blank');
  await page.goto('./');
  await ready(page);
  expect(await snapshot(page)).toEqual(before);

  const other = await context.newPage();
  await other.goto('./');
  await ready(other);
  expect(await snapshot(other)).not.toEqual(before);
  await other.getByRole('button', { name: 'Go on where you were' }).click();
  await expect(async () => expect(await snapshot(other)).toEqual(before)).toPass({ intervals: [50, 100] });
  await expect(undoButton(other)).toHaveAttribute('title', /0\.777/);
});

test('what is kept is set aside with a message where it is damaged', async ({ page }) => {
  await openExplore(page);
  await press(page, 'ArrowRight', 2);
  const { href } = new URL(page.url());
  await page.goto('about:blank');
  await page.addInitScript((key) => {
    if (!sessionStorage.getItem(`${key}-damaged`)) sessionStorage.setItem(key, '{"hash":');
  }, KEY);
  await page.goto(href);
  await ready(page);
  await expect(notice(page)).toContainText('cannot be opened');
  await press(page, 'ArrowRight');
  await expect(notice(page)).toBeEmpty();
});

plain('with storage denied everything works, and that is said once', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await openExplore(page);
  await press(page, 'ArrowRight');
  await expect(notice(page)).toContainText('keeps nothing for this page');
  await typeInto(page, 'weight.1.0.1', '0.777');
  await expect.poll(() => shownValue(page, 'weight.1.0.1')).toBe(0.777);
  await undoButton(page).click();
  await expect(notice(page)).toContainText('Undone');
  await press(page, 'ArrowRight', 2);
  await addressSettled(page);
  // Later than it would be kept again.
  await page.waitForFunction((from) => performance.now() > from + 600, await page.evaluate(() => performance.now()));
  await expect(notice(page)).toBeEmpty();
});
