// A run beside the session: a computing thread of its own opens a setup and trains to an update, and tells how it goes.
import { createClient, type WorkerLike } from '../../worker/client.ts';
import type { DataSet, FactBody, Frame, Metrics, SurfaceRequest } from '../../worker/protocol.ts';
import { mergeHistory } from '../facts.ts';
import type { Run } from './differences.ts';

export interface SideRun extends Run {
  /** The update to end at; computed once the number of updates an epoch takes is known. */
  end(updatesPerEpoch: number): number;
  readonly surface: SurfaceRequest | null;
  /** How far it is, and the loss history so far. */
  onProgress?(update: number, end: number, history: readonly Metrics[]): void;
}

/** Where a run has led. */
export interface SideResult {
  readonly frame: Frame;
  readonly history: readonly Metrics[];
  readonly data: DataSet | null;
}

export interface SideSession {
  /** One run; the one before must have ended. Rejects with a message for people. */
  run(side: SideRun): Promise<SideResult>;
  /** Ends the thread. A run going on is rejected with `Cancelled`. */
  dispose(): void;
}

/** The run was ended on purpose: nothing to tell anybody. */
export class Cancelled extends Error {
  override readonly name = 'cancelled';
}

export const isCancelled = (reason: unknown): boolean => reason instanceof Cancelled;

const LOST = 'The computing thread beside the session stopped answering. Try again.';

export function createSideSession(createWorker: () => WorkerLike): SideSession {
  let take: ((body: FactBody) => void) | null = null;
  let reject: ((reason: Error) => void) | null = null;
  const end = (reason: Error) => {
    const rejectRun = reject;
    take = null;
    reject = null;
    rejectRun?.(reason);
  };
  const client = createClient({
    createWorker,
    onFact: (body) => take?.(body),
    // A thread that has died once is not trusted with the rest of a race.
    onLost: () => {
      client.dispose();
      end(new Error(LOST));
    },
  });
  return {
    run: (side) =>
      new Promise<SideResult>((resolve, rejectRun) => {
        reject = rejectRun;
        take = takerOf(
          side,
          (update) => client.send({ type: 'seek', update }),
          (result) => {
            take = null;
            reject = null;
            resolve(result);
          },
          end,
        );
        const { setup, changes, surface } = side;
        client.send({ type: 'open', setup, changes, update: 0, surface });
      }),
    dispose() {
      client.dispose();
      end(new Cancelled());
    },
  };
}

/** Follows the facts of one run: at the start, the way to the end is asked for; at the end, it is the result. */
function takerOf(
  side: SideRun,
  seek: (update: number) => void,
  resolve: (result: SideResult) => void,
  fail: (reason: Error) => void,
): (body: FactBody) => void {
  let history: readonly Metrics[] = [];
  let data: DataSet | null = null;
  let frame: Frame | null = null;
  let end = -1;
  const report = (update: number) => end > 0 && side.onProgress?.(update, end, history);
  return (body) => {
    if (body.type === 'failed') fail(new Error(body.message));
    if (body.type === 'data') data = body.data;
    if (body.type === 'metrics') {
      history = body.replace ? body.points : mergeHistory(history, body.points);
      report(history[history.length - 1]?.update ?? 0);
    }
    if (body.type === 'progress' && body.what === 'replaying') report(body.done);
    if (body.type === 'frame') {
      frame = body.frame;
      if (frame.metrics) history = mergeHistory(history, [frame.metrics]);
    }
    // The last frame of a command has the metrics of its moment.
    if (body.type !== 'done' || !frame) return;
    if (end < 0) end = side.end(frame.updatesPerEpoch);
    if (frame.update < end && !frame.divergence) seek(end);
    else resolve({ frame, history, data });
  };
}
