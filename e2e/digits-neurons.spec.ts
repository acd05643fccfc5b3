// Neurons: what excites them, held against the plain engine in Node; chosen by mouse and keyboard; two digits compared.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { forward } from '../src/engine/forward.ts';
import { createWorkspace } from '../src/engine/workspace.ts';
import { readAll, shard } from './support/digit-images.ts';
import { bars, example, label, model, number, open, passOn, percent } from './support/digits.ts';

const part = (page: Page) => page.getByRole('button', { name: 'Neurons', exact: true });
const sheet = (page: Page) => page.getByRole('listbox', { name: /^(Hidden layer|Outputs)/ });
const most = (page: Page) => page.getByRole('listbox', { name: 'Test images that excite it most' });
const intact = model('digits-16');

async function openNeurons(page: Page): Promise<void> {
  await open(page);
  await part(page).click();
  await expect(page.getByText('All 10,000 test images were read')).toBeVisible({ timeout: 20_000 });
}

/** Activations of the hidden neurons for every test image. */
let known: readonly (readonly number[])[] | null = null;
function hidden(): readonly (readonly number[])[] {
  if (known !== null) return known;
  const { images, labels } = shard('test');
  const workspace = createWorkspace(intact.shape, 1, 'float32');
  known = Array.from(labels, (_, index) => {
    for (let k = 0; k < 784; k++) workspace.activations[0][k] = images[index * 784 + k] * (1 / 255);
    forward(intact.shape, intact.parameters, workspace, 1);
    return Array.from(workspace.activations[1]).slice(0, 16);
  });
  return known;
}

function topOf(neuron: number): { readonly index: number; readonly activation: number } {
  const values = hidden().map((row) => row[neuron]);
  const activation = Math.max(...values);
  return { index: values.indexOf(activation), activation };
}

test('the most exciting image, the means per digit and the dead neurons are those of the engine', async ({ page }) => {
  await openNeurons(page);
  await sheet(page).getByRole('option', { name: 'Neuron 6', exact: true }).click();
  const { labels } = shard('test');
  const top = topOf(5);
  await expect(most(page).getByRole('option').first()).toHaveAccessibleName(
    `Test image ${(top.index + 1).toLocaleString('en')}, a ${labels[top.index]}: activation ${number(top.activation)}`,
  );
  const sevens = hidden().filter((_, index) => labels[index] === 7);
  const mean = sevens.reduce((sum, row) => sum + row[5], 0) / sevens.length;
  await expect(
    page.getByRole('list', { name: 'Mean activation per digit' }).getByRole('listitem').nth(7),
  ).toHaveAccessibleName(`7: mean activation ${number(mean)}`);
  const dead = Array.from({ length: 16 }, (_, j) => j).filter((j) => hidden().every((row) => row[j] < 0.01));
  await expect(
    page.getByText(
      `Dead, off for every test image: ${dead.length > 1 ? 'neurons' : 'neuron'} ${dead.map((j) => j + 1).join(' ')}`,
    ),
  ).toBeVisible();
  const off = hidden().filter((row) => row[5] < 0.01).length / hidden().length;
  await expect(page.getByText(`Neuron 6 is off for ${percent(off)} of the test images`).first()).toBeVisible();
});

test('the frames stand where they stand on a fresh page after a tour of all parts', async ({ page }) => {
  const places = () =>
    page.locator('.neurons .image-cell').evaluateAll((cells) =>
      cells.map((cell) => {
        const [box, frame] = [cell.getBoundingClientRect(), getComputedStyle(cell, '::before')];
        const picture = cell.closest('.image-grid')?.getBoundingClientRect();
        const at = [box.x - (picture?.x ?? 0), box.y - (picture?.y ?? 0), box.width, box.height];
        return [...at, frame.inlineSize, frame.blockSize, frame.boxShadow, getComputedStyle(cell).padding].join(' ');
      }),
    );
  await openNeurons(page);
  await expect(most(page).getByRole('option').first()).toBeVisible();
  const fresh = await places();
  expect(fresh.length).toBeGreaterThan(20);
  for (const name of ['Train', 'Teach', 'Results', 'Break it', 'Neurons']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('.lab-part, .train-part').first()).toBeVisible();
    if (name === 'Results') await expect(page.locator('.results .image-cell').first()).toBeVisible();
  }
  await expect(most(page).getByRole('option').first()).toBeVisible();
  await expect.poll(places).toEqual(fresh);
});

