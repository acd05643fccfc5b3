// Differences of the data settings.
import { formatSetting, type NumberStyle } from '../../explain/format.ts';
import { normalisationOf } from '../../scene/data-facts.ts';
import { DATA_MENU } from '../../scene/menus.ts';
import type { Setup } from '../../scene/types.ts';
import type { Difference } from './differences.ts';
import { counted, type Field, fieldDifference } from './differences-fields.ts';

type Data = Setup['data'];
type Feature = NonNullable<Data['features']>[number];
type Normalisation = NonNullable<Data['normalisation']>;
type Fields = { readonly [K in keyof Required<Data>]: Field<Data[K]> };

const FEATURES: Readonly<Record<Feature, string>> = {
  square1: 'x₁²',
  square2: 'x₂²',
  product: 'x₁x₂',
  sine1: 'sin πx₁',
  sine2: 'sin πx₂',
};
const NORMALISATIONS: Readonly<Record<Normalisation, string>> = {
  none: 'none',
  standard: 'mean 0, spread 1',
  range: 'to 0 … 1',
};
const ORDER = [
  'name',
  'own',
  'count',
  'classes',
  'noise',
  'trainShare',
  'features',
  'normalisation',
] as const satisfies readonly (keyof Data)[];

/** The label of a set, as the setup panel has it. */
export function dataLabel(name: Data['name']): string {
  return DATA_MENU.find((entry) => entry.value === name)?.label ?? name;
}

function fieldsFor(numbers: NumberStyle): Fields {
  const plain = (value: number) => formatSetting(value, numbers);
  return {
    name: { label: 'Data', show: dataLabel, short: (shown) => shown },
    own: { label: 'Examples', show: ownWords },
    count: { label: 'Points', show: plain, short: (shown) => `${shown} points` },
    classes: { label: 'Classes', show: plain, short: (shown) => `${shown} classes` },
    noise: { label: 'Noise', show: plain },
    trainShare: {
      label: 'Training share',
      show: (share) => `${Math.round(share * 100)}%`,
      short: (shown) => `${shown} for training`,
    },
    features: {
      label: 'Extra inputs',
      show: (names) => (names && names.length > 0 ? names.map((name) => FEATURES[name]).join(', ') : 'none'),
      short: (shown) => (shown === 'none' ? 'no extra inputs' : `with ${shown}`),
    },
    normalisation: { label: 'Normalisation', show: (name) => NORMALISATIONS[name ?? 'none'] },
  };
}

/** "24 of x1, x2 and class" */
function ownWords(own: Data['own']): string {
  if (!own) return 'none of your own';
  const { inputNames, targetName, classNames, rows } = own;
  const count = Math.round(rows.length / (inputNames.length + 1));
  const classes = classNames.length > 0 ? ` (${classNames.join(', ')})` : '';
  return `${count} of ${inputNames.join(', ')} and ${targetName}${classes}`;
}

/** What is absent stands for what is usual. */
function filledIn(data: Data): Data {
  return { ...data, features: data.features ?? [], normalisation: normalisationOf(data) };
}

export function dataDifferences(one: Data, other: Data, numbers: NumberStyle): readonly Difference[] {
  const [from, to] = [filledIn(one), filledIn(other)];
  const fields = fieldsFor(numbers);
  return ORDER.flatMap((key) => {
    // The name tells it already where one of them is a set that comes with the app.
    if (key === 'own' && from.name !== to.name) return [];
    if (key === 'own' && from.own && to.own) return ownDifference(from.own, to.own, fields.own);
    return fieldDifference(fields[key] as Field<unknown>, from[key], to[key]);
  });
}

type Own = NonNullable<Data['own']>;

/** Own examples: how many are other ones, where columns and number are the same. */
function ownDifference(from: Own, to: Own, field: Field<Data['own']>): readonly Difference[] {
  if (ownWords(from) !== ownWords(to)) return fieldDifference(field, from, to);
  const width = from.inputNames.length + 1;
  const changed = new Set<number>();
  from.rows.forEach((value, index) => {
    if (!Object.is(value, to.rows[index])) changed.add(Math.floor(index / width));
  });
  if (changed.size === 0) return [];
  const text = `${counted(changed.size, 'example')} with other values`;
  return [{ text, short: text }];
}
