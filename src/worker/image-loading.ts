// Loading the digit images of a session: one loading at a time, to be stopped by newer commands, never silent for long.
import type { Change } from '../scene/types.ts';
import { HEARTBEAT_MILLISECONDS } from './environment.ts';
import type { LoadedDigits } from './source.ts';
import type { Work } from './work.ts';
import { post } from './work.ts';

export class ImageLoading {
  #current: AbortController | null = null;

  stop(): void {
    this.#current?.abort();
  }

  /** The images, or null when loading was stopped. Says something at least every second, even if nothing arrives. */
  async load(work: Work, trainCount: number): Promise<LoadedDigits | null> {
    const { environment } = work;
    const controller = new AbortController();
    this.#current = controller;
    let done = 0;
    let total = 0;
    let finished = false;
    const report = () => post(work, { type: 'progress', what: 'loading', done, total });
    const onProgress = (nowDone: number, nowTotal: number) => {
      done = nowDone;
      total = nowTotal;
      report();
    };
    const heartbeat = async () => {
      while (!finished) {
        await environment.pause(HEARTBEAT_MILLISECONDS / 4);
        if (!finished && environment.now() - work.lastFactAt > HEARTBEAT_MILLISECONDS) report();
      }
    };
    void heartbeat();
    try {
      const digits = await environment.loadImages(trainCount, onProgress, controller.signal);
      return controller.signal.aborted ? null : digits;
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      finished = true;
      if (this.#current === controller) this.#current = null;
    }
  }
}

/** Whether one of the passes up to `goal` is made on stored images: every one that is not on a drawing. */
export function needsImages(changes: readonly Change[], goal: number): boolean {
  const drawn = new Set<number>();
  for (const change of changes) if (change.kind === 'pick' && typeof change.example !== 'number') drawn.add(change.at);
  for (let update = 0; update <= goal; update++) if (!drawn.has(update)) return true;
  return false;
}
