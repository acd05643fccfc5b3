// Play: by single steps on a timer here, or by whole updates in the worker.
import type { StoreApi } from 'zustand/vanilla';
import type { Command } from '../worker/protocol.ts';
import type { Landing } from './moves.ts';
import { type InstrumentState, SPEEDS } from './state.ts';

export interface Player {
  start(): void;
  /** Stop playing, wherever it is. */
  stop(): void;
  /** Stop a run in the worker (a step key was pressed), but not play by steps, whose own tick this may be. */
  pauseRun(): void;
  /** A run by whole epochs is going on: a pause is to finish the one begun. */
  isInEpochs(): boolean;
  /** A frame has come. Returns whether it ended a run. */
  onFrame(running: boolean): boolean;
  /** The worker was lost, and any run with it. */
  onLost(): void;
  onSpeed(): void;
}

interface PlayerOptions {
  readonly store: StoreApi<InstrumentState>;
  send(command: Command): void;
  step(): void;
  /** A run in the worker begins. */
  onRun(): void;
  landOn(landing: Landing): void;
  /** Never by runs in the worker. */
  readonly bySteps: boolean;
}

/** The fastest that single steps are shown: one a frame. */
const MOST_STEPS_PER_SECOND = 60;

export function createPlayer({ store, send, step, onRun, landOn, bySteps }: PlayerOptions): Player {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let inWorker = false;

  function byUpdates(): boolean {
    const { granularity } = store.getState().view;
    return !bySteps && (granularity === 'example' || granularity === 'epoch');
  }

  function tick(): void {
    const speed = SPEEDS[store.getState().speed];
    timer = setTimeout(() => {
      if (!store.getState().waiting) step();
      if (store.getState().playing) tick();
    }, 1000 / Math.min(speed, MOST_STEPS_PER_SECOND));
  }

  function run(): void {
    const { speed, view, frame } = store.getState();
    const perTick = view.granularity === 'epoch' ? (frame?.updatesPerEpoch ?? 1) : 1;
    inWorker = true;
    // Frames of a run show the whole pass.
    landOn({ on: 'last' });
    send({ type: 'run', until: Number.POSITIVE_INFINITY, updatesPerSecond: SPEEDS[speed] * perTick });
  }

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  const player: Player = {
    start() {
      const { frame, playing } = store.getState();
      if (playing || !frame) return;
      store.setState({ playing: true });
      if (byUpdates()) {
        onRun();
        run();
      } else tick();
    },
    stop() {
      clear();
      player.pauseRun();
      if (store.getState().playing) store.setState({ playing: false });
    },
    pauseRun() {
      if (!inWorker) return;
      inWorker = false;
      store.setState({ playing: false, waiting: true });
      send({ type: 'pause' });
    },
    isInEpochs: () => inWorker && store.getState().view.granularity === 'epoch',
    onFrame(running) {
      if (!inWorker || running) return false;
      inWorker = false;
      store.setState({ playing: false });
      return true;
    },
    onLost() {
      clear();
      inWorker = false;
    },
    onSpeed() {
      if (!store.getState().playing) return;
      clear();
      if (inWorker) run();
      else tick();
    },
  };
  return player;
}
