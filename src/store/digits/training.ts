// Training a network from scratch in the worker: start, pause, go on, single updates, other moments, and the way back.
import { epochStart } from '../../scene/timetable.ts';
import type { FactBody, Frame } from '../../worker/protocol.ts';
import { divergenceMessage, timetable } from '../moves.ts';
import type { DigitsContext } from './context.ts';
import { exampleOnPad } from './drawings.ts';
import type { Training, TrainingPlan } from './state.ts';
import { keptNetwork, openKept } from './train/kept.ts';
import { goalFrom, planImages, planSetup } from './train/plan.ts';
import { createRunStore, type EarlierNetwork, knownPoints, type RunStore, withEarlier } from './train/run-store.ts';

export interface TrainingControl {
  /** The plan in the form, the whole curve of the training, and the networks before it. */
  readonly run: RunStore;
  /** `begin`: whether it runs at once, or waits before its first update. */
  train(plan: TrainingPlan, begin?: 'running' | 'waiting'): void;
  pauseTraining(): void;
  continueTraining(): void;
  trainOne(what: 'update' | 'epoch'): void;
  /** To the moment after so many updates. */
  goToMoment(update: number): void;
  endTraining(): void;
  /** Keeps the network on the screen, for `goBack`, before another one is opened. */
  keepNetwork(): void;
  /** Opens what was on the screen before the training. */
  goBack(): void;
  onFact(body: FactBody): void;
}

export function createTraining(context: DigitsContext): TrainingControl {
  const { store, instrument } = context;
  const run = createRunStore();
  let begin: 'running' | 'waiting' = 'running';
  const setTraining = (patch: Partial<Training>) => {
    const { training } = store.getState();
    if (training) store.setState({ training: { ...training, ...patch } });
  };
  const status = () => store.getState().training?.status;

  function start(until: number | null): void {
    setTraining({ status: 'running', goal: until, imagesPerSecond: null });
    // A run is not a pass on its way: drawings are read beside it.
    instrument().store.setState({ waiting: false });
    instrument().send({ type: 'run', until: until ?? Number.POSITIVE_INFINITY, updatesPerSecond: FLAT_OUT });
  }

  /** From a pause: takes the drawing out of the batch's place first. */
  function leaveDrawing(then: (frame: Frame) => void): void {
    const isResting = () => status() === 'paused' || status() === 'ended';
    if (!isResting()) return;
    instrument().whenSettled(() => {
      const { frame } = instrument().store.getState();
      if (!isResting() || frame === null) return;
      store.setState({ live: true });
      instrument().unpick();
      then(frame);
    });
  }

  function keepNetwork(): void {
    const network = keptNetwork(context);
    if (network === null) return;
    const { points, begun, before } = run.getState();
    run.setState({ before: withEarlier(before, { network, points, begun }) });
  }

  function train(plan: TrainingPlan, how: 'running' | 'waiting' = 'running'): void {
    begin = how;
    keepNetwork();
    run.setState({ draft: plan, points: [], begun: null });
    const training = {
      plan,
      status: 'loading',
      update: 0,
      imagesPerSecond: null,
      goal: null,
      diverged: false,
    } as const;
    const network = { shown: 'own', taught: null, images: planImages(plan), training } as const;
    store.setState({ ...network, problem: null, loading: null, live: true });
    instrument().open(planSetup(plan), [], { update: 0, step: 0 });
  }

  function open({ network, points, begun }: EarlierNetwork): void {
    run.setState({ points, begun, before: run.getState().before.slice(0, -1) });
    openKept(context, network);
  }

  function goBack(): void {
    const earlier = run.getState().before.at(-1);
    if (earlier) open(earlier);
  }

  function giveUp(text: string): void {
    const plan = store.getState().training?.plan;
    goBack();
    if (plan) store.setState({ problem: { text, retry: () => train(plan, begin) } });
  }

  function arrive(frame: Frame): void {
    const diverged = frame.divergence !== null;
    const why = diverged ? divergenceMessage(instrument().store.getState()) : '';
    setTraining({ status: 'paused', update: frame.update, imagesPerSecond: null, diverged });
    pickDrawing(context);
    if (diverged) instrument().notify(why, 'warning');
  }

  function onFact(body: FactBody): void {
    const present = status();
    if (present === 'loading' && body.type === 'failed') giveUp(body.message);
    if (present === 'running' && body.type === 'glimpse') {
      const { update, imagesPerSecond } = body.glimpse;
      setTraining({ update, ...(imagesPerSecond !== null && { imagesPerSecond }) });
    }
    if (body.type === 'frame' && !body.running) {
      const { frame } = body;
      if (present === 'loading') {
        run.setState({ begun: Float32Array.from(frame.record.before.weights[1]) });
        const { plan } = store.getState().training ?? {};
        if (begin === 'running' && plan) start(goalFrom(0, plan));
        else arrive(frame);
      } else if (present === 'running' || present === 'seeking') arrive(frame);
    }
    if (body.type === 'frame' || body.type === 'metrics') followHistory();
  }

  function followHistory(): void {
    if (status() === undefined || status() === 'loading') return;
    const points = knownPoints(run.getState().points, instrument().store.getState());
    run.setState({ points });
  }

  return {
    run,
    train,
    keepNetwork,
    goBack,
    onFact,
    pauseTraining() {
      // Opening another session stops the loading.
      if (status() === 'loading') goBack();
      else instrument().send({ type: 'pause' });
    },
    continueTraining: () => leaveDrawing(({ update }) => start(goalOf(context, update))),
    trainOne: (what) =>
      leaveDrawing(({ update, epoch }) =>
        start(what === 'update' ? update + 1 : epochStart(timetable(instrument().store.getState()), epoch + 1)),
      ),
    goToMoment(update) {
      const go = () => {
        setTraining({ status: 'seeking', goal: null, imagesPerSecond: null, diverged: false });
        instrument().send({ type: 'seek', update });
      };
      if (status() === 'running') go();
      else leaveDrawing(go);
    },
    endTraining: () => setTraining({ status: 'ended' }),
  };
}

const FLAT_OUT = Number.POSITIVE_INFINITY;

function goalOf({ store }: DigitsContext, update: number): number | null {
  const plan = store.getState().training?.plan;
  return plan ? goalFrom(update, plan) : null;
}

/** Puts the drawing in the place of the batch whose turn it is, so that it can be stepped. */
function pickDrawing({ store, instrument, drawings }: DigitsContext): void {
  instrument().change((at) => [{ kind: 'pick', at, example: exampleOnPad(store.getState(), drawings) }]);
  instrument().goToStep(0);
}
