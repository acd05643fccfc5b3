// The explanation of the step on screen, made once per state.
import { explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/types.ts';
import { parseQuantityId } from '../steps/quantities.ts';
import { namingOf } from './reading.ts';
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
  const { frame, steps, cursor, view, selection } = state;
  const step = steps[cursor];
  if (!frame || !step) return null;
  const { inputNames, outputNames } = namingOf(state, frame.record);
  return explain(step, {
    record: frame.record,
    steps,
    decimals: view.decimals,
    inputNames,
    outputNames,
    selection: selection === null ? null : parseQuantityId(selection),
  });
}
