// Activations and their slopes over whole batches of rows.

import { activationDefinition } from './activations.ts';
import { exp, log } from './elementary.ts';
import { logisticSingles, tanhSingles } from './single-kernels.ts';
import type { ActivationName, FloatArray } from './types.ts';

/**
 * a = f(s) for `count` rows of `units`; softmax works row by row. `out` may be `preActivations` itself.
 * @param slopes where f′(s) goes if it comes with f(s) (see `bringsSlopes`)
 */
export function applyActivation(
  name: ActivationName,
  preActivations: FloatArray,
  out: FloatArray,
  count: number,
  units: number,
  slopes: FloatArray | null = null,
): void {
  const activation = activationDefinition(name);
  if (activation.kind === 'row') {
    softmaxRows(preActivations, out, count, units);
    return;
  }
  const length = count * units;
  const areSingles = preActivations instanceof Float32Array && out instanceof Float32Array;
  if (areSingles && slopes instanceof Float32Array && bringsSlopes(name, slopes)) {
    if (name === 'tanh') tanhSingles(preActivations, out, slopes, length);
    else logisticSingles(preActivations, out, slopes, length);
  } else if (name === 'relu') {
    // The commonest one, and short: calling it through the table would take longer than computing it.
    for (let i = 0; i < length; i++) out[i] = preActivations[i] > 0 ? preActivations[i] : 0;
  } else {
    const f = activation.f;
    for (let i = 0; i < length; i++) out[i] = f(preActivations[i]);
  }
}

/** Whether `applyActivation` fills the slopes as well: in single precision, where both need the same exponential. */
export function bringsSlopes(name: ActivationName, slopes: FloatArray): boolean {
  return (name === 'tanh' || name === 'sigmoid') && slopes instanceof Float32Array;
}

/** f′(s) for `count` rows of `units`. Softmax has no slope per unit: for it, `out` is left alone. */
export function applySlope(
  name: ActivationName,
  preActivations: FloatArray,
  out: FloatArray,
  count: number,
  units: number,
): void {
  const activation = activationDefinition(name);
  if (activation.kind === 'row') return;
  const length = count * units;
  if (name === 'relu') {
    for (let i = 0; i < length; i++) out[i] = preActivations[i] > 0 ? 1 : 0;
    return;
  }
  const derivative = activation.derivative;
  for (let i = 0; i < length; i++) out[i] = derivative(preActivations[i]);
}

/** Softmax of each row. The largest logit is subtracted first, so that no exponential overflows. */
export function softmaxRows(preActivations: FloatArray, out: FloatArray, count: number, units: number): void {
  for (let row = 0; row < count; row++) {
    const start = row * units;
    const end = start + units;
    let largest = preActivations[start];
    for (let k = start + 1; k < end; k++) if (preActivations[k] > largest) largest = preActivations[k];
    let sum = 0;
    for (let k = start; k < end; k++) sum += exp(preActivations[k] - largest);
    for (let k = start; k < end; k++) out[k] = exp(preActivations[k] - largest) / sum;
  }
}

/** ln Σ_j e^(s_j - max s) of the row that starts at `start`, and the maximum: what the cross-entropy needs. */
export function logSumOfRow(
  preActivations: FloatArray,
  start: number,
  units: number,
): { largest: number; logSum: number } {
  let largest = preActivations[start];
  for (let k = start + 1; k < start + units; k++) if (preActivations[k] > largest) largest = preActivations[k];
  let sum = 0;
  for (let k = start; k < start + units; k++) sum += exp(preActivations[k] - largest);
  return { largest, logSum: log(sum) };
}
