// Without a network: once the images have arrived, every part of the laboratory works.
import { expect, type Page, test } from '@playwright/test';
import { card, open } from './support/digits.ts';

const run = (page: Page) => page.getByRole('region', { name: 'Training run' });
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the laboratory' }).getByRole('button', { name, exact: true });

test('with 10,000 images here, one trains, reads, asks and breaks without a network', async ({ page, context }) => {
  // Some parts are fetched ahead when the page has time; offline they must be here already.
  const fetched = new Set<string>();
  page.on('response', (response) => fetched.add(new URL(response.url()).pathname.replace(/^.*\//, '')));
  await open(page);
  await part(page, 'Train').click();
  const form = page.getByRole('form', { name: 'Train from scratch' });
  await form.getByRole('button', { name: 'Small and quick' }).click();
  await form.getByLabel('Images', { exact: true }).selectOption('10000');
  await form.getByLabel('Epochs').fill('1');
  await form.getByRole('button', { name: 'Start training' }).click();
  await expect(run(page)).toContainText('Done: 1 of 1 epoch');
  const first = await page.getByTestId('run-accuracy').innerText();
  for (const name of ['TeachPart', 'ResultsPart', 'NeuronsPart', 'BreakPart']) {
    await expect.poll(() => [...fetched].some((file) => file.startsWith(name)), name).toBe(true);
  }
  await context.setOffline(true);
  await part(page, 'Results').click();
  await expect(page.getByRole('heading', { name: 'Which digit is read as which' })).toBeVisible();
  await part(page, 'Neurons').click();
  await expect(page.getByText('Mean activation per digit')).toBeVisible();
  await part(page, 'Break it').click();
  await expect(page.getByText('read right of all 10,000 test images')).toBeVisible();
  await part(page, 'Teach').click();
  await expect(page.getByText('Your drawings', { exact: true })).toBeVisible();
  await part(page, 'Train').click();
  await form.getByLabel('Seed').fill('9');
  await form.getByRole('button', { name: 'Start training' }).click();
  // Other start weights lead elsewhere: this is the figure of the second run, made without a network.
  await expect(page.getByTestId('run-accuracy')).not.toHaveText(first);
  await expect(run(page)).toContainText('Done: 1 of 1 epoch');
  await expect(page.getByTestId('run-accuracy')).toHaveText(/^\d+\.\d%$/);
  await part(page, 'Step').click();
  await expect(card(page)).toContainText('What does the network get to see?');
  await context.setOffline(false);
});
