// A network that is on the screen, kept as it is: weights, optimiser and history, so that it opens again at once.
import type { Parameters } from '../../../engine/types.ts';
import type { Change, LooseExample, Setup } from '../../../scene/types.ts';
import type { Checkpoint, Metrics } from '../../../worker/protocol.ts';
import type { DigitsContext } from '../context.ts';
import type { Drawing, Drawings } from '../drawings.ts';
import { type DigitsState, hasStartWeights, startWeights } from '../state.ts';

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

type Screen = Pick<DigitsContext, 'store' | 'instrument'>;

/** Null while there is no pass on the screen, or where it began is not known yet. */
export function keptNetwork({ store, instrument }: Screen): KeptNetwork | null {
  const { setup, changes, frame, cursor, history } = instrument().store.getState();
  const state = store.getState();
  if (frame === null || !hasStartWeights(state)) return null;
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

/** The strokes behind examples of a session, which itself knows pixels only. */
export type Drawn = readonly (readonly [LooseExample, Drawing])[];

export function drawnIn(drawings: Drawings, changes: readonly Change[]): Drawn {
  return changes.flatMap((change) => {
    const example = change.kind === 'pick' && typeof change.example !== 'number' ? change.example : null;
    const drawing = example && drawings.get(example);
    return example && drawing ? [[example, drawing] as const] : [];
  });
}

/** Examples that have come out of the memory of the tab have their strokes again. */
export function knowAgain(drawings: Drawings, drawn: Drawn): void {
  for (const [example, drawing] of drawn) drawings.set(example, drawing);
}

/** States that the next opening of their setup goes on from. */
const checkpoints = new WeakMap<Setup, Checkpoint>();

/** For the instrument's options. */
export function checkpointFor(setup: Setup): Checkpoint | undefined {
  return checkpoints.get(setup);
}

export function openKept({ store, instrument }: Screen, kept: KeptNetwork): void {
  const { setup, changes, parameters, checkpoint, step, history } = kept;
  store.setState({ ...kept.digits, loading: null, problem: null });
  checkpoints.set(setup, checkpoint);
  instrument().open(setup, changes, { update: checkpoint.update, step }, parameters);
  // Later openings of the same setup begin at its beginning.
  checkpoints.delete(setup);
  instrument().store.setState({ history });
}
