// One parameter turned like a knob: J along its range, the slope where it stands, and where the next update puts it.
import { centralDifference, relativeError } from './difference.ts';
import { finish } from './finish.ts';
import { ANALYSIS_LIMITS, requireAxis, requireWhole } from './limits.ts';
import { nextUpdate, operatingPoint } from './operating-point.ts';
import { arrayOf, costOf, createProbe, indexIn, parameterValue, setAll, setValue } from './probe.ts';
import type { AnalysisSteps, Axis, KnobAnalysis, Situation } from './types.ts';

/** @throws {RangeError} for a situation, axis or number of points out of bounds */
export function analyseKnob(situation: Situation, axis: Axis, points: number): KnobAnalysis {
  return finish(knobSteps(situation, axis, points));
}

export function* knobSteps(situation: Situation, axis: Axis, points: number): AnalysisSteps<KnobAnalysis> {
  requireWhole(points, 2, ANALYSIS_LIMITS.points, 'the number of points of a curve');
  const probe = createProbe(situation);
  requireAxis(situation.network, axis);
  const { parameter } = axis;
  const { of, layer } = parameter;
  const array = arrayOf(probe.parameters, parameter);
  const index = indexIn(probe.parameters, parameter);
  const value = array[index];
  const point = operatingPoint(probe);
  const { weightGradients, biasGradients } = point.gradients;
  const slope = (of === 'weight' ? weightGradients : biasGradients)[layer][index];
  yield;
  const numeric = centralDifference(probe, layer, array, index, point.cost);
  yield;
  const values = new Float64Array(points);
  const costs = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    // Both ends exactly, whatever the rounding in between.
    const share = i / (points - 1);
    values[i] = axis.from * (1 - share) + axis.to * share;
    setValue(probe, parameter, values[i]);
    costs[i] = costOf(probe);
    yield;
  }
  setValue(probe, parameter, value);
  const next = nextUpdate(probe, point);
  const nextValue = parameterValue(next.parameters, parameter);
  setValue(probe, parameter, nextValue);
  const nextCost = costOf(probe);
  setAll(probe, next.parameters);
  return {
    kind: 'knob',
    values,
    costs,
    value,
    cost: point.cost,
    slope,
    numericSlope: numeric.slope,
    difference: numeric.step,
    kink: numeric.kink,
    relativeError: relativeError(slope, numeric.slope),
    nextValue,
    nextCost,
    costAfterUpdate: costOf(probe),
    divergence: next.divergence,
  };
}
