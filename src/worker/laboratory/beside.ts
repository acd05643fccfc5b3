// A network of the fast engine beside the one that may be in training, for a question about stored images.
import type { FastNetwork } from '../../engine/fast/types.ts';
import type { ExampleSet, NetworkShape } from '../../engine/types.ts';
import type { ShelvedEngine } from '../shelved-engine.ts';

/** Rows that it computes at a time. */
const ROWS = 128;

/** With the images loaded; null where there is no room for both. */
export function openBeside(engine: ShelvedEngine, shape: NetworkShape, examples: ExampleSet): FastNetwork | null {
  try {
    engine.load(examples);
    return engine.open(shape, ROWS);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
