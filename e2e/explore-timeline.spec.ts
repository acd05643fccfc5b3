// The timeline under the loss curve: to any moment of the run by hand and by keys, and names for moments.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { notice, openExplore, setGranularity, setNumber, trainingLoss, where } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const slider = (page: Page) => page.getByRole('slider', { name: 'Timeline of the run' });
const present = async (page: Page) => Number(await slider(page).getAttribute('aria-valuenow'));

/** To an update by keys: whole epochs, then single updates. */
async function nameMoment(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Names of moments' }).click();
  await page.getByRole('textbox', { name: /^Name of update/ }).fill(name);
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText(`“${name}”`);
}

test('keys lead by updates and epochs to any moment; the loss there is the one it was', async ({ page }) => {
  await openExplore(page, 'data=xor&at=3.1.1&decimals=8');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'update 320 of 320, epoch 3');
  const end = await trainingLoss(page);
  await slider(page).press('PageDown');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'update 160 of 320, epoch 2');
  await slider(page).press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'update 159 of 320, epoch 1');
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 160/160');
  const there = await trainingLoss(page);
  await slider(page).press('Home');
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 1/160');
  await slider(page).press('End');
  await expect.poll(() => trainingLoss(page)).toBe(end);
  await slider(page).press('PageDown');
  await slider(page).press('ArrowLeft');
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 160/160');
  await expect.poll(() => trainingLoss(page)).toBe(there);
});

test('a drag leads through the moments under the pointer, the axis being that of the curve', async ({ page }) => {
  await openExplore(page, 'data=xor&at=9.1.1');
  const box = await page.locator('.timeline .future').boundingBox();
  const moment = await page.locator('.loss-curve .moment').boundingBox();
  if (!box || !moment) throw new Error('there is no timeline');
  // The present is the end of the run: under the line of the curve that says so.
  expect(Math.abs(box.x + box.width - moment.x)).toBeLessThan(1.5);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, y);
  await page.mouse.down();
  for (const share of [0.9, 0.7, 0.6, 0.5]) await page.mouse.move(box.x + share * box.width, y);
  await expect(page.locator('.timeline .chart-tip')).toHaveText('update 640');
  await page.mouse.up();
  await expect(page.locator('.where-in-time')).toContainText('epoch 5 · ex. 1/160');
  expect(await present(page)).toBe(640);
  const line = await page.locator('.loss-curve .moment').boundingBox();
  expect(Math.abs((line?.x ?? 0) - (box.x + box.width / 2))).toBeLessThan(2);
});

test('the timeline keeps to the axis of the curve, also where the curve is painted after it', async ({ page }) => {
  // Pictures wait until they are let through: what is asked for meanwhile is painted in the order it was asked.
  await page.addInitScript(() => {
    const real = window.requestAnimationFrame.bind(window);
    let held: FrameRequestCallback[] | null = null;
    window.requestAnimationFrame = (callback) => (held ? held.push(callback) : real(callback));
    window.addEventListener('hold', () => {
      held = [];
    });
    window.addEventListener('release', () => {
      const due = held ?? [];
      held = null;
      due.forEach(real);
    });
  });
  await openExplore(page, 'data=xor&at=3.1.1');
  await setGranularity(page, 'epoch');
  await expect(page.locator('.timeline .future')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('hold')));
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.where-in-time')).toContainText('epoch 3 · ex. 160/160');
  await page.evaluate(() => window.dispatchEvent(new Event('release')));
  const apart = async () => {
    const track = await page.locator('.timeline .future').boundingBox();
    const axis = await page.locator('.loss-curve .axis').boundingBox();
    return Math.abs((track?.x ?? 0) + (track?.width ?? 0) - (axis?.x ?? 0) - (axis?.width ?? 0));
  };
  await expect.poll(apart).toBeLessThan(1.5);
});

test('a moment gets a name, is found again by it, and loses it; changes stand on the strip as well', async ({
  page,
}) => {
  await openExplore(page, 'data=xor&at=3.1.1&decimals=6');
  const loss = await trainingLoss(page);
  await nameMoment(page, 'solved');
  await slider(page).press('Home');
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 1/160');
  await page.getByRole('button', { name: 'Go to update 320, named: solved' }).click();
  await expect(page.locator('.where-in-time')).toContainText('epoch 3 · ex. 1/160');
  await expect.poll(() => trainingLoss(page)).toBe(loss);
  await slider(page).press('PageDown');
  await expect.poll(async () => (await where(page)).epoch).toBe(2);
  await setNumber(page, 'Learning rate α', '0.25');
  await expect(page.getByRole('button', { name: 'Go to update 160, set: learning rate 0.25' })).toBeVisible();
  // The named moment was of the run as it was.
  await expect(page.getByRole('button', { name: 'Go to update 320, named: solved' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Go to update 320, named: solved' })).toBeVisible();
  await page.getByRole('button', { name: 'Names of moments' }).click();
  await page.getByRole('button', { name: 'Rename “solved”' }).click();
  await page.getByRole('textbox', { name: 'Name of update 320' }).fill('half way');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Go to update 320, named: half way' }).click();
  await page.getByRole('button', { name: 'Names of moments' }).click();
  await page.getByRole('button', { name: 'Take the name “half way” away' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Go to .*half way/ })).toHaveCount(0);
});

test('a name is typed at once, by mouse or keyboard; Escape cancels, and the focus goes back', async ({ page }) => {
  await openExplore(page, 'data=xor&at=3.1.1');
  const flag = page.getByRole('button', { name: 'Names of moments' });
  await flag.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of update 320' })).toBeFocused();
  await page.keyboard.type('solved');
  await page.keyboard.press('Enter');
  await expect(flag).toBeFocused();
  await expect(page.locator('.timeline-name')).toHaveText('solved');
  await flag.click();
  await page.getByRole('button', { name: 'Rename “solved”' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of update 320' })).toBeFocused();
  await page.keyboard.type('half way');
  await page.keyboard.press('Escape');
  await expect(flag).toBeFocused();
  await expect(page.locator('.timeline-name')).toHaveText('solved');
  // Text that is there is selected: what is typed takes its place.
  await flag.click();
  await page.keyboard.type('early');
  await page.keyboard.press('Enter');
  await expect(page.locator('.timeline-name')).toHaveText('early');
});

test('any update of a long run comes back with its loss', async ({ page }) => {
  await openExplore(page, 'data=xor&at=60.1.1&decimals=8');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'update 9,440 of 9,440, epoch 60');
  const end = await trainingLoss(page);
  await slider(page).press('Home');
  await expect(page.locator('.where-in-time')).toContainText('epoch 1 · ex. 1/160');
  await slider(page).press('End');
  await expect(page.locator('.where-in-time')).toContainText('epoch 60 · ex. 1/160');
  await expect.poll(() => trainingLoss(page)).toBe(end);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the timeline with names, changes and the list of names (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, 'data=xor&at=3.1.1');
    await nameMoment(page, 'solved');
    await slider(page).press('PageDown');
    await expect.poll(async () => (await where(page)).epoch).toBe(2);
    await nameMoment(page, 'a little earlier than that');
    await page.getByRole('button', { name: 'Names of moments' }).click();
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].target.join(' ')])).toEqual([]);
  });
}
