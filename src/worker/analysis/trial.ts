// What the network would do with some parameters at other values: cost, how many are right, its output over the domain.
import { ANALYSIS_LIMITS, requireParameter, requireWhole } from '../../engine/analysis/limits.ts';
import { arrayOf, indexIn } from '../../engine/analysis/probe.ts';
import type { AnalysisRequest, AnalysisSteps, TrialAnalysis, TriedValue } from '../../engine/analysis/types.ts';
import { createEvaluation, evaluateSlice } from '../../engine/evaluate.ts';
import { cloneParameters, validateParameters } from '../../engine/parameters.ts';
import type { NetworkShape, Parameters } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';
import type { AnalyseCommand } from '../analysis.ts';
import { computeSurface, MOST_CELLS } from '../frame.ts';
import type { Timeline } from '../timeline-state.ts';

const CHUNK = 64;

/** At the parameters of the pass on screen where they are sent along, but for the tried ones. */
export function* trialSteps(
  { shape, trainer, data }: Timeline,
  { values, columns, rows }: Extract<AnalysisRequest, { kind: 'trial' }>,
  situation: AnalyseCommand['situation'],
): AnalysisSteps<TrialAnalysis> {
  requireWhole(columns, 1, MOST_CELLS, 'the number of columns');
  requireWhole(rows, 1, Math.floor(MOST_CELLS / columns), 'the number of rows');
  const parameters = triedParameters(shape, situation?.parameters ?? trainer.parameters, values);
  const workspace = createWorkspace(shape, CHUNK, trainer.precision);
  const { loss } = trainer.learning;
  const examples = data.train;
  const settings = { shape, parameters, examples, loss, task: data.task, workspace };
  const evaluation = createEvaluation(settings);
  for (let from = 0; from < examples.count; from += CHUNK) {
    evaluateSlice(settings, evaluation, from, Math.min(from + CHUNK, examples.count));
    yield;
  }
  const mean = evaluation.lossSum / evaluation.count;
  return {
    kind: 'trial',
    values,
    cost: Number.isNaN(mean) ? Number.POSITIVE_INFINITY : mean,
    right: data.task === 'classification' ? evaluation.correct : null,
    examples: examples.count,
    surface: computeSurface({ data, shape, parameters }, { columns, rows }, workspace),
  };
}

function triedParameters(shape: NetworkShape, parameters: Parameters, values: readonly TriedValue[]): Parameters {
  validateParameters(shape, parameters);
  requireWhole(values.length, 0, ANALYSIS_LIMITS.triedValues, 'the number of values to be tried');
  const tried = cloneParameters(parameters);
  for (const { parameter, value } of values) {
    requireParameter(shape, parameter);
    if (!Number.isFinite(value)) throw new RangeError(`only a number can be tried, not ${value}`);
    arrayOf(tried, parameter)[indexIn(tried, parameter)] = value;
  }
  return tried;
}
