// Training a network from scratch in the worker: start, pause, go on, end; and back if its images cannot be loaded.
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { FactBody } from '../../worker/protocol.ts';
import type { DigitsContext } from './context.ts';
import { exampleOnPad } from './drawings.ts';
import { type DigitsState, startWeights, type Training, type TrainingPlan } from './state.ts';

export interface TrainingControl {
  train(plan: TrainingPlan): void;
  pauseTraining(): void;
  continueTraining(): void;
  endTraining(): void;
  onFact(body: FactBody): void;
}

/** What is on the screen when training is asked for: it comes back when the images cannot be loaded. */
interface Before {
  readonly shown: DigitsState['shown'];
  readonly training: Training | null;
  readonly taught: DigitsState['taught'];
  readonly images: DigitsState['images'];
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly update: number;
  readonly step: number;
}

export function createTraining(context: DigitsContext): TrainingControl {
  const { store, instrument } = context;
  let before: Before | null = null;
  const setTraining = (patch: Partial<Training>) => {
    const { training } = store.getState();
    if (training) store.setState({ training: { ...training, ...patch } });
  };

  function run(): void {
    setTraining({ status: 'running' });
    instrument().send({ type: 'run', until: Number.POSITIVE_INFINITY, updatesPerSecond: Number.POSITIVE_INFINITY });
  }

  function train(plan: TrainingPlan): void {
    before = present(context);
    const training = { plan, status: 'loading', update: 0, imagesPerSecond: null } as const;
    store.setState({ shown: 'own', taught: null, problem: null, loading: null, live: true, training });
    instrument().open(planSetup(plan), [], { update: 0, step: 0 });
  }

  function bringBack(text: string | null): void {
    const { training } = store.getState();
    if (before === null || training === null) return;
    const { shown, taught, images, setup, changes, update, step } = before;
    store.setState({ shown, taught, images, training: before.training });
    before = null;
    instrument().open(setup, changes, { update, step }, startWeights(store.getState()));
    if (text !== null) store.setState({ problem: { text, retry: () => train(training.plan) } });
  }

  return {
    train,
    pauseTraining() {
      // Opening another session stops the loading.
      if (store.getState().training?.status === 'loading') bringBack(null);
      else instrument().send({ type: 'pause' });
    },
    continueTraining() {
      store.setState({ live: true });
      instrument().unpick();
      run();
    },
    endTraining: () => setTraining({ status: 'ended' }),
    onFact(body) {
      const status = store.getState().training?.status;
      if (status === 'loading' && body.type === 'failed') bringBack(body.message);
      if (status === 'loading' && body.type === 'frame') {
        before = null;
        run();
      }
      if (status === 'running' && body.type === 'glimpse') {
        const { update, imagesPerSecond } = body.glimpse;
        setTraining({ update, imagesPerSecond });
      }
      if (status !== 'running' || body.type !== 'frame' || body.running) return;
      setTraining({ status: 'paused', update: body.frame.update });
      pickDrawing(context);
    },
  };
}

function present({ store, instrument }: DigitsContext): Before {
  const { setup, changes, frame, cursor } = instrument().store.getState();
  const { shown, training, taught, images } = store.getState();
  return { shown, training, taught, images, setup, changes, update: frame?.update ?? 0, step: cursor };
}

/** Puts the drawing in the place of the batch whose turn it is, so that it can be stepped. */
function pickDrawing({ store, instrument, drawings }: DigitsContext): void {
  instrument().change((at) => [{ kind: 'pick', at, example: exampleOnPad(store.getState(), drawings) }]);
  instrument().goToStep(0);
}

function planSetup({ count, units, seed }: TrainingPlan): Setup {
  const setup = setupForData('mnist', seed);
  return { ...setup, data: { ...setup.data, count }, layers: [{ units, activation: 'relu' }, setup.layers[1]] };
}
