// What a teacher fixes in a link: nothing of it can be changed by accident, numbers do not leak, and there is a way out.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  addressOf,
  addressSettled,
  expectMoment,
  expectStep,
  fillEditor,
  graphNames,
  notice,
  openExplore,
  place,
  pointOn,
  press,
  shownValue,
} from './support/explore.ts';
import { expect, test } from './support/guarded.ts';

const lesson = (page: Page) => page.getByRole('region', { name: 'This lesson' });

test('fixed data and network are shown, cannot be changed, and every try is refused in plain words', async ({
  page,
}) => {
  await openExplore(page, 'data=xor&lock=data,network');
  await expect(lesson(page)).toContainText('Your teacher has fixed the data and the network.');
  for (const name of ['circles', 'moons']) await expect(page.getByRole('radio', { name, exact: true })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'Noise' })).toBeDisabled();
  await expect(page.getByRole('combobox', { name: 'Cost' })).toBeDisabled();
  const before = await graphNames(page);
  for (const [id, what] of [
    ['weight.1.2.0', 'network'],
    ['activation.0.0', 'data'],
  ] as const) {
    const { x, y } = await pointOn(page, id);
    await page.mouse.dblclick(x, y);
    await expect(notice(page)).toContainText(`Your teacher has fixed the ${what}`);
    await expect(page.locator('.network-editor')).toHaveCount(0);
  }
  expect(await graphNames(page)).toEqual(before);
  for (const dice of await page.getByRole('button', { name: /Reseed|which the seed draws/ }).all()) {
    await expect(dice).toBeDisabled();
    await expect(dice).toHaveAttribute('title', /has fixed the data, which the seed draws/);
  }
  await expect(page.getByRole('textbox', { name: 'Seed' })).toBeDisabled();
  await expect(page.getByRole('combobox', { name: 'Start weights' })).toBeDisabled();
  await expect(page.getByRole('slider', { name: /^Learning rate/ })).toBeEnabled();
  await page.getByRole('button', { name: 'Look at it', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Data', exact: true })).toHaveAttribute('aria-selected', 'true');
  await press(page, 'ArrowRight');
  expect((await addressSettled(page)).get('lock')).toBe('data,network');
  await page.getByRole('button', { name: 'Open without the lock' }).click();
  await expect(lesson(page)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Noise' })).toBeEnabled();
  await expect.poll(() => addressOf(page).has('lock')).toBe(false);
});

test('without the setup panel the graph has its room, at every width, and the panel comes back', async ({ page }) => {
  await openExplore(page, 'data=moons&lock=setup');
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(page.locator('.stage-graph')).toBeVisible();
    await expect(page.locator('.setup')).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Setup' })).toHaveCount(0);
    await press(page, 'ArrowRight');
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  expect((await page.locator('.stage-graph').boundingBox())?.width).toBeGreaterThan(1000);
  await page.getByRole('button', { name: 'Open without the lock' }).click();
  await expect(page.locator('.setup')).toBeVisible();
});

test('Restart leads to the step of the link, and nothing before it can be reached', async ({ page }) => {
  await openExplore(page, 'data=xor&lock=start&at=2.1.12');
  await page.keyboard.press('ArrowLeft');
  await expect(notice(page)).toContainText('nothing before it is shown');
  await expectMoment(page, 2, 1, 12);
  await press(page, 'ArrowRight', 3);
  await press(page, 'Home');
  await expectStep(page, 12);
  await press(page, 'End');
  await press(page, 'ArrowRight', 2);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expectMoment(page, 2, 1, 12);
  await press(page, 'ArrowRight');
  await addressSettled(page);
  await page.reload();
  await expectMoment(page, 2, 1, 13);
  await press(page, 'ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(notice(page)).toContainText('nothing before it is shown');
});

/** Everything that can be read or heard of graph, card and panels: text, names, descriptions, values. */
async function everythingSaid(page: Page, where: string): Promise<string> {
  const parts = await page.locator(where).all();
  const said = await Promise.all(
    parts.map((part) =>
      part.evaluate((element) => {
        const names = ['aria-label', 'aria-valuenow', 'aria-valuetext', 'aria-description', 'title', 'alt'];
        const attributes = [...element.querySelectorAll('*')].flatMap((each) =>
          names.map((name) => each.getAttribute(name)),
        );
        return [element.textContent, ...attributes].filter(Boolean).join('\n');
      }),
    ),
  );
  return said.join('\n');
}

test('hidden numbers are nowhere: not in text, names or tables of any step; h shows them', async ({ page }) => {
  await openExplore(page, 'data=xor&lock=numbers&at=2.1.1');
  await expect(lesson(page)).toContainText('hidden the numbers');
  // The numbers of the last step: with them all that came before.
  await page.keyboard.press('End');
  await page.keyboard.press('h');
  await expect.poll(() => shownValue(page, 'weight.1.0.0')).not.toBeNaN();
  const shown = Object.values(await graphNames(page)).flatMap((name) => name.match(/\d+\.\d{3,}/g) ?? []);
  const known = [...new Set(shown)].filter((number) => !/^[01]\.0+$/.test(number));
  expect(known.length).toBeGreaterThan(20);
  const told = await everythingSaid(page, '.network-graph, .side-card');
  expect(known.filter((number) => told.includes(number))).toEqual(known);
  await page.keyboard.press('h');
  await expect(place(page, 'weight.1.0.0')).toHaveAccessibleName(/hidden/);
  await page.keyboard.press('Home');
  for (const key of ['Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'End']) {
    if (key !== 'Home') await press(page, key);
    const said = await everythingSaid(page, '.network-graph, .side-card, .bottom-panels, [data-testid="narration"]');
    expect(known.filter((number) => said.includes(number))).toEqual([]);
    expect(said).toMatch(/\?|hidden/);
  }
  for (const name of ['Matrices', 'Operations', 'Knob', 'Gradients', 'Activations']) {
    await page.getByRole('tab', { name }).click();
    const lens = page.getByRole('tabpanel', { name });
    await expect(lens.locator('svg, canvas, table').first()).toBeVisible();
    const said = await everythingSaid(page, '[role="tabpanel"]');
    expect(
      known.filter((number) => said.includes(number)),
      name,
    ).toEqual([]);
  }
});

test('a typed value is taken while numbers are hidden, and the editor does not give the old one away', async ({
  page,
}) => {
  await openExplore(page);
  await page.getByRole('button', { name: 'How numbers are written' }).click();
  await page.getByRole('checkbox', { name: /^Hide numbers/ }).check();
  await page.keyboard.press('Escape');
  await expect(lesson(page)).toContainText('All numbers are hidden.');
  const { x, y } = await pointOn(page, 'weight.1.2.0');
  await page.mouse.dblclick(x, y);
  await expect(page.locator('.network-editor input')).toHaveValue('');
  await fillEditor(page, '0.75');
  await page.getByRole('button', { name: 'Show numbers' }).click();
  await expect.poll(() => shownValue(page, 'weight.1.2.0')).toBe(0.75);
  await expect(lesson(page)).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on a locked page in the ${scheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openExplore(page, 'data=xor&lock=data,network,numbers&at=2.1.25');
    await expect(lesson(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  });
}
