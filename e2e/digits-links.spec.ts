// Links to the Digits screen: they open on the same numbers, and what they cannot name is said.
import { expect, type Page, test } from '@playwright/test';
import {
  bars,
  card,
  drawAtOnce,
  example,
  label,
  model,
  number,
  open,
  passOn,
  percent,
  recorded,
  settled,
  step,
} from './support/digits.ts';
import { kept } from './support/tab-memory.ts';

const hash = (page: Page) => page.evaluate(() => window.location.hash);

/** Everything a learner reads. */
async function numbers(page: Page): Promise<readonly (string | null)[]> {
  return [
    ...(await bars(page).allTextContents()),
    await card(page).textContent(),
    await page.locator('.where-in-time').textContent(),
    await page.getByLabel('Learning rate').inputValue(),
  ];
}

test('a link to the second round opens on the numbers of the engine', async ({ page }) => {
  const first = passOn(example, 3);
  const second = passOn(example, 3, { ...model('digits-16'), parameters: first.after });
  await page.goto('#/digits?model=digits-16&rate=0.01&label=3&at=2.33&by=neuron&v=1');
  await expect(page.locator('.where-in-time')).toHaveText('your digit · round 2 · step 33/83');
  await expect(bars(page)).toHaveText(Array.from(second.activations[2], percent));
  await expect(card(page)).toContainText('Backward · output layer · digit 3');
  await expect(card(page).getByRole('row', { name: 'delta' })).toContainText(number(second.deltas[2][3]));
  await expect(label(page, 3)).toBeChecked();
});

test('the address follows samples, labels, rates and steps, and opens again to the same numbers', async ({
  page,
  context,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Sample' }).click();
  await page.getByRole('button', { name: /^Sample 12:/ }).click();
  await settled(page);
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  await step(page).click();
  await step(page).click();
  await expect(page.locator('.where-in-time')).toContainText('round 2');
  await page.getByLabel('Learning rate').fill('0.05');
  await page.getByLabel('Learning rate').press('Enter');
  await label(page, 4).check();
  await settled(page);
  await step(page).click();
  await expect.poll(() => hash(page)).toMatch(/rate=0\.01,0\.05@\d&sample=12&label=\d,4@\d&at=3\.\d+&by=example/);
  const other = await context.newPage();
  await other.goto(await hash(page));
  await expect(other.locator('.where-in-time')).toHaveText((await page.locator('.where-in-time').textContent()) ?? '');
  await expect(label(other, 4)).toBeChecked();
  expect(await numbers(other)).toEqual(await numbers(page));
  await expect(other.getByRole('radio', { name: 'example', exact: true })).toBeChecked();
});

test('a link that cannot be used as it stands says so, and one that is typed in is opened', async ({ page }) => {
  await page.goto('#/digits?model=digits-9&sample=65&rate=-1&at=0.0&label=x&by=epoch&shape=round&v=1');
  const notice = page.locator('.notice');
  for (const name of ['model', 'sample', 'rate', 'at', 'label', 'by', 'shape'])
    await expect(notice).toContainText(name);
  await expect(bars(page)).toHaveText(Array.from(passOn(example, 3).activations[2], percent));
  await page.evaluate(() => {
    window.location.hash = '#/digits?model=digits-128&at=1.3';
  });
  await expect(page.getByRole('radio', { name: '784 → 128 → 10' })).toBeChecked();
  await expect(page.locator('.where-in-time')).toContainText('step 3/');
  await expect(notice).toBeHidden();
});

test('a drawing is not in the address; going to Explore and back keeps it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await drawAtOnce(page, recorded[5].strokes);
  await settled(page);
  await label(page, recorded[5].digit).check();
  await settled(page);
  const before = await bars(page).allTextContents();
  await expect.poll(() => hash(page)).toBe('#/digits?model=digits-16&rate=0.01&at=1.1&by=neuron&v=1');
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect.poll(() => hash(page)).toContain('#/explore?');
  await page.getByRole('link', { name: 'Digits' }).click();
  await expect(bars(page)).toHaveText(before);
  await expect.poll(() => hash(page)).toContain('#/digits?model');
});

test('a drawing on a shipped network is there after a reload: strokes, right answer, updates and moment', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await drawAtOnce(page, recorded[5].strokes);
  await settled(page);
  await label(page, recorded[5].digit).check();
  await settled(page);
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  await step(page).click();
  await step(page).click();
  await expect(page.locator('.where-in-time')).toContainText('round 2');
  await settled(page);
  await page.getByRole('radio', { name: 'neuron', exact: true }).check();
  await step(page).click();
  await settled(page);
  const before = await numbers(page);
  const moment = (await page.locator('.where-in-time').textContent()) ?? '';
  const keptStep = Number(/step (\d+)/.exec(moment)?.[1]) - 1;
  await expect.poll(async () => (await kept(page, 'screen')).map(({ network }) => network.step)).toEqual([keptStep]);
  await page.reload();
  await expect(page.locator('.where-in-time')).toHaveText(moment);
  await settled(page);
  expect(await numbers(page)).toEqual(before);
  await expect(label(page, recorded[5].digit)).toBeChecked();
  await expect(page.getByText(/Trained on/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(bars(page)).not.toHaveText(before.slice(0, 10).map(String));
});

test('Ctrl Z takes back strokes one by one, and says so when there is nothing left', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.notice')).toContainText('There is nothing to undo here.');
  await page.getByRole('button', { name: 'Clear' }).click();
  const { strokes } = recorded.find((one) => one.strokes.length === 2) ?? recorded[0];
  await drawAtOnce(page, strokes.slice(0, 1));
  await settled(page);
  const one = await bars(page).allTextContents();
  await drawAtOnce(page, strokes.slice(1));
  await settled(page);
  await expect(bars(page)).not.toHaveText(one);
  await page.keyboard.press('Control+z');
  await expect(bars(page)).toHaveText(one);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Draw a digit from 0 to 9').first()).toBeVisible();
});
