// Play, pause and speed: it goes where it should, and stops where it is.
import {
  addressSettled,
  expectStep,
  leaveControls,
  openExplore,
  press,
  setGranularity,
  where,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

test('Space plays step by step and pauses where it is', async ({ page }) => {
  await openExplore(page);
  await page.getByLabel('Speed of play').selectOption({ label: '16/s' });
  await leaveControls(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => (await where(page)).step).toBeGreaterThan(5);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await addressSettled(page);
  const { step } = await where(page);
  expect(step).toBeLessThan(39);
  await press(page, 'ArrowLeft');
  await expectStep(page, step - 1);
});

test('play goes on from one pass into the next', async ({ page }) => {
  await openExplore(page);
  await page.getByLabel('Speed of play').selectOption({ label: 'fastest' });
  await leaveControls(page);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await where(page)).example, { timeout: 20_000 }).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a step while training pauses, and every number on the screen belongs to the same moment', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'epoch');
  await page.getByLabel('Speed of play').selectOption({ label: '8/s' });
  await leaveControls(page);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await where(page)).epoch).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await addressSettled(page);
  expect((await where(page)).example).toBe(160);
});

test('the granularity cannot be changed while it plays, and can again afterwards', async ({ page }) => {
  await openExplore(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('radio', { name: 'layer', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('radio', { name: 'layer', exact: true })).toBeEnabled();
});
