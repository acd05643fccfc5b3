// Recorded handwriting through the real canvas: most of it is read right.
import { expect, test } from '@playwright/test';
import { card, drawAtOnce, open, recorded, settled } from './support/digits.ts';

// Recording every one of a thousand actions takes longer than the actions.
test.use({ trace: 'off' });

for (const [name, least] of [
  ['784 → 16 → 10', 0.7],
  ['784 → 128 → 10', 0.8],
] as const) {
  test(`${name} reads recorded handwriting, usual, small and off-centre, large and slanted`, async ({ page }) => {
    expect(recorded.length).toBeGreaterThanOrEqual(30);
    await open(page);
    await page.getByRole('radio', { name }).check();
    await settled(page);
    const missed: string[] = [];
    for (const { digit, variation, strokes } of recorded) {
      await page.getByRole('button', { name: 'Clear' }).click();
      await drawAtOnce(page, strokes);
      await expect(card(page)).toContainText('What does the network get to see?');
      // The bars are painted in the frame after the card.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const answer = await page.getByRole('group', { name: 'Prediction' }).locator('.best .disc').textContent();
      if (answer !== String(digit)) missed.push(`${digit} ${variation} as ${answer}`);
    }
    const right = recorded.length - missed.length;
    test.info().annotations.push({ type: 'measured', description: `${right} of ${recorded.length} read right` });
    console.log(`${name}: ${right} of ${recorded.length} recorded digits read right; not: ${missed.join(', ')}`);
    expect(right / recorded.length).toBeGreaterThanOrEqual(least);
  });
}
