// One update of one array of parameters, for each optimiser, in place.
//
// Each function returns the index of the first element whose new value or moment is not finite, or -1; elements up to
// that index, of plain descent up to three more, have been written. `limit` is the largest magnitude that the arrays'
// precision can hold.
import { power } from './elementary.ts';
import type { FloatArray, OptimizerSettings } from './types.ts';

/** Everything up to this magnitude is stored as a finite number: beyond the second, single precision rounds to ∞. */
export function finiteLimit(array: FloatArray): number {
  return array instanceof Float64Array ? Number.MAX_VALUE : 3.4028235677973362e38;
}

/** w ← w - η g, four at a time with one check for all of them: of plain descent, the checks are half the work. */
function descend(w: FloatArray, g: FloatArray, rate: number, limit: number): number {
  let i = 0;
  for (; i + 3 < w.length; i += 4) {
    const next0 = w[i] - rate * g[i];
    const next1 = w[i + 1] - rate * g[i + 1];
    const next2 = w[i + 2] - rate * g[i + 2];
    const next3 = w[i + 3] - rate * g[i + 3];
    w[i] = next0;
    w[i + 1] = next1;
    w[i + 2] = next2;
    w[i + 3] = next3;
    if (Math.abs(next0) + Math.abs(next1) + Math.abs(next2) + Math.abs(next3) <= limit) continue;
    // The sum may be too large where no part of it is.
    if (!(Math.abs(next0) <= limit)) return i;
    if (!(Math.abs(next1) <= limit)) return i + 1;
    if (!(Math.abs(next2) <= limit)) return i + 2;
    if (!(Math.abs(next3) <= limit)) return i + 3;
  }
  for (; i < w.length; i++) {
    const next = w[i] - rate * g[i];
    w[i] = next;
    if (!(Math.abs(next) <= limit)) return i;
  }
  return -1;
}

/** v ← μ v + g; w ← w - η (v or, for Nesterov, g + μ v) */
function descendWithMomentum(
  w: FloatArray,
  g: FloatArray,
  v: FloatArray,
  rate: number,
  momentum: number,
  nesterov: boolean,
  limit: number,
): number {
  for (let i = 0; i < w.length; i++) {
    const velocity = momentum * v[i] + g[i];
    v[i] = velocity;
    const next = w[i] - rate * (nesterov ? g[i] + momentum * velocity : velocity);
    w[i] = next;
    if (!(Math.abs(next) <= limit && Math.abs(velocity) <= limit)) return i;
  }
  return -1;
}

/** s ← kept s + added g²; w ← w - η g / (√s + ε): RMSprop and AdaGrad. */
function descendScaled(
  w: FloatArray,
  g: FloatArray,
  s: FloatArray,
  rate: number,
  kept: number,
  added: number,
  epsilon: number,
  limit: number,
): number {
  for (let i = 0; i < w.length; i++) {
    const slope = g[i];
    const square = kept * s[i] + added * slope * slope;
    s[i] = square;
    const next = w[i] - (rate * slope) / (Math.sqrt(square) + epsilon);
    w[i] = next;
    if (!(Math.abs(next) <= limit && square <= limit)) return i;
  }
  return -1;
}

/** p ← β1 p + (1-β1) g; s ← β2 s + (1-β2) g²; w ← w - η (p / c1) / (√(s / c2) + ε), c = 1 - β^t */
function descendAdam(
  w: FloatArray,
  g: FloatArray,
  p: FloatArray,
  s: FloatArray,
  settings: Extract<OptimizerSettings, { type: 'adam' }>,
  updateNumber: number,
  limit: number,
): number {
  const { learningRate, beta1, beta2, epsilon } = settings;
  const correction1 = 1 - power(beta1, updateNumber);
  const correction2 = 1 - power(beta2, updateNumber);
  for (let i = 0; i < w.length; i++) {
    const slope = g[i];
    const mean = beta1 * p[i] + (1 - beta1) * slope;
    const square = beta2 * s[i] + (1 - beta2) * slope * slope;
    p[i] = mean;
    s[i] = square;
    const next = w[i] - (learningRate * (mean / correction1)) / (Math.sqrt(square / correction2) + epsilon);
    w[i] = next;
    if (!(Math.abs(next) <= limit && square <= limit)) return i;
  }
  return -1;
}

/**
 * Applies update number t = `updateNumber` (from 1) of the optimiser to one array of parameters `w` with gradient `g`.
 * `first` and `second` are its moments, empty where the optimiser keeps none.
 */
export function updateArray(
  w: FloatArray,
  g: FloatArray,
  first: FloatArray,
  second: FloatArray,
  settings: OptimizerSettings,
  updateNumber: number,
): number {
  const limit = finiteLimit(w);
  const rate = settings.learningRate;
  switch (settings.type) {
    case 'sgd':
      return descend(w, g, rate, limit);
    case 'momentum':
    case 'nesterov':
      return descendWithMomentum(w, g, first, rate, settings.momentum, settings.type === 'nesterov', limit);
    case 'rmsprop':
      return descendScaled(w, g, second, rate, settings.alpha, 1 - settings.alpha, settings.epsilon, limit);
    case 'adagrad':
      return descendScaled(w, g, second, rate, 1, 1, settings.epsilon, limit);
    case 'adam':
      return descendAdam(w, g, first, second, settings, updateNumber, limit);
  }
}
