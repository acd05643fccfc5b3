// The scene the instrument opens with, and the setup that comes with each data set.
import { dataSetEntry } from '../data/catalogue.ts';
import type { DataName } from '../data/types.ts';
import type { Moment, Scene, Setup, ViewSettings } from './types.ts';

export const DEFAULT_SEED = 42;

export const FIRST_MOMENT: Moment = { epoch: 1, example: 1, step: 1 };

export const DEFAULT_VIEW: ViewSettings = {
  numbers: { digits: 3, by: 'decimals', separator: 'point' },
  notation: 'delta',
  granularity: 'operation',
  lens: 'overview',
};

/** The catalogue's data settings, network, cost and start weights for a data set. */
export function setupForData(name: DataName, seed: number = DEFAULT_SEED): Setup {
  const { defaults, network } = dataSetEntry(name);
  return {
    data: defaults,
    layers: network.layers,
    learning: network.learning,
    startWeights: network.startWeights,
    seed,
  };
}

/** XOR on a 2-3-2 sigmoid network, at the first step of the first pass. */
export function defaultScene(): Scene {
  return {
    setup: { ...setupForData('xor'), startWeights: { type: 'xavierUniform' } },
    changes: [],
    moment: FIRST_MOMENT,
    selection: null,
    view: DEFAULT_VIEW,
    marks: [],
    lock: [],
  };
}
