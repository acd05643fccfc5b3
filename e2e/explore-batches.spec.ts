// A batch of several examples: each stepped through, their gradients added up in sight, averaged, then the update.
import type { Page } from '@playwright/test';
import { leaveControls, openExplore, operandRows, press, setDecimals } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';
import { numberFrom } from './support/numbers.ts';

const BATCH = 'batch=4&decimals=8&at=1.1.20';

interface SumRow {
  readonly label: string;
  readonly gradient: number;
  readonly soFar: number;
}

async function sumRows(page: Page): Promise<readonly SumRow[]> {
  const rows = page.locator('.batch tbody tr');
  await expect(rows.first()).toBeVisible();
  const texts = await rows.evaluateAll((elements) =>
    elements.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')),
  );
  return texts.map(([label, gradient, soFar]) => ({
    label,
    gradient: numberFrom(gradient),
    soFar: numberFrom(soFar),
  }));
}

async function toGradients(page: Page): Promise<void> {
  for (let count = 0; count < 40; count++) {
    if (/weights into output 1/.test((await page.locator('.step-card h2').textContent()) ?? '')) return;
    await press(page, 'ArrowRight');
  }
  throw new Error('no gradient step');
}

const chip = (page: Page) => page.locator('.step-card .chip');

test('the gradients of the examples add up in sight, and their mean is what the average shows', async ({ page }) => {
  await openExplore(page, BATCH);
  await toGradients(page);
  await page.locator('.operands').getByRole('button').first().click();
  const examples = page.getByRole('navigation', { name: 'Examples of the batch' });
  await toGradients(page);
  let rows: readonly SumRow[] = [];
  for (let example = 1; example <= 4; example++) {
    await examples.getByRole('button', { name: `Example ${example} of 4` }).click();
    await expect(chip(page)).toContainText(`example ${example}`);
    await expect(page.locator('.batch tbody tr')).toHaveCount(example);
    rows = await sumRows(page);
    const total = rows.reduce((sum, { gradient }) => sum + gradient, 0);
    expect(rows.at(-1)?.label).toBe(`example ${example}`);
    expect(rows.at(-1)?.soFar).toBeCloseTo(total, 6);
    await expect(page.locator('.batch')).toContainText(
      example < 4 ? `${example} of 4 examples so far` : 'All 4 examples are in',
    );
  }
  await expect(page.locator('.batch .equation [data-slot]').last()).toBeVisible();
});

test('one skips to the average by button and by key, and from there to any example', async ({ page }) => {
  await openExplore(page, BATCH);
  await page.getByRole('button', { name: 'To the average of the batch' }).click();
  await expect(chip(page)).toHaveText('Update · average');
  await leaveControls(page);
  await press(page, 'Home');
  await press(page, 'a');
  await expect(chip(page)).toHaveText('Update · average');
  const rows = await operandRows(page);
  expect(rows.map(({ label }) => label)).toEqual(['example 1', 'example 2', 'example 3', 'example 4', 'mean']);
  const own = rows.slice(0, 4).map(({ value }) => numberFrom(value));
  expect(numberFrom(rows[4].value)).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / 4, 6);
  const second = page.locator('.operands tbody tr').nth(1).getByRole('button').first();
  await expect(second).toHaveAttribute('data-example', '1');
  await second.click();
  await expect(chip(page)).toContainText('example 2');
  await expect(page.locator('.step-card h2')).toContainText('How does the cost change with');
  const reached = (await page.locator('.step-card > .equation .result').first().textContent()) ?? '';
  expect(numberFrom(reached.replaceAll('\u200b', ''))).toBeCloseTo(own[1], 7);
});

test('the cost of one example is told from that of the batch', async ({ page }) => {
  await openExplore(page, BATCH);
  await toGradients(page);
  const equation = page.locator('.step-card > .equation').first();
  await expect(equation.locator('.katex').first()).toContainText('J1');
  await expect(page.locator('.batch .equation .katex').first()).toContainText('Ji');
  await press(page, 'a');
  await expect(equation.locator('[data-q^="average"]').first()).toHaveText(/^∂\D*∂w|∂w\D*\d+\D*∂J/);
});

test('with one example there is no average, neither button nor step', async ({ page }) => {
  await openExplore(page);
  await setDecimals(page, 3);
  await expect(page.getByRole('button', { name: 'To the average of the batch' })).toHaveCount(0);
  await expect(page.locator('.batch')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(page.locator('.notice-place')).toContainText('nothing to average');
});
