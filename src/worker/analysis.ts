// Questions that are answered beside the work going on: in slices, and without touching anything the session holds.
//
// The newest question of a kind counts: an older one still at work is dropped, and so are all of them by an `open`.
import { layerSurveySteps } from '../engine/analysis/layer-survey.ts';
import { ANALYSIS_LIMITS, requireParameter, requireWhole } from '../engine/analysis/limits.ts';
import { arrayOf, indexIn } from '../engine/analysis/probe.ts';
import { situationSteps } from '../engine/analysis/steps.ts';
import type {
  AnalysisRequest,
  AnalysisResult,
  AnalysisSteps,
  LayerSurveyAnalysis,
  PathAnalysis,
} from '../engine/analysis/types.ts';
import type { ParameterAddress } from '../engine/types.ts';
import { nearestCheckpoint } from './checkpoints.ts';
import { SLICE_MILLISECONDS } from './environment.ts';
import type { OpenNetwork } from './opening.ts';
import type { Command } from './protocol.ts';
import { advance, createTimeline } from './timeline.ts';
import type { Timeline } from './timeline-state.ts';
import { restoreState } from './timeline-state.ts';
import type { Work } from './work.ts';
import { breathe, messageOf, post, reportProgress } from './work.ts';

export type AnalyseCommand = Extract<Command, { type: 'analyse' }>;

/** The session as a question sees it: what is open, and the update of the last frame. */
export interface Present {
  readonly network: OpenNetwork | null;
  readonly shown: number;
}

export interface Analyst {
  /** Fulfilled once the question is answered or dropped; it never rejects. */
  answer(work: Work, command: AnalyseCommand, present: Present): Promise<void>;
  /** Another session is being opened. */
  dropAll(): void;
}

export function createAnalyst(): Analyst {
  const atWork = new Map<AnalysisRequest['kind'], Work>();
  return {
    async answer(work, command, present) {
      const { kind } = command.request;
      const older = atWork.get(kind);
      if (older !== undefined) older.cancelled = true;
      atWork.set(kind, work);
      try {
        const result = await finishInSlices(work, stepsFor(command, present));
        if (result !== null) post(work, { type: 'analysis', result });
      } catch (error) {
        post(work, { type: 'failed', message: messageOf(error) });
      }
      if (atWork.get(kind) === work) atWork.delete(kind);
      post(work, { type: 'done' });
    },
    dropAll() {
      for (const work of atWork.values()) work.cancelled = true;
    },
  };
}

/** @returns null when it was dropped */
async function finishInSlices(work: Work, steps: AnalysisSteps): Promise<AnalysisResult | null> {
  const { now } = work.environment;
  for (let slices = 1; ; slices++) {
    const sliceEnd = now() + SLICE_MILLISECONDS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (now() < sliceEnd);
    // A sign of life; how much is left is not known here.
    reportProgress(work, 'evaluating', slices, 0);
    if (!(await breathe(work))) return null;
  }
}

function stepsFor({ request, situation, update }: AnalyseCommand, { network, shown }: Present): AnalysisSteps {
  if (request.kind === 'layerSurvey' || request.kind === 'path') {
    if (network === null) throw new Error('There is no network yet.');
    const { timeline } = network;
    if (timeline.data.kind === 'image')
      throw new RangeError('This view is for small networks, not for those on images.');
    if (request.kind === 'path') return pathSteps(timeline, request.parameters, request.updates, update ?? shown);
    return surveySteps(timeline, situation);
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
