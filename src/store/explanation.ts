// The explanation of the step on screen, made once per state.
import { explain } from '../explain/explain.ts';
import type { ExplainContext, Explanation } from '../explain/types.ts';
import { parseQuantityId, quantity } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import type { Frame } from '../worker/protocol.ts';
import { originsOf } from './input-origins.ts';
import { namingOf, notationOf } from './reading.ts';
import type { InstrumentState } from './state.ts';

const made = new WeakMap<InstrumentState, Explanation | null>();

export function explanationOf(state: InstrumentState): Explanation | null {
  let explanation = made.get(state);
  if (explanation === undefined) {
    explanation = explainState(state);
    made.set(state, explanation);
  }
  return explanation;
}

function explainState(state: InstrumentState): Explanation | null {
  const { frame, steps, cursor } = state;
  const step = steps[cursor];
  return frame && step ? explain(step, contextOf(state, frame)) : null;
}

/** What an explanation needs to know of the state. */
export function contextOf(state: InstrumentState, frame: Frame): ExplainContext {
  const { inputNames, outputNames, classNames } = namingOf(state, frame.record);
  return {
    record: frame.record,
    steps: state.steps,
    numbers: state.view.numbers,
    notation: notationOf(state),
    inputNames,
    outputNames,
    classNames,
    selection: state.selection === null ? null : parseQuantityId(state.selection),
    outOfBounds: outOfBoundsOf(frame),
    origins: originsOf(state.data),
  };
}

/** The parameter that keeps this pass's update from being made. */
export function outOfBoundsOf({ divergence }: Frame): Quantity | null {
  if (divergence === null) return null;
  const { of, layer, neuron, from } = divergence.parameter;
  return of === 'bias' ? quantity('bias', layer, neuron) : quantity('weight', layer, neuron, from);
}
