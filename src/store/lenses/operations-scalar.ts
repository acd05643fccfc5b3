// The graph of scalar operations: along one path, or all of them where the network is small.
import type { OperationBox, OperationEdge } from '../../charts/operation-graph/model.ts';
import { layerCount, type NetworkShape, unitsOf } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import { activationBox, inputBox, plusBox, productBox, type Sketch, sumBox } from './operations-boxes.ts';
import { lossBox, softmaxBox } from './operations-ends.ts';
import { wire } from './operations-wires.ts';

/** A column of more operations than this cannot be taken in at a glance. */
const TALLEST_COLUMN = 12;
const MOST_BOXES = 160;

/** Whether the network is small enough for all of its operations. */
export function canShowAll(network: NetworkShape): boolean {
  let boxes = network.inputSize + 1;
  for (let layer = 1; layer <= layerCount(network); layer++) {
    const products = unitsOf(network, layer) * unitsOf(network, layer - 1);
    if (products > TALLEST_COLUMN) return false;
    boxes += products + 3 * unitsOf(network, layer);
  }
  return boxes <= MOST_BOXES;
}

const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** `chosen` gives the neurons of each layer that are drawn. */
export function scalarGraph(sketch: Sketch, chosen: readonly (readonly number[])[]) {
  const { shape } = sketch.reading.record;
  const last = layerCount(shape.network);
  const boxes = new Map<string, OperationBox>();
  const edges: OperationEdge[] = [];
  const add = (box: OperationBox): OperationBox => {
    boxes.set(box.id, box);
    return box;
  };
  const join = (from: OperationBox, to: OperationBox) => edges.push(wire(sketch, from, to));
  let senders = chosen[0].map((neuron, lane) => add(inputBox(sketch, neuron, lane)));
  for (let layer = 1; layer <= last; layer++) {
    const sums = chosen[layer].map((neuron, lane) => {
      const products = chosen[layer - 1].map((from) => add(productBox(sketch, layer, neuron, from, lane)));
      const sum = add(sumBox(sketch, layer, neuron, lane));
      const plus = add(plusBox(sketch, layer, neuron, lane));
      products.forEach((product, index) => {
        join(senders[senders.length === 1 ? 0 : index], product);
        join(product, sum);
      });
      join(sum, plus);
      return plus;
    });
    senders = outputsOf(layer, sums);
  }
  // A softmax has one box for all of its outputs, so its cost has all their derivatives.
  const whole = isSoftmax(shape.network, last) && !fusesDelta(shape);
  const loss = add(lossBox(sketch, whole ? listedOutputs(shape.network) : chosen[last]));
  for (const output of senders) join(output, loss);
  return { boxes: [...boxes.values()], edges };

  /** What a layer hands on: its activations; for a fused output the sums themselves. */
  function outputsOf(layer: number, sums: readonly OperationBox[]): OperationBox[] {
    if (layer === last && fusesDelta(shape)) return [...sums];
    if (layer === last && isSoftmax(shape.network, layer)) {
      const softmax = add(softmaxBox(sketch, layer, listedOutputs(shape.network)));
      for (const sum of sums) join(sum, softmax);
      return [softmax];
    }
    const next = sketch.arrangement === 'row' ? (chosen[layer + 1]?.[0] ?? null) : null;
    return sums.map((sum, lane) => {
      const box = add(activationBox(sketch, layer, chosen[layer][lane], lane, next));
      join(sum, box);
      return box;
    });
  }
}

const MOST_LISTED = 6;

function listedOutputs(network: NetworkShape): number[] {
  return all(Math.min(MOST_LISTED, unitsOf(network, layerCount(network))));
}

/** All neurons of every layer. */
export function everyNeuron(network: NetworkShape): number[][] {
  return all(layerCount(network) + 1).map((layer) => all(unitsOf(network, layer)));
}
