// The core of the instrument: one store, one worker session, and moving through time with them.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { changesBeforeStart, currentLearning, pickAt, withChange, withoutPick } from '../scene/changes.ts';
import type { Change, Position, Setup, ViewSettings } from '../scene/types.ts';
import type { Granularity } from '../steps/types.ts';
import { createClient, type WorkerLike } from '../worker/client.ts';
import type { Command, FactBody } from '../worker/protocol.ts';
import { applyFact, createStepCache } from './facts.ts';
import { backwardMove, divergenceMessage, forwardMove, type Landing, type Move } from './moves.ts';
import { createPlayer, type Player } from './player.ts';
import { emptyState, type InstrumentState } from './state.ts';

type OpenCommand = Extract<Command, { type: 'open' }>;

export interface InstrumentOptions {
  createWorker(): WorkerLike;
  readonly setup: Setup;
  readonly changes?: readonly Change[];
  readonly view: ViewSettings;
  /** Where the network's output is wanted with every frame. */
  surfaceFor(setup: Setup): OpenCommand['surface'];
  readonly outputNames?: readonly string[];
  /** Facts that are not the instrument's own business (predictions of a drawing). */
  onFact?(body: FactBody): void;
}

export interface InstrumentCore {
  readonly store: StoreApi<InstrumentState>;
  /** Start a session: the setup, what was changed, and where in time to stand. */
  open(setup: Setup, changes: readonly Change[], position: Position, parameters?: OpenCommand['parameters']): void;
  stepForward(granularity?: Granularity): void;
  stepBack(granularity?: Granularity): void;
  /** A step of the pass on screen. */
  goToStep(index: number): void;
  /** The pass of an update, at its first step or where `landing` says. */
  goToUpdate(update: number, landing?: Landing): void;
  play(): void;
  pause(): void;
  setSpeed(index: number): void;
  /** Back to the first pass: same start weights and what was set up by hand; learning settings stay as they are now. */
  restart(): void;
  /** Record a change made at this moment; it holds for the pass on screen, or for the next one once this is updated. */
  change(make: (at: number) => Change): void;
  unpick(): void;
  select(quantityId: string | null): void;
  point(place: string | null): void;
  setView(view: Partial<ViewSettings>): void;
  notify(text: string, tone?: 'info' | 'warning'): void;
  dismissNotice(): void;
  send(command: Command): void;
  dispose(): void;
}

/** Moves asked for while another pass is on its way wait here; more than this many are dropped. */
const QUEUE_LIMIT = 8;

export function createCore(options: InstrumentOptions): InstrumentCore {
  const names = { outputNames: options.outputNames ?? [] };
  const store = createStore<InstrumentState>(() => ({
    ...emptyState(options.setup, options.changes ?? [], options.view),
    ...names,
  }));
  const stepsOf = createStepCache();
  let landing: Landing | null = null;
  let queue: (() => void)[] = [];

  const client = createClient({
    createWorker: options.createWorker,
    onFact: receive,
    onLost: (message: string) =>
      store.setState({ playing: false, waiting: false, notice: { text: message, tone: 'warning' } }),
  });
  const player: Player = createPlayer({
    store,
    send: client.send,
    stepForward: () => instrument.stepForward(),
    landOnLast: () => {
      landing = { on: 'last' };
    },
  });

  function receive(body: FactBody): void {
    const state = store.getState();
    const arrived = body.type === 'frame';
    const running = arrived && body.running;
    store.setState(applyFact(state, body, stepsOf, landing));
    if (arrived && !running) landing = null;
    if (arrived) player.onFrame(running);
    if (arrived && body.frame.divergence && player.isRunning()) {
      player.stop();
      instrument.notify(divergenceMessage(store.getState()), 'warning');
    }
    options.onFact?.(body);
    if (arrived && !running) queue.shift()?.();
    if (body.type === 'failed') queue = [];
  }

  function carryOut(move: Move): void {
    if (move.to === 'cursor') store.setState({ cursor: move.cursor });
    else if (move.to === 'pass') instrument.goToUpdate(move.update, move.landing);
    else if (move.reason) {
      player.stop();
      instrument.notify(move.reason);
    }
  }

  /** Now, or as soon as the pass on its way has arrived. */
  function whenSettled(action: () => void): void {
    if (!store.getState().waiting) action();
    else if (queue.length < QUEUE_LIMIT) queue.push(action);
  }

  function applyChanges(changes: readonly Change[], at: number, update: number): void {
    const learningOnly = at === update;
    store.setState({ changes, waiting: true });
    client.send({ type: 'change', changes });
    if (!learningOnly) instrument.goToUpdate(at);
  }

  const instrument: InstrumentCore = {
    store,
    open(setup, changes, position, parameters) {
      player.stop();
      queue = [];
      landing = { on: 'index', index: position.step };
      const { view, speed } = store.getState();
      store.setState({ ...emptyState(setup, changes, view), ...names, speed, waiting: true });
      client.send({
        type: 'open',
        setup,
        changes,
        update: position.update,
        surface: options.surfaceFor(setup),
        parameters,
      });
    },
    stepForward(granularity) {
      player.pauseRun();
      whenSettled(() => carryOut(forwardMove(store.getState(), granularity ?? store.getState().view.granularity)));
    },
    stepBack(granularity) {
      player.stop();
      whenSettled(() => carryOut(backwardMove(store.getState(), granularity ?? store.getState().view.granularity)));
    },
    goToStep(index) {
      player.stop();
      const { steps } = store.getState();
      if (index >= 0 && index < steps.length) store.setState({ cursor: index });
    },
    goToUpdate(update, target = { on: 'first' }) {
      landing = target;
      store.setState({ waiting: true });
      client.send({ type: 'seek', update });
    },
    play: () => player.start(),
    pause: () => player.stop(),
    setSpeed(index) {
      store.setState({ speed: index });
      player.onSpeed();
    },
    restart() {
      const { setup, changes, frame } = store.getState();
      const learning = currentLearning(setup, changes, frame?.update ?? 0);
      instrument.open({ ...setup, learning }, changesBeforeStart(changes), { update: 0, step: 0 });
    },
    change(make) {
      player.stop();
      whenSettled(() => {
        const { frame, steps, cursor, changes } = store.getState();
        if (!frame) return;
        const updated = steps[cursor].phase === 'update' && !frame.divergence;
        const at = updated ? frame.update + 1 : frame.update;
        applyChanges(withChange(changes, make(at)), at, frame.update);
      });
    },
    unpick() {
      player.stop();
      whenSettled(() => {
        const { frame, changes } = store.getState();
        if (!frame || pickAt(changes, frame.update) === null) return;
        applyChanges(withoutPick(changes, frame.update), frame.update, frame.update);
        store.setState({ cursor: 0 });
      });
    },
    select: (quantityId) => store.setState({ selection: quantityId }),
    point(place) {
      if (store.getState().pointed !== place) store.setState({ pointed: place });
    },
    setView: (view) => store.setState({ view: { ...store.getState().view, ...view } }),
    notify: (text, tone = 'info') => store.setState({ notice: { text, tone } }),
    dismissNotice: () => store.setState({ notice: null }),
    send: client.send,
    dispose() {
      player.stop();
      client.dispose();
    },
  };
  return instrument;
}
