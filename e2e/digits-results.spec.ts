// Results: how a network reads the test images, held against the engine; its mistakes, and any image into the stepper.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { accuracy, type Reading, readAll, shard } from './support/digit-images.ts';
import { bars, card, label, model, number, open, passOn, percent, step } from './support/digits.ts';

let known: readonly Reading[] | null = null;
/** The test images as the network that the screen opens with reads them. */
const readings = () => {
  known ??= readAll(shard('test'), model('digits-16'));
  return known;
};
const mistakes = () =>
  readings()
    .filter(({ label: digit, answer }) => digit !== answer)
    .sort((a, b) => b.confidence - a.confidence);
const count = (digit: number, answer: number) =>
  readings().filter((one) => one.label === digit && one.answer === answer).length;

const partNamed = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the laboratory' }).getByRole('button', { name, exact: true });
const part = (page: Page) => partNamed(page, 'Results');
const headline = (page: Page) => page.getByTestId('results-accuracy');
const matrix = (page: Page) => page.getByRole('grid', { name: /Which digit is read as which/ });
const cell = (page: Page, name: string) => matrix(page).getByRole('gridcell', { name });
const tiles = (page: Page) => page.getByRole('listbox', { name: /^Images:/ }).getByRole('option');

async function openResults(page: Page): Promise<void> {
  await open(page);
  await part(page).click();
  await expect(headline(page)).toHaveText(percent(accuracy(readings())));
}

