// What the journeys about files share: saving through the menu, opening through the browser's window or a drop.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './guarded.ts';

export interface SavedFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export async function openFileMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
}

export async function chooseItem(page: Page, item: string): Promise<void> {
  await openFileMenu(page);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Does something that saves a file. */
export async function saving(page: Page, action: () => Promise<void>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
}

export function savedBy(page: Page, item: string): Promise<SavedFile> {
  return saving(page, () => chooseItem(page, item));
}

/** Opens a file through the browser's own window. */
export async function openThroughWindow(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseItem(page, 'Open…')]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Drops a file on the page. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    { name, text },
  );
  await page.dispatchEvent('.network-view', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('.network-view', 'drop', { dataTransfer: data });
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` of the first pixel. */
  readonly corner: string;
  /** How many different colours there are. */
  readonly colors: number;
  /** Pixels of each of the colours asked for, or very near to it. */
  readonly counts: readonly number[];
}

/** Decodes a picture in the page. */
export async function pixelsOf(page: Page, base64: string, type: string, wanted: readonly string[]): Promise<Pixels> {
  return page.evaluate(
    async ({ base64, type, wanted }) => {
      const image = new Image();
      image.src = `data:${type};base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const goals = wanted.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
      const counts = goals.map(() => 0);
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4) {
        seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
        goals.forEach((goal, index) => {
          if (goal.every((value, channel) => Math.abs(value - data[at + channel]) <= 3)) counts[index]++;
        });
      }
      const hex = (value: number) => value.toString(16).padStart(2, '0');
      const corner = `#${hex(data[0])}${hex(data[1])}${hex(data[2])}`;
      return { width: canvas.width, height: canvas.height, corner, colors: seen.size, counts };
    },
    { base64, type, wanted },
  );
}
