// Opening a scene: its samples are loaded, its rounds replayed, and its step shown; what could not be done is said.
import type { Setup } from '../../scene/types.ts';
import { groupsOf } from '../../steps/granularity.ts';
import type { DigitsContext } from './context.ts';
import { type DigitsScene, FIRST_ROUND } from './link.ts';
import { loadPictures, noPicture } from './pictures.ts';
import { unfold } from './scene.ts';
import type { DigitModel } from './state.ts';

interface Opening {
  readonly model: DigitModel;
  readonly setup: Setup;
  readonly messages: readonly string[];
  again(): void;
  /** Whether nothing else was asked for since. */
  isCurrent(): boolean;
}

export async function openRounds(context: DigitsContext, wanted: DigitsScene, opening: Opening): Promise<void> {
  const { store, services, instrument, drawings } = context;
  const { model, messages, again } = opening;
  const loaded = await loadPictures(wanted, context).catch(messageOf);
  if (!opening.isCurrent()) return;
  const failed = typeof loaded === 'string';
  // Without its digit the scene is another one: the network opens as it usually does.
  const scene = failed ? { ...wanted, rounds: [FIRST_ROUND], step: 1 } : wanted;
  const pictures = failed ? noPicture : loaded;
  const { setup, changes, pad } = unfold(scene, opening.setup, pictures, services, drawings);
  const problem = failed ? { text: loaded, retry: again } : null;
  const network = { shown: scene.model, training: null, taught: null, images: null } as const;
  store.setState({ ...pad, ...network, live: true, loading: null, problem });
  instrument().setView({ granularity: scene.granularity });
  instrument().open(setup, changes, { update: scene.rounds.length - 1, step: 0 }, model.parameters);
  if (await untilOpened(context, setup)) land(context, scene, messages);
}

/** False if another setup was opened meanwhile. */
function untilOpened({ instrument }: DigitsContext, setup: Setup): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = instrument().store.subscribe((state) => {
      if (state.setup === setup && (state.frame === null || state.waiting)) return;
      stop();
      resolve(state.setup === setup);
    });
  });
}

function land({ instrument }: DigitsContext, scene: DigitsScene, messages: readonly string[]): void {
  const { steps } = instrument().store.getState();
  const said = [...messages];
  const ticks = groupsOf(steps, 'neuron');
  const { last } = ticks[Math.min(scene.step, ticks.length) - 1];
  instrument().goToStep(last);
  if (instrument().store.getState().cursor < last) {
    said.push('label: without the right answer only the forward pass can be stepped.');
  } else if (scene.step > ticks.length) {
    said.push(`at: this pass has ${ticks.length} steps; the last one is shown.`);
  }
  instrument().select(scene.selection);
  if (said.length > 0) instrument().notify(said.join(' '), 'warning');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
