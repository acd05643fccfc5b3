// Files: a session saved and opened again, weights, losses, the graph as a picture, the network as code.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { hasNumpy } from '../scripts/lib/numpy.ts';
import {
  equationNumbers,
  expectSnapshot,
  notice,
  openExplore,
  parameterNames,
  place,
  press,
  ready,
  setGranularity,
  shownValue,
  snapshot,
  typeInto,
} from './support/explore.ts';
import { chooseItem, dropFile, openFileMenu, openThroughWindow, pixelsOf, savedBy, saving } from './support/files.ts';
import { expect, test } from './support/guarded.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
}

const EVIL = '<img src=x onerror="window.hit=1">';

test('a saved session opens on the same step with the same numbers, and saved again it is the same file byte for byte', async ({
  page,
  context,
}) => {
  await openExplore(page, 'data=xor&decimals=10&notation=operations&at=3.2.18');
  await typeInto(page, 'weight.1.0.1', '0.123456789012345');
  await press(page, 'ArrowRight', 2);
  const file = await savedBy(page, 'Save session');
  expect(file.name).toBe('backstep-xor-epoch-3.json');
  expect(JSON.parse(file.text)).toMatchObject({
    format: 'backstep-session',
    version: 1,
    moment: { epoch: 3, example: 2 },
  });
  const expected = await snapshot(page);

  const other = await context.newPage();
  await openExplore(other, 'data=circles');
  await openThroughWindow(other, file.name, file.text);
  await expect(notice(other)).toHaveText(`Opened ${file.name}.`);
  await expectSnapshot(other, expected);
  expect(await shownValue(other, 'weight.1.0.1')).toBe(0.123456789);
  expect((await savedBy(other, 'Save session')).text).toBe(file.text);

  // Nothing is lost by opening: what was there comes back.
  await other.keyboard.press('Control+z');
  await expect(place(other, 'activation.2.0')).toBeVisible();
  await expect(other.locator('.data-tile input:checked')).toHaveAccessibleName(/circles/i);
  await other.close();
});

test('a file that cannot be used is named with what is wrong and where, and changes nothing', async ({ page }) => {
  await openExplore(page, 'at=2.1.5');
  const file = await savedBy(page, 'Save session');
  const before = await snapshot(page);
  await dropFile(page, 'half.json', file.text.slice(0, 400));
  await expect(notice(page)).toContainText(
    'half.json was not opened. The file is not JSON: it breaks off before its end.',
  );
  await dropFile(page, 'fault.json', file.text.replace('"version": 1,', '"version": one,'));
  await expect(notice(page)).toContainText('there is a fault in line 3, column 14');
  await openThroughWindow(page, 'other.json', '{"format": "something else"}');
  await expect(notice(page)).toContainText('neither a Backstep session nor Backstep weights');
  await openThroughWindow(page, 'seed.json', file.text.replace('"seed": 42', '"seed": -1e300'));
  await expect(notice(page)).toContainText('The session cannot be opened. setup: The seed must be a whole number');
  expect(await snapshot(page)).toEqual(before);
});

test('names out of a file are shown as the text they are, never as markup', async ({ page }) => {
  await openExplore(page);
  const { text } = await savedBy(page, 'Save session');
  const session = JSON.parse(text);
  const own = {
    inputNames: [EVIL, 'x2'],
    targetName: EVIL,
    classNames: ['a', EVIL],
    rows: [
      [1, 2, 0],
      [2, 1, 1],
      [0, 1, 0],
      [3, 1, 1],
      [2, 2, 1],
    ],
  };
  const setup = { ...session.setup, data: { ...session.setup.data, name: 'own', count: 5, own: 0 } };
  const pin = {
    name: EVIL,
    setup: session.setup,
    changes: [],
    update: 0,
    updatesPerEpoch: 160,
    history: [[0, 1, 0.25, 0.25, 0.5, 0.5]],
  };
  const hostile = {
    ...session,
    setup,
    marks: [{ update: 0, name: EVIL }],
    pins: [pin],
    examples: [own],
    view: { ...session.view, lens: 'compare' },
  };
  await dropFile(page, `${EVIL.replace('/', '')}.json`, JSON.stringify(hostile));
  await expect(notice(page)).toContainText(`Opened ${EVIL}.json.`);
  await ready(page);
  await expect(page.getByRole('tabpanel').filter({ hasText: 'Pin' }).first()).toBeVisible();
  await expect(page.locator('.stage').getByText('<img src=x').first()).toBeAttached();
  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(page.locator('.stage').getByText('<img src=x').first()).toBeAttached();
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});

