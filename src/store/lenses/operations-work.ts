// Which operations and wires of the scalar graph the step on screen works on, forward or backward.
import { layerCount, type NetworkShape, unitsOf } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import { groupAt } from '../../steps/granularity.ts';
import { NONE, type PassShape, type Step } from '../../steps/types.ts';
import type { InstrumentState } from '../state.ts';

export interface Work {
  /** Box ids. */
  readonly boxes: ReadonlySet<string>;
  /** Wires along which a gradient is multiplied at this step: `from>to`. */
  readonly back: ReadonlySet<string>;
}

const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The box that makes a^l_j: one for the layer where it is a softmax, the cost's own where both are one. */
export function activationBox(pass: PassShape, layer: number, neuron: number): string {
  if (layer === 0) return `x.${neuron}`;
  if (layer === layerCount(pass.network)) {
    if (fusesDelta(pass)) return 'loss';
    if (isSoftmax(pass.network, layer)) return `act.${layer}`;
  }
  return `act.${layer}.${neuron}`;
}

function neuronsOf(network: NetworkShape, step: Step): number[] {
  return step.neuron === NONE ? all(unitsOf(network, step.layer)) : [step.neuron];
}

function products(network: NetworkShape, layer: number, neuron: number): string[] {
  return all(unitsOf(network, layer - 1)).map((from) => `product.${layer}.${neuron}.${from}`);
}

function boxesOf(step: Step, pass: PassShape): string[] {
  const { network } = pass;
  const { layer, neuron } = step;
  switch (step.kind) {
    case 'input':
      return all(network.inputSize).map((k) => `x.${k}`);
    case 'weightedSum':
      return [...products(network, layer, neuron), `sum.${layer}.${neuron}`];
    case 'addBias':
    case 'biasGradient':
      return [`plus.${layer}.${neuron}`];
    case 'activate':
    case 'delta':
      return neuronsOf(network, step).map((j) => activationBox(pass, layer, j));
    case 'loss':
      return ['loss'];
    case 'lossGradient':
      return ['loss', activationBox(pass, layer, neuron)];
    case 'weightGradient':
      return products(network, layer, neuron);
    case 'backpropagate':
      return all(unitsOf(network, layer + 1)).map((to) => `product.${layer + 1}.${to}.${neuron}`);
    case 'average':
    case 'update':
      return [];
  }
}

function wiresOf(step: Step, pass: PassShape): string[] {
  const { network } = pass;
  const { layer, neuron } = step;
  if (step.kind === 'lossGradient') return [`${activationBox(pass, layer, neuron)}>loss`];
  if (step.kind === 'backpropagate') {
    const from = activationBox(pass, layer, neuron);
    return all(unitsOf(network, layer + 1)).map((to) => `${from}>product.${layer + 1}.${to}.${neuron}`);
  }
  if (step.kind !== 'delta') return [];
  const sum = `sum.${layer}.${neuron}`;
  const plus = `plus.${layer}.${neuron}`;
  const inner = products(network, layer, neuron).map((product) => `${product}>${sum}`);
  return [`${plus}>${activationBox(pass, layer, neuron)}`, `${sum}>${plus}`, ...inner];
}

/** By neuron and by layer the whole group is at work; by larger strides only the step reached. */
export function workAt(state: InstrumentState, pass: PassShape): Work {
  const { steps, cursor } = state;
  const { granularity } = state.view;
  const grouped = granularity === 'neuron' || granularity === 'layer';
  const first = grouped ? groupAt(steps, cursor, granularity).first : cursor;
  const boxes = new Set<string>();
  const back = new Set<string>();
  for (let index = first; index <= cursor; index++) {
    for (const box of boxesOf(steps[index], pass)) boxes.add(box);
    for (const wire of wiresOf(steps[index], pass)) back.add(wire);
  }
  return { boxes, back };
}

/** The same for the graph of whole layers: `product.2.0.1` is part of `sum.2`. */
export function byLayer(work: Work): Work {
  const layerBox = (id: string): string => {
    const [kind, layer] = id.split('.');
    if (kind === 'loss' || kind === 'x') return kind;
    return kind === 'act' ? `act.${layer}` : `sum.${layer}`;
  };
  const boxes = new Set([...work.boxes].map(layerBox));
  const wires = [...work.back].map((wire) => wire.split('>').map(layerBox));
  return { boxes, back: new Set(wires.filter(([from, to]) => from !== to).map((ends) => ends.join('>'))) };
}
