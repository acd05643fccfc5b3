// The Digits screen: draw, read, choose samples, step forwards and backwards, learn from one's own handwriting.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import {
  back,
  bars,
  card,
  example,
  label,
  model,
  number,
  open,
  pad,
  passOn,
  percent,
  settled,
  step,
} from './support/digits.ts';

test('opens with a digit that the network reads as the engine does', async ({ page }) => {
  await open(page);
  const shares = passOn(example, 3).activations[2];
  await expect(bars(page)).toHaveText(Array.from(shares, percent));
  await expect(page.getByText('Test accuracy').locator('xpath=..')).toContainText(
    percent(model('digits-16').testAccuracy),
  );
});

test('steps neuron by neuron with the numbers of the engine, back as well', async ({ page }) => {
  await open(page);
  const record = passOn(example, 3);
  await step(page).click();
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 1');
  await step(page).click();
  await expect(card(page)).toContainText('How strongly does this neuron respond to your digit?');
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 2');
  await expect(card(page).getByRole('row', { name: 'all 784' })).toContainText(number(record.weightedSums[1][1]));
  await expect(card(page).getByRole('math')).toContainText(number(record.preActivations[1][1]));
  await expect(card(page).getByRole('math')).toContainText(number(record.activations[1][1]));
  const neuron = page.getByRole('button', {
    name: `hidden layer 1, neuron 2: activation ${number(record.activations[1][1])}`,
  });
  await expect(neuron).toHaveAttribute('aria-pressed', 'true');
  await back(page).click();
  await expect(card(page)).toContainText('neuron 1');
  await page.getByRole('radio', { name: 'layer', exact: true }).check();
  await step(page).click();
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 16');
  await expect(card(page)).toContainText('This step did all 16 neurons of hidden layer 1; only the last part is shown');
  await back(page).click();
  await expect(card(page)).toContainText('What does the network get to see?');
});

test('only the forward pass can be stepped until the right answer is chosen', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'pass', exact: true }).check();
  await step(page).click();
  await step(page).click();
  const notice = page.getByText('Choose the right answer under');
  await expect(notice).toBeVisible();
  const network = () => page.getByRole('heading', { name: 'Network', exact: true }).boundingBox();
  const before = await network();
  await label(page, 3).check();
  await expect(notice).toBeHidden();
  expect(await network()).toEqual(before);
  await settled(page);
  await step(page).click();
  await expect(card(page)).toContainText('Loss');
  await expect(card(page).getByRole('math')).toContainText(number(passOn(example, 3).losses[0]));
});

test('a tick that needs the right answer leads as far as one may go, and says why no further', async ({ page }) => {
  await open(page);
  const box = await page.getByRole('button', { name: /backward, hidden, neuron 4, delta$/ }).boundingBox();
  if (!box) throw new Error('there is no tick');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByText('Choose the right answer under')).toBeVisible();
  await expect(card(page)).toContainText('How do the outputs share out the probability?');
  await step(page).click();
  await expect(page.getByText('Choose the right answer under')).toBeVisible();
  await back(page).click();
  await expect(page.getByText('Choose the right answer under')).toBeHidden();
});

test('learns from the digit, and stepping back over the update restores the bars exactly', async ({ page }) => {
  await open(page);
  const record = passOn(example, 3);
  await label(page, 3).check();
  await page.getByRole('radio', { name: 'pass', exact: true }).check();
  const before = await bars(page).allTextContents();
  for (let i = 0; i < 3; i++) await step(page).click();
  await expect(card(page)).toContainText('Backward · hidden layer 1 · neuron 16');
  await page.getByRole('button', { name: /^hidden layer 1, neuron 2:/ }).click();
  await expect(card(page).getByRole('math')).toContainText(number(record.deltas[1][1]));
  await page.getByRole('radio', { name: 'example', exact: true }).check();
  await step(page).click();
  const after = passOn(example, 3, { ...model('digits-16'), parameters: record.after });
  await expect(bars(page)).toHaveText(Array.from(after.activations[2], percent));
  expect(after.activations[2][3]).toBeGreaterThan(record.activations[2][3]);
  const row = card(page).getByRole('row', { name: /the right answer/ });
  await expect(row).toContainText(percent(record.activations[2][3]));
  await expect(row).toContainText(percent(after.activations[2][3]));
  await page.getByRole('radio', { name: 'pass', exact: true }).check();
  await step(page).click();
  await expect(page.locator('.where-in-time')).toContainText('round 2');
  await expect(bars(page)).toHaveText(Array.from(after.activations[2], percent));
  await back(page).click();
  await back(page).click();
  await expect(page.locator('.where-in-time')).not.toContainText('round');
  await expect(bars(page)).toHaveText(before);
});

