// Theme, preferences and storage: what is chosen stays, and nothing depends on being allowed to remember it.
import { openExplore, place, press, ready, setDecimals } from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

test('the theme follows the system until one is chosen, and the choice stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openExplore(page);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  expect(await paper()).not.toBe(dark);
  await page.reload();
  await ready(page);
  await expect(html).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('button', { name: 'Switch to the dark theme' })).toBeVisible();
});

test('the number of decimals stays over a reload', async ({ page }) => {
  await openExplore(page, 'data=mazur');
  await setDecimals(page, 6);
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 0\.150000$/);
  await page.goto('about:blank');
  await openExplore(page, 'data=mazur');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/: 0\.150000$/);
});

test('where storage is denied everything works, for as long as the page lives', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
  await openExplore(page);
  const before = await page.locator('html').getAttribute('data-theme');
  await page.getByRole('button', { name: /^Switch to the/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', before ?? '');
  await setDecimals(page, 5);
  await press(page, 'ArrowRight', 3);
  await expect(place(page, 'activation.1.0')).toHaveAccessibleName(/activation 0\.\d{5}$/);
});

test('the page runs under its content security policy, scripts of others are refused', async ({ page }) => {
  await openExplore(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain("'unsafe-eval'");
  const hosts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).host),
  );
  expect(new Set(hosts)).toEqual(new Set([new URL(page.url()).host]));
});
