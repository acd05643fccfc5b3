// Which network reads the digits: one of the shipped ones, or one that is trained here from scratch.
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { FactBody } from '../../worker/protocol.ts';
import type { InstrumentState } from '../state.ts';
import type { DigitsContext } from './context.ts';
import { looseExample } from './loose.ts';
import type { DigitModel, DigitsState, ModelName, Training, TrainingPlan } from './state.ts';

export interface Networks {
  /** Opens a shipped network with its own weights, reading the present picture. */
  choose(name: ModelName): Promise<void>;
  train(plan: TrainingPlan): void;
  pauseTraining(): void;
  continueTraining(): void;
  endTraining(): void;
  /** Back to where stepping began, with the same weights. */
  restart(): void;
  onFact(body: FactBody): void;
}

/** What is on the screen when training is asked for: it comes back when the images cannot be loaded. */
interface Before {
  readonly shown: DigitsState['shown'];
  readonly training: Training | null;
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly update: number;
  readonly step: number;
}

export function createNetworks(context: DigitsContext): Networks {
  const { store, services, instrument } = context;
  let before: Before | null = null;
  let asked = 0;
  const setTraining = (patch: Partial<Training>) => {
    const { training } = store.getState();
    if (training) store.setState({ training: { ...training, ...patch } });
  };
  const pace = createPace(services.now);

  function openModel(name: ModelName, model: DigitModel): void {
    const { image, label } = store.getState();
    store.setState({ shown: name, training: null, loading: null, problem: null });
    const pick: Change = { kind: 'pick', at: 0, example: looseExample(image, label) };
    instrument().open(setupOf(model), [pick], { update: 0, step: 0 }, model.parameters);
  }

  function run(): void {
    pace.start(instrument().store.getState());
    setTraining({ status: 'running' });
    instrument().send({ type: 'run', until: Number.POSITIVE_INFINITY, updatesPerSecond: Number.POSITIVE_INFINITY });
  }

  /** Puts the drawing in the place of the batch whose turn it is, so that it can be stepped. */
  function pickDrawing(): void {
    const { image, label } = store.getState();
    instrument().change((at) => [{ kind: 'pick', at, example: looseExample(image, label) }]);
    instrument().goToStep(0);
  }

  function bringBack(text: string | null): void {
    const { training } = store.getState();
    if (before === null || training === null) return;
    const { shown, setup, changes, update, step } = before;
    const plan = training.plan;
    store.setState({ shown, training: before.training });
    before = null;
    const parameters = shown === 'own' ? undefined : store.getState().models[shown]?.parameters;
    instrument().open(setup, changes, { update, step }, parameters);
    if (text !== null) store.setState({ problem: { text, retry: () => networks.train(plan) } });
  }

  const networks: Networks = {
    async choose(name) {
      const request = ++asked;
      const known = store.getState().models[name];
      if (known) return openModel(name, known);
      store.setState({ loading: name, problem: null });
      try {
        const model = await services.loadModel(name);
        store.setState({ models: { ...store.getState().models, [name]: model } });
        if (request === asked) openModel(name, model);
      } catch (error) {
        if (request !== asked) return;
        store.setState({ loading: null, problem: { text: messageOf(error), retry: () => void networks.choose(name) } });
      }
    },
    train(plan) {
      asked++;
      const { setup, changes, frame, cursor } = instrument().store.getState();
      const { shown, training } = store.getState();
      before = { shown, training, setup, changes, update: frame?.update ?? 0, step: cursor };
      store.setState({
        shown: 'own',
        problem: null,
        loading: null,
        live: true,
        training: { plan, status: 'loading', update: 0, imagesPerSecond: null },
      });
      instrument().open(planSetup(plan), [], { update: 0, step: 0 });
    },
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
    restart() {
      const { shown, models, training } = store.getState();
      const model = shown === 'own' ? null : models[shown];
      if (shown !== 'own' && model) openModel(shown, model);
      else instrument().goToUpdate(training?.update ?? 0);
    },
    onFact(body) {
      const { training } = store.getState();
      if (training?.status === 'loading') {
        if (body.type === 'failed') bringBack(body.message);
        else if (body.type === 'frame') {
          before = null;
          run();
        }
      } else if (training?.status === 'running' && body.type === 'frame') {
        setTraining({ update: body.frame.update, imagesPerSecond: pace.measure(instrument().store.getState()) });
        if (body.running) return;
        setTraining({ status: 'paused' });
        pickDrawing();
      }
    },
  };
  return networks;
}

/** Images a second, over the time since training was started or continued. */
function createPace(now: () => number) {
  let startedAt = 0;
  let firstUpdate = 0;
  return {
    start({ frame }: InstrumentState): void {
      startedAt = now();
      firstUpdate = frame?.update ?? 0;
    },
    measure({ frame, setup }: InstrumentState): number | null {
      const seconds = (now() - startedAt) / 1000;
      const images = ((frame?.update ?? 0) - firstUpdate) * setup.learning.batchSize;
      return seconds > 0.2 ? images / seconds : null;
    },
  };
}

/** One drawing at a time teaches gently: at the rate of training a single update would make the network certain of it. */
const RATE_ON_DRAWINGS = 0.01;

/** Updates on drawings are plain gradient descent, whatever the network was trained with. */
function setupOf(model: DigitModel): Setup {
  const setup = setupForData('mnist', 1);
  const optimizer = { type: 'sgd', learningRate: RATE_ON_DRAWINGS } as const;
  return { ...setup, layers: model.shape.layers, learning: { ...setup.learning, optimizer } };
}

function planSetup({ count, units, seed }: TrainingPlan): Setup {
  const setup = setupForData('mnist', seed);
  return { ...setup, data: { ...setup.data, count }, layers: [{ units, activation: 'relu' }, setup.layers[1]] };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
