// The choices that belong to the data: groups of sets, computed inputs, the split, normalisation.
import { baseNamesOf, dataSetEntry, featuresOf, normalisationOf, possibleFeatures } from '../data/catalogue.ts';
import { featureLabel } from '../data/features.ts';
import type { DataName, DataSettings, FeatureName, NormalisationName } from '../data/types.ts';
import type { Choice } from './choices.ts';
import { DATA_MENU } from './menus.ts';

const TEACHING: readonly DataName[] = ['fruit', 'houses', 'mazur', 'relu423'];
const GROUPS = ['On the plane', 'One number in, one out', 'Teaching examples', 'Own'] as const;

function groupOf(name: DataName): (typeof GROUPS)[number] {
  if (name === 'own') return 'Own';
  if (TEACHING.includes(name)) return 'Teaching examples';
  return dataSetEntry(name).kind === 'line' ? 'One number in, one out' : 'On the plane';
}

/** The sets as they are offered: the tiles of a group under its name. */
export const DATA_GROUPS = GROUPS.map((label) => ({
  label,
  sets: DATA_MENU.filter(({ value }) => groupOf(value) === label),
}));

/** The computed inputs that this data can have, with their symbols, and which of them are on. */
export function featureMenu(data: DataSettings): readonly { value: FeatureName; label: string; isOn: boolean }[] {
  const names = baseNamesOf(data);
  const on = featuresOf(data);
  return possibleFeatures(data).map((value) => ({
    value,
    label: featureLabel(value, names),
    isOn: on.includes(value),
  }));
}

/** Up to so many examples it makes sense to train on all of them. */
const TINY = 40;
const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9];

/** The splits that are offered, and the one in force, whatever it is: "80 / 20". */
export function splitMenu({ count, trainShare }: DataSettings): readonly { value: string; label: string }[] {
  const shares = [...SHARES, ...(count <= TINY ? [1] : [])];
  if (!shares.includes(trainShare)) shares.push(trainShare);
  return shares
    .sort((one, other) => one - other)
    .map((share) => {
      const percent = Number((share * 100).toFixed(2));
      return { value: String(share), label: `${percent} / ${Number((100 - percent).toFixed(2))}` };
    });
}

const NORMALISATIONS: readonly Choice<NormalisationName>[] = [
  { value: 'none', offered: true, note: 'The numbers as they are.' },
  { value: 'standard', offered: true, note: 'Mean 0 and standard deviation 1 over the training examples.' },
  { value: 'range', offered: true, note: 'From 0 to 1 over the training examples.' },
];

/** The ways to rescale this data; empty where there is nothing to gain. */
export function normalisationMenu(data: DataSettings): readonly Choice<NormalisationName>[] {
  const isMeasured = data.name === 'own' || dataSetEntry(data.name).inputUnits !== undefined;
  return isMeasured || normalisationOf(data) !== 'none' ? NORMALISATIONS : [];
}

export { normalisationOf };
