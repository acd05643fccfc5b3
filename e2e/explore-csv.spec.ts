// A table of one's own: pasted or opened, looked at, mended, normalised, and learnt from.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cardText, openExplore, place } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { bestOfFive, LONG_TASK, longestTask } from './support/main-thread.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const HOUSES = `Fläche;Zimmer;Lage;Preis
81,5;3;Stadt;312,5
120;5;Land;298,9
64,25;2;Stadt;270
98,4;4;Land;255,75
143;6;Stadt;540,1
76;3;Land;201,2
`;

const IRIS = `sepal length,petal length,species
5.1,1.4,setosa
4.9,1.4,setosa
4.7,1.3,setosa
4.6,1.5,setosa
7.0,4.7,versicolor
6.4,4.5,versicolor
6.9,4.9,versicolor
5.5,4.0,versicolor
6.3,6.0,virginica
5.8,5.1,virginica
7.1,5.9,virginica
6.3,5.6,virginica
`;

async function openTable(page: Page): Promise<void> {
  await openExplore(page);
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'Open or paste CSV…' }).click();
  await expect(page.getByRole('dialog', { name: 'Data from a table' })).toBeVisible();
}

const text = (page: Page) => page.getByRole('textbox', { name: /^CSV text/ });
const use = (page: Page) => page.getByRole('button', { name: 'Use this data' });

test('a pasted table with semicolons and decimal commas becomes a regression whose arithmetic is shown', async ({
  page,
}) => {
  await openTable(page);
  await expect(text(page)).toBeFocused();
  await text(page).fill(HOUSES);
  await expect(page.getByRole('combobox', { name: 'Separated by' })).toHaveValue(';');
  await expect(page.getByRole('combobox', { name: 'Decimal sign' })).toHaveValue(',');
  await expect(page.getByRole('combobox', { name: 'Use of Preis' })).toHaveValue('target');
  await expect(page.getByRole('combobox', { name: 'Use of Lage' })).toHaveValue('none');
  await page.getByRole('combobox', { name: 'For training' }).selectOption('100 %');
  const lines = page.locator('.csv-lines div');
  // Areas 81.5, 120, 64.25, 98.4, 143, 76: mean 97.19, deviation 27.08.
  await expect(lines.first()).toContainText('mean 97,19, standard deviation 27,08');
  await expect(lines.first()).toContainText('81,5 → (81,5 − 97,19) / 27,08 = −0,58');
  await page.getByRole('button', { name: 'Next row' }).click();
  await expect(lines.first()).toContainText('120 → (120 − 97,19) / 27,08 = 0,84');
  await page.getByRole('radio', { name: 'range' }).check();
  await expect(lines.first()).toContainText('120 → (120 − 64,25) / (143 − 64,25) = 0,71');
  await page.getByRole('radio', { name: 'none' }).check();
  await expect(lines).toHaveCount(0);
  await page.getByRole('radio', { name: 'standard' }).check();
  await use(page).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Data', exact: true })).toHaveAttribute('aria-selected', 'true');
  await expect(place(page, 'activation.0.1')).toBeVisible();
  await expect(place(page, 'activation.0.2')).toHaveCount(0);
  await expect(async () => expect(await cardText(page)).toContain('Fläche')).toPass();
});

test('bad lines are named with line and column, left out only on request, and undo brings the old data back', async ({
  page,
}) => {
  await openTable(page);
  await text(page).fill(IRIS.replace('4.7,1.3', 'n/a,1.3').replace('6.9,4.9,versicolor', '6.9,4.9'));
  const problems = page.locator('.csv-problems');
  await expect(problems).toContainText('Line 4, column 1 (sepal length): “n/a” is not a number.');
  await expect(problems).toContainText('Line 8 has 2 values, not 3.');
  await expect(use(page)).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Leave out these 2 lines' }).check();
  await expect(page.getByRole('dialog').locator('footer')).toContainText(
    '10 examples: 8 for training, 2 for testing. A 2-6-3 network (tanh, softmax) starts anew.',
  );
  await use(page).click();
  await expect(place(page, 'activation.2.2')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(place(page, 'activation.2.2')).toHaveCount(0);
});

test('closing loses nothing; a file is opened; what is too large is refused with its size', async ({ page }) => {
  await openTable(page);
  await text(page).fill('only one column\nhere');
  await expect(page.getByRole('dialog')).toContainText('Only one column was found.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open or paste CSV…' }).click();
  await expect(text(page)).toHaveValue('only one column\nhere');
  const input = page.locator('dialog input[type="file"]');
  await input.setInputFiles({ name: 'iris.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${IRIS}`) });
  await expect(text(page)).toHaveValue(/^\uFEFF?sepal length/);
  await expect(page.getByRole('combobox', { name: 'Predict species as' })).toHaveValue('classification');
  await input.setInputFiles({ name: 'big.csv', mimeType: 'text/csv', buffer: Buffer.alloc(320 * 1024, 'a,1\n') });
  await expect(page.getByRole('dialog')).toContainText('big.csv: This has 320 KB: at most 200 KB can be read.');
  // As files: the browser takes minutes to type so many lines.
  await input.setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from('1,2\n'.repeat(6000)) });
  await expect(page.getByRole('dialog')).toContainText('This has 6,000 rows: at most 5,000 can be used.');
  await text(page).fill(`${'a,'.repeat(19)}b\n`.repeat(3));
  await expect(page.getByRole('dialog')).toContainText('This has 20 columns: at most 16 can be used.');
});

