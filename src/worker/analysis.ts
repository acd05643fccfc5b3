// Questions that are answered beside the work going on: in slices, and without touching anything the session holds.
//
// The newest question of a kind counts: an older one still at work is dropped, and so are all of them by an `open`.
import type { AnalysisRequest, AnalysisResult, AnalysisSteps } from '../engine/analysis/types.ts';
import { SLICE_MILLISECONDS } from './environment.ts';
import type { OpenNetwork } from './opening.ts';
import type { Command } from './protocol.ts';
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
        const { stepsFor } = await import('./analysis/questions.ts');
        const result = work.cancelled ? null : await finishInSlices(work, stepsFor(command, present));
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
