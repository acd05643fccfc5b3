// Neurons, inputs and bias units of one layer as the graph draws them.
import type { Emphasis, GraphNode } from '../charts/network/model.ts';
import { activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { formatNumber, HIDDEN, MINUS, type NumberStyle } from '../explain/format.ts';
import { describeNeuron } from '../explain/names.ts';
import { displayLayer } from '../explain/notation.ts';
import { inputText, symbolText } from '../explain/symbol-text.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import type { Quantity, Role } from '../steps/types.ts';
import type { Reading } from './reading.ts';

/** Activations inside a neuron: short, so that they fit; the step card has all digits. */
const DECIMALS_INSIDE = 2;

export function nodesOf(reading: Reading, layer: number): GraphNode[] {
  const { network } = reading.record.shape;
  const units = unitsOf(network, layer);
  const scale = fillScale(reading, layer, units);
  const ringScale = largestDelta(reading);
  const nodes = Array.from({ length: units }, (_, neuron) => neuronNode(reading, layer, neuron, scale, ringScale));
  if (layer < layerCount(network)) nodes.push(biasNode(reading, layer));
  return nodes;
}

function neuronNode(reading: Reading, layer: number, neuron: number, scale: number, ringScale: number): GraphNode {
  const activation = quantity('activation', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  const id = quantityId(activation);
  const known = reading.isKnown(activation);
  const value = known ? reading.value(activation) : null;
  const deltaKnown = layer > 0 && reading.isKnown(delta);
  return {
    id,
    kind: layer === 0 ? 'input' : 'neuron',
    layer,
    neuron,
    value: value === null ? null : textInside(value, isCrowded(reading) ? 4 : 5, reading.numbers),
    shorter: value === null ? [] : shorterInside(value, reading.numbers),
    fill: value === null ? null : shareOf(Math.abs(value), scale),
    ring: deltaKnown ? shareOf(reading.value(delta), ringScale) : null,
    caption: captionOf(reading, layer, neuron),
    name: layer === 0 ? inputText(neuron, reading.notation) : null,
    emphasis: emphasisOf(reading, id),
    lit: reading.isLit(id),
    selected: reading.isSelected(id),
    focus: reading.written.has(id) && layer > 0,
    label: describeNeuron(
      reading.naming,
      layer,
      neuron,
      { activation: value, delta: deltaKnown ? reading.value(delta) : null },
      reading.numbers,
    ),
    editable: layer === 0,
  };
}

/** As many decimals, at most `most`, as leave no more than so many characters: 0.62, −0.3, 12.5, 144. */
function textInside(
  value: number,
  longest: number,
  { separator, hidden }: NumberStyle,
  most = DECIMALS_INSIDE,
): string {
  if (hidden) return HIDDEN;
  if (!Number.isFinite(value)) return '!';
  for (let places = most; places > 0; places--) {
    const text = value.toFixed(places);
    if (text.length <= longest) {
      return separator === 'comma' ? withMinus(text).replace('.', ',') : withMinus(text);
    }
  }
  if (Math.abs(value) < LARGEST_INSIDE) return withMinus(value.toFixed(0));
  return formatNumber(value, { digits: DECIMALS_INSIDE, by: 'decimals', separator });
}

/** With one decimal; and where a minus stands before that, as narrow as a positive number: −.6, −1. */
function shorterInside(value: number, numbers: NumberStyle): string[] {
  const short = textInside(value, 4, numbers, 1);
  if (!short.startsWith(MINUS)) return [short];
  return [short, short.startsWith(`${MINUS}0`) ? short.replace('0', '') : textInside(value, 4, numbers, 0)];
}

/** A real minus, and none before a zero. */
function withMinus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', MINUS);
}

/** Networks whose neurons are drawn small: there the minus takes the place of a decimal. */
function isCrowded(reading: Reading): boolean {
  const { network } = reading.record.shape;
  return layerCount(network) > 4 || network.layers.some((layer) => layer.units > 6);
}

const LARGEST_INSIDE = 10_000;

/** The unit that is always 1, drawn in the column that feeds layer + 1. */
function biasNode(reading: Reading, layer: number): GraphNode {
  const fed = layer + 1;
  const id = `one.${fed}`;
  const atWork = [...reading.atWork].some((place) => place.startsWith(`bias.${fed}.`));
  return {
    id,
    kind: 'bias',
    layer,
    neuron: -1,
    value: '1',
    shorter: [],
    fill: null,
    ring: null,
    caption: null,
    name: null,
    emphasis: atWork ? 'current' : 'idle',
    lit: false,
    selected: false,
    focus: false,
    label: `bias unit of layer ${displayLayer(fed, reading.notation)}, always 1`,
    editable: false,
  };
}

function emphasisOf(reading: Reading, id: string): Emphasis {
  return reading.atWork.has(id) ? 'current' : 'idle';
}

/** What the pass produced last at this neuron, if it is not the activation (which stands inside). */
function captionOf(reading: Reading, layer: number, neuron: number): GraphNode['caption'] {
  if (layer === 0) return inputName(reading, neuron);
  const order: readonly [Quantity['of'], Role][] = [
    ['delta', 'backward'],
    ['backpropagated', 'backward'],
    ['lossGradient', 'backward'],
  ];
  for (const [of, role] of order) {
    const q = quantity(of, layer, neuron);
    if (exists(reading, q) && reading.isKnown(q)) return caption(reading, q, role);
  }
  if (reading.isKnown(quantity('activation', layer, neuron))) return null;
  for (const of of ['preActivation', 'weightedSum'] as const) {
    const q = quantity(of, layer, neuron);
    if (reading.isKnown(q)) return caption(reading, q, 'forward');
  }
  return null;
}

/** Above an input that is called more than x₃: what it is, as far as there is room. */
function inputName({ naming }: Reading, neuron: number): GraphNode['caption'] {
  const name = naming.inputNames[neuron] ?? '';
  if (name === '') return null;
  const text = name.length > LONGEST_INPUT_NAME ? `${name.slice(0, LONGEST_INPUT_NAME - 1)}…` : name;
  return { symbol: null, text, role: 'plain', quantity: quantityId(quantity('activation', 0, neuron)) };
}

const LONGEST_INPUT_NAME = 14;

function exists(reading: Reading, q: Quantity): boolean {
  const last = layerCount(reading.record.shape.network);
  if (q.of === 'lossGradient') return q.layer === last && reading.record.lossGradients.length > 0;
  return q.of !== 'backpropagated' || q.layer < last;
}

function caption(reading: Reading, q: Quantity, role: Role): GraphNode['caption'] {
  const text = formatNumber(reading.value(q), reading.numbers);
  return { symbol: symbolText(q, reading.notation), text, role, quantity: quantityId(q) };
}

/** The activation that fills a neuron fully: 1 for bounded functions, else the largest of the layer. */
function fillScale(reading: Reading, layer: number, units: number): number {
  const bounded = layer > 0 && BOUNDED.has(activationOf(reading.record.shape.network, layer));
  if (bounded) return 1;
  let largest = 1;
  for (let neuron = 0; neuron < units; neuron++) {
    const q = quantity('activation', layer, neuron);
    if (reading.isKnown(q)) largest = largestOf(largest, reading.value(q));
  }
  return largest;
}

/** Where a pass diverges there are numbers that are none: they set no scale. */
function largestOf(largest: number, value: number): number {
  return Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
}

/** −1 … 1; all of it for an infinite value, null for what has no size at all. */
function shareOf(value: number, scale: number): number | null {
  return Number.isNaN(value) ? null : Math.min(1, Math.max(-1, value / scale));
}

const BOUNDED: ReadonlySet<string> = new Set(['sigmoid', 'tanh', 'softmax', 'step', 'sign']);

/** The largest |δ| known so far: its ring goes all the way round. */
function largestDelta(reading: Reading): number {
  const { network } = reading.record.shape;
  let largest = 0;
  for (let layer = 1; layer <= layerCount(network); layer++) {
    for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
      const q = quantity('delta', layer, neuron);
      if (reading.isKnown(q)) largest = largestOf(largest, reading.value(q));
    }
  }
  return largest > 0 ? largest : 1;
}
