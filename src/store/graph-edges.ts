// Weights and biases of one layer as the graph draws them.
import type { Emphasis, GraphEdge } from '../charts/network/model.ts';
import { unitsOf } from '../engine/types.ts';
import { atMost, formatNumber, type NumberStyle } from '../explain/format.ts';
import { describeEdge } from '../explain/names.ts';
import { quantityName } from '../explain/quantity-names.ts';
import { tellingApart } from '../explain/telling-apart.ts';
import { edgeOf, quantity, quantityId } from '../steps/quantities.ts';
import type { PassRecord, Quantity, StepKind } from '../steps/types.ts';
import type { Reading } from './reading.ts';

/** With more edges than this at work, their values would cover one another: they show on pointing instead. */
const MOST_LABELS = 10;

/** Two values one above the other have room for so many digits; the card has all that the reader wants. */
const MOST_DIGITS = 4;

/** Steps of the line width: finer ones could not be seen, but would redraw every edge of every pass. */
const STRENGTHS = 32;

const FLOW: Partial<Record<StepKind, GraphEdge['flow']>> = {
  weightedSum: 'forward',
  addBias: 'forward',
  activate: 'forward',
  lossGradient: 'backward',
  delta: 'backward',
  backpropagate: 'backward',
  weightGradient: 'backward',
  biasGradient: 'backward',
  update: 'update',
};

export function edgesOf(reading: Reading, layer: number): GraphEdge[] {
  const { network } = reading.record.shape;
  const strongest = largestParameter(reading);
  const edges: GraphEdge[] = [];
  for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
    for (let from = 0; from < unitsOf(network, layer - 1); from++) {
      edges.push(edge(reading, quantity('weight', layer, neuron, from), strongest));
    }
    edges.push(edge(reading, quantity('bias', layer, neuron), strongest));
  }
  return edges;
}

function edge(reading: Reading, parameter: Quantity, strongest: number): GraphEdge {
  const id = edgeOf(parameter) ?? '';
  const atWork = reading.atWork.has(id);
  const crowded = edgesAtWork(reading) > MOST_LABELS;
  const renewed = newValueOf(parameter);
  const updated = reading.isKnown(renewed);
  const before = reading.value(parameter);
  const weight = updated ? reading.value(renewed) : before;
  const flow = atWork ? (FLOW[reading.step.kind] ?? 'none') : 'none';
  const gradient = gradientAtWork(reading, parameter, atWork);
  const words = reading.isFlying
    ? flyingWords(reading, parameter, id, weight)
    : wordsOf(reading, parameter, id, weight);
  const moved = flow === 'update' && updated && before !== weight;
  // The tag shows the old value and the new: just the digits it takes to see that they differ.
  const numbers = moved ? tellingApart(before, weight, atMost(reading.numbers, MOST_DIGITS), 1) : reading.numbers;
  const oldText = moved ? formatNumber(before, numbers) : null;
  const text = moved
    ? formatNumber(weight, numbers)
    : gradient === null
      ? words.text
      : formatNumber(reading.value(gradient), numbers);
  const shown = updated ? quantityId(renewed) : id;
  return {
    id,
    quantity: shown,
    tagQuantity: gradient === null ? shown : quantityId(gradient),
    layer: parameter.layer,
    neuron: parameter.neuron,
    from: parameter.from,
    weight,
    strength: Math.round(Math.min(1, Math.abs(weight) / strongest) * STRENGTHS) / STRENGTHS,
    text,
    showsGradient: gradient !== null,
    emphasis: emphasisOf(reading, atWork),
    lit: reading.isLit(id),
    selected: reading.isSelected(id),
    flow,
    // Of an update, only what it moved is worth a tag; while passes fly by, none is.
    showText: atWork && !crowded && !reading.isFlying && (flow !== 'update' || before !== weight),
    oldText: oldText === text ? null : oldText,
    label: words.label,
  };
}

interface EdgeWords {
  readonly weight: number;
  readonly text: string;
  readonly label: string;
}

/** A step changes few values, so what is said of all others is kept with the pass, until numbers are written otherwise. */
const wordsOfPass = new WeakMap<
  PassRecord,
  { readonly numbers: NumberStyle; readonly words: Map<string, EdgeWords> }
>();

function wordsOf(reading: Reading, parameter: Quantity, id: string, weight: number): EdgeWords {
  const { record, numbers } = reading;
  let kept = wordsOfPass.get(record);
  if (kept?.numbers !== numbers) {
    kept = { numbers, words: new Map() };
    wordsOfPass.set(record, kept);
  }
  let words = kept.words.get(id);
  if (!words || !Object.is(words.weight, weight)) {
    const label = describeEdge(reading.naming, parameter, { weight }, numbers);
    words = { weight, text: formatNumber(weight, numbers), label };
    kept.words.set(id, words);
  }
  return words;
}

/** Names of edges by id, for the network they were made for last. */
const names = { sizes: '', ofEdge: new Map<string, string>() };

/** Passes that fly by are too fast to be read aloud: the name stays as it is, its number comes back with the pause. */
function flyingWords({ naming, record, numbers }: Reading, parameter: Quantity, id: string, weight: number): EdgeWords {
  const { network } = record.shape;
  const sizes = [network.inputSize, ...network.layers.map(({ units }) => units)].join();
  if (names.sizes !== sizes) {
    names.sizes = sizes;
    names.ofEdge.clear();
  }
  const label = names.ofEdge.get(id) ?? quantityName(naming, parameter);
  names.ofEdge.set(id, label);
  return { weight, text: formatNumber(weight, numbers), label };
}

/** In the steps that compute gradients, the tags show those: ∂L/∂w of the example on screen, or the mean of the batch. */
function gradientAtWork(reading: Reading, parameter: Quantity, atWork: boolean): Quantity | null {
  const { kind } = reading.step;
  if (!atWork || (kind !== 'weightGradient' && kind !== 'biasGradient' && kind !== 'average')) return null;
  const own = parameter.of === 'weight' ? 'weightGradient' : 'biasGradient';
  const mean = parameter.of === 'weight' ? 'averageWeightGradient' : 'averageBiasGradient';
  const of = kind === 'average' ? mean : own;
  const gradient = quantity(of, parameter.layer, parameter.neuron, parameter.from);
  return reading.isKnown(gradient) ? gradient : null;
}

function newValueOf(parameter: Quantity): Quantity {
  return quantity(
    parameter.of === 'weight' ? 'newWeight' : 'newBias',
    parameter.layer,
    parameter.neuron,
    parameter.from,
  );
}

/** Edges recede while others are at work; when none is (input, loss), all stand equal. */
function emphasisOf(reading: Reading, atWork: boolean): Emphasis {
  if (atWork) return 'current';
  return edgesAtWork(reading) > 0 ? 'receded' : 'idle';
}

const counts = new WeakMap<Reading, number>();

function edgesAtWork(reading: Reading): number {
  let count = counts.get(reading);
  if (count === undefined) {
    count = 0;
    for (const place of reading.atWork) if (place.startsWith('weight.') || place.startsWith('bias.')) count++;
    counts.set(reading, count);
  }
  return count;
}

/** The largest |w| or |b| before the update: the scale of all widths in the pass, so that widths do not jump. */
function largestParameter(reading: Reading): number {
  const { weights, biases } = reading.record.before;
  let largest = 1e-6;
  for (const values of [...weights, ...biases]) {
    for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}
