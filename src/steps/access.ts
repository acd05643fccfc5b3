// What each step reads and writes, and which quantities exist in a pass at all.
import { fusesOutputDelta } from '../engine/losses.ts';
import { activationOf, layerCount, type NetworkShape, unitsOf } from '../engine/types.ts';
import { indexCount, quantity } from './quantities.ts';
import { ANY, NONE, type PassShape, type Quantity, type Step } from './types.ts';

/** Whether layer l of the pass is a softmax layer. */
export function isSoftmax(network: NetworkShape, layer: number): boolean {
  return layer >= 1 && activationOf(network, layer) === 'softmax';
}

/** Whether ∂L/∂a^L is skipped because δ^L = p − y is formed directly. */
export function fusesDelta(pass: PassShape): boolean {
  return fusesOutputDelta(pass.network, pass.learning.loss);
}

function deltaReads(step: Step, pass: PassShape): Quantity[] {
  const { layer, neuron } = step;
  if (layer < layerCount(pass.network)) {
    return [
      quantity('backpropagated', layer, neuron),
      quantity('weight', layer + 1, ANY, neuron),
      quantity('delta', layer + 1, ANY),
      quantity('preActivation', layer, neuron),
      quantity('activation', layer, neuron),
    ];
  }
  if (fusesDelta(pass)) return [quantity('activation', layer, neuron), quantity('target', layer, neuron)];
  if (isSoftmax(pass.network, layer)) return [quantity('lossGradient', layer, ANY), quantity('activation', layer, ANY)];
  return [
    quantity('lossGradient', layer, neuron),
    quantity('preActivation', layer, neuron),
    quantity('activation', layer, neuron),
  ];
}

function averageReads(pass: PassShape): Quantity[] {
  const reads: Quantity[] = [];
  for (let layer = 1; layer <= layerCount(pass.network); layer++) {
    reads.push(quantity('weightGradient', layer, ANY, ANY), quantity('biasGradient', layer, ANY));
    if (pass.learning.regularisation) reads.push(quantity('weight', layer, ANY, ANY));
  }
  return reads;
}

function updateReads(layer: number, pass: PassShape): Quantity[] {
  const averaged = pass.batchSize > 1;
  const reads = [
    quantity('weight', layer, ANY, ANY),
    quantity(averaged ? 'averageWeightGradient' : 'weightGradient', layer, ANY, ANY),
    quantity('learningRate'),
  ];
  // Frozen biases take no part in it.
  if (pass.learning.trainBiases) {
    reads.push(quantity('bias', layer, ANY), quantity(averaged ? 'averageBiasGradient' : 'biasGradient', layer, ANY));
  }
  return reads;
}

/** The quantities the step uses, all of the step's own example (of every example for `average`). May contain ANY. */
export function readsOf(step: Step, pass: PassShape): Quantity[] {
  const { layer, neuron } = step;
  const last = layerCount(pass.network);
  switch (step.kind) {
    case 'input':
      return [];
    case 'weightedSum':
      return [quantity('weight', layer, neuron, ANY), quantity('activation', layer - 1, ANY)];
    case 'addBias':
      return [quantity('weightedSum', layer, neuron), quantity('bias', layer, neuron)];
    case 'activate':
      return [quantity('preActivation', layer, neuron === NONE ? ANY : neuron)];
    case 'loss': {
      const reads = [quantity('activation', last, ANY), quantity('target', last, ANY)];
      // Cross-entropies are evaluated from the logits, where the outputs would round to 0 or 1.
      if (pass.learning.loss !== 'halfSquaredError') reads.push(quantity('preActivation', last, ANY));
      return reads;
    }
    case 'lossGradient':
      return [quantity('activation', layer, neuron), quantity('target', layer, neuron)];
    case 'delta':
      return deltaReads(step, pass);
    case 'biasGradient':
      return [quantity('delta', layer, neuron)];
    case 'weightGradient':
      return [quantity('delta', layer, neuron), quantity('activation', layer - 1, ANY)];
    case 'backpropagate':
      return [quantity('weight', layer + 1, ANY, neuron), quantity('delta', layer + 1, ANY)];
    case 'average':
      return averageReads(pass);
    case 'update':
      return updateReads(layer, pass);
  }
}

