// Moving about in a batch: to the average of its examples, and to the same step of another one.
import { NONE } from '../steps/types.ts';
import type { InstrumentCore } from './core.ts';
import { stepIndexOf } from './reading.ts';
import type { InstrumentState } from './state.ts';

/** The step that averages the gradients of the batch; -1 for a pass of one example. */
export function averageIndex({ frame, steps }: Pick<InstrumentState, 'frame' | 'steps'>): number {
  if (!frame || frame.record.shape.batchSize < 2) return -1;
  return steps.findLastIndex(({ kind }) => kind === 'average');
}

/** To the average of the pass on screen; says so where there is none. */
export function goToAverage(core: InstrumentCore): void {
  const index = averageIndex(core.store.getState());
  if (index >= 0) core.goToStep(index);
  else core.notify('The batch has one example: there is nothing to average.');
}

export interface BatchPlaces {
  /** The example on screen; NONE at the average and the update. */
  readonly current: number;
  /** Step of each example that corresponds to the one on screen; at the average, the last of the example. */
  readonly indices: readonly number[];
  readonly average: number;
}

/** Where the examples of the batch can be met at the step on screen; null for a pass of one example. */
export function batchPlaces(state: InstrumentState): BatchPlaces | null {
  const { frame, steps, cursor } = state;
  const average = averageIndex(state);
  if (!frame || average < 0 || !steps[cursor]) return null;
  const { stepsPerExample } = stepIndexOf(steps, frame.record);
  const { example } = steps[cursor];
  const within = example === NONE ? stepsPerExample - 1 : cursor - example * stepsPerExample;
  const count = frame.record.shape.batchSize;
  const indices = Array.from({ length: count }, (_, i) => i * stepsPerExample + within);
  return { current: example, indices, average };
}
