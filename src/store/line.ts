// The line to the worker: sends commands, takes facts into the store, and keeps moves waiting while a pass is on its way.
import type { StoreApi } from 'zustand/vanilla';
import { LIMITS } from '../scene/limits.ts';
import { createClient } from '../worker/client.ts';
import type { Command, FactBody } from '../worker/protocol.ts';
import type { InstrumentOptions } from './core.ts';
import { applyFact, createStepCache } from './facts.ts';
import { divergenceMessage, type Landing } from './moves.ts';
import { createPlayer, type Player } from './player.ts';
import type { InstrumentState } from './state.ts';

export interface Line {
  readonly player: Player;
  send(command: Command): void;
  /** Ask for the pass of an update; the cursor lands there once it has arrived. */
  seek(update: number, landing: Landing): void;
  /** Where to stand in the pass that arrives next. */
  landOn(landing: Landing): void;
  /** Now, or as soon as the pass on its way has arrived. */
  whenSettled(action: () => void): void;
  /** As soon as the pass on its way has arrived, before all moves that wait; not at all if it is refused. */
  next(action: () => void): void;
  forgetQueue(): void;
  dispose(): void;
}

const END_OF_TIME = `Training stopped at update ${LIMITS.maxUpdate}: the instrument counts no further.`;
/** Moves asked for while another pass is on its way wait; more than this many are dropped. */
const QUEUE_LIMIT = 8;

interface LineEnds {
  /** One step forward, for play by steps. */
  step(): void;
  /** The session has refused to open what it was sent. */
  onOpenRefused(): void;
}

export function createLine(store: StoreApi<InstrumentState>, options: InstrumentOptions, ends: LineEnds): Line {
  const stepsOf = createStepCache();
  let landing: Landing | null = null;
  let queue: (() => void)[] = [];
  /** The update asked for: a divergence may end the way there early. */
  let sought = 0;
  /** The changes of the last pass that came: what the session holds. A refused change goes back to them. */
  let accepted = store.getState().changes;
  /** A prediction was asked for since the last opening: a failure may be its own. */
  let predicting = false;

  const client = createClient({
    createWorker: options.createWorker,
    onFact: receive,
    onLost(text) {
      queue = [];
      player.onLost();
      // A replacement brings its pass; where none was tried any more, nothing is to be waited for.
      const waiting = client.isBusy();
      store.setState({ playing: false, waiting, progress: null, notice: { text, tone: 'warning' } });
    },
  });
  const landOn = (next: Landing) => {
    landing = next;
  };
  const player = createPlayer({
    store,
    send: client.send,
    step: ends.step,
    landOn,
    bySteps: options.playsBySteps ?? false,
  });

  function receive(body: FactBody): void {
    const target = landing;
    if (body.type === 'frame') {
      accepted = store.getState().changes;
      // Whoever hears of this pass may ask for another one at once, with a landing of its own.
      if (!body.running) landing = null;
    }
    store.setState(applyFact(store.getState(), body, stepsOf, target));
    if (body.type === 'frame') arrive(body.running);
    if (body.type === 'failed') refuse();
    if (body.type === 'done') drain();
    options.onFact?.(body);
  }

  function refuse(): void {
    queue = [];
    landing = null;
    sought = 0;
    const { frame } = store.getState();
    if (frame) store.setState({ changes: accepted });
    else if (!predicting) ends.onOpenRefused();
  }

  function arrive(running: boolean): void {
    const stopped = player.onFrame(running);
    const cutShort = !running && (store.getState().frame?.update ?? 0) < sought;
    if (stopped || cutShort) tellWhy();
    if (running) return;
    sought = 0;
    drain();
  }

  /** A run that nobody paused, or a long way, ends at a divergence or at the last update that is counted. */
  function tellWhy(): void {
    const state = store.getState();
    const atEnd = (state.frame?.update ?? 0) >= LIMITS.maxUpdate;
    const text = state.frame?.divergence ? divergenceMessage(state) : atEnd ? END_OF_TIME : null;
    if (text) store.setState({ notice: { text, tone: 'warning' } });
  }

  /** Moves that waited are made one after the other, until one of them has to wait itself. */
  function drain(): void {
    while (queue.length > 0 && !store.getState().waiting) queue.shift()?.();
  }

  return {
    player,
    landOn,
    send(command) {
      if (command.type === 'open') predicting = false;
      if (command.type === 'predict') predicting = true;
      client.send(command);
    },
    seek(update, target) {
      landing = target;
      sought = update;
      store.setState({ waiting: true });
      client.send({ type: 'seek', update });
    },
    whenSettled(action) {
      if (!store.getState().waiting) action();
      else if (queue.length < QUEUE_LIMIT) queue.push(action);
    },
    next(action) {
      queue.unshift(action);
    },
    forgetQueue() {
      queue = [];
    },
    dispose() {
      player.stop();
      client.dispose();
    },
  };
}
