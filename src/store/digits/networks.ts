// Which network reads the digits: one of the shipped ones, or one that is trained here from scratch.
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { DigitsContext } from './context.ts';
import { looseExample } from './loose.ts';
import type { DigitModel, ModelName } from './state.ts';
import { createTraining, type TrainingControl } from './training.ts';

export interface Networks extends TrainingControl {
  /** Opens a shipped network with its own weights, reading the present picture. */
  choose(name: ModelName): Promise<void>;
  /** Back to where stepping began, with the same weights. */
  restart(): void;
}

export function createNetworks(context: DigitsContext): Networks {
  const { store, services, instrument } = context;
  const training = createTraining(context);
  /** Counts what was asked for: an answer that comes late is not put in the place of a later choice. */
  let asked = 0;

  function openModel(name: ModelName, model: DigitModel): void {
    const { image, label } = store.getState();
    store.setState({ shown: name, training: null, loading: null, problem: null });
    const pick: Change = { kind: 'pick', at: 0, example: looseExample(image, label) };
    instrument().open(setupOf(model), [pick], { update: 0, step: 0 }, model.parameters);
  }

  async function choose(name: ModelName): Promise<void> {
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
      store.setState({ loading: null, problem: { text: messageOf(error), retry: () => void choose(name) } });
    }
  }

  return {
    ...training,
    choose,
    train(plan) {
      asked++;
      training.train(plan);
    },
    restart() {
      const { shown, models, training: done } = store.getState();
      const model = shown === 'own' ? null : models[shown];
      if (shown !== 'own' && model) openModel(shown, model);
      else instrument().goToUpdate(done?.update ?? 0);
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

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
