// Two digits side by side: where each comes from, its image, and how their activations are set beside one another.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FloatArray } from '../../../engine/types.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import { inkOf } from '../drawings.ts';
import { messageOf } from '../opening.ts';
import { bytesAt } from '../pictures.ts';
import { SAMPLE_COUNT } from '../state.ts';
import { askSteadily } from './present-network.ts';

export type PairSource =
  | { readonly from: 'drawing' }
  /** Place in the grid of samples, or in the test set, from 0. */
  | { readonly from: 'sample' | 'test'; readonly index: number };

export const LAST_INDEX = { sample: SAMPLE_COUNT - 1, test: 9999 } as const;

export interface PairSide {
  readonly source: PairSource;
  /** [784] of a sample or test image; null of the drawing, and until it has come. */
  readonly image: Float32Array | null;
  readonly label: number | null;
  readonly problem: string | null;
}

export interface PairState {
  readonly sides: readonly [PairSide, PairSide];
  readonly order: 'place' | 'difference';
}

export interface Pair {
  readonly store: StoreApi<PairState>;
  choose(side: 0 | 1, source: PairSource): void;
  setOrder(order: PairState['order']): void;
  /** Fetches what has not come yet. */
  fetch(): void;
}

const DRAWING: PairSide = { source: { from: 'drawing' }, image: null, label: null, problem: null };
const FIRST_TEST: PairSide = { ...DRAWING, source: { from: 'test', index: 0 } };

const made = new WeakMap<Digits, Pair>();

export function pairOf(digits: Digits): Pair {
  let pair = made.get(digits);
  if (!pair) {
    pair = createPair(digits);
    made.set(digits, pair);
  }
  return pair;
}

function createPair(digits: Digits): Pair {
  const store = createStore<PairState>(() => ({ sides: [DRAWING, FIRST_TEST], order: 'place' }));
  const setSide = (at: 0 | 1, side: PairSide) => {
    const { sides } = store.getState();
    store.setState({ sides: at === 0 ? [side, sides[1]] : [sides[0], side] });
  };

  async function fetchSide(at: 0 | 1): Promise<void> {
    const side = store.getState().sides[at];
    const { source } = side;
    if (source.from === 'drawing' || side.image !== null) return;
    const isWanted = () => store.getState().sides[at].source === source;
    try {
      const loaded =
        source.from === 'sample' ? await sampleAt(digits, source.index) : await testAt(at, source.index, isWanted);
      if (isWanted()) setSide(at, { source, ...loaded, problem: null });
    } catch (error) {
      if (isWanted() && !isSuperseded(error)) setSide(at, { ...side, problem: messageOf(error) });
    }
  }

  async function testAt(at: 0 | 1, index: number, isWanted: () => boolean): Promise<Pick<PairSide, 'image' | 'label'>> {
    const request = { kind: 'images', set: 'test', indices: [index], asker: `pair ${at}` } as const;
    const { images, labels } = await askSteadily(digits, request, isWanted);
    return { image: inkOf(images), label: labels[0] };
  }

  return {
    store,
    choose(at, source) {
      setSide(at, { source, image: null, label: null, problem: null });
      void fetchSide(at);
    },
    setOrder: (order) => store.setState({ order }),
    fetch() {
      void fetchSide(0);
      void fetchSide(1);
    },
  };
}

async function sampleAt({ services }: Digits, index: number): Promise<Pick<PairSide, 'image' | 'label'>> {
  const samples = await services.loadSamples(() => {}, new AbortController().signal);
  return { image: inkOf(bytesAt(samples.images, index)), label: samples.labels[index] };
}

/** One layer read for both images. */
export interface ComparedLayer {
  readonly layer: number;
  /** Neurons in the order they are drawn in. */
  readonly order: readonly number[];
  /** Activations in that order. */
  readonly rows: readonly [Float32Array, Float32Array];
  /** The largest |activation| of both; 1 if all are 0. */
  readonly limit: number;
  /** Neurons that differ most, the most different first. */
  readonly different: readonly { readonly neuron: number; readonly values: readonly [number, number] }[];
  /** How many neurons are on (above 0) for both, or for neither. */
  readonly agreeing: number;
}

/** @param most how many of the most different neurons are named */
export function compareLayer(
  layer: number,
  readings: readonly [FloatArray, FloatArray],
  order: PairState['order'],
  most: number,
): ComparedLayer {
  const [one, other] = readings;
  const neurons = Array.from(one.keys());
  const gap = (neuron: number) => Math.abs(one[neuron] - other[neuron]);
  const byGap = [...neurons].sort((a, b) => gap(b) - gap(a) || a - b);
  const drawn =
    order === 'place' ? neurons : [...neurons].sort((a, b) => one[b] - other[b] - (one[a] - other[a]) || a - b);
  let limit = 0;
  for (const neuron of neurons) limit = Math.max(limit, Math.abs(one[neuron]), Math.abs(other[neuron]));
  return {
    layer,
    order: drawn,
    rows: [Float32Array.from(drawn, (neuron) => one[neuron]), Float32Array.from(drawn, (neuron) => other[neuron])],
    limit: limit || 1,
    different: byGap
      .slice(0, most)
      .filter((neuron) => gap(neuron) > 0)
      .map((neuron) => ({ neuron, values: [one[neuron], other[neuron]] as const })),
    agreeing: neurons.filter((neuron) => one[neuron] > 0 === other[neuron] > 0).length,
  };
}
