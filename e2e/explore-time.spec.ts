// The same run has the same bits wherever it is computed: in Node, in the page, by another way there, after a reload.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { weightsText } from '../src/store/files/weights.ts';
import { addressSettled, openExplore, press, ready, setGranularity, typeInto, where } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { sceneOf } from './support/in-node.ts';

/** The file of the weights on the screen: JSON writes every number so that reading it gives the same bits. */
async function weightsFile(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Weights as JSON' }).click();
  return readFile(await (await saved).path(), 'utf8');
}

for (const [what, parameters] of [
  ['descent', ''],
  ['Adam in batches of 7', 'optimizer=adam&rate=0.01&batch=7'],
] as const) {
  test(`with ${what}, an edit and 2,000 updates later the weights are those of Node, bit for bit, also after a reload`, async ({
    page,
  }) => {
    await openExplore(page, `at=3.1.1&${parameters}`);
    await typeInto(page, 'weight.1.0.1', '0.777');
    await setGranularity(page, 'epoch');
    await press(page, 'ArrowRight', 4);
    await addressSettled(page);
    const file = await weightsFile(page);
    const link = new URL(page.url()).hash.replace(/^#\/explore\?/, '');
    const { epoch } = await where(page);
    expect(epoch).toBe(6);

    const scene = await sceneOf(link, JSON.parse(file).updates - 1);
    const { steps } = scene.state;
    expect(file).toBe(weightsText({ ...scene.state, cursor: steps.length - 1 }, 'json'));

    // Another way to the same moment: back through the epochs and forth again.
    await press(page, 'ArrowLeft', 5);
    await press(page, 'ArrowRight', 5);
    expect(await weightsFile(page)).toBe(file);

    await page.reload();
    await ready(page);
    expect(await weightsFile(page)).toBe(file);
  });
}
