// The scene the instrument opens with, and the setup that comes with each data set.
import { dataSetEntry, tidySettings } from '../data/catalogue.ts';
import { networkForOwn } from '../data/data-sets.ts';
import { ownCount, suggestedNormalisation } from '../data/own.ts';
import type { DataName, NormalisationName, OwnExamples } from '../data/types.ts';
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

/** A setup for examples of the user's own, with a network that suits them. The examples have passed `checkOwn`. */
export function setupForOwn(
  own: OwnExamples,
  seed: number = DEFAULT_SEED,
  normalisation: NormalisationName = suggestedNormalisation(own),
): Setup {
  const usual = setupForData('own', seed);
  const { layers, learning, startWeights } = networkForOwn(own.classNames.length);
  const data = { ...usual.data, count: ownCount(own), classes: own.classNames.length, normalisation, own };
  return { ...usual, data: tidySettings(data), layers, learning, startWeights };
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
