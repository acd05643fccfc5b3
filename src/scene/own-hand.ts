// Own examples as a hand works on them: the settings and the setup they become, their split and their axes.
import { testExamples } from '../data/build.ts';
import { baseNamesOf, kindOf, normalisationOf, taskOf, tidySettings } from '../data/catalogue.ts';
import { domainOf } from '../data/domain.ts';
import { ownWidth } from '../data/own.ts';
import type { DataSettings, OwnExamples } from '../data/types.ts';
import { setupForData, setupForOwn } from './defaults.ts';
import type { Setup } from './types.ts';

/** The settings of a set with these examples in place of its own: split, features and normalisation stay. */
export function settingsWithOwn(settings: DataSettings, own: OwnExamples): DataSettings {
  const usual = setupForData('own').data;
  const { trainShare, features } = settings;
  return tidySettings({ ...usual, trainShare, features, normalisation: normalisationOf(settings), own });
}

/** The setup with these examples: the network stays where it learns the same kind of data, else it is one that suits. */
export function setupWithOwn(setup: Setup, own: OwnExamples): Setup {
  const data = settingsWithOwn(setup.data, own);
  const isAlike =
    taskOf(data) === taskOf(setup.data) &&
    kindOf(setup.data) === kindOf(data) &&
    baseNamesOf(data).length === baseNamesOf(setup.data).length;
  return isAlike ? { ...setup, data } : setupForOwn(own, setup.seed);
}

/** Which rows are kept for testing. There is at least one row. */
export function testRows(data: DataSettings, seed: number): readonly boolean[] {
  return testExamples(data, seed);
}

/** The intervals of the axes on which these examples lie, one per input. Without examples those of points to come. */
export function ownDomain(data: DataSettings, own: OwnExamples): readonly (readonly [number, number])[] {
  const width = ownWidth(own);
  const count = own.rows.length / width;
  // A single point in the middle leaves the usual axes as they are.
  const rows = count > 0 ? own.rows : own.inputNames.map(() => 0).concat(0);
  const examples = Array.from({ length: Math.max(1, count) }, (_, i) => ({
    inputs: rows.slice(i * width, (i + 1) * width - 1),
  }));
  return domainOf({ ...data, own }, examples);
}
