// A network that is on the screen, kept as it is: weights, optimiser and history, so that it opens again at once.
import type { Parameters } from '../../../engine/types.ts';
import type { Change, Setup } from '../../../scene/types.ts';
import type { Checkpoint, Metrics } from '../../../worker/protocol.ts';
import type { DigitsContext } from '../context.ts';
import { type DigitsState, startWeights } from '../state.ts';

export interface KeptNetwork {
  /** Of the Digits screen; what belongs to its network. */
  readonly digits: Pick<DigitsState, 'shown' | 'training' | 'taught' | 'images'>;
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly parameters: Parameters | undefined;
  readonly checkpoint: Checkpoint;
  readonly step: number;
  readonly history: readonly Metrics[];
}

/** Null while there is no pass on the screen. */
export function keptNetwork({ store, instrument }: DigitsContext): KeptNetwork | null {
  const { setup, changes, frame, cursor, history } = instrument().store.getState();
  if (frame === null) return null;
  const state = store.getState();
  const { shown, training, taught, images } = state;
  const { record, update } = frame;
  return {
    digits: { shown, training, taught, images },
    setup,
    changes,
    parameters: startWeights(state),
    checkpoint: { update, parameters: record.before, optimizerState: record.optimizerBefore },
    step: cursor,
    history,
  };
}

/** States that the next opening of their setup goes on from. */
const checkpoints = new WeakMap<Setup, Checkpoint>();

/** For the instrument's options. */
export function checkpointFor(setup: Setup): Checkpoint | undefined {
  return checkpoints.get(setup);
}

export function openKept({ store, instrument }: DigitsContext, kept: KeptNetwork): void {
  const { setup, changes, parameters, checkpoint, step, history } = kept;
  store.setState({ ...kept.digits, loading: null, problem: null });
  checkpoints.set(setup, checkpoint);
  instrument().open(setup, changes, { update: checkpoint.update, step }, parameters);
  // Later openings of the same setup begin at its beginning.
  checkpoints.delete(setup);
  instrument().store.setState({ history });
}
