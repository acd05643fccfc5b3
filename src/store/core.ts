// The core of the instrument: one store, one worker session, and moving through time with them.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { withChange } from '../scene/changes.ts';
import type { Change, Mark, Setup, ViewSettings } from '../scene/types.ts';
import type { Granularity, PassShape } from '../steps/types.ts';
import type { WorkerLike } from '../worker/client.ts';
import type { Command, FactBody } from '../worker/protocol.ts';
import type { Analyse } from './analysis.ts';
import { furthestUpdate } from './furthest.ts';
import { createLine, type Line } from './line.ts';
import { keepAfterStart } from './lock.ts';
import { sharedMarks } from './marks.ts';
import { backwardMove, epochAt, finishEpoch, forwardMove, type Landing, type Move } from './moves.ts';
import { createOpening, type Open, type Opened, restarted } from './opening.ts';
import { createRewriting } from './rewriting.ts';
import { emptyState, type InstrumentState, type TrailEntry } from './state.ts';
import { createUndo } from './undo.ts';

export type OpenCommand = Extract<Command, { type: 'open' }>;

export interface InstrumentOptions extends Partial<Pick<InstrumentState, 'inputNames' | 'outputNames'>> {
  createWorker(): WorkerLike;
  readonly setup: Setup;
  readonly changes?: readonly Change[];
  readonly view: ViewSettings;
  /** Where the network's output is wanted with every frame. */
  surfaceFor(setup: Setup): OpenCommand['surface'];
  /** What a session on images is to train on, and a state to go on from. */
  openingFor?(setup: Setup): Pick<OpenCommand, 'images' | 'checkpoint'>;
  /** The shape that the steps of a pass are listed for, where not its own: one cannot step through a large batch. */
  shapeOfSteps?(shape: PassShape): PassShape;
  /** Facts that are not the instrument's own business (predictions of a drawing). */
  onFact?(body: FactBody): void;
  /** What questions are answered with that the instrument has not asked itself. */
  onAnswer?(id: number, body: FactBody): void;
  /** What a screen makes of a move that is about to be made: the same one, a shorter one, or none with a reason. */
  redirect?(move: Move, state: InstrumentState): Move;
  /** Changes that belong to a pass which is about to be entered (the next pass on the same drawing). */
  changesFor?(update: number, state: InstrumentState): readonly Change[];
  /** Play goes step by step at every granularity, never by runs in the worker. */
  readonly playsBySteps?: boolean;
  /** Deeds are not kept to be undone; and what is said of a change at `at` that makes void what came after it. */
  forgetsDeeds?(at: number, made: readonly Change[], state: InstrumentState): string;
}

export interface InstrumentCore {
  readonly store: StoreApi<InstrumentState>;
  /** Start a session: the setup, what was changed, and where in time to stand. */
  readonly open: Open;
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
  /** Back to the moment before the last deed: an edit, another setup, a training run; and forth again. */
  undo(): void;
  redo(): void;
  /** Names of moments. */
  setMarks(marks: readonly Mark[]): void;
  select(quantityId: string | null): void;
  point(place: string | null): void;
  setView(view: Partial<ViewSettings>): void;
  notify(text: string, tone?: 'info' | 'warning'): void;
  dismissNotice(): void;
  /** @returns the command's id */
  send(command: Command): number;
  /** A question about the pass on screen; see analysis.ts. */
  analyse: Analyse;
  /** Another computing thread, for runs beside the session (compare/side-run.ts). */
  createSideWorker(): WorkerLike;
  dispose(): void;
}

