// From the record of a pass to the situation that its cost depends on: what analyses ask about.
import type { Situation } from '../engine/analysis/types.ts';
import type { PassRecord } from './types.ts';

/** The moment before the record's update. The arrays are the record's own: nobody may write to them. */
export function situationOf({ shape, before, optimizerBefore, activations, targets }: PassRecord): Situation {
  return {
    network: shape.network,
    learning: shape.learning,
    parameters: before,
    optimizerState: optimizerBefore,
    batchSize: shape.batchSize,
    inputs: activations[0],
    targets,
  };
}
