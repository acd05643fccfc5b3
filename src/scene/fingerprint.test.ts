import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';

const floats = fc.float32Array({ minLength: 1, maxLength: 40, noNaN: true });

describe('the fingerprint of a network', () => {
  it('is the same for the same weights, wherever they lie in memory', () => {
    fc.assert(
      fc.property(floats, (values) => {
        const other = new Float32Array([9, ...values]).subarray(1);
        const biases = [Float32Array.of(1)];
        expect(fingerprintOf({ weights: [values], biases })).toBe(fingerprintOf({ weights: [other], biases }));
      }),
    );
  });

  it('is another one when a single number, its sign included, is another one', () => {
    fc.assert(
      fc.property(floats, fc.nat(), fc.float({ noNaN: true }), (values, place, value) => {
        const at = place % values.length;
        const changed = values.slice();
        changed[at] = Object.is(value, values[at]) ? -value : value;
        const biases = [Float32Array.of(1)];
        expect(fingerprintOf({ weights: [changed], biases })).not.toBe(fingerprintOf({ weights: [values], biases }));
      }),
    );
    const [one, two] = [Float32Array.of(1, 2), Float32Array.of(-1, -2)];
    expect(fingerprintOf({ weights: [one], biases: [] })).not.toBe(fingerprintOf({ weights: [two], biases: [] }));
  });
});
