// The run of a training in the worker: started, gone on from a pause, led to another moment.
import type { Frame } from '../../../worker/protocol.ts';
import type { DigitsContext } from '../context.ts';
import type { Training } from '../state.ts';

export interface Pace {
  status(): Training['status'] | undefined;
  setTraining(patch: Partial<Training>): void;
  /** Runs until so many updates are made; null: until paused. */
  start(until: number | null): void;
  /** Goes on at once after the run was held for a moment. */
  goOn(): void;
  seek(update: number): void;
  /** From rest: takes the drawing out of the batch's place, then does this. */
  leaveDrawing(then: (frame: Frame) => void): void;
}

export function createPace({ store, instrument }: DigitsContext): Pace {
  const status = () => store.getState().training?.status;
  const isAtRest = () => status() === 'paused';

  function setTraining(patch: Partial<Training>): void {
    const { training } = store.getState();
    if (training) store.setState({ training: { ...training, ...patch } });
  }

  function run(until: number | null): void {
    // A run is not a pass on its way: drawings are read beside it.
    instrument().store.setState({ waiting: false });
    const flatOut = Number.POSITIVE_INFINITY;
    instrument().send({ type: 'run', until: until ?? Number.POSITIVE_INFINITY, updatesPerSecond: flatOut });
  }

  return {
    status,
    setTraining,
    start(until) {
      setTraining({ status: 'running', goal: until, imagesPerSecond: null });
      run(until);
    },
    goOn: () => run(store.getState().training?.goal ?? null),
    seek(update) {
      setTraining({ status: 'seeking', goal: null, imagesPerSecond: null, diverged: false });
      instrument().send({ type: 'seek', update });
    },
    leaveDrawing(then) {
      if (!isAtRest()) return;
      instrument().whenSettled(() => {
        const { frame } = instrument().store.getState();
        if (!isAtRest() || frame === null) return;
        store.setState({ live: true });
        instrument().unpick();
        then(frame);
      });
    },
  };
}
