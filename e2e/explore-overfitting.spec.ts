// Under- and overfitting on the parabola, new points, and the way back to the moment before it.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openExplore, where } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

const network = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(`^${name} `) });

/** Of what was tried: penalty, training and test loss of the network on the screen. */
const result = (page: Page) => page.locator('.fit-results tr[aria-current]');

/** Chooses one of the five and waits for what it came to. */
async function train(page: Page, name: string): Promise<void> {
  await network(page, name).click();
  await expect(result(page)).toContainText(name);
}

const figures = (page: Page) => page.locator('.fit-figures');

test('a line is too stiff, two neurons fit, three layers learn the noise by heart, and L1 tames them', async ({
  page,
}) => {
  await openExplore(page, 'data=parabola&view=data');
  await train(page, 'a line');
  await expect(figures(page)).toHaveText('training 0.074 · test 0.064: about the same');
  await expect(page.locator('.fit-verdict')).toContainText('Underfitting');
  await train(page, '2 tanh');
  await expect(figures(page)).toHaveText('training 0.012 · test 0.010: 0.81 times as large');
  await expect(page.locator('.fit-verdict')).toContainText('It fits');
  await train(page, '8-8-8');
  await expect(figures(page)).toHaveText(/^training \d\.\d·10⁻⁶ · test 0\.0\d\d: \d{4,5} times as large$/);
  await expect(page.locator('.fit-verdict')).toContainText('Overfitting');
  expect((await where(page)).epoch).toBe(2001);
  await page.getByRole('radio', { name: 'L1 0.001' }).check();
  await expect(figures(page)).toHaveText(/^training 0\.012 · test 0\.010: 0\.8\d times as large$/);
  // With and without stand side by side.
  await expect(page.locator('.fit-results tbody tr')).toHaveText([
    /^a linenone0\.0740\.064$/,
    /^2 tanhnone/,
    /^8-8-8none\d\.\d·10⁻⁶0\.0\d\d$/,
    /^8-8-8L1 0\.0010\.0120\.010$/,
  ]);
});

test('a new point lies far off the overfitted curve, and is drawn with its distance', async ({ page }) => {
  await openExplore(page, 'data=parabola&view=data');
  await train(page, '8-8-8');
  const picture = page.locator('.fit-view');
  await expect(picture.locator('.point.fresh')).toHaveCount(0);
  const button = page.getByRole('button', { name: 'Try a new point' });
  await button.click();
  await expect(page.locator('.fit-new')).toContainText(
    /it lies 0\.\d+ off the curve, \d+ times the usual distance of a training point/,
  );
  await expect(picture.locator('.point.fresh.last')).toHaveCount(1);
  await expect(picture.locator('.residual')).toHaveCount(1);
  await expect(picture).toHaveAttribute('aria-label', /one new point; the last at x .+ is .+, the curve .+/);
  await button.click();
  await expect(picture.locator('.point.fresh')).toHaveCount(2);
  await expect(page.locator('.fit-new')).toContainText('Mean loss of 2 new points: 0.0');
  // Another network starts with the same points.
  await train(page, '2 tanh');
  await expect(picture.locator('.point.fresh')).toHaveCount(2);
});

test('once the test loss has risen, one can go back to its lowest moment and forward again', async ({ page }) => {
  await openExplore(page, 'data=parabola&view=data');
  await train(page, '8-8-8');
  await page.getByRole('tab', { name: 'Overview' }).click();
  const offer = page.locator('.early-stop');
  await expect(offer).toContainText(/Back to lowest test loss0\.0\d+ after update \d+, now 0\.0\d+/);
  const [, lowest, update] = /(0\.\d+) after update (\d+),/.exec((await offer.textContent()) ?? '') ?? [];
  await page.getByRole('button', { name: 'Back to lowest test loss' }).click();
  // Every epoch is one update here.
  await expect(page.locator('.where-in-time')).toHaveText(new RegExp(`^epoch ${Number(update) + 1} `));
  await expect(offer).toContainText(`${lowest} after update ${update}; after 2,000 0.0`);
  await page.getByRole('button', { name: 'Forward again to 2,000' }).click();
  await expect(page.locator('.where-in-time')).toHaveText(/^epoch 2001 /);
  await page.getByRole('button', { name: 'Do not show again' }).click();
  await expect(offer).toHaveCount(0);
  // Nor later in this run.
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(offer).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${scheme} theme, wide or on a phone, and the keyboard does it all`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, 'data=parabola&view=data');
    await network(page, 'a line').focus();
    await page.keyboard.press('Space');
    await expect(figures(page)).toContainText('training 0.074');
    await page.keyboard.press('ArrowRight');
    await expect(figures(page)).toContainText('training 0.012');
    await page.getByRole('button', { name: 'Try a new point' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.fit-new')).toContainText('off the curve');
    for (const [width, height] of [
      [1440, 900],
      [390, 3000],
    ]) {
      await page.setViewportSize({ width, height });
      await expect(page.locator('.fit-part')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].target.join(' ')])).toEqual([]);
      const over = await page.locator('.fit-part').evaluate((part) => part.scrollWidth - part.clientWidth);
      expect(over, `${width} px`).toBe(0);
    }
  });
}
