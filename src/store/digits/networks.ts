// Which network reads the digits: one of the shipped ones, or one that is trained here from scratch.
import { setupForData } from '../../scene/defaults.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { DigitsContext } from './context.ts';
import { exampleOnPad } from './drawings.ts';
import type { DigitsScene } from './link.ts';
import { openRounds } from './opening.ts';
import { createShipped } from './shipped.ts';
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
  const { store, instrument, drawings } = context;
  const training = createTraining(context);
  const shipped = createShipped(context);

  function openModel(name: ModelName, model: DigitModel): void {
    store.setState({ shown: name, training: null, taught: null, images: null, loading: null, problem: null });
    const pick: Change = { kind: 'pick', at: 0, example: exampleOnPad(store.getState(), drawings) };
    instrument().open(setupOf(model), [pick], { update: 0, step: 0 }, model.parameters);
  }

  async function choose(name: ModelName): Promise<void> {
    const model = await shipped.load(name, () => void choose(name));
    if (!model) return;
    // A shipped network can be had again, one that was trained or taught here cannot.
    if (store.getState().shown === 'own') training.keepNetwork();
    openModel(name, model);
  }

  async function openScene(scene: DigitsScene, messages: readonly string[] = []): Promise<void> {
    const again = () => void openScene(scene, messages);
    store.setState({ part: scene.part });
    const model = await shipped.load(scene.model, again);
    if (!model) return;
    if (store.getState().shown === 'own' && !isTraining(store.getState())) training.keepNetwork();
    await openRounds(context, scene, { model, setup: setupOf(model), messages, again, isCurrent: shipped.ask() });
  }

  return {
    ...training,
    choose,
    openScene,
    train(plan, begin) {
      shipped.ask();
      training.train(plan, begin);
    },
    async restore(wanted) {
      const isCurrent = shipped.ask();
      const kept = await training.keeper.recall();
      if (!isCurrent()) return true;
      if (kept === null) return false;
      if (!leadsTo(wanted, kept)) {
        training.keeper.setAside(kept);
        return false;
      }
      const { shown } = kept.network.digits;
      const isThere = shown === 'own' || (await shipped.complete(shown));
      if (!isCurrent()) return true;
      if (isThere) training.keeper.open(wanted === null ? kept : { ...kept, part: wanted.scene.part });
      return isThere;
    },
    goBack(to) {
      shipped.ask();
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
