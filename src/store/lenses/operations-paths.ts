// The ways from a neuron to the cost, and what each contributes: the product of all local derivatives along it.
import { layerCount, unitsOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import type { PassRecord } from '../../steps/types.ts';
import { valueAt } from '../../steps/values.ts';

/** A neuron, or with `from` a weight into it (NONE for none). Layer 0 is the input. */
export interface PathAnchor {
  readonly layer: number;
  readonly neuron: number;
  readonly from: number;
}

export interface NeuronPath {
  /** One neuron of each layer 0 … L. */
  readonly neurons: readonly number[];
  /** Share of ∂J/∂s of the anchor's neuron (of ∂J/∂x at the input) that flows along this path. */
  readonly share: number;
}

/** More paths than this are not listed: only the strongest is shown. */
export const MOST_PATHS = 64;

export function pathCount(record: PassRecord, layer: number): number {
  const { network } = record.shape;
  let count = 1;
  for (let next = layer + 1; next <= layerCount(network); next++) count *= unitsOf(network, next);
  return count;
}

interface Values {
  delta(neuron: number): number;
  slope(layer: number, neuron: number): number;
  weight(layer: number, neuron: number, from: number): number;
  activation(layer: number, neuron: number): number;
  readonly last: number;
  units(layer: number): number;
}

function valuesOf(record: PassRecord, example: number): Values {
  const { network } = record.shape;
  const last = layerCount(network);
  return {
    last,
    units: (layer) => unitsOf(network, layer),
    delta: (neuron) => valueAt(record, quantity('delta', last, neuron), example),
    slope: (layer, neuron) => (layer === 0 ? 1 : valueAt(record, quantity('slope', layer, neuron), example)),
    weight: (layer, neuron, from) => valueAt(record, quantity('weight', layer, neuron, from), example),
    activation: (layer, neuron) => valueAt(record, quantity('activation', layer, neuron), example),
  };
}

/** What flows to ∂J/∂s of neurons[layer] along this path: f′ · w · f′ · w · … · δ of the output reached. */
export function shareAlong(record: PassRecord, example: number, neurons: readonly number[], layer: number): number {
  const values = valuesOf(record, example);
  let share = values.delta(neurons[values.last]);
  for (let at = values.last - 1; at >= layer; at--) {
    share *= values.weight(at + 1, neurons[at + 1], neurons[at]) * values.slope(at, neurons[at]);
  }
  return share;
}

/** All continuations to the output layer, in order. */
function continuations(values: Values, neurons: readonly number[], layer: number): number[][] {
  if (layer === values.last) return [[...neurons]];
  const found: number[][] = [];
  for (let next = 0; next < values.units(layer + 1); next++) {
    found.push(...continuations(values, [...neurons, next], layer + 1));
  }
  return found;
}

/** The continuation with the largest |share|, found from the output backwards. */
function strongest(values: Values, layer: number, neuron: number): number[] {
  let sizes = Array.from({ length: values.units(values.last) }, (_, j) => Math.abs(values.delta(j)));
  const choices: number[][] = [];
  for (let at = values.last - 1; at >= layer; at--) {
    const next = sizes;
    choices[at] = [];
    sizes = Array.from({ length: values.units(at) }, (_, k) => {
      const ways = next.map((size, j) => Math.abs(values.weight(at + 1, j, k)) * size);
      choices[at][k] = largestIndex(ways);
      return ways[choices[at][k]] * Math.abs(values.slope(at, k));
    });
  }
  const path = [neuron];
  for (let at = layer; at < values.last; at++) path.push(choices[at][path[path.length - 1]]);
  return path;
}

function largestIndex(numbers: readonly number[]): number {
  let best = 0;
  numbers.forEach((value, index) => {
    if (value > numbers[best]) best = index;
  });
  return best;
}

/** From the anchor back to an input: over its own weight, then always the sender that adds most to the sum. */
function senders(values: Values, anchor: PathAnchor): number[] {
  const path: number[] = [];
  let neuron = anchor.neuron;
  for (let layer = anchor.layer; layer > 0; layer--) {
    const terms = Array.from({ length: values.units(layer - 1) }, (_, k) =>
      Math.abs(values.weight(layer, neuron, k) * values.activation(layer - 1, k)),
    );
    neuron = layer === anchor.layer && anchor.from >= 0 ? anchor.from : largestIndex(terms);
    path.unshift(neuron);
  }
  return path;
}

export function passesThrough(neurons: readonly number[], anchor: PathAnchor): boolean {
  const through = neurons[anchor.layer] === anchor.neuron;
  return through && (anchor.from < 0 || neurons[anchor.layer - 1] === anchor.from);
}

/** The paths through an anchor, the strongest first; with more than MOST_PATHS of them only the strongest. */
export function pathsThrough(record: PassRecord, example: number, anchor: PathAnchor): NeuronPath[] {
  const values = valuesOf(record, example);
  const before = senders(values, anchor);
  const few = pathCount(record, anchor.layer) <= MOST_PATHS;
  const after = few
    ? continuations(values, [anchor.neuron], anchor.layer)
    : [strongest(values, anchor.layer, anchor.neuron)];
  const paths = after.map((rest) => {
    const neurons = [...before, ...rest];
    return { neurons, share: shareAlong(record, example, neurons, anchor.layer) };
  });
  return paths.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}
