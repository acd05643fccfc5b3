// What each question makes the engine compute, in steps. Loaded with the first question: most visits ask none.
import { layerSurveySteps } from '../../engine/analysis/layer-survey.ts';
import { ANALYSIS_LIMITS, requireParameter, requireWhole } from '../../engine/analysis/limits.ts';
import { arrayOf, indexIn } from '../../engine/analysis/probe.ts';
import { situationSteps } from '../../engine/analysis/steps.ts';
import type { AnalysisSteps, LayerSurveyAnalysis, PathAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import type { AnalyseCommand, Present } from '../analysis.ts';
import { nearestCheckpoint } from '../checkpoints.ts';
import { advance, createTimeline } from '../timeline.ts';
import type { Timeline } from '../timeline-state.ts';
import { restoreState } from '../timeline-state.ts';
import { trialSteps } from './trial.ts';

export function stepsFor({ request, situation, update }: AnalyseCommand, { network, shown }: Present): AnalysisSteps {
  if (request.kind === 'layerSurvey' || request.kind === 'path' || request.kind === 'trial') {
    if (network === null) throw new Error('There is no network yet.');
    const { timeline } = network;
    if (timeline.data.kind === 'image')
      throw new RangeError('This view is for small networks, not for those on images.');
    if (request.kind === 'path') return pathSteps(timeline, request.parameters, request.updates, update ?? shown);
    return request.kind === 'trial' ? trialSteps(timeline, request, situation) : surveySteps(timeline, situation);
  }
  if (situation === null) throw new RangeError('This question needs a pass to be about.');
  return situationSteps(request, situation);
}

/** At the parameters of the pass on screen where they are sent along: during a run the session is further already. */
function surveySteps(
  { shape, trainer, data }: Timeline,
  situation: AnalyseCommand['situation'],
): AnalysisSteps<LayerSurveyAnalysis> {
  const { loss, regularisation } = trainer.learning;
  return layerSurveySteps(shape, situation?.parameters ?? trainer.parameters, loss, regularisation, data.train);
}

/**
 * The parameters before each of the `updates` updates up to `end`, and before `end` itself: trained again on a timeline
 * of its own, from the nearest state that the session has kept. It ends early where the way does, at a divergence.
 */
function* pathSteps(
  timeline: Timeline,
  parameters: readonly ParameterAddress[],
  updates: number,
  end: number,
): AnalysisSteps<PathAnalysis> {
  requireWhole(parameters.length, 1, ANALYSIS_LIMITS.pathParameters, 'the number of parameters of a path');
  for (const parameter of parameters) requireParameter(timeline.shape, parameter);
  requireWhole(updates, 1, ANALYSIS_LIMITS.updates, 'the number of updates of a path');
  requireWhole(end, 0, Number.MAX_SAFE_INTEGER, 'the update where a path ends');
  const { setup, shape, source, start, changes } = timeline;
  const scratch = createTimeline({ setup, shape, source, start, changes, budgetBytes: 0 });
  const first = Math.max(0, end - updates);
  const saved = nearestCheckpoint(timeline.checkpoints, first);
  if (saved !== null) restoreState(scratch, saved);
  const numbers: number[] = [];
  const values: number[] = [];
  for (;;) {
    if (scratch.update >= first) {
      numbers.push(scratch.update);
      const now = scratch.trainer.parameters;
      for (const address of parameters) values.push(arrayOf(now, address)[indexIn(now, address)]);
    }
    if (scratch.update >= end || advance(scratch) !== null) break;
    yield;
  }
  return { kind: 'path', updates: numbers, values: Float64Array.from(values) };
}
