// The operating point: cost and gradient of a situation, and where the engine's own next update leads.
import { createGradients } from '../gradients.ts';
import { cloneParameters, copyParameters, createParameters } from '../parameters.ts';
import { computePass } from '../pass.ts';
import type { Divergence, Gradients, OptimizerState, Parameters } from '../types.ts';
import { applyUpdate } from '../update.ts';
import type { Probe } from './probe.ts';
import { presentCost } from './probe.ts';

export interface OperatingPoint {
  readonly cost: number;
  /** ∂J/∂θ, exactly as training computes it. */
  readonly gradients: Gradients;
}

/** Cost and gradient at the probe's present parameters. @throws {RangeError} where the cost is not finite */
export function operatingPoint(probe: Probe): OperatingPoint {
  const { situation, parameters, workspace } = probe;
  const { network, learning, batchSize } = situation;
  const gradients = createGradients(network, 'float64');
  const cost = presentCost(probe);
  computePass(network, parameters, learning, workspace, batchSize, gradients, { inputGradient: false });
  return { cost, gradients };
}

/** A copy in float64; moments that are not kept stay empty. */
export function widenState({ situation }: Probe): OptimizerState {
  const { network, optimizerState } = situation;
  const widen = (moments: Parameters) => {
    if (moments.weights.every((array) => array.length === 0)) return cloneParameters(moments);
    const wide = createParameters(network, 'float64');
    copyParameters(moments, wide);
    return wide;
  };
  const { updateCount, first, second } = optimizerState;
  return { updateCount, first: widen(first), second: widen(second) };
}

export interface NextUpdate {
  /** After it; those before it where it would diverge. */
  readonly parameters: Parameters;
  readonly divergence: Divergence | null;
}

/** The update that training makes from here. The probe stays where it is. */
export function nextUpdate(probe: Probe, { gradients }: OperatingPoint): NextUpdate {
  const { learning } = probe.situation;
  const parameters = cloneParameters(probe.parameters);
  const divergence = applyUpdate(parameters, gradients, widenState(probe), learning.optimizer, learning);
  return { parameters, divergence };
}
