// What the setup panel offers: every choice with its label, and the settings a new choice starts with.

import { buildDataSet } from '../data/build.ts';
import { DATA_LIMITS, DATA_SETS, dataSetEntry } from '../data/catalogue.ts';
import { givenParameters } from '../data/classics.ts';
import type { DataKind, DataName } from '../data/types.ts';
import { ACTIVATIONS } from '../engine/activations.ts';
import { INITIALISERS } from '../engine/initialisers.ts';
import { LOSSES } from '../engine/losses.ts';
import { OPTIMIZERS } from '../engine/optimizers.ts';
import type { ActivationName, InitialiserName, LossName, OptimizerName, OptimizerSettings } from '../engine/types.ts';
import type { StartWeights } from './types.ts';

export interface MenuEntry<T> {
  readonly value: T;
  readonly label: string;
  /** A sentence or remark, for a tooltip. */
  readonly remark: string;
}

const SHORT_LABELS: Partial<Record<DataName, string>> = {
  checkerboard: 'board',
  fruit: 'fruit',
  houses: 'houses',
  mazur: '2-2-2',
  relu423: '4-2-3',
  own: 'own',
};

/** Data sets of the Explore screen, in the order of the catalogue. */
export const DATA_MENU: readonly (MenuEntry<DataName> & { readonly shortLabel: string })[] = DATA_SETS.filter(
  (entry) => entry.name !== 'mnist',
).map(({ name, label, sentence }) => ({
  value: name,
  label,
  shortLabel: SHORT_LABELS[name] ?? label,
  remark: sentence,
}));

export function dataKnobs(name: DataName) {
  return dataSetEntry(name).knobs;
}

export const DATA_KNOB_LIMITS = DATA_LIMITS;

export function activationLabel(name: ActivationName): string {
  return ACTIVATIONS[name].label;
}

export function activationRemark(name: ActivationName): string {
  return ACTIVATIONS[name].remark;
}

export function lossLabel(name: LossName): string {
  return LOSSES[name].label;
}

export const OPTIMIZER_MENU: readonly MenuEntry<OptimizerName>[] = (Object.keys(OPTIMIZERS) as OptimizerName[]).map(
  (value) => ({ value, label: OPTIMIZERS[value].label, remark: OPTIMIZERS[value].remark }),
);

/** How the weights can start on this data: drawn by one of the initialisers, or as the textbook gives them. */
export function startWeightsMenu(data: DataName): readonly MenuEntry<InitialiserName | 'given'>[] {
  const drawn = (Object.keys(INITIALISERS) as InitialiserName[]).map((value) => ({
    value,
    label: INITIALISERS[value].label,
    remark: INITIALISERS[value].remark,
  }));
  if (givenParameters(data) === null) return drawn;
  return [{ value: 'given', label: 'textbook', remark: 'The weights the example is published with.' }, ...drawn];
}

/** An optimiser with its usual settings. */
export function optimizerOf(name: OptimizerName): OptimizerSettings {
  return OPTIMIZERS[name].defaults;
}

/** Start weights by name with their usual settings. */
export function initialiserOf(name: string): StartWeights {
  return name === 'given' ? { type: 'given' } : INITIALISERS[name as InitialiserName].defaults;
}

export function dataKindOf(name: DataName): DataKind {
  return dataSetEntry(name).kind;
}

/** A few points of a set as it looks by default, for a thumbnail: coordinates 0 … 1, y upwards. Empty for vectors. */
export function thumbnailPoints(name: DataName): readonly ThumbnailPoint[] {
  const { defaults, kind, network } = dataSetEntry(name);
  if (kind !== 'plane' && kind !== 'line') return [];
  const output = network.layers[network.layers.length - 1];
  const encoding = { outputUnits: output.units, loss: network.learning.loss };
  const { raw, train, trainLabels, domain } = buildDataSet(defaults, THUMBNAIL_SEED, encoding);
  const { inputs, targets } = raw.train;
  const heights: [number, number] = [Math.min(...targets), Math.max(...targets)];
  const share = (value: number, [low, high]: readonly [number, number]) => (value - low) / (high - low);
  const count = Math.min(train.count, THUMBNAIL_POINTS);
  return Array.from({ length: count }, (_, i) =>
    kind === 'plane'
      ? {
          x: share(inputs[2 * i], domain[0]),
          y: share(inputs[2 * i + 1], domain[1]),
          label: trainLabels[i],
        }
      : { x: share(inputs[i], domain[0]), y: 0.1 + 0.8 * share(targets[i], heights), label: 1 },
  );
}

export interface ThumbnailPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

const THUMBNAIL_SEED = 7;
const THUMBNAIL_POINTS = 60;