test('weights are saved with every digit, and given back they replace the present ones in one deed', async ({
  page,
}) => {
  await openExplore(page, 'decimals=10');
  const start = await parameterNames(page);
  const json = await savedBy(page, 'Weights as JSON');
  expect(json.name).toBe('backstep-xor-epoch-1-weights.json');
  const csv = await savedBy(page, 'Weights as CSV');
  const [head, ...lines] = csv.text.trimEnd().split('\r\n');
  expect(head).toBe('layer,neuron,from,value');
  expect(lines).toHaveLength(2 * 3 + 3 + 3 * 2 + 2);
  expect(JSON.parse(json.text).layers[0].weights[0][0]).toBe(Number(lines[0].split(',')[3]));
  expect(Number(lines[0].split(',')[3])).toBeCloseTo(await shownValue(page, 'weight.1.0.0'), 9);

  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight', 2);
  const trained = await parameterNames(page);
  expect(trained).not.toEqual(start);
  await openThroughWindow(page, json.name, json.text);
  await expect(notice(page)).toContainText('17 weights and biases were replaced by those of the file');
  await expect(async () => expect(await parameterNames(page)).toEqual(start)).toPass();
  await page.keyboard.press('Control+z');
  await expect(async () => expect(await parameterNames(page)).toEqual(trained)).toPass();

  await openThroughWindow(page, 'other.json', json.text.replace('"activation": "sigmoid"', '"activation": "tanh"'));
  await expect(notice(page)).toContainText('2-3-2 (tanh, sigmoid); the one on the screen is 2-3-2 (sigmoid, sigmoid)');
});

