// Questions answered beside the work going on: in slices, and without touching anything the session holds.
//
// The newest question of a kind counts: an older one still at work is dropped, and so are all of them by an `open`.
import { SLICE_MILLISECONDS } from './environment.ts';
import type { FactBody } from './protocol.ts';
import type { Work } from './work.ts';
import { breathe, messageOf, post, reportProgress } from './work.ts';

/** A computation that lets others in at every `yield`, and may say how far it is, 0 … 1. */
export type Steps<Result> = Generator<unknown, Result, void>;

export interface Questions<Question> {
  /** Fulfilled once the question is answered or dropped; it never rejects. */
  answer(work: Work, question: Question): Promise<void>;
  /** Another session is being opened. */
  dropAll(): void;
}

export interface Answering<Question, Result> {
  /** Questions of one kind take each other's place. */
  kindOf(question: Question): string;
  /** What there is to compute; its code may be fetched here. null: the question was dropped meanwhile. */
  begin(question: Question, work: Work): Promise<Steps<Result> | null>;
  factOf(result: Result): FactBody;
}

export function createQuestions<Question, Result>(answering: Answering<Question, Result>): Questions<Question> {
  const atWork = new Map<string, Work>();
  return {
    async answer(work, question) {
      const kind = answering.kindOf(question);
      const older = atWork.get(kind);
      if (older !== undefined) older.cancelled = true;
      atWork.set(kind, work);
      try {
        const steps = await answering.begin(question, work);
        const result = work.cancelled || steps === null ? null : await finishInSlices(work, steps);
        if (result !== null) post(work, answering.factOf(result));
      } catch (error) {
        if (!work.cancelled) post(work, { type: 'failed', message: messageOf(error) });
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
async function finishInSlices<Result>(work: Work, steps: Steps<Result>): Promise<Result | null> {
  const { now } = work.environment;
  let share: number | undefined;
  for (let slices = 1; ; slices++) {
    const sliceEnd = now() + SLICE_MILLISECONDS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
      if (typeof step.value === 'number') share = step.value;
    } while (now() < sliceEnd);
    // A sign of life, also where it is not known how much is left.
    if (share === undefined) reportProgress(work, 'evaluating', slices, 0);
    else reportProgress(work, 'evaluating', share, 1);
    if (!(await breathe(work))) {
      // What it holds is given back.
      steps.return(undefined as Result);
      return null;
    }
  }
}
