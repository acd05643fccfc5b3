// Questions about data sets: which there are, what their settings may be, which outputs and costs fit them.
import type { LossName } from '../engine/types.ts';
import { DATA_SETS } from './data-sets.ts';
import { featureLabel, featuresFor, sortedFeatures } from './features.ts';
import { checkOwn, ownCount } from './own.ts';
import type { DataSetEntry } from './set-entry.ts';
import type { DataKind, DataName, DataSettings, FeatureName, NormalisationName } from './types.ts';

export type { DataKnobs, DataSetEntry, DefaultNetwork } from './set-entry.ts';
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
  if (settings.own) return settings.own.classNames.length;
  const entry = dataSetEntry(settings.name);
  return entry.knobs.classes ? settings.classes : entry.defaults.classes;
}

/** What the data predicts. */
export function taskOf(settings: DataSettings): 'classification' | 'regression' {
  if (settings.own) return classCount(settings) > 0 ? 'classification' : 'regression';
  return dataSetEntry(settings.name).task;
}

/** How the data can be drawn. Own data: two inputs with 2 … 4 classes on the plane, a regression of one input as a curve. */
export function kindOf(settings: DataSettings): DataKind {
  if (!settings.own) return dataSetEntry(settings.name).kind;
  const inputs = settings.own.inputNames.length;
  const classes = classCount(settings);
  if (inputs === 1 && classes === 0) return 'line';
  return inputs === 2 && classes >= 2 && classes <= DATA_LIMITS.classes.max ? 'plane' : 'vector';
}

/** The inputs that were measured or drawn, without features. Empty for images. */
export function baseNamesOf(settings: DataSettings): readonly string[] {
  return settings.own?.inputNames ?? dataSetEntry(settings.name).inputNames;
}

/** The names of all inputs of the network: the base inputs, then the features. Empty for images. */
export function inputNamesOf(settings: DataSettings): readonly string[] {
  const names = baseNamesOf(settings);
  return [...names, ...featuresOf(settings).map((feature) => featureLabel(feature, names))];
}

export function targetNameOf(settings: DataSettings): string {
  return settings.own?.targetName ?? dataSetEntry(settings.name).targetName;
}

/** One name per class; empty for a regression. */
export function classNamesOf(settings: DataSettings): readonly string[] {
  const given = settings.own?.classNames ?? dataSetEntry(settings.name).classNames;
  return given ?? Array.from({ length: classCount(settings) }, (_, index) => `class ${index}`);
}

/** Whether inputs may be normalised and computed: not those of textbooks, whose numbers are the point, nor images. */
function isPlain(settings: DataSettings): boolean {
  return settings.name !== 'mazur' && settings.name !== 'relu423' && settings.name !== 'mnist';
}

/** The features that can be switched on for this data. */
export function possibleFeatures(settings: DataSettings): readonly FeatureName[] {
  return isPlain(settings) ? featuresFor(baseNamesOf(settings).length) : [];
}

/** The features in force, in the order of FEATURE_NAMES. */
export function featuresOf(settings: DataSettings): readonly FeatureName[] {
  return isPlain(settings) ? sortedFeatures(settings.features, baseNamesOf(settings).length) : [];
}

/** Whether an input of the network is a feature, computed from the base inputs. */
export function isComputed(settings: DataSettings, input: number): boolean {
  const base = baseNamesOf(settings).length;
  return base > 0 && input >= base;
}

/** Whether the columns of this data can be normalised at all. */
export function canNormalise(settings: DataSettings): boolean {
  return isPlain(settings);
}

/** The normalisation in force: the one that was chosen, or the one that the set brings along. */
export function normalisationOf(settings: DataSettings): NormalisationName {
  if (!isPlain(settings)) return 'none';
  return settings.normalisation ?? dataSetEntry(settings.name).normalisation ?? 'none';
}

/**
 * The same settings in the one form in which they are kept and linked: nothing that is the usual anyway, count and
 * classes of own data as its rows have them.
 */
export function tidySettings(settings: DataSettings): DataSettings {
  const { name, count, noise, trainShare, classes, own } = settings;
  const features = featuresOf(settings);
  const normalisation = normalisationOf(settings);
  const usual = dataSetEntry(name).normalisation ?? 'none';
  const isOwn = name === 'own' && own !== undefined;
  return {
    name,
    count: isOwn ? ownCount(own) : count,
    noise,
    trainShare,
    classes: isOwn ? own.classNames.length : classes,
    ...(features.length > 0 ? { features } : {}),
    ...(normalisation !== usual ? { normalisation } : {}),
    ...(isOwn ? { own } : {}),
  };
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
  if (taskOf(settings) === 'regression') return ['halfSquaredError'];
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
  if ((settings.name === 'own') !== (settings.own !== undefined)) {
    return settings.own ? `${label} takes no examples of your own.` : 'Own data needs at least one example.';
  }
  if (settings.own) {
    const problem = checkOwn(settings.own);
    if (problem !== null) return problem;
    if (settings.count !== ownCount(settings.own)) return 'The number of examples of own data is that of its rows.';
  }
  for (const knob of ['count', 'noise', 'trainShare', 'classes'] as const) {
    const value = settings[knob];
    if (!knobs[knob]) {
      // The number of classes is ignored where a set has its own; a fixed set must not seem to have other examples.
      if (knob !== 'classes' && !(settings.own && knob === 'count') && value !== defaults[knob])
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
