// The gradient lens as data: distributions per layer, sizes over time, and the neurons that let nothing through.
import type { GradientHistoryData } from '../../charts/gradient-history/model.ts';
import type { GradientSpreadData, SpreadDot, SpreadRow } from '../../charts/gradient-spread/model.ts';
import type { LayerSizes, LayerSurvey, LayerSurveyAnalysis } from '../../engine/analysis/types.ts';
import { type ActivationName, activationOf, layerCount, unitsOf } from '../../engine/types.ts';
import { formatNumber } from '../../explain/format.ts';
import { neuronName } from '../../explain/names.ts';
import { displayLayer } from '../../explain/notation.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord } from '../../steps/types.ts';
import { createReading, type Reading } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { type Change, changeBetween, changeText, flowSentences, type LayerFacts } from './gradient-sentences.ts';
import { deltaLetter, gradientLetters } from './letters.ts';

/** A survey belongs to a network; one of another network says nothing. */
function fits(survey: LayerSurveyAnalysis | null, record: PassRecord): survey is LayerSurveyAnalysis {
  const { network } = record.shape;
  if (!survey || survey.layers.length !== layerCount(network)) return false;
  return survey.layers.every(({ layer, idleShares }) => {
    return idleShares.length === 0 || idleShares.length === unitsOf(network, layer);
  });
}

/** Per layer the distributions over the training set, and the |δ| of the example on screen as far as they are known. */
export function spreadData(
  state: InstrumentState,
  survey: LayerSurveyAnalysis | null,
  isLit: (quantityId: string) => boolean,
): GradientSpreadData | null {
  const reading = createReading(state);
  if (!reading) return null;
  const { notation, numbers, record } = reading;
  const delta = deltaLetter(notation);
  const measured = fits(survey, record) ? survey.layers : null;
  const rows: SpreadRow[] = [];
  for (let layer = layerCount(record.shape.network); layer >= 1; layer--) {
    const own = measured?.[layer - 1] ?? null;
    const next = layer > 1 ? (measured?.[layer - 2] ?? null) : null;
    const change: Change = own && next ? changeBetween(own.deltas, next.deltas) : { ratio: null, striking: false };
    rows.push({
      name: layerWords(reading, layer),
      deltas: own?.deltas ?? null,
      gradients: own?.weightGradients ?? null,
      dots: dotsOf(reading, layer, isLit),
      change: changeText(change, numbers),
      striking: change.striking,
    });
  }
  return {
    rows,
    deltaName: `|${delta}|`,
    gradientName: `|${gradientLetters(notation)}|`,
    separator: numbers.separator,
    description: `Distribution of |${delta}| and of the derivatives by the weights, per layer; the table has the numbers.`,
  };
}

function layerWords({ notation }: Reading, layer: number): string {
  return `layer ${displayLayer(layer, notation)}`;
}

function dotsOf(reading: Reading, layer: number, isLit: (quantityId: string) => boolean): SpreadDot[] {
  const dots: SpreadDot[] = [];
  for (let neuron = 0; neuron < unitsOf(reading.record.shape.network, layer); neuron++) {
    const q = quantity('delta', layer, neuron);
    if (!reading.isKnown(q)) continue;
    const id = quantityId(q);
    dots.push({ quantity: id, size: Math.abs(reading.value(q)), lit: isLit(id) });
  }
  return dots;
}

/** A row of the table behind the distributions. */
export interface SurveyRow {
  readonly name: string;
  /** Lower quartile, median, upper quartile, largest, mean. */
  readonly deltas: readonly string[];
  readonly gradients: readonly string[];
}

/** What the lens says about the flow of blame in words. */
export interface FlowWords {
  readonly delta: string;
  readonly gradient: string;
  readonly examples: number;
  readonly sentences: readonly string[];
  readonly idle: readonly IdleNeuron[];
  /** Idle neurons beyond those listed. */
  readonly idleLeftOut: number;
  readonly rows: readonly SurveyRow[];
}

/** Word joiner: keeps |δ| on one line. */
const JOINER = '\u2060';

/** null until the survey of this network has arrived. */
export function flowWords(state: InstrumentState, survey: LayerSurveyAnalysis | null): FlowWords | null {
  const reading = createReading(state);
  if (!reading || !fits(survey, reading.record)) return null;
  const delta = deltaLetter(reading.notation);
  const flowing = [...survey.layers].reverse();
  const idle = flowing.flatMap((layer) => idleNeurons(reading, layer, survey.examples));
  return {
    delta,
    gradient: gradientLetters(reading.notation),
    examples: survey.examples,
    sentences: flowSentences(
      flowing.map((layer) => factsOf(reading, layer)),
      `${JOINER}${delta}${JOINER}`,
      reading.numbers,
    ),
    idle: idle.slice(0, MOST_IDLE),
    idleLeftOut: Math.max(0, idle.length - MOST_IDLE),
    rows: flowing.map((layer) => surveyRow(reading, layer)),
  };
}

