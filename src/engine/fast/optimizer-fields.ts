// What the kernels need to know of the learning settings: codes and factors.
import { power } from '../elementary.ts';
import type { LearningSettings, OptimizerSettings } from '../types.ts';
import type { NetworkField } from './layout.ts';
import { LOSS_CODES, OPTIMIZER_CODES, PENALTY_CODES } from './layout.ts';

type Fields = Partial<Record<NetworkField, number>>;

export function learningFields(learning: LearningSettings): Fields {
  const { loss, optimizer, regularisation, trainBiases } = learning;
  return {
    loss: LOSS_CODES[loss],
    optimizer: OPTIMIZER_CODES[optimizer.type],
    penalty: PENALTY_CODES[regularisation === null || regularisation.lambda === 0 ? 'none' : regularisation.type],
    lambda: regularisation?.lambda ?? 0,
    trainBiases: Number(trainBiases),
    rate: optimizer.learningRate,
    ...factors(optimizer),
  };
}

/** How much of each moment is kept, and how much of the gradient or its square is added. */
function factors(optimizer: OptimizerSettings): Fields {
  switch (optimizer.type) {
    case 'sgd':
      return {};
    case 'momentum':
    case 'nesterov':
      return { keep1: optimizer.momentum };
    case 'rmsprop':
      return { keep2: optimizer.alpha, add2: 1 - optimizer.alpha, epsilon: optimizer.epsilon };
    case 'adagrad':
      return { keep2: 1, add2: 1, epsilon: optimizer.epsilon };
    case 'adam':
      // Its rate and ε change with every update: see `writeCorrections`.
      return {
        keep1: optimizer.beta1,
        add1: 1 - optimizer.beta1,
        keep2: optimizer.beta2,
        add2: 1 - optimizer.beta2,
      };
  }
}

/**
 * Rate and ε of Adam's updates after number `done`, `updates` pairs of them from `at` on. With c = 1 - β^t,
 * η (p / c1) / (√(s / c2) + ε) is (η √c2 / c1) p / (√s + ε √c2).
 */
export function writeCorrections(
  optimizer: Extract<OptimizerSettings, { type: 'adam' }>,
  done: number,
  updates: number,
  floats: Float32Array,
  at: number,
): void {
  const { learningRate, beta1, beta2, epsilon } = optimizer;
  for (let i = 0; i < updates; i++) {
    const t = done + i + 1;
    const root = Math.sqrt(1 - power(beta2, t));
    floats[at + 2 * i] = (learningRate * root) / (1 - power(beta1, t));
    floats[at + 2 * i + 1] = epsilon * root;
  }
}
