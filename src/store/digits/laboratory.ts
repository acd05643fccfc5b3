// Questions of the laboratory as promises. Of each kind (and asker), the latest one counts.
import { LOST_ANSWER } from '../../worker/client.ts';
import type { Command, FactBody, LabAnswerTo, LabRequest } from '../../worker/protocol.ts';
import { Superseded } from '../analysis.ts';

export interface AskOptions {
  /** Bytes of images that are loaded for the answer. */
  onProgress?(done: number, total: number): void;
  /** How far the answer is, where the question can tell. */
  onWork?(done: number, total: number): void;
  /** Ends the question, with the loading for it; it is then superseded. */
  readonly signal?: AbortSignal;
}

/**
 * Asks about the network as it is now. Rejects with a message for people; with `Superseded` (store/analysis.ts) once a
 * newer question of the same kind is asked or another network is opened, which is nothing to tell anybody.
 */
export type AskLaboratory = <Request extends LabRequest>(
  request: Request,
  options?: AskOptions,
) => Promise<LabAnswerTo<Request>>;

interface Question {
  readonly key: string;
  readonly request: LabRequest;
  readonly options: AskOptions;
  /** That under which it was sent last. */
  id: number;
  isSentAgain: boolean;
  resolve(answer: LabAnswerTo<LabRequest>): void;
  reject(reason: Error): void;
}

export interface Laboratory {
  readonly ask: AskLaboratory;
  /** What the worker says to the question of this id. */
  take(id: number, body: FactBody): void;
  /** Nothing is sent any more. */
  close(): void;
}

export function createLaboratory(sendCommand: (command: Command) => number): Laboratory {
  const open = new Map<number, Question>();
  let isClosed = false;

  function send(question: Question): void {
    question.id = sendCommand({ type: 'inspect', request: question.request });
    open.set(question.id, question);
  }

  /** The worker was lost with the question: the next one, which is about to open the same session, gets it once. */
  function sendAgain(question: Question): void {
    question.isSentAgain = true;
    queueMicrotask(() => {
      const isOld = question.options.signal?.aborted || [...open.values()].some(({ key }) => key === question.key);
      if (isClosed || isOld) question.reject(new Superseded());
      else send(question);
    });
  }

  function ask(request: LabRequest, options: AskOptions = {}): Promise<LabAnswerTo<LabRequest>> {
    const key = 'asker' in request ? `${request.kind} ${request.set} ${request.asker}` : request.kind;
    for (const [id, question] of open) {
      if (question.key !== key) continue;
      open.delete(id);
      question.reject(new Superseded());
    }
    return new Promise((resolve, reject) => {
      const question = { key, request, options, id: 0, isSentAgain: false, resolve, reject };
      send(question);
      options.signal?.addEventListener('abort', () => {
        if (!open.delete(question.id)) return;
        sendCommand({ type: 'inspect', request: { kind: 'stop', key } });
        reject(new Superseded());
      });
    });
  }

  return {
    // The worker answers a request of one kind with an answer of that kind.
    ask: ask as AskLaboratory,
    take(id, body) {
      const question = open.get(id);
      if (!question) return;
      if (body.type === 'progress') {
        if (body.what === 'loading') question.options.onProgress?.(body.done, body.total);
        else if (body.total > 0) question.options.onWork?.(body.done, body.total);
        return;
      }
      open.delete(id);
      if (body.type === 'inspection') question.resolve(body.answer as LabAnswerTo<LabRequest>);
      else if (body.type !== 'failed') question.reject(new Superseded());
      else if (body.message === LOST_ANSWER && !question.isSentAgain) sendAgain(question);
      else question.reject(new Error(body.message));
    },
    close() {
      isClosed = true;
    },
  };
}
