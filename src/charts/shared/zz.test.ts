import * as d3 from 'd3-scale';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleLinear, scaleLog } from './scale.ts';

it('equals d3', () => {
  const d = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  const p = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  const px = fc.integer({ min: -2000, max: 2000 });
  fc.assert(
    fc.property(d, d, px, px, d, (p, q, f, t, v) => {
 const [a, b] = p < q ? [p, q] : [q, p];
      expect(scaleLinear([a, b], [f, t])(v)).toBe(d3.scaleLinear([a, b], [f, t])(v));
    }),
    { numRuns: 20000 },
  );
  fc.assert(
    fc.property(p, p, px, px, p, (p, q, f, t, v) => {
 const [a, b] = p < q ? [p, q] : [q, p];
      expect(scaleLog([a, b], [f, t])(v)).toBe(d3.scaleLog([a, b], [f, t])(v));
    }),
    { numRuns: 20000 },
  );
});
