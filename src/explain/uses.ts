// What a number is made from directly, and what is made from it: one level of the chain rule, in both directions.
import { layerCount } from '../engine/types.ts';
import { expand, fusesDelta, isSoftmax, readsOf, writesOf } from '../steps/access.ts';
import { matches, quantity } from '../steps/quantities.ts';
import {
  ANY,
  NONE,
  type PassShape,
  type Quantity,
  type QuantityKind,
  type Step,
  type StepKind,
} from '../steps/types.ts';

function deltaParts(q: Quantity, pass: PassShape): Quantity[] {
  const { layer, neuron } = q;
  const output = layer === layerCount(pass.network);
  if (!output) return [quantity('backpropagated', layer, neuron), quantity('slope', layer, neuron)];
  if (fusesDelta(pass)) return [quantity('activation', layer, neuron), quantity('target', layer, neuron)];
  if (isSoftmax(pass.network, layer)) return [quantity('lossGradient', layer, ANY), quantity('activation', layer, ANY)];
  return [quantity('lossGradient', layer, neuron), quantity('slope', layer, neuron)];
}

/** The parameters of the update, and the gradients it uses. */
function newParts(q: Quantity, pass: PassShape): Quantity[] {
  const { layer, neuron, from } = q;
  const averaged = pass.batchSize > 1;
  const rate = quantity('learningRate');
  if (q.of === 'newWeight') {
    const own = averaged || pass.learning.regularisation ? 'averageWeightGradient' : 'weightGradient';
    return [quantity('weight', layer, neuron, from), rate, quantity(own, layer, neuron, from)];
  }
  const bias = quantity('bias', layer, neuron);
  if (!pass.learning.trainBiases) return [bias];
  return [bias, rate, quantity(averaged ? 'averageBiasGradient' : 'biasGradient', layer, neuron)];
}

/** The numbers that `q` is computed from directly, all of its own example. May contain ANY; empty for given numbers. */
export function partsOf(q: Quantity, pass: PassShape): Quantity[] {
  const { layer, neuron, from } = q;
  const last = layerCount(pass.network);
  switch (q.of) {
    case 'activation':
      if (layer === 0) return [];
      return [quantity('preActivation', layer, isSoftmax(pass.network, layer) ? ANY : neuron)];
    case 'preActivation':
      return [quantity('weightedSum', layer, neuron), quantity('bias', layer, neuron)];
    case 'weightedSum':
      return [quantity('weight', layer, neuron, ANY), quantity('activation', layer - 1, ANY)];
    case 'loss':
      return [quantity('activation', last, ANY), quantity('target', last, ANY)];
    case 'lossGradient':
      return [quantity('activation', layer, neuron), quantity('target', layer, neuron)];
    case 'slope':
      return [quantity('preActivation', layer, neuron)];
    case 'delta':
      return deltaParts(q, pass);
    case 'backpropagated':
      return [quantity('weight', layer + 1, ANY, neuron), quantity('delta', layer + 1, ANY)];
    case 'biasGradient':
      return [quantity('delta', layer, neuron)];
    case 'weightGradient':
      return [quantity('activation', layer - 1, from), quantity('delta', layer, neuron)];
    case 'averageWeightGradient': {
      const own = quantity('weightGradient', layer, neuron, from);
      return pass.learning.regularisation ? [own, quantity('weight', layer, neuron, from)] : [own];
    }
    case 'averageBiasGradient':
      return [quantity('biasGradient', layer, neuron)];
    case 'newWeight':
    case 'newBias':
      return newParts(q, pass);
    default:
      return [];
  }
}

/** One step that uses a number, and what it makes of it: one number, or (with ANY) several at once. */
export interface Use {
  readonly step: Step;
  readonly makes: Quantity;
}

/**
 * What `made` (which may stand for several) is when only what comes from `q` counts: of all weights into a neuron, the
 * one that carries this activation. Null if nothing of it comes from `q`.
 */
