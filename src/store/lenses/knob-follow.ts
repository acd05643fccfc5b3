// Which parameter the knob turns: the one chosen by hand, or else, step by step, the one that the step card works out.
import type { NetworkShape, ParameterAddress } from '../../engine/types.ts';
import { quantityId } from '../../steps/quantities.ts';
import type { StepKind } from '../../steps/types.ts';
import type { Frame } from '../../worker/protocol.ts';
import { explanationOf } from '../explanation.ts';
import { isFlying } from '../flying.ts';
import type { InstrumentState } from '../state.ts';
import { addressOf, placeOf, steepestParameter } from './knob-parameters.ts';

/** Chosen by hand; of the step on screen; kept from a step before; the weight with the largest gradient. */
export type TurnedBy = 'hand' | 'step' | 'before' | 'steepest';

export interface Turned {
  readonly parameter: ParameterAddress;
  readonly by: TurnedBy;
}

const ABOUT_PARAMETERS: ReadonlySet<StepKind> = new Set(['biasGradient', 'weightGradient', 'average', 'update']);

/** A selected edge is a choice by hand. It stays while other things are selected, until nothing is. */
export function turnedParameter(state: InstrumentState, before: Turned | null): Turned | null {
  const { frame, selection } = state;
  if (!frame) return null;
  const { network } = frame.record.shape;
  const selected = addressOf(selection, network);
  if (selected) return { parameter: selected, by: 'hand' };
  const kept = before && inNetwork(before.parameter, network);
  if (kept && before.by === 'hand' && selection !== null) return { parameter: kept, by: 'hand' };
  const own = addressOf(workedPlace(state), network);
  if (own) return { parameter: own, by: 'step' };
  return kept ? { parameter: kept, by: 'before' } : { parameter: steepestParameter(frame.record), by: 'steepest' };
}

/** The same parameter, if this network has it. */
export function inNetwork(address: ParameterAddress | null, network: NetworkShape): ParameterAddress | null {
  return address && addressOf(placeOf(address), network);
}

let last: { readonly key: readonly unknown[]; readonly place: string | null } = { key: [], place: null };

/** The edge whose gradient or update the card works out, for steps that are about parameters; null for others. */
export function workedPlace(state: InstrumentState): string | null {
  const { frame, steps, cursor, selection, view } = state;
  const step = steps[cursor];
  if (!frame || !step || !ABOUT_PARAMETERS.has(step.kind) || isFlying(state)) return null;
  // Asked at every change of the state, most of which are none to an explanation.
  const key = [frame, step, selection, view.notation];
  if (key.some((part, index) => part !== last.key[index])) last = { key, place: lastEdge(state, frame) };
  return last.place;
}

/** The result stands last in an equation. */
function lastEdge(state: InstrumentState, { record }: Frame): string | null {
  const { network } = record.shape;
  for (const { slots } of [...(explanationOf(state)?.lines ?? [])].reverse()) {
    for (const { quantity } of [...slots].reverse()) {
      const address = quantity && addressOf(quantityId(quantity), network);
      if (address) return placeOf(address);
    }
  }
  return null;
}
