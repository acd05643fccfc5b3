// A network at a moment, to be come back to: what is shown, and the session it stands in.
import type { Parameters } from '../../../engine/types.ts';
import type { Change, Setup } from '../../../scene/types.ts';
import type { InstrumentState } from '../../state.ts';
import type { Digits } from '../digits.ts';
import { isUpdated } from '../picture.ts';
import { type DigitsState, hasStartWeights, startWeights } from '../state.ts';
import { type KeptNetwork, keptNetwork, openKept } from '../train/kept.ts';

export interface NetworkMoment {
  readonly network: Pick<DigitsState, 'shown' | 'training' | 'taught' | 'images'>;
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly position: { readonly update: number; readonly step: number };
  /** Weights that the session begins with; none where they are drawn from a seed. */
  readonly parameters: Parameters | undefined;
  /** Of a network trained here: its present state, so that it need not be trained again. */
  readonly kept: KeptNetwork | null;
}

/** Null as long as there is no pass. */
export function momentOf({ store, instrument }: Pick<Digits, 'store' | 'instrument'>): NetworkMoment | null {
  const { setup, changes, frame, cursor } = instrument.store.getState();
  const state = store.getState();
  if (!frame || !hasStartWeights(state)) return null;
  const { shown, training, taught, images } = state;
  const position = { update: frame.update, step: cursor };
  const parameters = startWeights(state);
  const kept = training && keptNetwork({ store, instrument: () => instrument });
  return { network: { shown, training, taught, images }, setup, changes, position, parameters, kept };
}

/** The same weights bit for bit: updates made on drawings since the start of the session are made again. */
export function openMoment({ store, instrument }: Pick<Digits, 'store' | 'instrument'>, moment: NetworkMoment): void {
  store.setState({ ...moment.network, teaching: false, loading: null, problem: null });
  if (moment.kept) openKept({ store, instrument: () => instrument }, moment.kept);
  else instrument.open(moment.setup, moment.changes, moment.position, moment.parameters);
}

/** The weights on the screen: the updated ones at the very end of a pass. */
export function presentWeights(state: InstrumentState): Parameters | null {
  if (!state.frame) return null;
  const { before, after } = state.frame.record;
  return isUpdated(state) ? after : before;
}

/** "digits-128", "digits-128" again after a lesson, "784-32-10" for one trained here. */
export function networkName({ shown, taught }: DigitsState, { layers }: Setup): string {
  if (shown !== 'own') return shown;
  return taught?.name ?? ['784', ...layers.map(({ units }) => units)].join('-');
}
