// The core of the instrument: one store, one worker session, and moving through time with them.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { changesBeforeStart, currentLearning, pickAt, withChange, withoutPick } from '../scene/changes.ts';
import type { Change, Position, Setup, ViewSettings } from '../scene/types.ts';
import type { Granularity } from '../steps/types.ts';
import type { WorkerLike } from '../worker/client.ts';
import type { Command, FactBody } from '../worker/protocol.ts';
import type { Analyse } from './analysis.ts';
import { createLine, type Line } from './line.ts';
import { backwardMove, finishEpoch, forwardMove, type Landing, type Move } from './moves.ts';
import { createOpening } from './opening.ts';
import { emptyState, type InstrumentState, type TrailEntry } from './state.ts';

export type OpenCommand = Extract<Command, { type: 'open' }>;

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
  /** What a screen makes of a move that is about to be made: the same one, a shorter one, or none with a reason. */
  redirect?(move: Move, state: InstrumentState): Move;
  /** Changes that belong to a pass which is about to be entered (the next pass on the same drawing). */
  changesFor?(update: number, state: InstrumentState): readonly Change[];
  /** Play goes step by step at every granularity, never by runs in the worker. */
  readonly playsBySteps?: boolean;
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
  /** Make a move that leaves this trail behind it. */
  follow(move: Move, trail: readonly TrailEntry[]): void;
  /** Now, or as soon as the pass on its way has arrived. */
  whenSettled(action: () => void): void;
  play(): void;
  pause(): void;
  setSpeed(index: number): void;
  /** Back to the first pass: same start weights and what was set up by hand; learning settings stay as they are now. */
  restart(): void;
  /** Record what is changed at this moment; it holds for the pass on screen, or for the next one once this is updated. */
  change(make: (at: number) => readonly Change[]): void;
  /** Let the epoch's own order go on where an example was picked. */
  unpick(): void;
  select(quantityId: string | null): void;
  point(place: string | null): void;
  setView(view: Partial<ViewSettings>): void;
  notify(text: string, tone?: 'info' | 'warning'): void;
  dismissNotice(): void;
  send(command: Command): void;
  /** A question about the pass on screen; see analysis.ts. */
  analyse: Analyse;
  dispose(): void;
}

export function createCore(options: InstrumentOptions): InstrumentCore {
  const names = { outputNames: options.outputNames ?? [] };
  const empty = (setup: Setup, changes: readonly Change[], view: ViewSettings) => ({
    ...emptyState(setup, changes, view),
    ...names,
  });
  const store = createStore<InstrumentState>(() => empty(options.setup, options.changes ?? [], options.view));
  const line = createLine(store, options, {
    step: () => travel.stepForward(),
    onOpenRefused: () => opening.fallBack(),
  });
  const travel = createTravel(store, line, options);
  const opening = createOpening(store, ({ setup, changes, position, parameters }) => {
    line.player.stop();
    line.forgetQueue();
    line.landOn({ on: 'index', index: position.step });
    const { view, speed, lock, pins, past, future } = store.getState();
    store.setState({ ...empty(setup, changes, view), speed, lock, pins, past, future, waiting: true });
    const { update } = position;
    line.send({ type: 'open', setup, changes, update, surface: options.surfaceFor(setup), parameters });
  });
  return {
    ...travel,
    ...createHistory(store, line),
    store,
    open: opening.open,
    restart() {
      const { setup, changes, frame } = store.getState();
      const learning = currentLearning(setup, changes, frame?.update ?? 0);
      const start = { update: 0, step: 0 };
      opening.open({ ...setup, learning }, changesBeforeStart(changes), start, opening.parameters());
    },
    play: () => line.player.start(),
    pause: () => travel.pause(),
    setSpeed(index) {
      store.setState({ speed: index });
      line.player.onSpeed();
    },
    select: (quantityId) => store.setState({ selection: quantityId }),
    point(place) {
      if (store.getState().pointed !== place) store.setState({ pointed: place });
    },
    setView: (view) => store.setState({ view: { ...store.getState().view, ...view } }),
    notify: (text, tone = 'info') => store.setState({ notice: { text, tone } }),
    dismissNotice: () => store.setState({ notice: null }),
    send: line.send,
    analyse: line.analyse,
    dispose: line.dispose,
  };
}

