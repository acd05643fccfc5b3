// Recorded handwriting through the real canvas: most of it is read right, and page and Node compute the same pixels.
import { expect, type Page, test } from '@playwright/test';
import { transformWithOxc } from 'vite';
import { drawingToImage } from '../src/data/drawing.ts';
import { drawAtOnce, file, open, recorded, settled } from './support/digits.ts';

/** The answer to the drawing once the pass on it is on the screen; the pad is then free. All in one: there are many. */
function answerThenClear(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const isRead = () =>
      document.querySelector('.step-card')?.textContent?.includes('What does the network get to see?');
    for (let i = 0; i < 600 && !isRead(); i++) await frame();
    // The bars are painted in the frame after the card.
    await frame();
    await frame();
    const answer = document.querySelector('[aria-label="Prediction"] .best .disc')?.textContent ?? null;
    const clear = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Clear');
    clear?.click();
    while (isRead()) await frame();
    return answer;
  });
}

// Recording every one of a thousand actions takes longer than the actions.
test.use({ trace: 'off' });
// Ten seconds each on a machine that does nothing else.
test.describe.configure({ timeout: 180_000 });

test('ten digits are recorded in at least six hands each', () => {
  for (let digit = 0; digit < 10; digit++) {
    const hands = recorded.filter((entry) => entry.digit === digit).map(({ variation }) => variation);
    expect(new Set(hands).size).toBeGreaterThanOrEqual(6);
  }
});

// Measured: all of them by either network.
for (const [name, least] of [
  ['784 → 16 → 10', 0.9],
  ['784 → 128 → 10', 0.9],
] as const) {
  test(`${name} reads handwriting of all kinds: other forms, slants, sizes and places, shaky, of few points`, async ({
    page,
  }) => {
    await open(page);
    await page.getByRole('radio', { name }).check();
    await settled(page);
    const missed: string[] = [];
    await page.getByRole('button', { name: 'Clear' }).click();
    for (const { digit, variation, strokes } of recorded) {
      await drawAtOnce(page, strokes);
      const answer = await answerThenClear(page);
      if (answer !== String(digit)) missed.push(`${digit} ${variation} as ${answer}`);
    }
    const right = recorded.length - missed.length;
    test.info().annotations.push({ type: 'measured', description: `${right} of ${recorded.length} read right` });
    console.log(`${name}: ${right} of ${recorded.length} recorded digits read right; not: ${missed.join(', ')}`);
    expect(right / recorded.length).toBeGreaterThanOrEqual(least);
  });
}

test('the pixels of a drawing have the same bits in this browser as in Node', async ({ page }) => {
  const { code } = await transformWithOxc(file('../../src/data/drawing.ts'), 'drawing.ts');
  await page.goto('#/digits');
  // The very module, as a script of the browser's own; the page itself lets no other code in.
  const script = `(() => { ${code.replace(/^export /gm, '')}; return (strokes) => Array.from(drawingToImage(strokes, { penWidth: 18 })); })()`;
  const there = await page.evaluate(`${JSON.stringify(recorded.map(({ strokes }) => strokes))}.map(${script})`);
  const here = recorded.map(({ strokes }) => Array.from(drawingToImage(strokes, { penWidth: 18 })));
  expect(there).toEqual(here);
});
