// Which parameter an average or an update works out in full, and its numbers: gradient, moments, old and new value.
import { layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { NONE, type PassRecord, type Quantity } from '../steps/types.ts';
import { neuronInSentence } from './names.ts';
import type { Pen } from './pen.ts';

/** One weight (`from` ≥ 0) or bias (`from` NONE) of layer l. */
export interface Parameter {
  readonly layer: number;
  readonly neuron: number;
  readonly from: number;
}

export function parameterQuantity(p: Parameter): Quantity {
  return p.from === NONE ? quantity('bias', p.layer, p.neuron) : quantity('weight', p.layer, p.neuron, p.from);
}

export function newQuantity(p: Parameter): Quantity {
  return p.from === NONE ? quantity('newBias', p.layer, p.neuron) : quantity('newWeight', p.layer, p.neuron, p.from);
}

export function exampleGradient(p: Parameter): Quantity {
  if (p.from === NONE) return quantity('biasGradient', p.layer, p.neuron);
  return quantity('weightGradient', p.layer, p.neuron, p.from);
}

export function averageGradient(p: Parameter): Quantity {
  if (p.from === NONE) return quantity('averageBiasGradient', p.layer, p.neuron);
  return quantity('averageWeightGradient', p.layer, p.neuron, p.from);
}

/** How many parameters a layer has. */
export function parameterCount(record: PassRecord, layer: number, withBiases: boolean): number {
  const { network } = record.shape;
  return unitsOf(network, layer) * (unitsOf(network, layer - 1) + (withBiases ? 1 : 0));
}

/** The parameters of a layer by number: each neuron's weights followed by its bias. */
export function parameterAt(record: PassRecord, layer: number, withBiases: boolean, index: number): Parameter {
  const senders = unitsOf(record.shape.network, layer - 1);
  const perNeuron = senders + (withBiases ? 1 : 0);
  const from = index % perNeuron;
  return { layer, neuron: Math.floor(index / perNeuron), from: from === senders ? NONE : from };
}

/** The parameter in an array laid out as the parameters are. */
export function entry(
  arrays: { readonly weights: ArrayLike<number>[]; readonly biases: ArrayLike<number>[] },
  p: Parameter,
  record: PassRecord,
): number {
  if (p.from === NONE) return arrays.biases[p.layer][p.neuron];
  return arrays.weights[p.layer][p.neuron * unitsOf(record.shape.network, p.layer - 1) + p.from];
}

const EDGE_KINDS = new Set<Quantity['of']>([
  'weight',
  'weightGradient',
  'averageWeightGradient',
  'newWeight',
  'bias',
  'biasGradient',
  'averageBiasGradient',
  'newBias',
]);

/**
 * The selected parameter of these layers, else the weight with the largest `size`, asked by layer and position in the
 * layer's weights: a digit network has tens of thousands, so nothing is allocated for each.
 */
export function workedParameter(
  pen: Pen,
  layers: readonly number[],
  size: (layer: number, position: number) => number,
): Parameter {
  const { record, selection } = pen.context;
  if (selection && EDGE_KINDS.has(selection.of) && layers.includes(selection.layer) && selection.neuron >= 0) {
    const { layer, neuron, from } = selection;
    const frozen = from === NONE && !record.shape.learning.trainBiases;
    if (from >= NONE && !frozen) return { layer, neuron, from };
  }
  const best = { layer: layers[0], position: 0, size: -1 };
  for (const layer of layers) {
    for (let position = 0; position < record.before.weights[layer].length; position++) {
      const amount = size(layer, position);
      if (amount <= best.size) continue;
      best.layer = layer;
      best.position = position;
      best.size = amount;
    }
  }
  return parameterAt(record, best.layer, false, best.position);
}

/** Layers 1 … L. */
export function allLayers(record: PassRecord): number[] {
  return Array.from({ length: layerCount(record.shape.network) }, (_, i) => i + 1);
}

/** "weight from input 1 to hidden neuron 2", "bias of output 1" */
export function parameterWords(pen: Pen, p: Parameter): string {
  const to = neuronInSentence(pen.naming, p.layer, p.neuron);
  return p.from === NONE
    ? `bias of ${to}`
    : `weight from ${neuronInSentence(pen.naming, p.layer - 1, p.from)} to ${to}`;
}

/** The update did not happen because a parameter would have become something that is not a number. */
export function diverged(record: PassRecord): boolean {
  return record.optimizerAfter.updateCount === record.optimizerBefore.updateCount;
}
