// The knob machine: all parameters of a small network as knobs side by side, and what the network does with the values
// tried on them.
import type { LineData, PlaneData } from '../../charts/output-view/model.ts';
import type { TrialAnalysis } from '../../engine/analysis/types.ts';
import { layerCount, type NetworkShape, type ParameterAddress, unitsOf } from '../../engine/types.ts';
import { formatNumber, HIDDEN, isHidden } from '../../explain/format.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { outputModel, rawCurve, surfaceFor } from '../output-model.ts';
import { notationOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { addressOf, parameterGroups, parameterQuantity } from './knob-parameters.ts';
import { valueIn } from './knob-questions.ts';
import { roundHalf } from './knob-range.ts';

/** With more knobs than a hand has fingers there is no finding a setting by turning. */
export const MOST_KNOBS = 6;
/** A knob turns at least so far to each side, in so many steps. */
const USUAL_HALF = 10;
const STEPS = 400;
/** Room beyond the value that a knob stands at. */
const AIR = 1.25;

export interface MachineKnob {
  readonly place: string;
  readonly parameter: ParameterAddress;
  /** "w₁₁" */
  readonly symbol: string;
  /** "diameter → output" */
  readonly between: string;
  readonly value: number;
  readonly text: string;
  /** From −half to half. */
  readonly half: number;
  readonly step: number;
}

/** A value under the hand that is not set yet. */
export interface Tried {
  readonly place: string;
  readonly value: number;
}

function knobCount(network: NetworkShape): number {
  return network.layers.reduce((sum, { units }, index) => sum + units * (unitsOf(network, index) + 1), 0);
}

export function hasMachine({ frame }: InstrumentState): boolean {
  return frame !== null && knobCount(frame.record.shape.network) <= MOST_KNOBS;
}

/** The knobs as they stand, but for the one under the hand. Empty where there is no pass or there are too many. */
export function machineKnobs(state: InstrumentState, tried: Tried | null): readonly MachineKnob[] {
  const { frame, view } = state;
  if (!frame || !hasMachine(state)) return [];
  const { record } = frame;
  const { network } = record.shape;
  const options = parameterGroups(state, []).flatMap((group) => group.options);
  return options.flatMap(({ place, label }) => {
    const parameter = addressOf(place, network);
    if (!parameter) return [];
    const standing = valueIn(isUpdated(state) ? { ...record, before: record.after } : record, parameter);
    const value = tried?.place === place ? tried.value : standing;
    const half = halfOf(state, parameter, standing);
    const symbol = symbolLine(parameterQuantity(parameter), notationOf(state));
    const between = label.slice(label.indexOf(' · ') + 3);
    const text = formatNumber(value, view.numbers);
    return [{ place, parameter, symbol, between, value, text, half, step: half / (STEPS / 2) }];
  });
}

/** Once the update has begun, the screen shows the new parameters, and what is set holds for the next pass. */
function isUpdated({ frame, steps, cursor }: InstrumentState): boolean {
  return steps[cursor]?.phase === 'update' && frame?.divergence === null;
}

/** A bias has to balance what the inputs weigh: where these are large, it turns further. */
function halfOf({ data }: InstrumentState, { of, layer }: ParameterAddress, value: number): number {
  let largest = 1;
  if (data && of === 'bias' && layer === 1) for (const x of data.train.inputs) largest = Math.max(largest, Math.abs(x));
  return roundHalf(Math.max(USUAL_HALF, Math.floor(2 * largest), AIR * Math.abs(value)));
}

/** What to ask the engine: the training set and the picture at these knobs. */
export function trialRequest({ setup }: InstrumentState, knobs: readonly MachineKnob[]) {
  const { columns, rows } = surfaceFor(setup) ?? { columns: 1, rows: 1 };
  return { kind: 'trial', values: knobs.map(({ parameter, value }) => ({ parameter, value })), columns, rows } as const;
}

/** "26 of 32 right · J 0.310" */
export function scoreText(state: InstrumentState, { right, examples, cost }: TrialAnalysis): string {
  const { numbers } = state.view;
  const symbol = notationOf(state).cost(null, true);
  const costText = `${symbol} ${formatNumber(cost, numbers)}`;
  if (right === null) return costText;
  return `${isHidden(numbers) ? HIDDEN : right} of ${examples} right · ${costText}`;
}

/** The picture of the values tried; null where the data are not drawn in one or two axes. */
export function machinePicture(state: InstrumentState, trial: TrialAnalysis | null): PlaneData | LineData | null {
  const model = outputModel(state);
  if (!model || model.kind === 'vector' || !state.data) return null;
  const surface = trial?.surface ?? state.frame?.surface ?? null;
  if (surface && state.frame && !fits(surface, state)) return null;
  return model.kind === 'plane' ? { ...model, surface } : { ...model, curve: rawCurve(surface, state.data) };
}

/** An answer about another network may still be there for a moment. */
function fits(surface: Float32Array, { frame, setup }: InstrumentState): boolean {
  const size = surfaceFor(setup);
  const network = frame?.record.shape.network;
  if (!size || !network) return false;
  return surface.length === size.columns * size.rows * unitsOf(network, layerCount(network));
}
