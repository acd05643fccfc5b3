// Questions to the session about the pass on screen, as promises. Of each kind, the latest one counts.
import type { StoreApi } from 'zustand/vanilla';
import type { AnalysisRequest, AnalysisResultOf } from '../engine/analysis/types.ts';
import { situationOf } from '../steps/situation.ts';
import type { AnalysisResult, Command, FactBody } from '../worker/protocol.ts';
import type { InstrumentState } from './state.ts';

/**
 * Asks about the pass on screen. Rejects with a message for people; with `Superseded` once a newer question of the same
 * kind is asked or another session is opened, which is nothing to tell anybody.
 */
export type Analyse = <Request extends AnalysisRequest>(request: Request) => Promise<AnalysisResultOf<Request>>;

/** The answer is not wanted any more. */
export class Superseded extends Error {
  override readonly name = 'superseded';

  constructor() {
    super('A newer question has taken the place of this one.');
  }
}

export function isSuperseded(reason: unknown): boolean {
  return reason instanceof Superseded;
}

interface Question {
  readonly kind: AnalysisRequest['kind'];
  resolve(result: AnalysisResult): void;
  reject(reason: Error): void;
}

export interface Analyses {
  readonly ask: Analyse;
  /** What the worker says to the question of this id. */
  take(id: number, body: FactBody): void;
}

export function createAnalyses(store: StoreApi<InstrumentState>, send: (command: Command) => number): Analyses {
  const open = new Map<number, Question>();

  function supersede(kind: AnalysisRequest['kind']): void {
    for (const [id, question] of open) {
      if (question.kind !== kind) continue;
      open.delete(id);
      question.reject(new Superseded());
    }
  }

  function ask(request: AnalysisRequest): Promise<AnalysisResult> {
    const { frame } = store.getState();
    if (!frame) return Promise.reject(new Error('There is no pass on the screen yet.'));
    // A path asks about the session's past; all else is settled by the pass itself, wherever the session is by then.
    const situation = request.kind === 'path' ? null : situationOf(frame.record);
    supersede(request.kind);
    return new Promise((resolve, reject) => {
      const id = send({ type: 'analyse', request, situation, update: frame.update });
      open.set(id, { kind: request.kind, resolve, reject });
    });
  }

  return {
    // The worker answers a request of one kind with a result of that kind.
    ask: ask as Analyse,
    take(id, body) {
      const question = open.get(id);
      if (!question || body.type === 'progress') return;
      open.delete(id);
      if (body.type === 'analysis') question.resolve(body.result);
      else question.reject(body.type === 'failed' ? new Error(body.message) : new Superseded());
    },
  };
}