function surveyRow(reading: Reading, { layer, deltas, weightGradients }: LayerSurvey): SurveyRow {
  const [ofDeltas, ofGradients] = [deltas, weightGradients].map((spread) =>
    [spread.lowerQuartile, spread.median, spread.upperQuartile, spread.largest, spread.mean].map((size) =>
      formatNumber(size, reading.numbers),
    ),
  );
  return { name: layerWords(reading, layer), deltas: ofDeltas, gradients: ofGradients };
}

function factsOf(reading: Reading, survey: LayerSurvey): LayerFacts {
  const { network } = reading.record.shape;
  const { layer, deltas, idleShares } = survey;
  return {
    name: layerWords(reading, layer),
    activation: activationOf(network, layer),
    deltas,
    meanSlope: meanSize(reading.record.slopes[layer]),
    gain: layer < layerCount(network) ? medianNorm(reading.record, layer) : null,
    units: unitsOf(network, layer),
    idle: idleShares.filter((share) => share >= 0.5).length,
  };
}

function meanSize(values: ArrayLike<number>): number | null {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += Math.abs(values[index]);
  return values.length === 0 ? null : sum / values.length;
}

/** The median over the neurons of a layer of √Σ_k w_kj², k running over the next layer. */
function medianNorm({ shape, before }: PassRecord, layer: number): number {
  const units = unitsOf(shape.network, layer);
  const weights = before.weights[layer + 1];
  const squares = new Float64Array(units);
  for (let at = 0; at < weights.length; at++) squares[at % units] += weights[at] ** 2;
  const norms = squares.map(Math.sqrt).sort();
  return (norms[(units - 1) >> 1] + norms[units >> 1]) / 2;
}

/** A neuron whose slope is next to 0 for nearly all training examples. */
export interface IdleNeuron {
  /** `activation.1.0`: where it is in the graph. */
  readonly id: string;
  readonly name: string;
  /** "dead: off for all 160 examples" */
  readonly note: string;
}

const MOSTLY = 0.9;
/** A longer list would say no more. */
const MOST_IDLE = 24;

function idleNeurons({ record, naming }: Reading, survey: LayerSurvey, examples: number): IdleNeuron[] {
  const { layer, idleShares } = survey;
  const activation = activationOf(record.shape.network, layer);
  // Every step and sign unit is flat everywhere: a sentence says it of the whole layer.
  if (activation === 'step' || activation === 'sign') return [];
  // A cross-entropy on its own activation forms the δ of the outputs without their slope.
  if (layer === layerCount(record.shape.network) && record.lossGradients.length === 0) return [];
  return idleShares.flatMap((share, neuron) => {
    if (share < MOSTLY) return [];
    const id = quantityId(quantity('activation', layer, neuron));
    return [{ id, name: neuronName(naming, layer, neuron), note: idleNote(activation, share, examples) }];
  });
}

function idleNote(activation: ActivationName, share: number, examples: number): string {
  const count = Math.round(share * examples);
  const all = count === examples;
  const among = all
    ? examples === 1
      ? 'the only example'
      : `all ${examples} examples`
    : `${count} of ${examples} examples`;
  if (activation === 'relu') return all ? `dead: off for ${among}` : `mostly off: for ${among}`;
  return `${all ? 'saturated' : 'mostly saturated'}: flat for ${among}`;
}

export type HistoryMeasure = 'delta' | 'weightGradient';

/** One line per layer, output layer first, from the history of the training. */
export function historyData(state: InstrumentState, measure: HistoryMeasure): GradientHistoryData | null {
  const reading = createReading(state);
  if (!reading || !state.frame) return null;
  const last = layerCount(reading.record.shape.network);
  const moments = state.history.filter(({ layers }) => layers !== null && layers.length === last);
  const perEpoch = state.frame.updatesPerEpoch;
  return {
    moments,
    series: Array.from({ length: last }, (_, index) => ({
      name: layerWords(reading, last - index),
      dash: LAYER_DASHES[index % LAYER_DASHES.length],
      sizes: moments.map(({ layers }) => sizeOf(layers, last - index, measure)),
    })),
    currentUpdate: state.frame.update,
    epochOf: (update) => update / perEpoch,
    format: (size) => formatNumber(size, reading.numbers),
    separator: reading.numbers.separator,
    measure:
      measure === 'delta' ? `mean |${deltaLetter(reading.notation)}|` : `mean |${gradientLetters(reading.notation)}|`,
    emptyText: 'Step or play to see the sizes change.',
  };
}

function sizeOf(layers: readonly LayerSizes[] | null, layer: number, measure: HistoryMeasure): number | null {
  return layers?.[layer - 1]?.[measure] ?? null;
}

/** How the lines are broken, output layer first. */
const LAYER_DASHES = ['', '8 3', '4 3', '1.5 3', '8 3 1.5 3', '12 4', '5 2 1.5 2 1.5 2', '2 6'] as const;
