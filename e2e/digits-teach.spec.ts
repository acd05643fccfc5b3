// Teaching the network one's own hand: a set of drawings, a lesson on them, and the way back.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { drawingToImage } from '../src/data/drawing.ts';
import { fitPenStrokes, OWN_LIMITS, parsePenDigits, writePenDigits } from '../src/data/own-digits.ts';
import { bars, drawAtOnce, example, model, open, pad, passOn, percent, recorded } from './support/digits.ts';
import { kept } from './support/tab-memory.ts';

const part = (page: Page) => page.getByRole('region', { name: 'Teach it your hand' });
const drawings = (page: Page) => page.getByRole('listbox', { name: 'Your drawings' }).getByRole('option');
const said = (page: Page) => part(page).locator('.teach-said');
const addAs = (page: Page, digit: number) => page.getByRole('button', { name: new RegExp(`^Add as ${digit};`) });

async function openTeach(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Teach', exact: true }).click();
  await expect(part(page)).toBeVisible();
}

async function openFile(page: Page, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    part(page).getByRole('button', { name: 'Open…' }).click(),
  ]);
  await chooser.setFiles({ name: 'digits.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Drawings that the small network does not know: digits turned by a right angle. */
const turned = recorded
  .filter(({ variation }) => variation === 'usual')
  .map(({ digit, strokes }) => {
    const turnedStrokes = strokes.map((stroke) => stroke.map(([x, y]) => [280 - y, x] as const));
    return { label: digit, strokes: fitPenStrokes(turnedStrokes, 18) ?? [] };
  });

/** How the shipped network reads a drawing, computed here. */
function read(strokes: Parameters<typeof drawingToImage>[0]): { readonly digit: number; readonly confidence: number } {
  const bytes = Array.from(drawingToImage(strokes), (ink) => Math.round(ink * 255));
  const outputs = [
    ...passOn(
      Float32Array.from(bytes, (byte) => byte / 255),
      0,
    ).activations[2],
  ];
  const confidence = Math.max(...outputs);
  return { digit: outputs.indexOf(confidence), confidence };
}

test('draws, adds, is led to the next digit, and finds the set again after a reload', async ({ page }) => {
  await openTeach(page);
  await page.keyboard.press('0');
  await expect(part(page).getByRole('alert')).toContainText('the example is not in your hand');
  const two = recorded.filter(({ digit, variation }) => digit < 2 && variation === 'usual');
  for (const { digit, strokes } of two) {
    await page.getByRole('button', { name: 'Clear', exact: true }).click({ force: true });
    await drawAtOnce(page, strokes);
    await addAs(page, digit).click();
    await expect(page.getByText('Draw a digit from 0 to 9').first()).toBeVisible();
  }
  await expect(said(page)).toHaveText('Added a 1: 2 drawings. Next: 2.');
  await expect(addAs(page, 2)).toHaveAccessibleName(/next$/);
  const kept = await page.evaluate(() => localStorage.getItem('backstep-own-digits') ?? '');
  const digits = parsePenDigits(kept, OWN_LIMITS);
  expect(digits.map((entry) => entry.label)).toEqual([0, 1]);
  for (const [index, { label: right, strokes }] of digits.entries()) {
    const { digit, confidence } = read(strokes);
    const words = digit === right ? 'read right' : `read as ${digit}`;
    await expect(drawings(page).nth(index)).toHaveAccessibleName(`Drawing ${index + 1} of 2: a ${right}, ${words}`);
    await drawings(page).nth(index).click();
    await expect(part(page).getByRole('group', { name: new RegExp(`^Drawing ${index + 1}:`) })).toContainText(
      `read as ${digit} (${percent(confidence)})`,
    );
  }
  await page.reload();
  await page.getByRole('button', { name: 'Teach', exact: true }).click();
  await expect(drawings(page)).toHaveCount(2);
});

test('a lesson teaches the drawings, shows what it has cost, and is undone exactly', async ({ page }) => {
  await openTeach(page);
  await openFile(page, writePenDigits(turned));
  await expect(said(page)).toHaveText('10 drawings added.');
  const before = turned.filter(({ label: right, strokes }) => read(strokes).digit === right).length;
  expect(before).toBeLessThan(7);
  const shipped = percent(model('digits-16').testAccuracy);
  await part(page).getByLabel('Train on').selectOption('0');
  await part(page).getByRole('button', { name: 'Teach the small network these 10 drawings' }).click();
  const [own, mnist] = [page.getByTestId('own-score'), page.getByTestId('test-score')];
  await expect(own).toContainText(`${before} of 10`, { timeout: 60_000 });
  await expect(own).toContainText('10 of 10');
  await expect(mnist).toContainText(shipped);
  // What is practised alone pushes the rest out.
  const after = Number((await mnist.locator('b').textContent())?.replace('%', ''));
  expect(after).toBeLessThan(model('digits-16').testAccuracy * 100 - 2);
  expect(after).toBeGreaterThan(10);
  await expect(part(page)).toContainText('It has forgotten much of MNIST: mix MNIST digits in');
  await expect(page.getByText('small network, taught 10 drawings').first()).toBeVisible();
  for (let index = 0; index < 10; index++) await expect(drawings(page).nth(index)).toHaveAccessibleName(/read right$/);

  await part(page).getByRole('button', { name: 'Undo the lesson' }).click();
  await expect(said(page)).toContainText('bit for bit');
  await expect(page.getByRole('radio', { name: '784 → 16 → 10' })).toBeChecked();
  for (const [index, { label: right, strokes }] of turned.entries()) {
    const { digit } = read(strokes);
    await expect(drawings(page).nth(index)).toHaveAccessibleName(
      digit === right ? /read right$/ : new RegExp(`read as ${digit}$`),
    );
  }
  await page.getByRole('button', { name: 'Step', exact: true }).first().click();
  await expect(bars(page)).toHaveText(Array.from(passOn(example, 3).activations[2], percent));
});

test('mixed with MNIST it learns the drawings and keeps most of what it knew', async ({ page }) => {
  await openTeach(page);
  await openFile(page, writePenDigits(turned));
  await part(page).getByLabel('Vary the images').selectOption('0');
  await part(page)
    .getByRole('button', { name: /^Teach the small network/ })
    .click();
  await expect(page.getByTestId('own-score').locator('b')).toHaveText(/^(9|10) of 10$/, { timeout: 60_000 });
  const after = Number((await page.getByTestId('test-score').locator('b').textContent())?.replace('%', ''));
  expect(after).toBeGreaterThan(90);
});

test('works with the keyboard alone: draw, add, relabel, remove, undo, redo', async ({ page }) => {
  await openTeach(page);
  // From here on by the keyboard: what leads the pen.
  await page.keyboard.press('Tab');
  await pad(page).focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Space');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('1');
  await expect(said(page)).toHaveText('Added a 1: 1 drawing. Next: 0.');
  await expect(pad(page)).toBeFocused();
  await drawings(page).first().focus();
  await page.keyboard.press('7');
  await expect(drawings(page).first()).toHaveAccessibleName(/: a 7,/);
  await page.keyboard.press('Delete');
  await expect(drawings(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(drawings(page).first()).toHaveAccessibleName(/: a 7/);
  await page.keyboard.press('Control+z');
  await expect(drawings(page).first()).toHaveAccessibleName(/: a 1/);
  await page.keyboard.press('Control+Shift+z');
  await expect(drawings(page).first()).toHaveAccessibleName(/: a 7/);
  await part(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(drawings(page)).toHaveCount(0);
  await part(page)
    .getByRole('button', { name: /^Undo: clear all/ })
    .click();
  await expect(drawings(page)).toHaveCount(1);
});

test('saves the set as a file that is opened again, and a bad file changes nothing', async ({ page }) => {
  await openTeach(page);
  await openFile(page, writePenDigits(turned));
  await expect(drawings(page)).toHaveCount(10);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    part(page).getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(parsePenDigits(text, OWN_LIMITS)).toEqual(turned);
  await openFile(page, text);
  await expect(said(page)).toHaveText('No drawing is new; 10 left out, as they are in the set already.');
  await openFile(page, '{"digits":[{"label":3,"strokes":[[[1,2],[3]]]}]}');
  await expect(part(page).getByRole('alert')).toContainText('Drawing 1 of 1, stroke 1: point 2 is [3]');
  await expect(drawings(page)).toHaveCount(10);
});

test('the set comes back whole, nothing moves for a bad file, and the focus stays at hand', async ({ page }) => {
  await openTeach(page);
  const twice = [...turned, turned[0]];
  await openFile(page, writePenDigits(twice));
  await expect(said(page)).toHaveText('11 drawings added.');
  // Said once only: in this part the drawing gets its answer by joining the set.
  await expect(page.getByRole('group', { name: 'The right answer' })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    part(page).getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  await part(page).getByRole('button', { name: 'Clear all' }).focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('11 drawings removed.');
  await expect(part(page).getByRole('button', { name: 'Open…' })).toBeFocused();
  await openFile(page, text);
  await expect(said(page)).toHaveText('11 drawings added.');
  const place = () => part(page).getByRole('heading', { name: 'Your drawings' }).boundingBox();
  const before = await place();
  await openFile(page, '{}');
  await expect(part(page).getByRole('alert')).toContainText('Your set is as it was');
  expect(await place()).toEqual(before);

  await part(page).getByLabel('Train on').selectOption('0');
  const start = part(page).getByRole('button', { name: /^Teach the .*small network/ });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('own-score')).toBeVisible({ timeout: 60_000 });
  await expect(start).toHaveText('Teach the taught small network these 11 drawings');
  await expect(part(page).getByRole('button').and(page.locator(':focus'))).toHaveCount(1);
  await part(page).getByRole('button', { name: 'Undo the lesson' }).focus();
  await page.keyboard.press('Enter');
  await expect(start).toBeFocused();
  await page.reload();
  await expect(part(page).getByLabel('Train on')).toHaveValue('0');
});

test('a lesson on a shipped network outlives a reload, and is then still told and undone', async ({ page }) => {
  await openTeach(page);
  for (const { digit, strokes } of recorded.filter(({ variation }) => variation === 'usual').slice(0, 3)) {
    await page.getByRole('button', { name: 'Clear', exact: true }).click({ force: true });
    await drawAtOnce(page, strokes);
    await addAs(page, digit).click();
  }
  await part(page).getByLabel('Train on').selectOption('0');
  await part(page).getByRole('button', { name: 'Teach the small network these 3 drawings' }).click();
  await expect(page.getByTestId('own-score')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/digits?part=teach&model=own&v=1');
  const table = await page.getByRole('table', { name: 'Read right, by digit' }).innerText();
  await expect.poll(async () => (await kept(page, 'lessons')).map((lessons) => lessons.length)).toEqual([1]);
  await expect.poll(async () => (await kept(page, 'screen')).length).toBe(1);
  await page.reload();
  await expect(page.getByText('small network, taught 3 drawings').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'yours' })).toBeChecked();
  await expect(page.getByRole('table', { name: 'Read right, by digit' })).toHaveText(table.replace(/\s+/g, ' '), {
    useInnerText: true,
  });
  await part(page).getByRole('button', { name: 'Undo the lesson' }).click();
  await expect(said(page)).toContainText('bit for bit');
  await expect(page.getByRole('radio', { name: '784 → 16 → 10' })).toBeChecked();
  await page.getByRole('button', { name: 'Step', exact: true }).first().click();
  await page.getByRole('button', { name: 'Example' }).click();
  await expect(bars(page)).toHaveText(Array.from(passOn(example, 3).activations[2], percent));
});

test('Ctrl Z takes back what was done last: a stroke, then the drawing before it in the set', async ({ page }) => {
  await openTeach(page);
  await page.getByRole('button', { name: 'Clear', exact: true }).click({ force: true });
  await drawAtOnce(page, recorded[0].strokes);
  await addAs(page, recorded[0].digit).click();
  await expect(drawings(page)).toHaveCount(1);
  await drawAtOnce(page, [recorded[1].strokes[0]]);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Draw a digit from 0 to 9').first()).toBeVisible();
  await expect(drawings(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(drawings(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.notice')).toContainText('There is nothing to undo here.');
});

test('a lesson whose images do not arrive says so, changes nothing, and can be tried again', async ({ page }) => {
  await openTeach(page);
  await openFile(page, writePenDigits(turned));
  await page.route('**/mnist/t*', (route) => route.fulfill({ body: Buffer.alloc(5000, 7) }));
  await part(page)
    .getByRole('button', { name: /^Teach the small network/ })
    .click();
  const alert = part(page)
    .getByRole('alert')
    .filter({ hasText: /something else|damaged/ });
  await expect(alert).toBeVisible();
  await expect(page.getByRole('radio', { name: '784 → 16 → 10' })).toBeChecked();
  await page.unroute('**/mnist/t*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('own-score')).toBeVisible({ timeout: 60_000 });
});

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
      await page.setViewportSize({ width, height });
      await openTeach(page);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      };
      await check();
      await openFile(page, writePenDigits(turned));
      await drawings(page).first().click();
      await part(page).getByLabel('Train on').selectOption('0');
      await part(page)
        .getByRole('button', { name: /^Teach the small network/ })
        .click();
      await expect(page.getByTestId('own-score')).toBeVisible({ timeout: 60_000 });
      await expect(addAs(page, 0)).toBeVisible();
      await check();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
