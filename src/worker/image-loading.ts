// Loading the digit images of a session: one loading at a time, to be stopped by newer commands, never silent for long.
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
