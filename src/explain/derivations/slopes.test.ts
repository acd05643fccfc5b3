import { describe, expect, it } from 'vitest';
import { activationDefinition } from '../../engine/activations.ts';
import type { ActivationName } from '../../engine/types.ts';
import { chains } from '../testing/numeric-tex.ts';
import { line, type NumberPart } from '../tex.ts';
import { SLOPE_RULES } from './slopes.ts';

describe('the derivative of an activation', () => {
  const number = (value: number): NumberPart => ({
    kind: 'number',
    text: value < 0 ? `(\u2212${Math.abs(value).toFixed(12)})` : value.toFixed(12),
    value,
    role: 'plain',
    quantity: null,
    result: false,
  });

  it('is the same at every line of its derivation, and the slope the engine computes', () => {
    let compared = 0;
    for (const name of Object.keys(SLOPE_RULES) as Exclude<ActivationName, 'softmax'>[]) {
      const definition = activationDefinition(name);
      if (definition.kind === 'row') continue;
      for (const s of [-1.3, -0.4, 0.7, 2.1]) {
        const words = { s: number(s), a: number(definition.f(s)), slope: number(definition.derivative(s)) };
        const lines = SLOPE_RULES[name].flatMap((rule) => rule.lines(words).map((parts) => line(...parts).tex));
        for (const values of chains(lines).values) {
          for (const value of values) {
            expect(value, `${name} at ${s}: ${lines.join(' | ')}`).toBeCloseTo(values[0], 9);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(80);
  });
});