test('a table of 200 KB is read without a long task', async ({ page, browser }) => {
  await openTable(page);
  const row = `${Array.from({ length: 9 }, (_, i) => (i * 1.5).toFixed(2)).join(',')},red\n`;
  const rows = Math.floor((200 * 1024) / row.length);
  const longest = await bestOfFive(() =>
    longestTask(browser, page, async () => {
      await page.locator('dialog input[type="file"]').setInputFiles({
        name: `large-${Date.now()}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(row.repeat(rows - 1) + row.replace('red', 'sky')),
      });
      await expect(page.locator('.csv-preview')).toContainText(`… and ${(rows - 5).toLocaleString('en')} more rows`);
      await expect(use(page)).toBeEnabled();
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect(page.locator('.csv-preview')).toHaveCount(0);
    }),
  );
  expect(longest).toBeLessThanOrEqual(LONG_TASK);
});

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in the ${scheme} theme at ${width} px, nothing is cut off, and the keyboard does it all`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await openTable(page);
    await text(page).fill(HOUSES.replace('120', 'n/a'));
    await expect(page.locator('.csv-problems')).toContainText('Line 3, column 1 (Fläche)');
    await page.getByRole('checkbox', { name: 'Leave out this line' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: 'standard' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'range' })).toBeChecked();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].target.join(' ')])).toEqual([]);
    const { left, right, over } = await page.getByRole('dialog').evaluate((dialog) => {
      const body = dialog.querySelector('.csv-body') ?? dialog;
      return { ...dialog.getBoundingClientRect().toJSON(), over: body.scrollWidth - body.clientWidth };
    });
    expect([left >= 0, right <= width, over]).toEqual([true, true, 0]);
    // However many inputs there are, what is predicted is in sight.
    const target = page.getByRole('columnheader', { name: /^Preis/ });
    const [whole, seen] = [await target.boundingBox(), await page.locator('.csv-scroll').boundingBox()];
    expect((whole?.x ?? 0) + (whole?.width ?? 0)).toBeLessThanOrEqual((seen?.x ?? 0) + (seen?.width ?? 0));
    // Nor does it lie over a menu that has the focus.
    for (const name of ['Zimmer', 'Lage']) {
      const menu = page.getByRole('combobox', { name: `Use of ${name}` });
      await menu.focus();
      const beside = await menu.boundingBox();
      const edge = (await target.boundingBox())?.x ?? 0;
      expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(edge);
    }
    await use(page).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(place(page, 'activation.0.1')).toBeAttached();
  });
}
