// A value set with the knob: what it was before, so that it can be put back exactly, for as long as that makes sense.
import type { ParameterAddress } from '../../engine/types.ts';
import { formatNumber } from '../../explain/format.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { notationOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { addressOf, parameterQuantity, placeOf } from './knob-parameters.ts';
import { valueIn } from './knob-questions.ts';

export interface KnobSetting {
  readonly place: string;
  /** The update that starts with this value. */
  readonly at: number;
  /** The old value at full precision, as it is typed to put it back. */
  readonly from: string;
  readonly to: number;
}

/** The update that a value set now holds for: once the pass on screen is updated, the next one. */
function updateToChange({ frame, steps, cursor }: InstrumentState): number {
  if (!frame) return -1;
  return steps[cursor]?.phase === 'update' && !frame.divergence ? frame.update + 1 : frame.update;
}

/** What is to be remembered of setting `place` now; of several values tried one after the other, the first old one. */
export function settingOf(
  state: InstrumentState,
  place: string,
  from: string,
  to: number,
  last: KnobSetting | null,
): KnobSetting {
  const at = updateToChange(state);
  const isSame = last !== null && standingSetting(state, last, addressOf(place, networkOf(state))) !== null;
  return { place, at, from: isSame ? last.from : from, to };
}

function networkOf({ frame }: InstrumentState) {
  return frame?.record.shape.network ?? { inputSize: 0, layers: [] };
}

/** null once another pass or parameter is on screen, or the value is another by now. */
export function standingSetting(
  state: InstrumentState,
  setting: KnobSetting | null,
  parameter: ParameterAddress | null,
): KnobSetting | null {
  const { frame } = state;
  if (!setting || !frame || !parameter || placeOf(parameter) !== setting.place) return null;
  if (frame.update !== setting.at || updateToChange(state) !== setting.at) return null;
  return valueIn(frame.record, parameter) === setting.to ? setting : null;
}

/** "w³₂₃ set from 0.450 to −10.400" */
export function settingSentence(state: InstrumentState, { place, from, to }: KnobSetting): string {
  const address = addressOf(place, networkOf(state));
  const symbol = address ? symbolLine(parameterQuantity(address), notationOf(state)) : place;
  const { numbers } = state.view;
  return `${symbol} set from ${formatNumber(Number(from), numbers)} to ${formatNumber(to, numbers)}.`;
}
