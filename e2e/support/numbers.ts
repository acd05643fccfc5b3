// Numbers as the screen writes them, and back. Written apart from the app's own formatting on purpose.

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number a text stands for: real minus, brackets and `·10⁻⁵` included. NaN when it is none. */
export function numberFrom(text: string): number {
  const plain = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll('−', '-')
    .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => {
      const digits = Array.from(power, (sign) => (sign === '⁻' ? '-' : RAISED.indexOf(sign)));
      return `e${digits.join('')}`;
    });
  return plain === '' ? Number.NaN : Number(plain);
}

/** A number with fixed decimals and a real minus, as a student would write it. */
export function written(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('-', '−');
}

/** Asserts on a screen are about what is read: equal to within half of the last digit shown, and no more. */
export function agrees(shown: number, expected: number, decimals: number): boolean {
  return Math.abs(shown - expected) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
}
