// Whether the digits shown in an equation give the result shown; if not, the card says so.
import { evaluate } from './arithmetic.ts';
import { atMost, formatNumber, type NumberStyle, type Numbers, normalise, parseNumber } from './format.ts';
import type { EquationLine } from './types.ts';

/** The value of a number as it stands on the screen, with or without brackets. */
export function shownValue(text: string): number {
  const parsed = parseNumber(text.replace(/^\((.*)\)$/, '$1'));
  return parsed.ok ? parsed.value : Number.NaN;
}

/** Half of the last digit shown: `0.05` of 1.2, `0.0005` of 0.123. */
function halfDigit(text: string): number {
  const [digits, power] = normalise(text).split('e');
  return 10 ** (Number(power ?? 0) - (digits.split('.')[1] ?? '').length) / 2;
}

/** The reader's style, with as many digits as the result shown has where that has more. */
function asFineAs(result: string, numbers: Numbers): NumberStyle {
  const style = atMost(numbers, Number.POSITIVE_INFINITY);
  const [digits] = normalise(result).replace('-', '').split('e');
  const shown = style.by === 'decimals' ? digits.split('.')[1] : digits.replace('.', '').replace(/^0+/, '');
  return { ...style, digits: Math.max(style.digits, shown?.length ?? 0) };
}

/** What to say where `computed` from the digits shown does not round to `result`; else null. */
export function roundingSentence(
  computed: number,
  result: string,
  numbers: Numbers,
  write = (text: string) => text,
): string | null {
  const distance = Math.abs(computed - shownValue(result));
  // The computer's own rounding may move a tie.
  if (Number.isNaN(distance) || distance <= halfDigit(result) + 1e-12 * Math.abs(computed)) return null;
  const read = write(formatNumber(computed, asFineAs(result, numbers)));
  return `Rounded for display: the full numbers give ${result}; the digits shown would give ${read}.`;
}

const LONE_SLOT = /^#(\d+)#$/;

/** Follows every chain of equal sides to the numbers it ends in. */
export function roundingNote(lines: readonly EquationLine[], numbers: Numbers): string | null {
  let computed: number[] = [];
  for (const { arithmetic, slots } of lines) {
    if (!arithmetic.startsWith('=')) computed = [];
    const [chain] = arithmetic.replaceAll('\\leftarrow', '=').split('\\quad');
    for (const side of chain.split('=')) {
      const lone = LONE_SLOT.exec(side.trim());
      if (!lone) {
        const value = evaluate(side, (slot) => shownValue(slots[slot].text));
        // Powers of e too large for a computer say nothing about digits.
        if (value !== null && Number.isFinite(value)) computed.push(value);
        continue;
      }
      const result = slots[Number(lone[1])].text.replace(/^\((.*)\)$/, '$1');
      for (const value of computed) {
        const sentence = roundingSentence(value, result, numbers);
        if (sentence) return sentence;
      }
    }
  }
  return null;
}
