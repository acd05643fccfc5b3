// The step grammar: from the shape of a pass to the ordered list of its steps (see docs, "Steps: the grammar of a pass").
import { fusesOutputDelta } from '../engine/losses.ts';
import { activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { NONE, type PassShape, type Phase, type Step, type StepKind } from './types.ts';

type Emit = (kind: StepKind, phase: Phase, layer: number, neuron: number) => void;

function emitForward(pass: PassShape, emit: Emit): void {
  const { network } = pass;
  for (let layer = 1; layer <= layerCount(network); layer++) {
    // The outputs of a softmax need all pre-activations of the layer, so the layer activates as one.
    const wholeLayer = activationOf(network, layer) === 'softmax';
    for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
      emit('weightedSum', 'forward', layer, neuron);
      emit('addBias', 'forward', layer, neuron);
      if (!wholeLayer) emit('activate', 'forward', layer, neuron);
    }
    if (wholeLayer) emit('activate', 'forward', layer, NONE);
  }
}

function emitOutputDeltas(pass: PassShape, emit: Emit): void {
  const { network, learning } = pass;
  const last = layerCount(network);
  const units = unitsOf(network, last);
  const fused = fusesOutputDelta(network, learning.loss);
  // Through a softmax every delta depends on all loss gradients of the layer, so these come first.
  const separate = !fused && activationOf(network, last) === 'softmax';
  if (separate) for (let neuron = 0; neuron < units; neuron++) emit('lossGradient', 'backward', last, neuron);
  for (let neuron = 0; neuron < units; neuron++) {
    if (!fused && !separate) emit('lossGradient', 'backward', last, neuron);
    emit('delta', 'backward', last, neuron);
  }
}

function emitBackward(pass: PassShape, emit: Emit): void {
  const { network } = pass;
  emitOutputDeltas(pass, emit);
  for (let layer = layerCount(network); layer >= 1; layer--) {
    for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
      emit('biasGradient', 'backward', layer, neuron);
      emit('weightGradient', 'backward', layer, neuron);
    }
    if (layer === 1) break;
    for (let neuron = 0; neuron < unitsOf(network, layer - 1); neuron++) {
      emit('backpropagate', 'backward', layer - 1, neuron);
      emit('delta', 'backward', layer - 1, neuron);
    }
  }
}

/**
 * All steps of one update: each of the m examples (input, forward, loss, backward), the average if m > 1, and the
 * update of layers 1 … L. Depends on nothing but the shape of the pass; `index` is the position in the list.
 */
export function buildSteps(pass: PassShape): Step[] {
  const steps: Step[] = [];
  for (let example = 0; example < pass.batchSize; example++) {
    const emit: Emit = (kind, phase, layer, neuron) => {
      steps.push({ index: steps.length, kind, phase, layer, neuron, example });
    };
    emit('input', 'input', 0, NONE);
    emitForward(pass, emit);
    emit('loss', 'loss', NONE, NONE);
    emitBackward(pass, emit);
  }
  const emit: Emit = (kind, phase, layer, neuron) => {
    steps.push({ index: steps.length, kind, phase, layer, neuron, example: NONE });
  };
  if (pass.batchSize > 1) emit('average', 'update', NONE, NONE);
  for (let layer = 1; layer <= layerCount(pass.network); layer++) emit('update', 'update', layer, NONE);
  return steps;
}
