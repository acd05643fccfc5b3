// Questions about data sets: which there are, what their settings may be, which outputs and costs fit them.
import type { LossName } from '../engine/types.ts';
import type { DataSetEntry } from './data-sets.ts';
import { DATA_SETS } from './data-sets.ts';
import type { DataName, DataSettings } from './types.ts';

export type { DataKnobs, DataSetEntry, DefaultNetwork } from './data-sets.ts';
export { DATA_SETS };

/** Bounds of the settings; `checkDataSettings` holds every setting to them. */
export const DATA_LIMITS = {
  count: { min: 4, max: 2000 },
  noise: { min: 0, max: 0.5 },
  trainShare: { min: 0.5, max: 1 },
  classes: { min: 2, max: 4 },
} as const;

/** How many training images a digit network can be offered. */
export const MNIST_TRAIN_COUNTS = [2000, 10000, 60000] as const;

/** The entry of a data set. @throws {RangeError} for a name that is none. */
export function dataSetEntry(name: DataName): DataSetEntry {
  const entry = DATA_SETS.find((candidate) => candidate.name === name);
  if (!entry) throw new RangeError(`There is no data set called "${String(name)}".`);
  return entry;
}

/** Number of classes a set has with these settings; 0 for regression and for given target vectors. */
export function classCount(settings: DataSettings): number {
  const entry = dataSetEntry(settings.name);
  return entry.knobs.classes ? settings.classes : entry.defaults.classes;
}

/** How many output units a network for this data may have. */
export function allowedOutputUnits(settings: DataSettings): readonly number[] {
  if (settings.name === 'mazur') return [2];
  const classes = classCount(settings);
  if (classes === 0) return [1];
  return classes === 2 ? [1, 2] : [classes];
}

/** Which costs fit the targets of a set, given the number of output units. */
export function allowedLosses(settings: DataSettings, outputUnits: number): readonly LossName[] {
  if (settings.name === 'mazur') return ['halfSquaredError', 'binaryCrossEntropy'];
  if (dataSetEntry(settings.name).task === 'regression') return ['halfSquaredError'];
  if (outputUnits === 1) return ['halfSquaredError', 'binaryCrossEntropy'];
  return ['halfSquaredError', 'binaryCrossEntropy', 'categoricalCrossEntropy', 'sparseCategoricalCrossEntropy'];
}

/** Says what is wrong with the settings in words for people, or null if nothing is. */
export function checkDataSettings(settings: DataSettings): string | null {
  const { knobs, defaults, label } = dataSetEntry(settings.name);
  if (settings.name === 'mnist') {
    const offered: readonly number[] = MNIST_TRAIN_COUNTS;
    return offered.includes(settings.count) ? null : `Digits can be trained on ${offered.join(', ')} images.`;
  }
  for (const knob of ['count', 'noise', 'trainShare', 'classes'] as const) {
    const value = settings[knob];
    if (!knobs[knob]) {
      // The number of classes is ignored where a set has its own; a fixed set must not seem to have other examples.
      if (knob !== 'classes' && value !== defaults[knob])
        return `${KNOB_NAMES[knob]} of ${label} is ${defaults[knob]}.`;
      continue;
    }
    const { min, max } = DATA_LIMITS[knob];
    if (!(value >= min && value <= max)) return `${KNOB_NAMES[knob]} must be from ${min} to ${max}, not ${value}.`;
    if ((knob === 'count' || knob === 'classes') && !Number.isInteger(value)) {
      return `${KNOB_NAMES[knob]} must be a whole number, not ${value}.`;
    }
  }
  return null;
}

const KNOB_NAMES = {
  count: 'The number of examples',
  noise: 'The noise',
  trainShare: 'The share for training',
  classes: 'The number of classes',
} as const;