test('counts every test image as the engine reads it: accuracy, a row of the table, digits, worst mistakes', async ({
  page,
}) => {
  await openResults(page);
  const ofFours = readings().filter(({ label: digit }) => digit === 4);
  const row = matrix(page).getByRole('row').nth(5);
  const counts = Array.from({ length: 10 }, (_, answer) => count(4, answer));
  await expect(row.getByRole('gridcell')).toHaveText([
    ...counts.map((n) => (n === 0 ? '·' : `${n}`)),
    `${ofFours.length}`,
  ]);
  const recall = page.getByRole('button', { name: `4: ${percent(count(4, 4) / ofFours.length)}` });
  await expect(recall).toBeVisible();
  await page.getByRole('radio', { name: 'Precision' }).check();
  const answeredFour = readings().filter(({ answer }) => answer === 4).length;
  await expect(page.getByRole('button', { name: `4: ${percent(count(4, 4) / answeredFour)}` })).toBeVisible();
  const names = mistakes()
    .slice(0, 30)
    .map(
      ({ index, label: digit, answer, confidence }) =>
        `Test image ${(index + 1).toLocaleString('en')}: a ${digit}, read as ${answer} (${percent(confidence)})`,
    );
  await expect(tiles(page)).toHaveCount(30);
  expect(await tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label')))).toEqual(names);
  await expect(page.getByText(`1–30 of ${mistakes().length}`)).toBeVisible();
});

test('a cell lists its images, and one of them goes through the stepper and into the address', async ({ page }) => {
  await openResults(page);
  await cell(page, `4 read as 9: ${count(4, 9)} of 982`).click();
  await expect(page.getByRole('heading', { name: 'Mistakes: 4 read as 9' })).toBeVisible();
  await expect(tiles(page)).toHaveCount(Math.min(30, count(4, 9)));
  const chosen = mistakes().filter(({ label: digit, answer }) => digit === 4 && answer === 9)[1];
  await tiles(page).nth(1).click();
  await expect(page.locator('.results-detail')).toContainText(`loss ${number(chosen.loss)}`);
  await page.getByRole('button', { name: 'Step through it' }).click();
  await expect(label(page, 4)).toBeChecked();
  await expect(page.locator('.where-in-time')).toContainText(`test image ${(chosen.index + 1).toLocaleString('en')}`);
  await expect(bars(page)).toHaveText(chosen.outputs.map(percent));
  await expect(page).toHaveURL(new RegExp(`sample=test${chosen.index + 1}&label=4`));
  await page.getByRole('radio', { name: 'pass', exact: true }).check();
  await step(page).click();
  await step(page).click();
  await expect(card(page).getByRole('math')).toContainText(number(chosen.loss));
  // The address with the image opens on the same numbers anywhere.
  const url = page.url();
  await page.goto('about:blank');
  await page.goto(url);
  await expect(bars(page)).toHaveText(chosen.outputs.map(percent));
  await expect(label(page, 4)).toBeChecked();
});

test('a total lists what it counts, Escape takes the choice back, and Back leads from the stepper to the results', async ({
  page,
}) => {
  await openResults(page);
  await cell(page, 'all that are a 4: 982').click();
  await expect(page.getByText('1–30 of 982')).toBeVisible();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.click();
  await expect(page.getByRole('status').filter({ hasText: '31–60 of 982' })).toBeVisible();
  await matrix(page).getByRole('gridcell', { selected: true }).press('Escape');
  await expect(page.getByText(`1–30 of ${mistakes().length}`)).toBeVisible();
  await expect(matrix(page).getByRole('gridcell', { selected: true })).toHaveCount(0);
  await expect(page).toHaveURL(/part=results/);
  await tiles(page).first().dblclick();
  await expect(page.locator('.where-in-time')).toContainText('step 1');
  await expect(page).not.toHaveURL(/part=results/);
  await page.goBack();
  await expect(headline(page)).toBeVisible();
});

test('training images are read when asked for, and compared with the test images', async ({ page }) => {
  await openResults(page);
  const train = readAll(shard('train-1'), model('digits-16'));
  const mean = (all: readonly Reading[]) => all.reduce((sum, { loss }) => sum + loss, 0) / all.length;
  await page.getByRole('button', { name: 'Read the training images' }).click();
  // Its button is gone: the keyboard goes on where the table comes.
  await expect(page.getByRole('heading', { name: 'Training images against test images' })).toBeFocused();
  const table = page.getByRole('table').filter({ hasText: 'Mean loss' });
  await expect(table.getByRole('row', { name: /Accuracy/ }).getByRole('cell')).toHaveText([
    percent(accuracy(train)),
    percent(accuracy(readings())),
  ]);
  await expect(table.getByRole('row', { name: /Mean loss/ }).getByRole('cell')).toHaveText([
    number(mean(train)),
    number(mean(readings())),
  ]);
  await expect(page.getByRole('heading', { name: 'Training images against test images' })).toBeFocused();
  const tenths = (all: readonly Reading[]) => Math.round(accuracy(all) * 1000);
  const points = ((tenths(train) - tenths(readings())) / 10).toFixed(1);
  const times = ((1 - accuracy(readings())) / (1 - accuracy(train))).toFixed(1);
  await expect(
    page.getByText(
      `${points} points better on images it was trained on: on new ones it errs ${times} times as often. It has learnt a little`,
    ),
  ).toBeVisible();
  await expect(page.getByText('It has learnt a little')).toBeInViewport({ ratio: 1 });
  const sets = page.getByRole('group', { name: 'Images', exact: true });
  await sets.scrollIntoViewIfNeeded();
  const before = await sets.boundingBox();
  await page.getByRole('radio', { name: 'Training images' }).check();
  await expect(headline(page)).toHaveText(percent(accuracy(train)));
  expect(await sets.boundingBox()).toEqual(before);
  await expect(tiles(page).first()).toHaveAttribute('aria-label', /^Training image/);
});

test('another network is read anew, and an update makes another network', async ({ page }) => {
  await openResults(page);
  await page.getByRole('radio', { name: '784 → 128 → 10' }).check();
  const other = readAll(shard('test'), model('digits-128'));
  await expect(headline(page)).toHaveText(percent(accuracy(other)));
  await expect(page.getByText('Of the network as it stands now.')).toBeVisible();
  await page.getByRole('radio', { name: '784 → 16 → 10' }).check();
  await expect(headline(page)).toHaveText(percent(accuracy(readings())));
  await tiles(page).first().dblclick();
  await expect(page.locator('.where-in-time')).toContainText('step 1');
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  await step(page).click();
  await step(page).click();
  await expect(page.locator('.where-in-time')).toContainText('round 2');
  await part(page).click();
  await expect(page.getByText('Of the network after 1 update, as it stands now.')).toBeVisible();
  const worst = mistakes()[0];
  const image = Array.from(shard('test').images.subarray(worst.index * 784, (worst.index + 1) * 784), (ink) =>
    Math.fround(ink * (1 / 255)),
  );
  const { after } = passOn(image, worst.label);
  const updated = readAll(shard('test'), { ...model('digits-16'), parameters: after });
  await expect(headline(page)).toHaveText(percent(accuracy(updated)));
});

test('follow a network that is being trained, and are its own once it has ended', async ({ page }) => {
  await openResults(page);
  await partNamed(page, 'Train').click();
  const form = page.getByRole('form', { name: 'Train from scratch' });
  await form.getByRole('button', { name: 'Small and quick' }).click();
  await form.getByLabel('Images', { exact: true }).selectOption('10000');
  await form.getByLabel('Epochs').fill('500');
  await form.getByRole('button', { name: 'Start training' }).click();
  await part(page).click();
  await expect(page.getByText(/The network is learning; this is how it read after [\d,]+ updates/)).toBeVisible();
  await page.getByRole('group', { name: 'Training' }).getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/Of the network after [\d,]+ updates, as it stands now/)).toBeVisible();
  await expect(headline(page)).toHaveText((await page.getByTestId('own-accuracy').textContent()) ?? '');
});

