// Activations with their slopes, and the deltas of the output layer, over what lies in the memory of plain descent.
import { activationDefinition } from '../activations.ts';
import { shortExp } from '../single-kernels.ts';
import type { ActivationName, ExampleSet, LossName } from '../types.ts';
import type { Arrays } from './arrays.ts';
import type { LayerPlan } from './plan.ts';

/** From here on, tanh is 1 in single precision. */
const SATURATED = 8.6;

export function createActivationKernels(arrays: Arrays) {
  const { memory } = arrays;

  /** a = f(s) in place, and f′(s); softmax has no slopes. */
  function activate({ activation, activations, slopes, units }: LayerPlan, count: number): void {
    const length = count * units;
    if (activation === 'tanh') tanhs(activations, slopes, length);
    else if (activation === 'relu') rectify(activations, slopes, length);
    else if (activation === 'sigmoid') logistics(activations, slopes, length);
    else if (activation === 'softmax') softmaxRows(activations, count, units);
    else anyActivation(activation, activations, slopes, length);
  }

  /** tanh s = s P(s²) / Q(s²), fitted to a relative 1.4e-8 (as in assembly/activations.ts); slope 1 - a². */
  function tanhs(at: number, slopes: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const given = memory[at + i];
      const s = given > SATURATED ? SATURATED : given < -SATURATED ? -SATURATED : given;
      const u = s * s;
      const p =
        (((1.4082358390510308e-8 * u + 2.112229776685126e-5) * u + 3.5263963509351015e-3) * u + 1.3406871259212494e-1) *
          u +
        1;
      const q =
        (((8.070589956332697e-7 * u + 3.336261725053191e-4) * u + 2.599387988448143e-2) * u + 4.67401921749115e-1) * u +
        1;
      const a = (s * p) / q;
      memory[at + i] = a;
      memory[slopes + i] = 1 - a * a;
    }
  }

  function rectify(at: number, slopes: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const s = memory[at + i];
      memory[at + i] = s > 0 ? s : 0;
      memory[slopes + i] = s > 0 ? 1 : 0;
    }
  }

  /** 1 / (1 + e^(-s)); slope e / (1 + e)² with e = e^(-|s|). */
  function logistics(at: number, slopes: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const s = memory[at + i];
      const e = shortExp(-Math.abs(s));
      const share = 1 / (1 + e);
      memory[at + i] = s < 0 ? e * share : share;
      memory[slopes + i] = e * share * share;
    }
  }

  function anyActivation(name: ActivationName, at: number, slopes: number, length: number): void {
    const definition = activationDefinition(name);
    if (definition.kind === 'row') return;
    const { f, derivative } = definition;
    for (let i = 0; i < length; i++) {
      const s = memory[at + i];
      memory[at + i] = f(s);
      memory[slopes + i] = derivative(s);
    }
  }

  /** Softmax of each row. The largest logit is subtracted first, so that no exponential overflows. */
  function softmaxRows(at: number, count: number, units: number): void {
    for (let row = 0; row < count; row++) {
      const start = at + row * units;
      const end = start + units;
      let largest = memory[start];
      for (let k = start + 1; k < end; k++) if (memory[k] > largest) largest = memory[k];
      let sum = 0;
      for (let k = start; k < end; k++) {
        const power = shortExp(memory[k] - largest);
        memory[k] = power;
        sum += power;
      }
      for (let k = start; k < end; k++) memory[k] /= sum;
    }
  }

  return { activate };
}

export function createOutputKernels(arrays: Arrays) {
  const { memory } = arrays;

  /**
   * δ^L for `count` examples of `order` from `from` on: a - y where the loss and its activation make it so (`isFused`),
   * else (a - y) f′(s), the loss being half the squared error then.
   */
  function outputDeltas(
    { activations, slopes, deltas, units }: LayerPlan,
    loss: LossName,
    isFused: boolean,
    { targets, targetSize }: ExampleSet,
    order: ArrayLike<number>,
    from: number,
    count: number,
  ): void {
    const isIndex = loss === 'sparseCategoricalCrossEntropy';
    for (let i = 0, at = 0; i < count; i++) {
      const start = order[from + i] * targetSize;
      for (let j = 0; j < units; j++, at++) {
        const target = isIndex ? Number(targets[start] === j) : targets[start + j];
        const error = memory[activations + at] - target;
        memory[deltas + at] = isFused ? error : error * memory[slopes + at];
      }
    }
  }

  return { outputDeltas };
}
