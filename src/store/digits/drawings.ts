// Which drawing stands behind an example of the session: its strokes, or its place among the samples.
import type { LooseExample } from '../../scene/types.ts';
import { looseExample } from './loose.ts';
import { type DigitsState, PIXELS, type Samples } from './state.ts';

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

/** [784] ink 0 … 1 */
export function sampleImage({ images }: Samples, index: number): Float32Array {
  const bytes = images.subarray(index * PIXELS, (index + 1) * PIXELS);
  return Float32Array.from(bytes, (byte) => Math.fround(byte * (1 / 255)));
}