export function createCore(options: InstrumentOptions): InstrumentCore {
  const names = { inputNames: options.inputNames ?? [], outputNames: options.outputNames ?? [] };
  const empty = (...from: Parameters<typeof emptyState>) => ({ ...emptyState(...from), ...names });
  const store = createStore<InstrumentState>(() => empty(options.setup, options.changes ?? [], options.view));
  const line = createLine(store, options, {
    step: () => travel.stepForward(),
    onRun: () => undo.record({}, `training from update ${store.getState().frame?.update}`),
    onRefused(accepted) {
      const { frame, changes } = store.getState();
      if (frame && changes === accepted) return;
      undo.forget();
      if (frame) store.setState({ changes: accepted });
      else {
        const { marks } = store.getState();
        opening.fallBack();
        store.setState({ marks });
      }
    },
  });
  const travel = createTravel(store, line, options, (words) => undo.trains(words));
  const opening = createOpening(store, ({ setup, changes, position, parameters }) => {
    line.player.stop();
    line.forgetQueue();
    line.landOn({ on: 'index', index: position.step });
    undo.opens(position);
    const { view, speed, lock, start, pins, past, future } = store.getState();
    store.setState({ ...empty(setup, changes, view), speed, lock, start, pins, past, future, waiting: true });
    const asked = { surface: options.surfaceFor(setup), ...options.openingFor?.(setup) };
    line.send({ type: 'open', setup, changes, update: position.update, parameters, ...asked });
  });
  const undo = createUndo(store, line, opening, options.forgetsDeeds !== undefined);
  /** Opens, to be undone. What is the same run as before keeps its marks. */
  const open = (opened: Opened, words?: string) => {
    const { setup, changes, position, parameters } = opened;
    const marks = sharedMarks(store.getState().marks, store.getState(), opened);
    undo.record({ setup, changes, marks }, words);
    opening.open(setup, changes, position, parameters);
    store.setState({ marks });
  };
  return {
    ...travel,
    ...createRewriting(store, line, undo, options.forgetsDeeds),
    store,
    open: (setup, changes, position, parameters, words) => open({ setup, changes, position, parameters }, words),
    undo: undo.undo,
    redo: undo.redo,
    setMarks(marks) {
      undo.record({ marks });
      store.setState({ marks });
    },
    restart: () => open(restarted(store.getState(), opening.parameters()), 'restart'),
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
    createSideWorker: options.createWorker,
    dispose: line.dispose,
  };
}

/** Steps and jumps. */
function createTravel(
  store: StoreApi<InstrumentState>,
  line: Line,
  options: InstrumentOptions,
  onTraining: (words: string) => void,
) {
  const granularityOr = (granularity?: Granularity) => granularity ?? store.getState().view.granularity;

  function carryOut(wanted: Move, trail: readonly TrailEntry[] = []): void {
    const move = keepAfterStart(options.redirect?.(wanted, store.getState()) ?? wanted, store.getState());
    // A message is about the step it came at, and a trail leads back from where one walked.
    const said = move.to === 'cursor' && move.reason;
    if (move.to !== 'nowhere') store.setState({ notice: said ? { text: said, tone: 'info' } : null, trail });
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
      line.whenSettled(() => {
        const state = store.getState();
        const by = granularityOr(granularity);
        const move = forwardMove(state, by);
        if (by === 'epoch' && move.to === 'pass' && move.update > furthestUpdate(state)) {
          onTraining(`training to epoch ${epochAt(state, move.update)}`);
        }
        carryOut(move);
      });
    },
    stepBack(granularity?: Granularity) {
      line.player.stop();
      line.whenSettled(() => carryOut(backwardMove(store.getState(), granularityOr(granularity))));
    },
    pause() {
      const inEpochs = line.player.isInEpochs();
      const { playing, progress } = store.getState();
      line.player.stop();
      // A long way to a moment ends where it has come to.
      if (!playing && progress?.what === 'replaying') {
        line.landOn({ on: 'first' });
        line.send({ type: 'pause' });
      }
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
        const wanted: Move = { to: 'pass', update, landing };
        const move = keepAfterStart(wanted, store.getState());
        if (move.to !== 'pass') carryOut(wanted);
        else {
          store.setState({ trail: [] });
          enter(move.update, move.landing);
        }
      });
    },
    follow(move: Move, trail: readonly TrailEntry[]) {
      line.player.stop();
      line.whenSettled(() => carryOut(move, trail));
    },
    whenSettled: line.whenSettled,
  };
}
