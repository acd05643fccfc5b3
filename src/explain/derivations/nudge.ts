// A nudge: one number of a pass moved by hand, and what everything behind it becomes. The pass itself stays as it is.
import { applyActivation } from '../../engine/activation-kernels.ts';
import { LOSSES, targetSizeOf } from '../../engine/losses.ts';
import { activationOf, type FloatArray, layerCount, unitsOf } from '../../engine/types.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';

/** The pre-activations and activations of one example behind the nudged number, and its loss. */
export interface NudgedPass {
  /** The value of a pre-activation or activation of the nudged layer or a later one, or of the loss. */
  value(q: Quantity): number;
}

function rowOf(values: FloatArray, example: number, units: number): Float64Array {
  return Float64Array.from(values.subarray(example * units, (example + 1) * units));
}

/** How far the pre-activation moves when the number itself moves by `amount`; null where it is an activation. */
function preActivationChange(record: PassRecord, example: number, of: Quantity, amount: number): number | null {
  if (of.of === 'activation') return null;
  if (of.of !== 'weight') return amount;
  const units = unitsOf(record.shape.network, of.layer - 1);
  return amount * record.activations[of.layer - 1][example * units + of.from];
}

/** One layer forward, with the parameters before the update. */
function weightedSums(record: PassRecord, layer: number, incoming: Float64Array): Float64Array {
  const weights = record.before.weights[layer];
  return Float64Array.from(record.before.biases[layer], (bias, neuron) => {
    let sum = 0;
    for (let k = 0; k < incoming.length; k++) sum += weights[neuron * incoming.length + k] * incoming[k];
    return sum + bias;
  });
}

/** Moves a weight, bias, pre-activation or activation of one example by `amount` and computes forward from there. */
export function nudgedPass(record: PassRecord, example: number, of: Quantity, amount: number): NudgedPass {
  const { network, learning } = record.shape;
  const last = layerCount(network);
  const preActivations: Float64Array[] = [];
  const activations: Float64Array[] = [];
  for (let layer = of.layer; layer <= last; layer++) {
    const units = unitsOf(network, layer);
    const own = layer === of.layer;
    const s = own
      ? rowOf(record.preActivations[layer], example, units)
      : weightedSums(record, layer, activations[layer - 1]);
    const change = own ? preActivationChange(record, example, of, amount) : null;
    if (change !== null) s[of.neuron] += change;
    const a = new Float64Array(units);
    applyActivation(activationOf(network, layer), s, a, 1, units);
    if (own && change === null) a[of.neuron] += amount;
    preActivations[layer] = s;
    activations[layer] = a;
  }
  const targets = rowOf(record.targets, example, targetSizeOf(network, learning.loss));
  const loss = LOSSES[learning.loss].value(preActivations[last], activations[last], targets, 0, unitsOf(network, last));
  return {
    value(q) {
      if (q.of === 'loss') return loss;
      if (q.of === 'weight' || q.of === 'bias') return given(record, q) + amount;
      return (q.of === 'preActivation' ? preActivations : activations)[q.layer][q.neuron];
    },
  };
}

function given(record: PassRecord, q: Quantity): number {
  const { weights, biases } = record.before;
  if (q.of === 'bias') return biases[q.layer][q.neuron];
  return weights[q.layer][q.neuron * unitsOf(record.shape.network, q.layer - 1) + q.from];
}
