// Training a network from scratch in the worker: start, pause, go on, single updates, other moments, and the way back.
import { epochStart } from '../../scene/timetable.ts';
import type { FactBody, Frame } from '../../worker/protocol.ts';
import { divergenceMessage, timetable } from '../moves.ts';
import type { DigitsContext } from './context.ts';
import { exampleOnPad } from './drawings.ts';
import type { Training, TrainingPlan } from './state.ts';
import { createKeeper, type Keeper } from './train/keep.ts';
import { keptNetwork, openKept } from './train/kept.ts';
import { createPace, type Pace } from './train/pace.ts';
import { goalFrom, planImages, planSetup } from './train/plan.ts';
import { createRunStore, type EarlierNetwork, knownPoints, type RunStore, withEarlier } from './train/run-store.ts';

export interface TrainingControl {
  /** The plan in the form, the whole curve of the training, and the networks before it. */
  readonly run: RunStore;
  /** `begin`: whether it runs at once, or waits before its first update. */
  train(plan: TrainingPlan, begin?: Begin): void;
  pauseTraining(): void;
  continueTraining(): void;
  trainOne(what: 'update' | 'epoch'): void;
  /** To the moment after so many updates. */
  goToMoment(update: number): void;
  /** Keeps the network on the screen, for `goBack`, before another one is opened. */
  keepNetwork(): void;
  /**
   * Opens what was on the screen before, the latest of it where none is named. What is left is the next to come back;
   * a run is paused for it.
   */
  goBack(to?: EarlierNetwork): void;
  onFact(body: FactBody): void;
  readonly keeper: Keeper;
}

export type Begin = 'running' | 'waiting';

export function createTraining(context: DigitsContext): TrainingControl {
  const { store, instrument } = context;
  const run = createRunStore();
  const pace = createPace(context);
  const keeper = createKeeper(context, run);
  const holding = createHolding(context, pace, keeper);
  const { keepNetwork, goBack, drop } = createWayBack(context, run, () => holding.pause());
  let begin: Begin = 'running';

  function train(plan: TrainingPlan, how: Begin = 'running'): void {
    begin = how;
    // A network that is still on its way is to be there to come back to.
    instrument().whenSettled(() => {
      keepNetwork();
      run.setState({ draft: plan, points: [], begun: null });
      store.setState({ shown: 'own', taught: null, images: planImages(plan), training: trainingOf(plan) });
      store.setState({ problem: null, loading: null, live: true });
      instrument().open(planSetup(plan), [], { update: 0, step: 0 });
    });
  }

  function giveUp(text: string): void {
    const plan = store.getState().training?.plan;
    drop();
    if (plan) store.setState({ problem: { text, retry: () => train(plan, begin) } });
  }

  function opened(frame: Frame): void {
    run.setState({ begun: Float32Array.from(frame.record.before.weights[1]) });
    const plan = store.getState().training?.plan;
    if (begin === 'running' && plan) {
      keeper.keepNow();
      pace.start(goalFrom(0, plan));
      holding.begin();
    } else arrive(context, pace, frame);
  }

  function onFact(body: FactBody): void {
    const status = pace.status();
    if (status === undefined) return;
    if (status === 'loading' && body.type === 'failed') giveUp(body.message);
    if (status === 'running' && body.type === 'glimpse') {
      const { update, imagesPerSecond } = body.glimpse;
      pace.setTraining({ update, ...(imagesPerSecond !== null && { imagesPerSecond }) });
      holding.look();
    }
    if (body.type === 'frame' && !body.running) {
      if (status === 'loading') opened(body.frame);
      else if (status === 'running' && holding.release(body.frame)) return;
      else if (status === 'running' || status === 'seeking') arrive(context, pace, body.frame);
    }
    if ((body.type === 'frame' || body.type === 'metrics') && status !== 'loading') {
      run.setState({ points: knownPoints(run.getState().points, instrument().store.getState()) });
    }
  }

  return { run, train, keepNetwork, goBack, onFact, keeper, ...createControls(context, pace, holding, drop) };
}

type Controls = 'pauseTraining' | 'continueTraining' | 'trainOne' | 'goToMoment';