function madeFrom(q: Quantity, made: Quantity, pass: PassShape): Quantity | null {
  const narrowed = narrow(q, made);
  // Any one of the numbers tells for all: they are made in the same way.
  const one = {
    ...narrowed,
    neuron: narrowed.neuron === ANY ? 0 : narrowed.neuron,
    from: narrowed.from === ANY ? 0 : narrowed.from,
  };
  return partsOf(one, pass).some((part) => matches(part, q)) ? narrowed : null;
}

function narrow(q: Quantity, made: Quantity): Quantity {
  switch (made.of) {
    case 'weightGradient':
      return q.of === 'activation' && q.layer === made.layer - 1 ? { ...made, from: q.neuron } : made;
    case 'averageWeightGradient':
    case 'newWeight':
      return q.from === NONE ? made : { ...made, neuron: q.neuron, from: q.from };
    case 'averageBiasGradient':
    case 'newBias':
      return q.neuron === NONE ? made : { ...made, neuron: q.neuron };
    default:
      return made;
  }
}

/** Which kinds of steps use a number, and how far their layer is from its own; null: they have none, or all count. */
const USERS: Readonly<Record<QuantityKind, readonly (readonly [StepKind, number | null])[]>> = {
  activation: [
    ['weightedSum', 1],
    ['weightGradient', 1],
    ['loss', null],
    ['lossGradient', 0],
    ['delta', 0],
  ],
  weight: [
    ['weightedSum', 0],
    ['backpropagate', -1],
    ['average', null],
    ['update', 0],
  ],
  bias: [
    ['addBias', 0],
    ['update', 0],
  ],
  weightedSum: [['addBias', 0]],
  preActivation: [
    ['activate', 0],
    ['delta', 0],
  ],
  slope: [['delta', 0]],
  target: [
    ['loss', null],
    ['lossGradient', 0],
    ['delta', 0],
  ],
  loss: [],
  lossGradient: [['delta', 0]],
  backpropagated: [['delta', 0]],
  delta: [
    ['biasGradient', 0],
    ['weightGradient', 0],
    ['backpropagate', -1],
  ],
  weightGradient: [
    ['average', null],
    ['update', 0],
  ],
  biasGradient: [
    ['average', null],
    ['update', 0],
  ],
  averageWeightGradient: [['update', 0]],
  averageBiasGradient: [['update', 0]],
  newWeight: [],
  newBias: [],
  learningRate: [['update', null]],
};

/** Answers no for most steps of a large network, at no cost. */
function mayUse(step: Step, q: Quantity): boolean {
  for (const [kind, distance] of USERS[q.of]) {
    if (kind === step.kind && (distance === null || step.layer === q.layer + distance)) return true;
  }
  return false;
}

/**
 * Every later use of `q` of example `example`, in the order of the steps: once for each step and kind of number made.
 * The weights are used by all examples; only the uses of one of them are listed.
 */
export function usesOf(q: Quantity, example: number, steps: readonly Step[], pass: PassShape): Use[] {
  const uses: Use[] = [];
  for (const step of steps) {
    if (step.example !== NONE && step.example !== example) continue;
    if (!mayUse(step, q)) continue;
    const written = writesOf(step, pass);
    // What a step makes on the way (the slope, a gradient with its penalty) it uses at once.
    if (![...readsOf(step, pass), ...written].some((each) => matches(each, q))) continue;
    for (const made of written) {
      const makes = madeFrom(q, made, pass);
      if (makes && !matches(made, q)) uses.push({ step, makes });
    }
  }
  return uses;
}

/** How many numbers are made of this one, over all examples where it belongs to none. */
export function usedTimes(q: Quantity, example: number, steps: readonly Step[], pass: PassShape): number {
  return timesOf(q, usesOf(q, example, steps, pass), pass);
}

/** The same from the uses by one example. */
export function timesOf(q: Quantity, uses: readonly Use[], pass: PassShape): number {
  const shared = q.of === 'weight' || q.of === 'bias' || q.of === 'learningRate';
  let times = 0;
  for (const { step, makes } of uses) {
    const count = expand(makes, pass.network).length;
    times += shared && step.example !== NONE ? count * pass.batchSize : count;
  }
  return times;
}
