// What data settings must look like, examples of the user's own included. Sizes are checked before anything is read.
import { DATA_SETS, tidySettings } from '../data/catalogue.ts';
import { checkOwn, OWN_LIMITS } from '../data/own.ts';
import { type DataSettings, FEATURE_NAMES, NORMALISATION_NAMES } from '../data/types.ts';
import { list, misfit, numberBetween, object, oneOf, type Reader, text, wholeNumber } from './check.ts';
import { LIMITS } from './limits.ts';

const LONG_NAME = `A name of own data has at most ${OWN_LIMITS.nameLength} characters.`;
const dataNames = DATA_SETS.map((entry) => entry.name);

const ownName = text('A name of own data must be text.', [OWN_LIMITS.nameLength, LONG_NAME]);
const ownNames = (most: number) => list(ownName, [most, 'Own data has too many columns or classes.']);
const mostOwnNumbers = OWN_LIMITS.rows * (OWN_LIMITS.inputs + 1);

const ownRows: Reader<readonly number[]> = (value) => {
  if (!Array.isArray(value)) misfit('The examples of own data must be a list of numbers.');
  if (value.length > mostOwnNumbers) misfit(`Own data has at most ${OWN_LIMITS.rows} examples.`);
  if (!value.every((entry) => typeof entry === 'number')) misfit('The examples of own data must be numbers.');
  // A link cannot tell −0 from 0.
  return value.some((entry) => Object.is(entry, -0)) ? value.map((entry) => entry + 0) : value;
};

/** Form and sizes; what the numbers may be is said by `checkOwn`, which names the example. */
const own = object({
  inputNames: ownNames(OWN_LIMITS.inputs),
  targetName: ownName,
  classNames: ownNames(OWN_LIMITS.classes),
  rows: ownRows,
});

const fields = object(
  {
    name: oneOf('The data set', dataNames),
    count: wholeNumber('The number of points', 1, LIMITS.maxExamples),
    noise: numberBetween('The noise', 0, LIMITS.maxNoise),
    trainShare: numberBetween('The share of training examples', LIMITS.minTrainShare, 1),
    classes: wholeNumber('The number of classes', 0, LIMITS.maxTargets),
  },
  {
    features: list(oneOf('A feature', FEATURE_NAMES), [FEATURE_NAMES.length, 'A feature is named twice.']),
    normalisation: oneOf('The normalisation', NORMALISATION_NAMES),
    own,
  },
);

/** Own examples are checked before anything reads them; what comes out is in the form that `tidySettings` gives. */
export const dataSettings: Reader<DataSettings> = (value) => {
  const data = fields(value);
  const missing = data.name === 'own' ? 'Own data needs at least one example.' : null;
  const message = data.own === undefined ? missing : checkOwn(data.own);
  return message === null ? tidySettings(data) : misfit(message);
};
