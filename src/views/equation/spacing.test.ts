import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { line, type NumberPart } from '../../explain/tex.ts';

const number = (text: string): NumberPart => ({
  kind: 'number',
  text,
  value: Number(text),
  role: 'plain',
  quantity: null,
  result: false,
});

/** What stands in the elements of the numbers: the part that is replaced when a number changes. */
function slotsOf(tex: string): string[] {
  const html = renderToString(tex, { output: 'html', strict: false, trust: true });
  return html
    .split(/<span[^>]*data-slot="\d+"[^>]*>/)
    .slice(1)
    .map((rest) => {
      let depth = 1;
      for (const { 0: tag, index } of rest.matchAll(/<\/?span[^>]*>/g)) {
        depth += tag.startsWith('</') ? -1 : 1;
        if (depth === 0) return rest.slice(0, index);
      }
      return rest;
    });
}

describe('the element of a number in an equation', () => {
  it.each([' - ', ' + ', ' \\cdot ', ' = '])(
    'does not hold the space beside “%s”, so that a new number keeps it',
    (sign) => {
      for (const [left, right] of [
        ['5.461', '1'],
        ['−4.379', '(−0.022)'],
        ['(−2)', '3'],
      ]) {
        const { tex } = line('= ', number(left), sign, number(right), sign, number('0.1'));
        const slots = slotsOf(tex);
        expect(slots).toHaveLength(3);
        for (const slot of slots) expect(slot).not.toContain('mspace');
        expect(
          renderToString(tex, { output: 'html', strict: false, trust: true }).split('mspace').length,
        ).toBeGreaterThan(5);
      }
    },
  );
});