function averageWrites(pass: PassShape): Quantity[] {
  const writes: Quantity[] = [];
  for (let layer = 1; layer <= layerCount(pass.network); layer++) {
    writes.push(quantity('averageWeightGradient', layer, ANY, ANY), quantity('averageBiasGradient', layer, ANY));
  }
  return writes;
}

function deltaWrites(step: Step, pass: PassShape): Quantity[] {
  const delta = quantity('delta', step.layer, step.neuron);
  const output = step.layer === layerCount(pass.network);
  const withoutSlope = output && (fusesDelta(pass) || isSoftmax(pass.network, step.layer));
  return withoutSlope ? [delta] : [delta, quantity('slope', step.layer, step.neuron)];
}

/** The quantities the step produces. May contain ANY; frozen biases are not written. The slope f′(s) belongs to `delta`. */
export function writesOf(step: Step, pass: PassShape): Quantity[] {
  const { layer, neuron } = step;
  switch (step.kind) {
    case 'input':
      return [quantity('activation', 0, ANY), quantity('target', layerCount(pass.network), ANY)];
    case 'weightedSum':
      return [quantity('weightedSum', layer, neuron)];
    case 'addBias':
      return [quantity('preActivation', layer, neuron)];
    case 'activate':
      return [quantity('activation', layer, neuron === NONE ? ANY : neuron)];
    case 'loss':
      return [quantity('loss')];
    case 'lossGradient':
      return [quantity('lossGradient', layer, neuron)];
    case 'delta':
      return deltaWrites(step, pass);
    case 'biasGradient':
      return [quantity('biasGradient', layer, neuron)];
    case 'weightGradient':
      return [quantity('weightGradient', layer, neuron, ANY)];
    case 'backpropagate':
      return [quantity('backpropagated', layer, neuron)];
    case 'average':
      return averageWrites(pass);
    case 'update': {
      const writes = [quantity('newWeight', layer, ANY, ANY)];
      if (pass.learning.trainBiases) writes.push(quantity('newBias', layer, ANY));
      // Without an average step it is the update that adds the penalty to the gradient.
      if (pass.batchSize === 1 && pass.learning.regularisation) {
        writes.push(quantity('averageWeightGradient', layer, ANY, ANY));
      }
      return writes;
    }
  }
}

function indicesOf(index: number, count: number): number[] {
  return index === ANY ? Array.from({ length: count }, (_, i) => i) : [index];
}

/** The single quantities that one with ANY (in neuron or from) stands for, in order of neuron, then from. */
export function expand(q: Quantity, network: NetworkShape): Quantity[] {
  if (indexCount(q.of) === 0) return [q];
  const neurons = indicesOf(q.neuron, unitsOf(network, q.layer));
  if (indexCount(q.of) === 2) return neurons.map((neuron) => quantity(q.of, q.layer, neuron));
  const senders = indicesOf(q.from, unitsOf(network, q.layer - 1));
  return neurons.flatMap((neuron) => senders.map((from) => quantity(q.of, q.layer, neuron, from)));
}

function layersOf(q: Quantity, pass: PassShape): { readonly lowest: number; readonly highest: number } {
  const last = layerCount(pass.network);
  if (q.of === 'activation') return { lowest: 0, highest: last };
  if (q.of === 'target') return { lowest: last, highest: last };
  if (q.of === 'lossGradient') return fusesDelta(pass) ? { lowest: 1, highest: 0 } : { lowest: last, highest: last };
  if (q.of === 'backpropagated') return { lowest: 1, highest: last - 1 };
  return { lowest: 1, highest: last };
}

/** Whether the pass has this number: the layer takes part in it and all indices are in range. ANY is not a number. */
export function existsIn(q: Quantity, pass: PassShape): boolean {
  if (indexCount(q.of) === 0) return true;
  const { lowest, highest } = layersOf(q, pass);
  if (!(q.layer >= lowest && q.layer <= highest)) return false;
  if (!(q.neuron >= 0 && q.neuron < unitsOf(pass.network, q.layer))) return false;
  return indexCount(q.of) === 2 || (q.from >= 0 && q.from < unitsOf(pass.network, q.layer - 1));
}
