// Long work on the page in slices, so that it goes on answering: with progress, and to be cancelled.

export interface SliceOptions {
  /** Milliseconds of work between two pauses. */
  readonly slice: number;
  now(): number;
  /** Calls back soon, after whatever waits has had its turn. */
  later(action: () => void): void;
  /** The share that is done, 0 … 1, after every slice but the last. */
  onProgress(share: number): void;
}

/** Carries out a generator to its end, unless it is cancelled. @returns a function that cancels it */
export function runInSlices<Result>(
  work: Generator<number, Result>,
  options: SliceOptions,
  onDone: (result: Result) => void,
): () => void {
  let cancelled = false;
  const go = () => {
    if (cancelled) return;
    const end = options.now() + options.slice;
    for (;;) {
      const turn = work.next();
      if (turn.done) {
        onDone(turn.value);
        return;
      }
      if (options.now() < end) continue;
      options.onProgress(turn.value);
      options.later(go);
      return;
    }
  };
  // The first slice waits as well: whoever asked may have a keystroke to draw.
  options.later(go);
  return () => {
    cancelled = true;
  };
}