test('the loss history is a table that ends with the losses on the screen', async ({ page }) => {
  await openExplore(page);
  await setGranularity(page, 'epoch');
  await press(page, 'ArrowRight', 3);
  const { name, text } = await savedBy(page, 'Loss history as CSV');
  expect(name).toBe('backstep-xor-epoch-3-losses.csv');
  const rows = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows[0]).toEqual(['update', 'epoch', 'training loss', 'test loss', 'training accuracy', 'test accuracy']);
  expect(rows.length).toBeGreaterThan(10);
  const updates = rows.slice(1).map(([update]) => Number(update));
  expect(updates).toEqual([...updates].sort((a, b) => a - b));
  const shown = /train (\d+\.\d+)/.exec((await page.locator('.loss-curve').first().textContent()) ?? '')?.[1] ?? '';
  expect(Number(rows.at(-1)?.[2]).toFixed(3)).toBe(shown);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the graph saved in the ${scheme} theme is right by itself: size, colours, fonts, numbers`, async ({
    page,
    context,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, 'at=3.2.18');
    const names = await page.locator('.network-graph .node .number').allTextContents();
    const paper = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--paper').trim(),
    );
    const box = await page.locator('.network-graph').first().boundingBox();
    await chooseItem(page, 'Graph as SVG or PNG…');
    const dialog = page.getByRole('dialog', { name: 'Graph as a picture' });
    await expect(dialog.getByRole('img')).toBeVisible();
    await expectNoViolations(page);
    const svg = await saving(page, () => dialog.getByRole('button', { name: 'Save SVG' }).click());
    expect(svg.name).toBe('backstep-xor-epoch-3-graph.svg');
    expect(svg.text).not.toMatch(/var\(|color-mix|\sclass=|\sstyle=|foreignObject|color\(srgb/);
    expect(svg.text.match(/https?:[^"')]+/g)).toEqual(['http://www.w3.org/2000/svg']);
    for (const number of names) expect(svg.text).toContain(`>${number}<`);
    for (const family of ['Inter Variable', 'KaTeX_Math'])
      expect(svg.text).toMatch(new RegExp(`font-family:"?${family}"?.*data:font/woff2`));

    // Opened by itself, in a page that knows nothing of the app.
    const alone = await context.newPage();
    await alone.setContent('<!doctype html><title>alone</title>');
    const encoded = Buffer.from(svg.text).toString('base64');
    const root = await alone.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [
        documentElement.localName,
        documentElement.getAttribute('width'),
        documentElement.getAttribute('viewBox'),
      ];
    }, svg.text);
    expect(root).toEqual(['svg', String(box?.width), `0 0 ${box?.width} ${box?.height}`]);
    const positive = scheme === 'light' ? '#2d6234' : '#8fd19a';
    const drawn = await pixelsOf(alone, encoded, 'image/svg+xml', [paper, positive]);
    expect([drawn.width, drawn.height, drawn.corner]).toEqual([box?.width, box?.height, paper]);
    expect(drawn.counts[0]).toBeGreaterThan(drawn.width * drawn.height * 0.5);
    // The frame of the target at work.
    expect(drawn.counts[1]).toBeGreaterThan(20);

    const png = await saving(page, () => dialog.getByRole('button', { name: /^Save PNG/ }).click());
    const pixels = await pixelsOf(alone, readFileSync(png.path).toString('base64'), 'image/png', [paper]);
    expect([pixels.width, pixels.height, pixels.corner]).toEqual([2 * drawn.width, 2 * drawn.height, paper]);
    expect(pixels.colors).toBeGreaterThan(100);

    await dialog.getByRole('radio', { name: 'light' }).check();
    await expect(async () => {
      const light = await saving(page, () => dialog.getByRole('button', { name: 'Save SVG' }).click());
      expect(light.text).toContain('fill="#f6f5f2"');
    }).toPass();
    await alone.close();
  });
}

test('the network as code prints the loss on the screen', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExplore(page, 'data=xor&batch=4&l2=0.01&decimals=10&at=2.4.40');
  await chooseItem(page, 'Network as NumPy or PyTorch…');
  const dialog = page.getByRole('dialog', { name: 'Network as code' });
  const file = await saving(page, () => dialog.getByRole('button', { name: /^Save backstep/ }).click());
  expect(file.name).toBe('backstep-xor-epoch-2-numpy.py');
  expect(file.text).toContain('of the 4 examples on the screen');
  await dialog.getByRole('radio', { name: 'PyTorch' }).check();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('J.backward()');
  for (const line of file.text
    .split('\n')
    .filter((text) => /^ {4}\[/.test(text))
    .slice(0, 3))
    expect(copied).toContain(line);
  await dialog.getByRole('button', { name: 'Close' }).click();
  if (!hasNumpy()) return;
  const printed = execFileSync('python3', [file.path], { encoding: 'utf8' });
  const gradients = [...printed.slice(printed.indexOf('dW2')).matchAll(/-?\d+\.\d+(e-\d+)?/g)].map(([text]) =>
    Number(text),
  );
  expect(gradients).toHaveLength(17);
  await page.keyboard.press('a');
  await expect(page.locator('.step-card')).toContainText(/average/i);
  await expect(async () => {
    // The gradient that the card works out in full is one of those the program prints.
    const result = (await equationNumbers(page)).at(-1)?.value ?? Number.NaN;
    expect(Math.min(...gradients.map((gradient) => Math.abs(gradient - result)))).toBeLessThan(1e-10);
  }).toPass();
});

test('the menu is walked through by keyboard, and axe finds nothing in it, at any width', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openExplore(page);
  const button = page.getByRole('button', { name: 'File', exact: true });
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(item('Save session')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item('Network as NumPy or PyTorch…')).toBeFocused();
  await page.keyboard.press('w');
  await expect(item('Weights as JSON')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await openFileMenu(page);
    await expect(item('Undo').or(item('Save session')).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
  }
  await openFileMenu(page);
  await item('Network as NumPy or PyTorch…').click();
  await expect(page.getByRole('dialog', { name: 'Network as code' })).toBeVisible();
  await expectNoViolations(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await openFileMenu(page);
  await expectNoViolations(page);
});