test('an image that excites a neuron goes to the pad and into the stepper', async ({ page }) => {
  await openNeurons(page);
  await sheet(page).getByRole('option', { name: 'Neuron 6', exact: true }).click();
  const { index } = topOf(5);
  const reading = readAll(shard('test'), intact)[index];
  await most(page).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Step through it' }).click();
  await expect(label(page, reading.label)).toBeChecked();
  await expect(bars(page)).toHaveText(reading.outputs.map(percent));
});

test('neurons are chosen with the arrow keys, layers with their buttons, senders by their weight', async ({ page }) => {
  await openNeurons(page);
  await sheet(page).getByRole('option', { name: 'Neuron 6', exact: true }).click();
  await sheet(page).press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'Neuron 7', exact: true })).toBeVisible();
  await sheet(page).press('End');
  await expect(page.getByRole('heading', { name: 'Neuron 16', exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'Outputs · 10' }).check();
  await expect(page.getByRole('heading', { name: 'Output 0', exact: true })).toBeVisible();
  const row = Array.from(intact.parameters.weights[2].subarray(0, 16));
  const strongest = row.reduce((best, weight, j) => (Math.abs(weight) > Math.abs(row[best]) ? j : best), 0);
  const first = page.getByRole('figure', { name: 'Strongest incoming neurons' }).getByRole('button').first();
  await expect(first).toContainText(`neuron ${strongest + 1}`);
  await expect(first).toContainText(number(row[strongest]));
  await first.click();
  await expect(page.getByRole('heading', { name: `Neuron ${strongest + 1}`, exact: true })).toBeVisible();
});

test('a dead neuron is named with a button that leads to it, and marked among the senders of an output', async ({
  page,
}) => {
  await openNeurons(page);
  await page.getByRole('radio', { name: '784 → 128 → 10' }).check();
  const dead = page.getByText(/^Dead, off for every test image/).getByRole('button');
  await dead.last().click();
  const name = await dead.last().getAttribute('aria-label');
  await expect(sheet(page).getByRole('option', { selected: true })).toHaveAccessibleName(
    new RegExp(`^${name}, dead$`, 'i'),
  );
  await expect(page.getByText(/It is dead\.$/)).toBeVisible();
  await page.getByRole('radio', { name: '784 → 16 → 10' }).check();
  await expect(sheet(page).getByRole('option')).toHaveCount(16);
  await page.getByRole('radio', { name: 'Outputs · 10' }).check();
  await sheet(page).getByRole('option', { name: 'Output 3', exact: true }).click();
  const isDead = (j: number) => hidden().every((row) => row[j] < 0.01);
  const row = Array.from(intact.parameters.weights[2].subarray(3 * 16, 4 * 16));
  const order = row.map((_, j) => j).sort((a, b) => Math.abs(row[b]) - Math.abs(row[a]));
  const senders = page.getByRole('figure', { name: 'Strongest incoming neurons' }).locator('.neurons-sender-name');
  const names = order.slice(0, 8).map((j) => `neuron ${j + 1}${isDead(j) ? ' · dead' : ''}`);
  expect(names.join()).toContain('dead');
  await expect(senders).toHaveText(names);
  // A probability is never off.
  await expect(page.getByText(/^off for/)).toHaveCount(0);
});

