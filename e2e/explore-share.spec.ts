// Sharing: the dialog's link opens the very moment, is copied, and its QR code holds it, in both themes.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import {
  addressOf,
  expectSnapshot,
  notice,
  openExplore,
  press,
  ready,
  setDecimals,
  setNumber,
  shownValue,
  snapshot,
  typeInto,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

async function openShare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this moment' });
  await expect(linkOf(dialog)).toHaveValue(/#\/explore\?data=/);
  return dialog;
}

const linkOf = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Link' });

test('the copied link opens the moment on screen: typed weight, changed rate, step, digits and view', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExplore(page, 'data=xor&at=2.1.1&view=matrices');
  await setDecimals(page, 8);
  await typeInto(page, 'weight.1.2.0', '0.75');
  await expect.poll(() => shownValue(page, 'weight.1.2.0')).toBe(0.75);
  await setNumber(page, 'Learning rate α', '0.125');
  await press(page, 'ArrowRight', 4);
  const expected = await snapshot(page);
  const dialog = await openShare(page);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await linkOf(dialog).inputValue());
  expect(copied.slice(copied.indexOf('#')).length).toBeLessThanOrEqual(400);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  const other = await context.newPage();
  await other.goto(copied);
  await ready(other);
  await expectSnapshot(other, expected);
  await expect(other.getByRole('tab', { name: 'Matrices' })).toHaveAttribute('aria-selected', 'true');
});

test('without a clipboard the link is selected, and the page says which keys copy it', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openExplore(page);
  const dialog = await openShare(page);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toContainText('Ctrl+C');
  await expect(linkOf(dialog)).toBeFocused();
  const selected = await linkOf(dialog).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe(await linkOf(dialog).inputValue());
});

/** What a camera reads off an element as it is on the screen. */
async function scanned(page: Page, element: Locator): Promise<string | undefined> {
  const picture = (await element.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const { width, height, bytes } = await blank.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, bytes: Array.from(data) };
  }, picture);
  await blank.close();
  return jsQR(Uint8ClampedArray.from(bytes), width, height)?.data;
}

for (const scheme of ['light', 'dark'] as const) {
  test(`a camera reads the link off the ${scheme} page, and axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, 'data=circles&at=1.1.12');
    const dialog = await openShare(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
    const code = dialog.getByRole('img', { name: 'QR code of the link' });
    expect(await scanned(page, code)).toBe(await linkOf(dialog).inputValue());
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}

test('what a teacher ticks is in the link, and leaves the page as it is', async ({ page, context }) => {
  await openExplore(page, 'data=xor&at=1.1.9');
  const dialog = await openShare(page);
  await dialog.getByRole('checkbox', { name: /^Network/ }).check();
  await dialog.getByRole('checkbox', { name: /^Start here/ }).check();
  await expect(linkOf(dialog)).toHaveValue(/&at=1\.1\.9&lock=network,start&v=2$/);
  const opening = context.waitForEvent('page');
  await dialog.getByRole('link', { name: 'Try the link' }).click();
  const tried = await opening;
  await ready(tried);
  await expect(tried.getByRole('region', { name: 'This lesson' })).toContainText('Your teacher has fixed the network');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'This lesson' })).toHaveCount(0);
});

test('a hundred typed weights are packed in the address, and a reload shows the same', async ({ page }) => {
  const edits = Array.from({ length: 100 }, (_, at) => `w1.${1 + (at % 3)}.1@${at}=${Math.sin(at + 1)}`);
  await openExplore(page, `data=xor&decimals=8&edits=${edits.join(',')}&at=1.101.4`);
  await expect.poll(() => addressOf(page).has('packed')).toBe(true);
  const opened = page.url();
  await press(page, 'ArrowRight');
  await expect.poll(() => page.url()).not.toBe(opened);
  expect(page.url().length).toBeLessThan(2500);
  const expected = await snapshot(page);
  await page.reload();
  await ready(page);
  await expectSnapshot(page, expected);
});

test('what is too long for a link is offered as a file; a reload brings it back, another page says where it is', async ({
  page,
  context,
}) => {
  const rows = Array.from({ length: 500 }, (_, at) => `${Math.sin(at)},${Math.cos(at)},${at % 2}`);
  await openExplore(page, `data=own&own=2::2:${rows.join(':')}&layers=3.tanh,1.sigmoid`);
  await press(page, 'ArrowRight');
  await expect.poll(() => addressOf(page).get('rest')).toBe('local');
  expect(page.url().length).toBeLessThan(400);
  const expected = await snapshot(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this moment' });
  await expect(dialog).toContainText('more than 8,000 characters');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^backstep-own-.*\.json$/);
  await page.keyboard.press('Escape');
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  await expect(notice(other)).toContainText('save the session as a file');
  await other.close();
  await page.reload();
  await ready(page);
  await expectSnapshot(page, expected);
  await expect(notice(page)).toBeEmpty();
});

test('Share says that pinned runs are not in a link, where there are any, and offers no phone a page of this machine', async ({
  page,
}) => {
  await openExplore(page, 'data=xor&at=3.1.1&view=compare');
  let dialog = await openShare(page);
  await expect(dialog).not.toContainText('Pinned runs');
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await expect(dialog).not.toContainText('another device');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pin this run', exact: true }).click();
  await expect(page.getByText('Nothing differs: the same run.')).toBeVisible();
  dialog = await openShare(page);
  await expect(dialog).toContainText('Pinned runs are not in a link; File → Save session keeps them.');
});