test('table, filters and images are used with the keyboard alone', async ({ page }) => {
  await openResults(page);
  await cell(page, `0 read right: ${count(0, 0)} of 980`).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(cell(page, `4 read as 9: ${count(4, 9)} of 982`)).toBeFocused();
  await expect(cell(page, `4 read as 9: ${count(4, 9)} of 982`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Test images', exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'Mistakes' }).press(' ');
  await expect(page.getByRole('heading', { name: 'Mistakes on test images' })).toBeVisible();
  for (
    let i = 0;
    i < 8 &&
    !(await tiles(page)
      .first()
      .evaluate((tile) => tile.matches(':focus')));
    i++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('PageDown');
  await expect(page.getByText(`31–60 of ${mistakes().length}`)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const second = mistakes()[31];
  await expect(tiles(page).nth(1)).toBeFocused();
  await expect(page.locator('.results-image-name')).toHaveText(`Test image ${(second.index + 1).toLocaleString('en')}`);
  await page.keyboard.press('Enter');
  await expect(partNamed(page, 'Step')).toBeFocused();
  await expect(label(page, second.label)).toBeChecked();
  await expect(bars(page)).toHaveText(second.outputs.map(percent));
});

test('a missing or damaged file of images is said and tried again', async ({ page }) => {
  await page.route('**/mnist/test.*', (route) => route.fulfill({ status: 404, body: 'no' }));
  await open(page);
  await part(page).click();
  const alert = page.getByRole('alert').filter({ hasText: /(test|digit) images/ });
  await expect(alert).toContainText('The test images are not on this server');
  const again = alert.getByRole('button', { name: 'Try again' });
  await again.press('Enter');
  await expect(again).toBeFocused();
  await page.unroute('**/mnist/test.*');
  await page.route('**/mnist/test.*', (route) => route.fulfill({ body: Buffer.alloc(2_000_000, 7) }));
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('something else');
  await page.unroute('**/mnist/test.*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(headline(page)).toHaveText(percent(accuracy(readings())));
});

test('only the training images are missing where only they are, and to try again keeps the focus', async ({ page }) => {
  await page.route('**/mnist/train-1.*', (route) => route.fulfill({ status: 404, body: 'no' }));
  await openResults(page);
  await page.getByRole('button', { name: 'Read the training images' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The training images are not on this server' });
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expect(headline(page)).toHaveText(percent(accuracy(readings())));
  await page.unroute('**/mnist/train-1.*');
  await alert.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(page.getByRole('table').filter({ hasText: 'Mean loss' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Training images against test images' })).toBeFocused();
});

test('with the decimal comma, thousands are parted by a space; in the table by nothing', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem(
      'backstep-reading',
      JSON.stringify({ numbers: { digits: 3, by: 'decimals', separator: 'comma' } }),
    ),
  );
  await page.goto('#/digits?part=results');
  await expect(headline(page)).toHaveText(percent(accuracy(readings())).replace('.', ','));
  await expect(page.locator('.results-text')).toContainText('10\u202f000 test images');
  const { index } = mistakes()[0];
  const spaced = (index + 1).toLocaleString('en').replace(',', '\u202f');
  await expect(page.locator('.results-image-name')).toHaveText(`Test image ${spaced}`);
  await expect(matrix(page).getByRole('row').last().getByRole('gridcell').last()).toHaveText('10000');
});

test('what keys do is told where there is a keyboard', async ({ browser, page }) => {
  await openResults(page);
  await expect(page.getByText('Arrow keys move, Enter chooses')).toBeVisible();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const touched = await phone.newPage();
  await touched.goto('#/digits?part=results');
  await expect(headline(touched)).toBeVisible();
  await expect(touched.getByText('Arrow keys move, Enter chooses')).toBeHidden();
  await phone.close();
});

test('loading shows how far it is, and can be stopped and taken up again', async ({ page }) => {
  // A file that never comes.
  await page.route('**/mnist/test.*', () => {});
  await open(page);
  await part(page).click();
  await expect(page.getByRole('progressbar', { name: /test images/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped before the test images were read.')).toBeVisible();
  await page.unroute('**/mnist/test.*');
  await page.getByRole('button', { name: 'Read them' }).click();
  await expect(headline(page)).toHaveText(percent(accuracy(readings())));
});

test('the table and all readings are saved as files', async ({ page }) => {
  await openResults(page);
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFileSync(await download.path(), 'utf8').split('\r\n');
  };
  const table = await saved('Save table');
  expect(table[5]).toBe(`4,${Array.from({ length: 10 }, (_, answer) => count(4, answer)).join(',')},982`);
  const all = await saved('Save all readings');
  expect(all).toHaveLength(10_002);
  const worst = mistakes()[0];
  const [image, digit, answer, right, confidence] = all[worst.index + 1].split(',');
  expect([image, digit, answer, right]).toEqual([`${worst.index + 1}`, `${worst.label}`, `${worst.answer}`, 'no']);
  expect(Number(confidence)).toBeCloseTo(worst.confidence, 5);
});

test('hidden numbers stay hidden', async ({ page }) => {
  await openResults(page);
  await page.locator('body').press('h');
  await expect(headline(page)).toHaveText('?%');
  const texts = await matrix(page).getByRole('gridcell').allTextContents();
  expect(new Set(texts)).toEqual(new Set(['?']));
  expect(await page.locator('.results').innerText()).not.toMatch(/\d\.\d|\d%/);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await openResults(page);
      await page.getByRole('button', { name: 'Read the training images' }).click();
      await expect(page.getByRole('table').filter({ hasText: 'Mean loss' })).toBeVisible();
      await cell(page, `8 read as 3: ${count(8, 3)} of 974`).click();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const { violations } = await new AxeBuilder({ page })
        .include('.lab-body')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
