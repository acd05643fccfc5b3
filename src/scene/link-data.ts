// What a link says of the data besides its name and knobs: computed inputs, normalisation, and examples of the user's own.
//
// own=INPUTS:TARGET:CLASSES:ROW:ROW… – names and numbers are separated by commas. A bare number in place of names stands
// for so many usual names (x₁, x₂ …; class 0, class 1 …), an empty target for the usual one, and no classes for a
// regression: `own=2::2:-1.2,.8,0:1.1,-.9,1` are two points on the plane, one of either class.
import { normalisationOf } from '../data/catalogue.ts';
import { DATA_SETS } from '../data/data-sets.ts';
import { checkOwn, OWN_LIMITS, ownWidth } from '../data/own.ts';
import {
  type DataSettings,
  FEATURE_NAMES,
  type FeatureName,
  NORMALISATION_NAMES,
  type NormalisationName,
  type OwnExamples,
} from '../data/types.ts';
import { readNumber } from './link-edits.ts';
import { type LinkReader, note, take } from './link-reader.ts';

export const DATA_PARAMETERS = ['features', 'norm', 'own'] as const;

/** The parameters of data settings in the form of `tidySettings`; none for a set as links of version 1 knew it. */
export function writeDataParameters(data: DataSettings): [string, string][] {
  const parameters: [string, string][] = [];
  if (data.features && data.features.length > 0) parameters.push(['features', data.features.join(',')]);
  const normalisation = normalisationOf(data);
  // Named wherever it decides a number now, or would by what the set brings along.
  if (normalisation !== 'none' || usualNormalisation(data) !== 'none') parameters.push(['norm', normalisation]);
  if (data.own) parameters.push(['own', writeOwn(data.own)]);
  return parameters;
}

/** The settings with what the link says; what cannot be used is left out with a message. */
export function readDataParameters(reader: LinkReader, data: DataSettings): DataSettings {
  const features = take<readonly FeatureName[] | undefined>(
    reader,
    'features',
    data.features,
    `a list of ${FEATURE_NAMES.join(', ')}`,
    readFeatures,
  );
  const normalisation = take<NormalisationName | undefined>(
    reader,
    'norm',
    data.normalisation,
    `one of ${NORMALISATION_NAMES.join(', ')}`,
    (text) => NORMALISATION_NAMES.find((name) => name === text) ?? null,
  );
  const own = data.name === 'own' ? readOwnParameter(reader, data.own) : undefined;
  return {
    ...data,
    ...(features && features.length > 0 ? { features } : {}),
    ...(normalisation ? { normalisation } : {}),
    ...(own ? { own } : {}),
  };
}

function usualNormalisation({ name }: DataSettings): NormalisationName {
  return DATA_SETS.find((entry) => entry.name === name)?.normalisation ?? 'none';
}

function readFeatures(text: string): readonly FeatureName[] | null {
  const names = text.split(',', FEATURE_NAMES.length + 1);
  const known = FEATURE_NAMES.filter((name) => names.includes(name));
  return known.length === names.length ? known : null;
}

function readOwnParameter(reader: LinkReader, usual: OwnExamples | undefined): OwnExamples | undefined {
  const text = reader.values.get('own');
  if (text === undefined) return usual;
  const own = readOwn(text);
  if (typeof own !== 'string') return own;
  note(reader, `own: ${own} A few usual points are shown.`);
  return usual;
}

/** Examples as the text of a link, before it is percent-encoded. Every number comes back as the same double. */
export function writeOwn(own: OwnExamples): string {
  const { inputNames, targetName, classNames, rows } = own;
  const width = ownWidth(own);
  const classes = classNames.length;
  const parts = [
    writeNames(inputNames, usualInputNames(inputNames.length)),
    targetName === usualTarget(classes) ? '' : escapeName(targetName),
    classes === 0 ? '' : writeNames(classNames, usualClassNames(classes)),
  ];
  for (let at = 0; at < rows.length; at += width)
    parts.push(
      rows
        .slice(at, at + width)
        .map(shortNumber)
        .join(','),
    );
  return parts.join(':');
}

/** The examples, or a sentence about what is wrong with the text. */
export function readOwn(text: string): OwnExamples | string {
  const [inputs, target = '', classes = '', ...rows] = text.split(':', OWN_LIMITS.rows + 4);
  const inputNames = readNames(inputs, OWN_LIMITS.inputs, usualInputNames);
  const classNames = classes === '' ? [] : readNames(classes, OWN_LIMITS.classes, usualClassNames);
  if (inputNames.length > OWN_LIMITS.inputs) return `Own data has 1 to ${OWN_LIMITS.inputs} inputs.`;
  const width = inputNames.length + 1;
  const numbers: number[] = [];
  for (const [index, row] of rows.entries()) {
    const items = row.split(',', width + 1);
    if (items.length !== width) return `Example ${index + 1} needs ${width} numbers.`;
    for (const item of items) {
      const value = readNumber(item);
      if (value === null) return `Example ${index + 1} has something that is not a number.`;
      numbers.push(value);
    }
  }
  const targetName = target === '' ? usualTarget(classNames.length) : unescapeName(target);
  const own = { inputNames, targetName, classNames, rows: numbers };
  return checkOwn(own) ?? own;
}

/** A count stands for usual names; a lone name that looks like one has its first digit escaped. */
function writeNames(names: readonly string[], usual: readonly string[]): string {
  if (names.every((name, index) => name === usual[index])) return String(names.length);
  const text = names.map(escapeName).join(',');
  return /^\d+$/.test(text) ? `%3${text}` : text;
}

function readNames(text: string, most: number, usual: (count: number) => string[]): string[] {
  // One more than is possible, so that too many are noticed.
  if (/^\d{1,6}$/.test(text)) return usual(Math.min(Number(text), most + 1));
  return text.split(',', most + 1).map(unescapeName);
}

function usualInputNames(count: number): string[] {
  if (count === 1) return ['x'];
  return Array.from(
    { length: count },
    (_, index) => `x${String(index + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[+digit])}`,
  );
}

function usualClassNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `class ${index}`);
}

function usualTarget(classes: number): string {
  return classes > 0 ? 'class' : 'y';
}

function escapeName(name: string): string {
  return name.replace(/[%,:]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeName(text: string): string {
  return text.replace(/%(25|2C|3A|3[0-9])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The shortest text that gives back the same double: `.8`, `-1.2`, `1e-7`. */
function shortNumber(value: number): string {
  return String(value + 0)
    .replace(/^(-?)0\./, '$1.')
    .replace('e+', 'e');
}
