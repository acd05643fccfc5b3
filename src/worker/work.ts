// One command being carried out: its facts, whether it has been superseded, and what it has said when.
import type { Environment } from './environment.ts';
import { PROGRESS_AFTER_MILLISECONDS } from './environment.ts';
import type { Envelope, FactBody } from './protocol.ts';

export interface Work {
  readonly envelope: Envelope;
  readonly environment: Environment;
  readonly startedAt: number;
  /** A newer command has come: stop at the next pause and say nothing more. */
  cancelled: boolean;
  /** When the last fact was posted. */
  lastFactAt: number;
  /** When progress was reported last; at first, the start. */
  lastProgressAt: number;
}

export type ProgressKind = Extract<FactBody, { type: 'progress' }>['what'];

export function createWork(envelope: Envelope, environment: Environment): Work {
  const startedAt = environment.now();
  return { envelope, environment, startedAt, cancelled: false, lastFactAt: startedAt, lastProgressAt: startedAt };
}

export function post(work: Work, body: FactBody): void {
  const { environment, envelope } = work;
  work.lastFactAt = environment.now();
  environment.post({ id: envelope.id, run: envelope.run, body });
}

/** Reports progress, but not too often; points of the loss curve that come meanwhile do not take its place. */
export function reportProgress(work: Work, what: ProgressKind, done: number, total: number): void {
  const now = work.environment.now();
  if (now - work.lastProgressAt < PROGRESS_AFTER_MILLISECONDS) return;
  work.lastProgressAt = now;
  post(work, { type: 'progress', what, done, total });
}

/** Lets messages in. @returns whether the work may go on */
export async function breathe(work: Work, milliseconds = 0): Promise<boolean> {
  if (work.cancelled) return false;
  await work.environment.pause(milliseconds);
  return !work.cancelled;
}

/** An error as a sentence. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