test('a test digit can be chosen with the keyboard, and a missing or damaged file is said and tried again', async ({
  page,
}) => {
  await open(page);
  await page.route('**/mnist/samples.*', (route) => route.fulfill({ status: 404, body: 'no' }));
  await page.getByRole('button', { name: 'Sample' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a digit' });
  await expect(dialog.getByRole('alert')).toContainText('not on this server');
  await page.unroute('**/mnist/samples.*');
  await page.route('**/mnist/samples.*', (route) => route.fulfill({ body: Buffer.alloc(5000, 7) }));
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('alert')).toContainText('something else');
  await page.unroute('**/mnist/samples.*');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('button', { name: /^Sample 1:/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const name = await dialog.getByRole('button', { name: /^Sample 10:/ }).getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(label(page, Number(name?.at(-1)))).toBeChecked();
});

test('training that cannot load its images leaves the network as it was, and can be tried again', async ({ page }) => {
  await open(page);
  const before = await bars(page).allTextContents();
  await page.route('**/mnist/train-small.*', (route) => route.fulfill({ body: Buffer.alloc(400_000, 7) }));
  await page.getByRole('button', { name: 'Train from scratch' }).click();
  const form = page.getByRole('form', { name: 'Train from scratch' });
  await form.getByRole('button', { name: 'Small and quick' }).click();
  await form.getByLabel('Images', { exact: true }).selectOption('2000');
  await form.getByLabel('Epochs').fill('0');
  await form.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'something else' })).toBeVisible();
  const parts = page.getByRole('navigation', { name: 'Parts of the laboratory' });
  await parts.getByRole('button', { name: 'Step' }).click();
  await expect(bars(page)).toHaveText(before);
  // What went wrong in Train is no news here; there, it can be tried again.
  await expect(page.getByRole('alert').filter({ hasText: 'something else' })).toBeHidden();
  await parts.getByRole('button', { name: 'Train' }).click();
  await form.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'something else' })).toBeVisible();
  await page.unroute('**/mnist/train-small.*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await parts.getByRole('button', { name: 'Step' }).click();
  await expect(page.getByTestId('own-accuracy')).toHaveText(/[7-9]\d\.\d%/, { timeout: 30_000 });
  await page.getByRole('group', { name: 'Training' }).getByRole('button', { name: 'Pause' }).click();
  await settled(page);
  await step(page).click();
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.where-in-time')).toHaveText('training');
  await page.getByRole('group', { name: 'Training' }).getByRole('button', { name: 'Pause' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Reset to the shipped small network' }).click();
  await expect(bars(page)).toHaveText(before);
});

test('the network stays when another one cannot be loaded', async ({ page }) => {
  await page.route('**/models/digits-128.json', (route) => route.fulfill({ body: '{"format":"no"}' }));
  await open(page);
  await page.getByRole('radio', { name: '784 → 128 → 10' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot' }).or(page.getByText('not a network'))).toBeVisible();
  await expect(page.getByRole('radio', { name: '784 → 16 → 10' })).toBeChecked();
  await expect(bars(page)).toHaveText(Array.from(passOn(example, 3).activations[2], percent));
});

test('draws, labels and learns with the keyboard alone', async ({ page }) => {
  await open(page);
  await pad(page).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Draw a digit from 0 to 9').first()).toBeVisible();
  await page.keyboard.press('Space');
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(bars(page).nth(1)).toHaveText(/^[5-9]\d\.\d%|100/);
  await settled(page);
  for (let i = 0; i < 8 && !(await label(page, 0).evaluate((radio) => radio.matches(':focus'))); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(label(page, 1)).toBeChecked();
  await step(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 1');
  await page.getByRole('button', { name: /^hidden layer 1, neuron 1:/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('Forward · hidden layer 1 · neuron 2');
});

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
      await page.setViewportSize({ width, height });
      await open(page);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      };
      // What is there at the beginning is there afterwards too, but for the label that is still missing.
      if (width === 1440) await check();
      await label(page, 3).check();
      await settled(page);
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('End');
      await expect(card(page)).toContainText('What this one update changed');
      await check();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
