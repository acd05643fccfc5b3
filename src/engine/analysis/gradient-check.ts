// The gradient check: every derivative by backpropagation, and once more by trying out.
import type { ParameterAddress } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import { centralDifference, relativeError, roundingError } from './difference.ts';
import { finish } from './finish.ts';
import { operatingPoint } from './operating-point.ts';
import { arrayOf, createProbe, indexIn } from './probe.ts';
import type { AnalysisSteps, GradientCheckAnalysis, GradientCheckEntry, Situation } from './types.ts';

/** A derivative counts where rounding of the costs cannot make a relative error larger than the inverse of this. */
const ABOVE_ROUNDING = 1e6;

/** @throws {RangeError} for a situation out of bounds, or a cost that is not finite */
export function checkGradients(situation: Situation): GradientCheckAnalysis {
  return finish(gradientCheckSteps(situation));
}

export function* gradientCheckSteps(situation: Situation): AnalysisSteps<GradientCheckAnalysis> {
  const probe = createProbe(situation);
  const { cost, gradients } = operatingPoint(probe);
  const entries: GradientCheckEntry[] = [];
  let worst = -1;
  yield;
  for (const parameter of parametersInOrder(situation.network)) {
    const { of, layer } = parameter;
    const index = indexIn(probe.parameters, parameter);
    const backpropagated = (of === 'weight' ? gradients.weightGradients : gradients.biasGradients)[layer][index];
    const numeric = centralDifference(probe, layer, arrayOf(probe.parameters, parameter), index, cost);
    const entry: GradientCheckEntry = {
      parameter,
      backpropagated,
      numeric: numeric.slope,
      difference: numeric.step,
      relativeError: relativeError(backpropagated, numeric.slope),
      kink: numeric.kink,
    };
    entries.push(entry);
    const size = Math.max(Math.abs(backpropagated), Math.abs(numeric.slope));
    const counts = size > ABOVE_ROUNDING * roundingError(cost, numeric.step);
    if (counts && (worst < 0 || entry.relativeError > entries[worst].relativeError)) worst = entries.length - 1;
    yield;
  }
  return { kind: 'gradientCheck', cost, entries, worst };
}

function* parametersInOrder(network: Situation['network']): Generator<ParameterAddress> {
  for (let layer = 1; layer <= layerCount(network); layer++) {
    for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
      for (let from = 0; from < unitsOf(network, layer - 1); from++) yield { of: 'weight', layer, neuron, from };
      yield { of: 'bias', layer, neuron, from: -1 };
    }
  }
}
