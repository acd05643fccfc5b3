// What data settings must look like, examples of the user's own included. Sizes are checked before anything is read.
import * as v from 'valibot';
import { DATA_SETS, tidySettings } from '../data/catalogue.ts';
import { checkOwn, OWN_LIMITS } from '../data/own.ts';
import { type DataSettings, FEATURE_NAMES, NORMALISATION_NAMES } from '../data/types.ts';
import { LIMITS } from './limits.ts';
import { numberBetween, oneOf, wholeNumber } from './schema-fields.ts';

const LONG_NAME = `A name of own data has at most ${OWN_LIMITS.nameLength} characters.`;
const dataNames = DATA_SETS.map((entry) => entry.name);

const ownName = v.pipe(v.string('A name of own data must be text.'), v.maxLength(OWN_LIMITS.nameLength, LONG_NAME));
const ownNames = (most: number) =>
  v.pipe(v.array(ownName), v.maxLength(most, 'Own data has too many columns or classes.'));
const mostOwnNumbers = OWN_LIMITS.rows * (OWN_LIMITS.inputs + 1);

/** Form and sizes; what the numbers may be is said by `checkOwn`, which names the example. */
const ownSchema = v.object({
  inputNames: ownNames(OWN_LIMITS.inputs),
  targetName: ownName,
  classNames: ownNames(OWN_LIMITS.classes),
  rows: v.pipe(
    v.custom<readonly number[]>(Array.isArray, 'The examples of own data must be a list of numbers.'),
    v.check((rows) => rows.length <= mostOwnNumbers, `Own data has at most ${OWN_LIMITS.rows} examples.`),
    v.check((rows) => rows.every((value) => typeof value === 'number'), 'The examples of own data must be numbers.'),
    // A link cannot tell −0 from 0.
    v.transform((rows) => (rows.some((value) => Object.is(value, -0)) ? rows.map((value) => value + 0) : rows)),
  ),
});

const dataFields = v.object({
  name: oneOf('The data set', dataNames),
  count: wholeNumber('The number of points', 1, LIMITS.maxExamples),
  noise: numberBetween('The noise', 0, LIMITS.maxNoise),
  trainShare: numberBetween('The share of training examples', LIMITS.minTrainShare, 1),
  classes: wholeNumber('The number of classes', 0, LIMITS.maxTargets),
  features: v.optional(
    v.pipe(v.array(oneOf('A feature', FEATURE_NAMES)), v.maxLength(FEATURE_NAMES.length, 'A feature is named twice.')),
  ),
  normalisation: v.optional(oneOf('The normalisation', NORMALISATION_NAMES)),
  own: v.optional(ownSchema),
});

/** Own examples are checked before anything reads them; what comes out is in the form that `tidySettings` gives. */
export const dataSchema = v.pipe(
  dataFields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { name, own } = dataset.value;
    const missing = name === 'own' ? 'Own data needs at least one example.' : null;
    const message = own === undefined ? missing : checkOwn(own);
    if (message !== null) addIssue({ message });
  }),
  v.transform((data): DataSettings => tidySettings(data)),
);