/** Steps and jumps. */
function createTravel(store: StoreApi<InstrumentState>, line: Line, options: InstrumentOptions) {
  const granularityOr = (granularity?: Granularity) => granularity ?? store.getState().view.granularity;

  function carryOut(wanted: Move, trail: readonly TrailEntry[] = []): void {
    const move = options.redirect?.(wanted, store.getState()) ?? wanted;
    // A message is about the step it came at, and a trail leads back from where one walked.
    if (move.to !== 'nowhere') store.setState({ notice: null, trail });
    if (move.to === 'cursor') store.setState({ cursor: move.cursor });
    else if (move.to === 'pass') enter(move.update, move.landing);
    else if (move.reason) {
      line.player.stop();
      store.setState({ notice: { text: move.reason, tone: 'info' } });
    }
  }

  function enter(update: number, landing: Landing): void {
    const { changes } = store.getState();
    const added = options.changesFor?.(update, store.getState()) ?? [];
    if (added.length > 0) {
      const all = added.reduce(withChange, changes);
      store.setState({ changes: all });
      line.send({ type: 'change', changes: all });
    }
    line.seek(update, landing);
  }

  return {
    stepForward(granularity?: Granularity) {
      line.player.pauseRun();
      line.whenSettled(() => carryOut(forwardMove(store.getState(), granularityOr(granularity))));
    },
    stepBack(granularity?: Granularity) {
      line.player.stop();
      line.whenSettled(() => carryOut(backwardMove(store.getState(), granularityOr(granularity))));
    },
    pause() {
      const inEpochs = line.player.isInEpochs();
      line.player.stop();
      if (!inEpochs) return;
      line.whenSettled(() => {
        const move = finishEpoch(store.getState());
        if (move) carryOut(move);
      });
    },
    goToStep(index: number) {
      line.player.stop();
      line.whenSettled(() => {
        const { steps } = store.getState();
        if (index >= 0 && index < steps.length) carryOut({ to: 'cursor', cursor: index });
      });
    },
    goToUpdate(update: number, landing: Landing = { on: 'first' }) {
      line.player.stop();
      line.whenSettled(() => {
        store.setState({ trail: [] });
        enter(update, landing);
      });
    },
    follow(move: Move, trail: readonly TrailEntry[]) {
      line.player.stop();
      line.whenSettled(() => carryOut(move, trail));
    },
    whenSettled: line.whenSettled,
  };
}

/** What rewrites the future: changes of weights, examples, settings, and of the example to be stepped. */
function createHistory(store: StoreApi<InstrumentState>, line: Line) {
  function apply(changes: readonly Change[], at: number): void {
    const { frame, history } = store.getState();
    const shown = frame?.update;
    // What comes after this moment will be different, and so is the loss at it.
    store.setState({ changes, waiting: true, history: history.filter((point) => point.update < at) });
    line.send({ type: 'change', changes });
    // Only once it is accepted: a refused change must leave the instrument where it was.
    if (at !== shown) line.next(() => line.seek(at, { on: 'first' }));
  }

  return {
    change(make: (at: number) => readonly Change[]) {
      line.player.stop();
      line.whenSettled(() => {
        const { frame, steps, cursor, changes } = store.getState();
        if (!frame) return;
        const updated = steps[cursor].phase === 'update' && !frame.divergence;
        const at = updated ? frame.update + 1 : frame.update;
        apply(make(at).reduce(withChange, changes), at);
      });
    },
    unpick() {
      line.player.stop();
      line.whenSettled(() => {
        const { frame, changes } = store.getState();
        if (!frame || pickAt(changes, frame.update) === null) return;
        line.landOn({ on: 'first' });
        apply(withoutPick(changes, frame.update), frame.update);
      });
    },
  };
}
