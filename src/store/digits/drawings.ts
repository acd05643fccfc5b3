// Which drawing stands behind an example of the session: its strokes, or its place among the stored digits.
import type { LooseExample } from '../../scene/types.ts';
import { looseExample } from './loose.ts';
import type { DigitsState } from './state.ts';

export type Drawing = Pick<DigitsState, 'strokes' | 'source' | 'sample'>;

/** The session knows pixels only: this is how going back in time brings the strokes back too. */
export type Drawings = WeakMap<LooseExample, Drawing>;

/** What is on the pad, as an example for the session. */
export function exampleOnPad(state: Drawing & Pick<DigitsState, 'image' | 'label'>, drawings: Drawings): LooseExample {
  const { strokes, source, sample, image, label } = state;
  const example = looseExample(image, label);
  if (image !== null) drawings.set(example, { strokes, source, sample });
  return example;
}

/** Bytes of a stored digit as ink 0 … 1. */
export function inkOf(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, (byte) => Math.fround(byte * (1 / 255)));
}
