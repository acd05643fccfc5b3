// The choices that belong to the data: groups of sets, computed inputs, the split, normalisation.
import {
  baseNamesOf,
  DATA_LIMITS,
  dataSetEntry,
  featuresOf,
  normalisationOf,
  possibleFeatures,
} from '../data/catalogue.ts';
import { featureLabel } from '../data/features.ts';
import type { DataName, DataSettings, FeatureName, NormalisationName, OwnExamples } from '../data/types.ts';
import type { Choice } from './choices.ts';
import { DATA_MENU, type ThumbnailPoint } from './menus.ts';

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

/** Own examples as a thumbnail: coordinates 0 … 1, y upwards. Empty for those that are neither plane nor line. */
export function ownThumbnail(own: OwnExamples): readonly ThumbnailPoint[] {
  const { inputNames, classNames, rows } = own;
  const width = inputNames.length + 1;
  const isLine = width === 2 && classNames.length === 0;
  if (!isLine && (width !== 3 || classNames.length < 2 || classNames.length > DATA_LIMITS.classes.max)) return [];
  const every = Math.ceil(rows.length / width / MOST_IN_THUMBNAIL);
  const columns = [0, 1].map((axis) => rows.filter((_, at) => at % width === axis));
  const [x, y] = columns.map((column) => {
    const low = Math.min(...column);
    const span = Math.max(...column) - low;
    return (at: number) => (span > 0 ? 0.06 + (0.88 * (column[at] - low)) / span : 0.5);
  });
  return columns[0].flatMap((_, at) =>
    at % every === 0 ? [{ x: x(at), y: y(at), label: isLine ? 1 : rows[at * width + 2] }] : [],
  );
}

const MOST_IN_THUMBNAIL = 60;

export { normalisationOf };
