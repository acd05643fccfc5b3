// The part "Neurons": which layer and neuron is looked at, what the test images do to it, and two digits side by side.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { layerCount, unitsOf } from '../../../engine/types.ts';
import type { ImagesAnswer, NeuronAnswer } from '../../../worker/protocol.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import type { AskOptions } from '../laboratory.ts';
import { messageOf } from '../opening.ts';
import { isTraining } from '../state.ts';
import { askSteadily, BEGUN, followNetwork, type PresentNetwork, type Progress, reporting } from './present-network.ts';
import { idleNeurons } from './words.ts';

/** Images shown at either end. */
export const SHOWN_IMAGES = 12;

export type Asking =
  | { readonly state: 'waiting' }
  | { readonly state: 'working'; readonly progress: Progress }
  | { readonly state: 'ready' }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly message: string };

/** The images of the chosen neuron: the most exciting ones first, then the least exciting. */
export interface ShownImages {
  readonly layer: number;
  readonly neuron: number;
  readonly answer: ImagesAnswer;
}

export interface NeuronsState {
  readonly network: PresentNetwork | null;
  /** From 1. */
  readonly layer: number;
  readonly neuron: number;
  /** One scale of colours for all weight images, or one for each. */
  readonly scale: 'own' | 'common';
  readonly asking: Asking;
  /** Of the chosen layer; null until it has come. */
  readonly answer: NeuronAnswer | null;
  readonly images: ShownImages | null;
  /** Of the layer before the chosen one: which of the neurons that send to it are dead. It comes last. */
  readonly senders: NeuronAnswer | null;
}

export interface Neurons {
  readonly store: StoreApi<NeuronsState>;
  chooseLayer(layer: number): void;
  chooseNeuron(neuron: number): void;
  setScale(scale: NeuronsState['scale']): void;
  /** Asks again, after a failure or a stop. */
  retry(): void;
  stop(): void;
  /** Follows the network while the part is on the screen. @returns the way to stop */
  show(): () => void;
}

const NOTHING_KNOWN = { answer: null, images: null, senders: null } as const;

const EMPTY: NeuronsState = {
  network: null,
  layer: 1,
  neuron: 0,
  scale: 'own',
  asking: { state: 'waiting' },
  ...NOTHING_KNOWN,
};

const made = new WeakMap<Digits, Neurons>();

/** One per screen: what was chosen is still chosen when the part is shown again. */
export function neuronsOf(digits: Digits): Neurons {
  let neurons = made.get(digits);
  if (!neurons) {
    neurons = createNeurons(digits);
    made.set(digits, neurons);
  }
  return neurons;
}

function createNeurons(digits: Digits): Neurons {
  const store = createStore<NeuronsState>(() => EMPTY);
  const answers = new Map<number, NeuronAnswer>();
  let asked = 0;
  /** The neuron was chosen by hand in this layer. */
  let isChosen = false;
  const set = (change: Partial<NeuronsState>) => store.setState(change);

  async function ask(): Promise<void> {
    const { layer, network } = store.getState();
    // While it is being trained, an answer would be out of date at once; it is asked when that pauses.
    if (network === null || isTraining(digits.store.getState())) return;
    const question = ++asked;
    const isWanted = () => question === asked;
    try {
      const found = answers.get(layer);
      if (found === undefined) set({ asking: { state: 'working', progress: BEGUN }, ...NOTHING_KNOWN });
      const options = reporting((progress) => isWanted() && set({ asking: { state: 'working', progress } }));
      const answer = found ?? (await answerOf(layer, isWanted, options));
      if (!isWanted()) return;
      await present(answer);
      if (layer === 1 || !isWanted()) return;
      const senders = answers.get(layer - 1) ?? (await answerOf(layer - 1, isWanted));
      if (isWanted()) set({ senders });
    } catch (error) {
      if (isWanted() && !isSuperseded(error)) set({ asking: { state: 'failed', message: messageOf(error) } });
    }
  }

  async function answerOf(layer: number, isWanted: () => boolean, options?: AskOptions): Promise<NeuronAnswer> {
    const request = { kind: 'neuron', layer, count: SHOWN_IMAGES } as const;
    const answer = await askSteadily(digits, request, isWanted, options);
    if (isWanted()) answers.set(layer, answer);
    return answer;
  }

  async function present(answer: NeuronAnswer): Promise<void> {
    const { neuron, network } = store.getState();
    set({ answer, neuron: isChosen ? neuron : aliveFrom(neuron, answer, network), asking: { state: 'ready' } });
    await fetchImages(digits, store);
  }

  return {
    store,
    chooseLayer(layer) {
      if (layer === store.getState().layer) return;
      isChosen = false;
      set({ layer, neuron: 0, ...NOTHING_KNOWN });
      void ask();
    },
    chooseNeuron(neuron) {
      isChosen = true;
      set({ neuron });
      void fetchImages(digits, store);
    },
    setScale: (scale) => set({ scale }),
    retry: () => void ask(),
    stop() {
      asked++;
      set({ asking: { state: 'stopped' } });
    },
    show: () =>
      followNetwork(digits, (network, isMoving) => {
        const before = store.getState();
        if (network === before.network && before.asking.state === 'ready') return;
        if (network !== before.network) {
          answers.clear();
          asked++;
          const asking = { state: 'waiting' } as const;
          set({ network, ...placeIn(network, before), ...NOTHING_KNOWN, asking });
        }
        if (!isMoving) void ask();
      }),
  };
}

/** The extreme images of the chosen neuron, unless they are there. */
async function fetchImages(digits: Digits, store: StoreApi<NeuronsState>): Promise<void> {
  const { answer, neuron, layer, images } = store.getState();
  if (answer === null || answer.layer !== layer) return;
  if (images?.layer === layer && images.neuron === neuron) return;
  const isWanted = () => store.getState().answer === answer && store.getState().neuron === neuron;
  const indices = imagesOf(answer, neuron);
  try {
    const request = { kind: 'images', set: 'test', indices, asker: 'neurons' } as const;
    const shown = await askSteadily(digits, request, isWanted);
    if (isWanted()) store.setState({ images: { layer, neuron, answer: shown } });
  } catch (error) {
    if (isWanted() && !isSuperseded(error)) store.setState({ asking: { state: 'failed', message: messageOf(error) } });
  }
}

/** A dead neuron is no good beginning; whoever wants to see it can choose it. */
function aliveFrom(neuron: number, answer: NeuronAnswer, network: PresentNetwork | null): number {
  const dead = network === null ? [] : idleNeurons(network.shape, answer).dead;
  const alive = answer.off.findIndex((_, index) => !dead.includes(index));
  return dead.includes(neuron) && alive >= 0 ? alive : neuron;
}

/** The same place, where the network has it; the outputs stay the outputs, however many layers lie before them. */
function placeIn(
  { shape }: PresentNetwork,
  { network, layer, neuron }: NeuronsState,
): { layer: number; neuron: number } {
  if (network !== null && layer === layerCount(network.shape)) return { layer: layerCount(shape), neuron };
  if (layer === layerCount(shape)) return { layer: Math.max(1, layer - 1), neuron: 0 };
  if (layer > layerCount(shape)) return { layer: 1, neuron: 0 };
  return { layer, neuron: Math.min(neuron, unitsOf(shape, layer) - 1) };
}

/** Test images of a neuron: the most exciting ones, then the least exciting. */
export function imagesOf({ most, least, count }: NeuronAnswer, neuron: number): number[] {
  const row = (list: Uint32Array) => Array.from(list.subarray(neuron * count, (neuron + 1) * count));
  return [...row(most), ...row(least)];
}
