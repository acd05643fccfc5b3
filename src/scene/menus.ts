// What the setup panel offers: every choice with its label, and the settings a new choice starts with.

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
