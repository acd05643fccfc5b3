// The line to the worker: sends commands, takes facts into the store, and keeps moves waiting while a pass is on its way.
import type { StoreApi } from 'zustand/vanilla';
import { LIMITS } from '../scene/limits.ts';
import type { Change } from '../scene/types.ts';
import { createClient } from '../worker/client.ts';
import type { Command, FactBody } from '../worker/protocol.ts';
import { type Analyse, createAnalyses } from './analysis.ts';
import type { InstrumentOptions } from './core.ts';
import { applyFact, createStepCache } from './facts.ts';
import { divergenceMessage, explosionMessage, type Landing } from './moves.ts';
import { createNewestFrame } from './newest-frame.ts';
import { createPlayer, type Player } from './player.ts';
import type { InstrumentState } from './state.ts';

export interface Line {
  readonly player: Player;
  /** @returns its id */
  send(command: Command): number;
  analyse: Analyse;
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

/** Where the pass on its way is to be, and where to stand in it. */
interface Destination {
  readonly landing: Landing;
  /** The update asked for; a divergence may end the way there early. 0 where none was named. */
  readonly update: number;
}

interface LineEnds {
  /** One step forward, for play by steps. */
  step(): void;
  /** The session has refused what it was sent: an opening, if there is no pass, or changes other than those accepted. */
  onRefused(accepted: readonly Change[]): void;
  /** The worker is about to run. */
  onRun(): void;
}

export function createLine(store: StoreApi<InstrumentState>, options: InstrumentOptions, ends: LineEnds): Line {
  const stepsOf = createStepCache(options.shapeOfSteps);
  const queue = createQueue(() => store.getState().waiting);
  let destination: Destination | null = null;
  /** The changes of the last pass that came: what the session holds. A refused change goes back to them. */
  let accepted = store.getState().changes;
  /** A prediction was asked for since the last opening: a failure may be its own. */
  let predicting = false;

  const newest = createNewestFrame(receive);
  const analyses = createAnalyses(store, (command) => client.send(command));
  const { createWorker } = options;
  const client = createClient({ createWorker, onFact: newest.take, onAnswer: answered, onLost: lose });
  const transmit = (command: Command) => {
    if (supersedes(command)) newest.forget();
    return client.send(command);
  };
  const landOn = (landing: Landing) => {
    destination = { landing, update: 0 };
  };
  const player = createPlayer({ ...ends, store, send: transmit, landOn, bySteps: options.playsBySteps ?? false });

  function receive(body: FactBody): void {
    const arrived = destination;
    if (body.type === 'frame') {
      accepted = store.getState().changes;
      // Whoever hears of this pass may ask for another one at once, with a destination of its own.
      if (!body.running) destination = null;
    }
    store.setState(applyFact(store.getState(), body, stepsOf, arrived?.landing ?? null));
    if (body.type === 'failed') refuse();
    // Before anything is done that has waited for this fact: to what is begun then, the fact would be news.
    options.onFact?.(body);
    if (body.type === 'frame') arrive(body.frame.update < (arrived?.update ?? 0), body.running);
    if (body.type === 'done') queue.drain();
  }

  function answered(id: number, body: FactBody): void {
    analyses.take(id, body);
    options.onAnswer?.(id, body);
  }

  function lose(text: string): void {
    newest.forget();
    queue.forget();
    player.onLost();
    // A replacement brings its pass; where none is tried any more, there is nothing to wait for.
    const waiting = client.isBusy();
    store.setState({ playing: false, waiting, progress: null, notice: { text, tone: 'warning' } });
  }

  function refuse(): void {
    queue.forget();
    destination = null;
    if (store.getState().frame || !predicting) ends.onRefused(accepted);
  }

  function arrive(early: boolean, running: boolean): void {
    const stopped = player.onFrame(running);
    if (stopped || (early && !running)) tellWhy(store);
    if (!running) warnOfExplosion(store);
    if (!running) queue.drain();
  }

  return {
    player,
    landOn,
    analyse: analyses.ask,
    send(command) {
      if (command.type === 'open' || command.type === 'predict') predicting = command.type === 'predict';
      return transmit(command);
    },
    seek(update, landing) {
      destination = { landing, update };
      store.setState({ waiting: true });
      transmit({ type: 'seek', update });
    },
    whenSettled: queue.add,
    next: queue.addFirst,
    forgetQueue: queue.forget,
    dispose() {
      player.stop();
      client.dispose();
    },
  };
}

/** A drawing in progress is read beside whatever goes on, as questions are answered. */
function supersedes({ type }: Command): boolean {
  return type !== 'predict' && type !== 'watch' && type !== 'inspect';
}

/** Says so when the loss has run away, as long as no other message is there to read. */
function warnOfExplosion(store: StoreApi<InstrumentState>): void {
  const state = store.getState();
  const text = state.notice === null ? explosionMessage(state) : null;
  if (text) store.setState({ notice: { text, tone: 'warning', isOnCard: true } });
}

/** A run that nobody paused, or a long way, ends at a divergence or at the last update that is counted. */
function tellWhy(store: StoreApi<InstrumentState>): void {
  const state = store.getState();
  const atEnd = (state.frame?.update ?? 0) >= LIMITS.maxUpdate;
  const text = state.frame?.divergence ? divergenceMessage(state) : atEnd ? END_OF_TIME : null;
  if (text) store.setState({ notice: { text, tone: 'warning' } });
}

/** Actions that wait for the pass on its way. */
function createQueue(isWaiting: () => boolean) {
  let actions: (() => void)[] = [];
  return {
    /** Now, if nothing is on its way. */
    add(action: () => void): void {
      if (!isWaiting()) action();
      else if (actions.length < QUEUE_LIMIT) actions.push(action);
    },
    addFirst(action: () => void): void {
      actions.unshift(action);
    },
    /** One after the other, until one of them has to wait itself. */
    drain(): void {
      while (actions.length > 0 && !isWaiting()) actions.shift()?.();
    },
    forget(): void {
      actions = [];
    },
  };
}