function createControls(
  { store, instrument }: DigitsContext,
  pace: Pace,
  holding: Holding,
  drop: () => void,
): Pick<TrainingControl, Controls> {
  const nextEpoch = (epoch: number) => epochStart(timetable(instrument().store.getState()), epoch + 1);
  return {
    pauseTraining() {
      // Opening another session stops the loading.
      if (pace.status() === 'loading') drop();
      else holding.pause();
    },
    continueTraining() {
      pace.leaveDrawing(({ update }) => {
        const plan = store.getState().training?.plan;
        pace.start(plan ? goalFrom(update, plan) : null);
        holding.begin();
      });
    },
    trainOne(what) {
      pace.leaveDrawing(({ update, epoch }) => {
        pace.start(what === 'update' ? update + 1 : nextEpoch(epoch));
        holding.begin();
      });
    },
    goToMoment(update) {
      if (pace.status() === 'running') pace.seek(update);
      else pace.leaveDrawing(() => pace.seek(update));
    },
  };
}

/** So much of a run may be lost with the page. */
const HOLD_EVERY_MILLISECONDS = 3000;
/** And so many times as long as a hold takes, a run goes on: a large network is kept less often. */
const RUN_PER_HOLD = 10;

interface Holding {
  /** A run has begun. */
  begin(): void;
  /** Now and then holds the run for a moment: only at rest all of its weights are on the page. */
  look(): void;
  /** The run is to come to rest, and stay there. */
  pause(): void;
  /** The run has come to rest. @returns whether that was to keep its network, and it goes on */
  release(frame: Frame): boolean;
}

function createHolding({ store, services, instrument }: DigitsContext, pace: Pace, keeper: Keeper): Holding {
  let last = 0;
  let cost = 0;
  let held = false;
  const pause = () => {
    instrument().send({ type: 'pause' });
  };
  return {
    begin() {
      held = false;
      cost = 0;
      last = services.now();
    },
    look() {
      const now = services.now();
      if (held || now - last < Math.max(HOLD_EVERY_MILLISECONDS, RUN_PER_HOLD * cost)) return;
      held = true;
      last = now;
      pause();
    },
    pause() {
      held = false;
      pause();
    },
    release(frame) {
      const goal = store.getState().training?.goal ?? Number.POSITIVE_INFINITY;
      const goesOn = held && frame.divergence === null && frame.update < goal;
      held = false;
      if (!goesOn) return false;
      pace.goOn();
      keeper.keepNow();
      cost = services.now() - last;
      last = services.now();
      return true;
    },
  };
}

interface WayBack extends Pick<TrainingControl, 'keepNetwork' | 'goBack'> {
  /** Back from a training that never began. */
  drop(): void;
}

function createWayBack(context: DigitsContext, run: RunStore, pause: () => void): WayBack {
  const { store, instrument } = context;
  function present(): EarlierNetwork | null {
    const network = keptNetwork(context);
    const { points, begun } = run.getState();
    return network && { network, points, begun };
  }
  function open({ network, points, begun }: EarlierNetwork, before: readonly EarlierNetwork[]): void {
    run.setState({ points, begun, before });
    openKept(context, network);
  }
  function change(to: EarlierNetwork): void {
    const left = present();
    const others = run.getState().before.filter((one) => one !== to);
    open(to, left ? withEarlier(others, left) : others);
  }
  /** Only at rest all of a network is on the page. */
  function atRest(action: () => void): void {
    const isRunning = () => ['running', 'seeking'].includes(store.getState().training?.status ?? '');
    if (!isRunning()) {
      instrument().whenSettled(action);
      return;
    }
    const stop = store.subscribe(() => {
      if (isRunning()) return;
      stop();
      instrument().whenSettled(action);
    });
    pause();
  }
  return {
    keepNetwork() {
      const one = present();
      if (one) run.setState({ before: withEarlier(run.getState().before, one) });
    },
    goBack(to) {
      const earlier = to ?? run.getState().before.at(-1);
      if (earlier) atRest(() => change(earlier));
    },
    drop() {
      const { before } = run.getState();
      const earlier = before.at(-1);
      if (earlier) open(earlier, before.slice(0, -1));
    },
  };
}

function trainingOf(plan: TrainingPlan): Training {
  return { plan, status: 'loading', update: 0, imagesPerSecond: null, goal: null, diverged: false };
}

/** The run has come to rest: the drawing takes the place of the batch whose turn it is, so that it can be stepped. */
function arrive({ store, instrument, drawings }: DigitsContext, pace: Pace, frame: Frame): void {
  const diverged = frame.divergence !== null;
  const why = diverged ? divergenceMessage(instrument().store.getState()) : '';
  pace.setTraining({ status: 'paused', update: frame.update, imagesPerSecond: null, diverged });
  instrument().change((at) => [{ kind: 'pick', at, example: exampleOnPad(store.getState(), drawings) }]);
  instrument().goToStep(0);
  if (diverged) instrument().notify(why, 'warning');
}
