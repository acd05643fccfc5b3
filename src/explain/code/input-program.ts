// How an input, or the target of a regression, came about before the pass, as NumPy.
import { quantity } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import { measuredOf, shortened } from '../input-origin.ts';
import { free, num, type Pen } from '../pen.ts';
import type { NumberPart } from '../tex.ts';

interface InputProgram {
  /** Without the number's own name: `(raw - mean) / std`. */
  readonly rule: string;
  readonly numbers: readonly (string | NumberPart)[];
}

/** `(120 - 98.4) / 31.2`; null for a number that goes in as it was given. */
export function inputProgram(pen: Pen, q: Quantity): InputProgram | null {
  const measured = measuredOf(pen, q);
  if (measured) {
    const [raw, offset, scale] = [measured.raw, measured.offset, measured.scale].map((figure) =>
      free(pen, shortened(figure), 'plain', true),
    );
    const rule = measured.by === 'standard' ? '(raw - mean) / std' : '(raw - low) / (high - low)';
    return { rule, numbers: ['(', raw, ' - ', offset, ') / ', scale] };
  }
  const computed = q.of === 'activation' ? pen.context.origins?.computed(q.neuron) : null;
  if (!computed) return null;
  const { by, from } = computed;
  const [first, second] = [from[0], from[from.length - 1]];
  const number = (k: number) => num(pen, quantity('activation', 0, k));
  if (by === 'square') return { rule: `x[${first}]**2`, numbers: [number(first), '**2'] };
  if (by === 'sine') return { rule: `np.sin(np.pi * x[${first}])`, numbers: ['np.sin(np.pi * ', number(first), ')'] };
  return { rule: `x[${first}] * x[${second}]`, numbers: [number(first), ' * ', number(second)] };
}