test('a click on a neuron brings up its details where they are out of sight; the arrow keys leave the page where it is', async ({
  page,
}) => {
  for (const [width, height] of [
    [1024, 768],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    await page.goto('about:blank');
    await openNeurons(page);
    await sheet(page).scrollIntoViewIfNeeded();
    await page.setViewportSize({ width, height: width === 1024 ? 640 : 500 });
    await sheet(page).getByRole('option', { name: 'Neuron 1', exact: true }).focus();
    const from = await page.evaluate(() => scrollY);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('heading', { name: 'Neuron 2', exact: true })).toHaveCount(1);
    expect(Math.abs((await page.evaluate(() => scrollY)) - from)).toBeLessThan(5);
    await sheet(page).getByRole('option', { name: 'Neuron 3', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Neuron 3', exact: true })).toBeInViewport();
  }
});

test('any number of decimals has room: a row of images has the same number of them, bars and scale stay in the card', async ({
  page,
}) => {
  for (const [digits, width] of [
    [5, 1440],
    [10, 1440],
    [10, 390],
  ]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('about:blank');
    await page.addInitScript(
      (count) =>
        localStorage.setItem(
          'backstep-reading',
          JSON.stringify({ numbers: { digits: count, by: 'decimals', separator: 'comma' } }),
        ),
      digits,
    );
    await page.goto('#/digits?part=neurons');
    await expect(page.getByText('All 10\u202f000 test images were read')).toBeVisible({ timeout: 20_000 });
    await sheet(page).getByRole('option', { name: 'Neuron 6', exact: true }).click();
    await expect(most(page).getByRole('option').first()).toBeVisible();
    const shown = await most(page).getByRole('option').allTextContents();
    const best = hidden()
      .map((row) => row[5])
      .sort((a, b) => b - a)
      .slice(0, 12);
    expect(best[0]).toBeGreaterThan(10);
    expect(shown).toEqual(best.map((value) => value.toFixed(3).replace('.', ',')));
    const tooWide = await page
      .locator('.neurons :is(.lab-panel, .neurons-per-digit, .neurons-figure, .bars .value, .image-cell-text)')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className));
    expect(tooWide).toEqual([]);
    const inside = await page.locator('.neurons-per-digit .value').evaluateAll((all) =>
      all.every((one) => {
        const panel = one.closest('.lab-panel')?.getBoundingClientRect();
        return panel !== undefined && one.getBoundingClientRect().right <= panel.right - 10;
      }),
    );
    expect(inside).toBe(true);
    expect((await page.locator('.neurons-scale').boundingBox())?.width).toBeGreaterThan(20);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('two digits are compared by their activations', async ({ page }) => {
  await openNeurons(page);
  const one = passOn(example, 3).activations[1];
  const other = hidden()[0];
  const gaps = other.map((value, j) => Math.abs(value - one[j]));
  const widest = gaps.indexOf(Math.max(...gaps));
  const table = page.getByRole('table', { name: 'They differ most' });
  await expect(table.getByRole('columnheader').nth(1)).toHaveText(String(widest + 1));
  await expect(table.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(number(one[widest]));
  await expect(table.getByRole('row').nth(2).getByRole('cell').first()).toHaveText(number(other[widest]));
  await page.getByRole('textbox', { name: 'Number' }).fill('12');
  await page.getByRole('textbox', { name: 'Number' }).press('Enter');
  const twelfth = readAll(shard('test'), intact)[11];
  await expect(
    page.getByText(`A ${twelfth.label}. Read as ${twelfth.answer}, ${percent(twelfth.confidence)}.`),
  ).toBeVisible();
});

test('a missing file of images is said and tried again', async ({ page }) => {
  await page.route('**/mnist/test.*', (route) => route.fulfill({ body: Buffer.alloc(2_000_000, 7) }));
  await open(page);
  await part(page).click();
  const retry = page
    .getByRole('alert')
    .filter({ hasText: 'something else' })
    .getByRole('button', { name: 'Try again' });
  await expect(retry.first()).toBeVisible();
  await page.unroute('**/mnist/test.*');
  await retry.first().click();
  await expect(most(page).getByRole('option').first()).toBeVisible();
});

test('hidden numbers stay hidden', async ({ page }) => {
  await openNeurons(page);
  await page.locator('body').press('h');
  await expect(most(page).getByRole('option').first()).toHaveAccessibleName(/activation hidden$/);
  expect(await page.locator('.neurons').innerText()).not.toMatch(/\d\.\d|\d%/);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`is accessible in the ${theme} theme at ${width} pixels`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('backstep-theme', chosen), theme);
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await openNeurons(page);
      await expect(most(page).getByRole('option').first()).toBeVisible();
      await most(page).getByRole('option').first().click();
      await page.getByRole('radio', { name: 'Common scale' }).check();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
