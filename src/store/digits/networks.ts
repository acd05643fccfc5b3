// Which network reads the digits: one of the shipped ones, or one that is trained here from scratch.
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { DigitsContext } from './context.ts';
import { exampleOnPad } from './drawings.ts';
import type { DigitsScene } from './link.ts';
import { messageOf, openRounds } from './opening.ts';
import { type DigitModel, isTraining, type ModelName, RATE_ON_DRAWINGS } from './state.ts';
import { leadsTo } from './train/keep.ts';
import { createTraining, type TrainingControl } from './training.ts';

/** What an address names. */
export interface Wanted {
  readonly scene: DigitsScene;
  /** It names a network of one's own. */
  readonly own: boolean;
}

export interface Networks extends TrainingControl {
  /** Opens a shipped network with its own weights, reading the present picture. */
  choose(name: ModelName): Promise<void>;
  /** Opens what a link names; the messages about it are shown once it stands. */
  openScene(scene: DigitsScene, messages?: readonly string[]): Promise<void>;
  /**
   * Brings back what this tab has kept; null: whatever it is. @returns whether that is what is wanted, and on its way
   */
  restore(wanted: Wanted | null): Promise<boolean>;
  /** Back to where stepping began, with the same weights. */
  restart(): void;
}

export function createNetworks(context: DigitsContext): Networks {
  const { store, services, instrument, drawings } = context;
  const training = createTraining(context);
  /** Counts what was asked for: an answer that comes late is not put in the place of a later choice. */
  let asked = 0;

  function openModel(name: ModelName, model: DigitModel): void {
    store.setState({ shown: name, training: null, taught: null, images: null, loading: null, problem: null });
    const pick: Change = { kind: 'pick', at: 0, example: exampleOnPad(store.getState(), drawings) };
    instrument().open(setupOf(model), [pick], { update: 0, step: 0 }, model.parameters);
  }

  async function fetchModel(name: ModelName): Promise<DigitModel> {
    const model = store.getState().models[name] ?? (await services.loadModel(name));
    store.setState({ models: { ...store.getState().models, [name]: model } });
    return model;
  }

  /** A shipped network that comes back with the weights it had here: the rest that is told of it. */
  async function complete(name: ModelName): Promise<boolean> {
    try {
      await fetchModel(name);
      return true;
    } catch (error) {
      store.setState({ problem: { text: messageOf(error), retry: () => void complete(name) } });
      return false;
    }
  }

  store.subscribe(({ shown, models }, before) => {
    if (shown !== before.shown && shown !== 'own' && !models[shown]) void complete(shown);
  });

  /** Null when it cannot be had, or when something else was asked for meanwhile. */
  async function load(name: ModelName, retry: () => void): Promise<DigitModel | null> {
    const request = ++asked;
    const known = store.getState().models[name];
    if (known) return known;
    store.setState({ loading: name, problem: null });
    try {
      const model = await fetchModel(name);
      return request === asked ? model : null;
    } catch (error) {
      if (request === asked) store.setState({ loading: null, problem: { text: messageOf(error), retry } });
      return null;
    }
  }

  async function choose(name: ModelName): Promise<void> {
    const model = await load(name, () => void choose(name));
    if (!model) return;
    // A shipped network can be had again, one that was trained or taught here cannot.
    if (store.getState().shown === 'own') training.keepNetwork();
    openModel(name, model);
  }

  async function openScene(scene: DigitsScene, messages: readonly string[] = []): Promise<void> {
    const again = () => void openScene(scene, messages);
    store.setState({ part: scene.part });
    const model = await load(scene.model, again);
    const request = asked;
    if (model && store.getState().shown === 'own' && !isTraining(store.getState())) training.keepNetwork();
    if (model)
      await openRounds(context, scene, {
        model,
        setup: setupOf(model),
        messages,
        again,
        isCurrent: () => request === asked,
      });
  }

  return {
    ...training,
    choose,
    openScene,
    train(plan, begin) {
      asked++;
      training.train(plan, begin);
    },
    async restore(wanted) {
      const request = ++asked;
      const kept = await training.keeper.recall();
      if (request !== asked) return true;
      if (kept === null) return false;
      if (!leadsTo(wanted, kept)) {
        training.keeper.setAside(kept);
        return false;
      }
      const { shown } = kept.network.digits;
      const isThere = shown === 'own' || (await complete(shown));
      if (request !== asked) return true;
      if (isThere) training.keeper.open(wanted === null ? kept : { ...kept, part: wanted.scene.part });
      return isThere;
    },
    goBack(to) {
      asked++;
      training.goBack(to);
    },
    restart() {
      const { shown, models, training: done } = store.getState();
      const model = shown === 'own' ? null : models[shown];
      if (shown !== 'own' && model) openModel(shown, model);
      else instrument().goToUpdate(done?.update ?? 0);
    },
  };
}

/** Updates on drawings are plain gradient descent, whatever the network was trained with. */
function setupOf(model: DigitModel): Setup {
  const setup = setupForData('mnist', 1);
  const optimizer = { type: 'sgd', learningRate: RATE_ON_DRAWINGS } as const;
  return { ...setup, layers: model.shape.layers, learning: { ...setup.learning, optimizer } };
}
