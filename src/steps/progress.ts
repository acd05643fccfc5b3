// Which step produced a number, and whether it has been computed at a cursor: answered in constant time.
import { NONE, type PassShape, type Quantity, type Step, type StepKind } from './types.ts';

/** A lookup table over the steps of a pass. Build it once per list of steps. */
export interface StepIndex {
  readonly steps: readonly Step[];
  readonly pass: PassShape;
  /** Steps per example: all examples take the same ones. */
  readonly stepsPerExample: number;
  /** Position of a step of example 0, or of average and update, by kind, layer and neuron. */
  readonly positions: ReadonlyMap<string, number>;
}

function address(kind: StepKind, layer: number, neuron: number): string {
  return `${kind}.${layer}.${neuron}`;
}

/** Builds the table from `buildSteps(pass)`. O(steps of one example). */
export function indexSteps(steps: readonly Step[], pass: PassShape): StepIndex {
  const positions = new Map<string, number>();
  let stepsPerExample = 0;
  while (stepsPerExample < steps.length && steps[stepsPerExample].example === 0) {
    const step = steps[stepsPerExample++];
    positions.set(address(step.kind, step.layer, step.neuron), step.index);
  }
  for (let i = pass.batchSize * stepsPerExample; i < steps.length; i++) {
    positions.set(address(steps[i].kind, steps[i].layer, steps[i].neuron), i);
  }
  return { steps, pass, stepsPerExample, positions };
}

/** The step of example `example` (any number for average and update) with this kind and address, or null. */
export function stepAt(
  index: StepIndex,
  kind: StepKind,
  layer: number,
  neuron: number,
  example: number,
): number | null {
  const position = index.positions.get(address(kind, layer, neuron));
  if (position === undefined) return null;
  return position < index.stepsPerExample ? position + example * index.stepsPerExample : position;
}

function activationWriter(index: StepIndex, q: Quantity, example: number): number | null {
  if (q.layer === 0) return stepAt(index, 'input', 0, NONE, example);
  return stepAt(index, 'activate', q.layer, q.neuron, example) ?? stepAt(index, 'activate', q.layer, NONE, example);
}

function averageWriter(index: StepIndex, q: Quantity, kind: StepKind): number | null {
  const average = stepAt(index, 'average', NONE, NONE, 0);
  if (average !== null) return average;
  // One example: its own gradient is the average, until the update adds the regularisation term.
  if (index.pass.learning.regularisation && kind === 'weightGradient') return stepAt(index, 'update', q.layer, NONE, 0);
  return stepAt(index, kind, q.layer, q.neuron, 0);
}

/**
 * Index of the step that produced a number of example `example`; null for what is given (weights, biases, the rate,
 * frozen biases after the update) and for what no step of this pass computes.
 */
export function writerOf(index: StepIndex, q: Quantity, example: number): number | null {
  switch (q.of) {
    case 'activation':
      return activationWriter(index, q, example);
    case 'target':
      return stepAt(index, 'input', 0, NONE, example);
    case 'weightedSum':
    case 'lossGradient':
    case 'delta':
    case 'weightGradient':
    case 'biasGradient':
      return stepAt(index, q.of, q.layer, q.neuron, example);
    case 'preActivation':
      return stepAt(index, 'addBias', q.layer, q.neuron, example);
    case 'slope':
      return stepAt(index, 'delta', q.layer, q.neuron, example);
    case 'backpropagated':
      return stepAt(index, 'backpropagate', q.layer, q.neuron, example);
    case 'loss':
      return stepAt(index, 'loss', NONE, NONE, example);
    case 'averageWeightGradient':
      return averageWriter(index, q, 'weightGradient');
    case 'averageBiasGradient':
      return averageWriter(index, q, 'biasGradient');
    case 'newWeight':
      return stepAt(index, 'update', q.layer, NONE, 0);
    case 'newBias':
      return index.pass.learning.trainBiases ? stepAt(index, 'update', q.layer, NONE, 0) : null;
    default:
      return null;
  }
}

/** Whether the number is known once the step at `cursor` is done (-1: nothing done yet). Given numbers always are. */
export function isKnown(index: StepIndex, cursor: number, q: Quantity, example: number): boolean {
  const writer = writerOf(index, q, example);
  if (writer !== null) return writer <= cursor;
  return q.of === 'weight' || q.of === 'bias' || q.of === 'newBias' || q.of === 'learningRate';
}
