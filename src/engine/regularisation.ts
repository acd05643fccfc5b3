// Regularisation: the penalty R(W) on the weights (never the biases, never divided by m) and its derivative.
import type { FloatArray, Parameters, Regularisation } from './types.ts';

/** R: (λ/2) Σ w² for L2, λ Σ |w| for L1, 0 without regularisation. */
export function penalty(parameters: Parameters, regularisation: Regularisation | null): number {
  if (regularisation === null) return 0;
  let sum = 0;
  for (const weights of parameters.weights) {
    for (let i = 0; i < weights.length; i++) {
      sum += regularisation.type === 'l2' ? weights[i] * weights[i] : Math.abs(weights[i]);
    }
  }
  return regularisation.type === 'l2' ? 0.5 * regularisation.lambda * sum : regularisation.lambda * sum;
}

/** weightGradient += ∂R/∂w: λ w for L2, λ sign(w) for L1, which is 0 at w = 0. */
export function addPenaltyGradient(
  weights: FloatArray,
  regularisation: Regularisation | null,
  weightGradient: FloatArray,
): void {
  if (regularisation === null) return;
  const { type, lambda } = regularisation;
  if (type === 'l2') for (let i = 0; i < weights.length; i++) weightGradient[i] += lambda * weights[i];
  else for (let i = 0; i < weights.length; i++) weightGradient[i] += lambda * Math.sign(weights[i]);
}
