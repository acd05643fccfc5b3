// A bench for the Digits store: the shipped networks, the real session, samples and training images made up. For tests.
import type { StoreApi } from 'zustand/vanilla';
import { drawingToImage } from '../../data/drawing.ts';
import type { DigitImages } from '../../data/mnist.ts';
import { parseModel } from '../../data/models.ts';
import { inputGradient } from '../../engine/analysis/input-gradient.ts';
import { forward } from '../../engine/forward.ts';
import { precisionOf } from '../../engine/parameters.ts';
import { createRandom } from '../../engine/random.ts';
import { unitsOf } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';
import { DEFAULT_VIEW } from '../../scene/defaults.ts';
import { createDigits, type Digits } from '../../store/digits/digits.ts';
import { FIRST_ROUND } from '../../store/digits/link.ts';
import type { DigitModel, DigitServices, ModelName, TabMemory, TabSlot } from '../../store/digits/state.ts';
import type { Environment } from '../../worker/environment.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { createOwnDigits } from '../own-digits.ts';

/** Not digits, but as many pixels: each class has a bright block of its own on a noisy ground. */
export function blocks(count: number, stream: string): DigitImages {
  const random = createRandom(1, stream);
  const images = new Uint8Array(count * 784);
  const labels = Uint8Array.from({ length: count }, () => random.integer(10));
  labels.forEach((label, i) => {
    for (let k = 0; k < 784; k++) images[i * 784 + k] = Math.floor(k / 79) === label ? 200 : random.integer(60);
  });
  return { images, labels };
}

const files = import.meta.glob<string>('../../../public/models/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function shippedModel(name: ModelName): DigitModel {
  const { shape, training, testAccuracy, parameters, history } = parseModel(
    files[`../../../public/models/${name}.json`],
  );
  return { shape, trainCount: training.trainCount, testAccuracy, parameters, history };
}

const loadImages: Environment['loadImages'] = (trainCount) =>
  Promise.resolve({ train: blocks(trainCount, 'train'), test: blocks(200, 'test') });

const loadLabSet: Environment['loadLabSet'] = (set) => Promise.resolve(blocks(set === 'test' ? 200 : 300, set));

export const samples = blocks(64, 'samples');

/** Copies as the browser does. */
export function createTabMemory(): TabMemory {
  const kept = new Map<TabSlot, unknown>();
  return {
    read: (slot) => Promise.resolve(structuredClone(kept.get(slot) ?? null)),
    write(slot, value) {
      kept.set(slot, structuredClone(value));
      return Promise.resolve(true);
    },
    async forget(slot) {
      kept.delete(slot);
    },
    onLeave() {},
  };
}

export const readImage: DigitServices['read'] = (network, parameters, image) => {
  const workspace = createWorkspace(network, 1, precisionOf(parameters.weights[1]));
  workspace.activations[0].set(image);
  forward(network, parameters, workspace, 1);
  return workspace.activations.map((values, layer) => values.slice(0, unitsOf(network, layer)));
};

export function benchServices(
  overrides: Partial<DigitServices & Pick<Environment, 'loadImages' | 'loadLabSet'>> = {},
): DigitServices {
  let clock = 0;
  return {
    createWorker: () =>
      createSessionWorker({
        loadImages: overrides.loadImages ?? loadImages,
        loadLabSet: overrides.loadLabSet ?? loadLabSet,
      }),
    now: () => ++clock,
    toImage: (strokes, penWidth) => drawingToImage(strokes, { penWidth }),
    loadModel: (name) => Promise.resolve(shippedModel(name)),
    loadSamples: () => Promise.resolve(samples),
    ownDigits: createOwnDigits([null, null]),
    tabMemory: createTabMemory(),
    read: readImage,
    gradientOfImage: inputGradient,
    ...overrides,
  };
}

/** The screen as it opens: the example digit, read by the small network. */
export async function openDigits(services = benchServices()): Promise<Digits> {
  const digits = createDigits(services, DEFAULT_VIEW);
  await digits.openScene({
    part: 'step',
    model: 'digits-16',
    rounds: [FIRST_ROUND],
    step: 1,
    granularity: 'neuron',
    selection: null,
    reading: DEFAULT_VIEW,
  });
  return digits;
}

/** The first state of a store for which the condition holds; the test's own timeout ends a wait for what never comes. */
export function stateWhen<T>(
  store: Pick<StoreApi<T>, 'getState' | 'subscribe'>,
  holds: (state: T) => boolean,
): Promise<T> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const state = store.getState();
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    stop = store.subscribe(look);
    look();
  });
}

/** Fulfilled once the condition holds; the test's own timeout ends a wait for what never comes. */
export function until(digits: Digits, holds: (digits: Digits) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = () => {
      if (!holds(digits)) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(digits.store.subscribe(look), digits.instrument.store.subscribe(look));
    look();
  });
}

/** The drawing on the pad is the pass on the screen, and nothing is on its way, nor begun by what has just come. */
export async function settled(digits: Digits): Promise<void> {
  const isSettled = ({ store, instrument }: Digits) => !store.getState().live && !instrument.store.getState().waiting;
  do await until(digits, isSettled);
  while (!isSettled(digits));
}
