// What the panels beside the graph draw, made from the state. Pure.
import type { ActivationPlotData } from '../charts/activation-plot/model.ts';
import type { GradientFlowRow } from '../charts/gradient-flow/model.ts';
import type { LayerBlame } from '../charts/gradient-flow/remark.ts';
import type { LossCurveData } from '../charts/loss-curve/model.ts';
import { activationDefinition } from '../engine/activations.ts';
import { type ActivationName, activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { figureId } from '../explain/figures.ts';
import { atMost, formatNumber } from '../explain/format.ts';
import { neuronInSentence } from '../explain/names.ts';
import { displayLayer } from '../explain/notation.ts';
import { parseQuantityId, quantity, quantityId } from '../steps/quantities.ts';
import { shownHistory, updatesMade } from './after-update.ts';
import { furthestUpdate } from './furthest.ts';
import { createReading, namingOf, notationOf, type Reading } from './reading.ts';
import type { InstrumentState } from './state.ts';

/** The neuron whose activation function is plotted: the one selected, else the one the step works on, else none. */
export function plottedNeuron(state: InstrumentState): { readonly layer: number; readonly neuron: number } | null {
  const step = state.steps[state.cursor];
  if (step && step.layer > 0 && step.neuron >= 0) return { layer: step.layer, neuron: step.neuron };
  const selected = state.selection === null ? null : parseQuantityId(state.selection);
  if (selected && selected.layer > 0 && selected.neuron >= 0 && state.frame) {
    const { network } = state.frame.record.shape;
    const exists = selected.layer <= layerCount(network) && selected.neuron < unitsOf(network, selected.layer);
    if (exists) return { layer: selected.layer, neuron: selected.neuron };
  }
  return null;
}

export interface ActivationPanelModel {
  /** "Sigmoid at hidden neuron 2" */
  readonly title: string;
  /** null for softmax, which has no curve of its own. */
  readonly plot: ActivationPlotData | null;
  /** What to say under (or, for softmax, instead of) the curve. */
  readonly remark: string;
}

export function activationPanel(state: InstrumentState): ActivationPanelModel | null {
  const { frame } = state;
  if (!frame) return null;
  const { network } = frame.record.shape;
  const place = plottedNeuron(state);
  const layer = place?.layer ?? 1;
  const name = activationOf(network, layer);
  const definition = activationDefinition(name);
  const where = place
    ? neuronInSentence(namingOf(state, frame.record), layer, place.neuron)
    : `layer ${displayLayer(layer, notationOf(state))}`;
  const title = `${definition.label} at ${where}`;
  if (definition.kind === 'row') {
    return {
      title,
      plot: null,
      remark: `${definition.remark} It has no curve of its own: each output depends on all sums.`,
    };
  }
  return { title, plot: plotData(state, name, place), remark: definition.remark };
}

function plotData(
  state: InstrumentState,
  name: ActivationName,
  place: { readonly layer: number; readonly neuron: number } | null,
): ActivationPlotData | null {
  const definition = activationDefinition(name);
  const reading = createReading(state);
  if (definition.kind === 'row' || !reading) return null;
  const { argument } = reading.notation;
  const symbol = functionSymbol(name, reading);
  const s = place && knownPreActivation(reading, place.layer, place.neuron);
  const text = (value: number) => formatNumber(value, state.view.numbers);
  const backward = reading.step.phase === 'backward' || reading.step.phase === 'update';
  return {
    kind: name,
    name: definition.label,
    symbol,
    evaluate: definition.f,
    slope: definition.derivative,
    range: definition.range,
    operatingPoint: s,
    pointText: s === null ? '' : `${argument} = ${text(s)}`,
    valueText: s === null ? '' : `${symbol}(${argument}) = ${text(definition.f(s))}`,
    slopeText: s === null ? '' : `${symbol}′(${argument}) = ${text(definition.derivative(s))}`,
    quantities:
      place && s !== null
        ? {
            point: quantityId(quantity('preActivation', place.layer, place.neuron)),
            value: quantityId(quantity('activation', place.layer, place.neuron)),
            slope: quantityId(quantity('slope', place.layer, place.neuron)),
          }
        : null,
    separator: state.view.numbers.separator,
    showSlope: s !== null && (backward || reading.step.kind === 'activate'),
  };
}

function functionSymbol(name: ActivationName, { notation }: Reading): string {
  const { symbol, label } = activationDefinition(name);
  return notation.functions[symbol] ?? PLAIN_SYMBOLS[name] ?? label;
}

/** σ′ or R′: the slope as the notation writes it, without what it is taken at. */
function slopeSymbol(name: ActivationName, reading: Reading): string {
  return reading.notation.slope(functionSymbol(name, reading), '').replace('()', '').replace("'", '′');
}

const PLAIN_SYMBOLS: Partial<Record<ActivationName, string>> = {
  sigmoid: 'σ',
  relu: 'ReLU',
  tanh: 'tanh',
  gelu: 'GELU',
};

function knownPreActivation(reading: Reading, layer: number, neuron: number): number | null {
  const s = quantity('preActivation', layer, neuron);
  return reading.isKnown(s) ? reading.value(s) : null;
}

export function lossPanel(state: InstrumentState, logScale: boolean, showAccuracy: boolean): LossCurveData {
  const { frame, view } = state;
  const perEpoch = frame?.updatesPerEpoch ?? 1;
  return {
    points: shownHistory(state),
    currentUpdate: updatesMade(state),
    lastUpdate: furthestUpdate(state),
    epochOf: (update) => update / perEpoch,
    logScale,
    showAccuracy,
    format: (value) => formatNumber(value, view.numbers),
    separator: view.numbers.separator,
    isHidden: view.numbers.hidden,
    emptyText: 'Step or play to see the loss fall.',
  };
}

/** There is room for no more beside the bars; the step card has all digits. */
const MOST_DECIMALS = 5;

/** Mean |δ| per layer as far as the pass has come, output layer first. */
export function gradientFlowRows(state: InstrumentState): readonly (GradientFlowRow & LayerBlame)[] {
  const reading = createReading(state);
  if (!reading) return [];
  const { network } = reading.record.shape;
  const rows = [];
  for (let layer = layerCount(network); layer >= 1; layer--) {
    const mean = meanDelta(reading, layer);
    const idle = idleNeurons(reading, layer);
    const off = activationOf(network, layer) === 'relu';
    const units = unitsOf(network, layer);
    rows.push({
      name: `layer ${displayLayer(layer, reading.notation)}`,
      quantity: figureId('meanDelta', layer),
      mean,
      text: mean === null ? '' : formatNumber(mean, atMost(state.view.numbers, MOST_DECIMALS)),
      note: idle === 0 ? '' : `${idle} of ${units} ${off ? 'off' : 'saturated'}`,
      // Saturation explains a loss of blame where it has befallen half of the layer or more.
      saturated: !off && idle > 0 && 2 * idle >= units,
      activation: activationOf(network, layer),
      slope: slopeSymbol(activationOf(network, layer), reading),
      argument: reading.notation.argument,
    });
  }
  return rows;
}

function meanDelta(reading: Reading, layer: number): number | null {
  const units = unitsOf(reading.record.shape.network, layer);
  let sum = 0;
  for (let neuron = 0; neuron < units; neuron++) {
    const delta = quantity('delta', layer, neuron);
    if (!reading.isKnown(delta)) return null;
    sum += Math.abs(reading.value(delta));
  }
  return sum / units;
}

/** A slope under this lets next to nothing through. */
const SATURATED_SLOPE = 0.01;

/** How many neurons of a layer let next to nothing through; 0 until all their deltas are known. */
function idleNeurons(reading: Reading, layer: number): number {
  const { network } = reading.record.shape;
  const name = activationOf(network, layer);
  if (name === 'softmax' || name === 'linear') return 0;
  let idle = 0;
  for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
    if (!reading.isKnown(quantity('delta', layer, neuron))) return 0;
    if (Math.abs(reading.value(quantity('slope', layer, neuron))) < SATURATED_SLOPE) idle++;
  }
  return idle;
}
