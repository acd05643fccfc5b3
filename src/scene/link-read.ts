// Link → scene. Whatever cannot be used falls back to what goes with the data set, and a message names the parameter.
import { DATA_SETS, dataSetEntry } from '../data/catalogue.ts';
import type { DataName, DataSettings } from '../data/types.ts';
import { parseQuantityId } from '../steps/quantities.ts';
import { changeProblem, normaliseChanges } from './changes.ts';
import { inputSizeOf } from './choices.ts';
import { DEFAULT_SEED, DEFAULT_VIEW, FIRST_MOMENT, setupForData } from './defaults.ts';
import { LIMITS } from './limits.ts';
import { DATA_PARAMETERS, readDataParameters } from './link-data.ts';
import { OPTIMIZER_FIELDS, readEdit, readLearningChanges, readNumber, withLearningField } from './link-edits.ts';
import { MOST_LINK_MARKS, readLock, readMark } from './link-marks.ts';
import { type LinkReader, note, readParameters, shorten, take } from './link-reader.ts';
import { readLayers, readMoment, readStart, readWhole } from './link-values.ts';
import { READING_PARAMETERS, readReading } from './link-view.ts';
import { reconcile } from './reconcile.ts';
import { checkChanges, checkSetup, checkView } from './schema.ts';
import { trainCountOf } from './train-count.ts';
import { type Change, LENS_NAMES, LOCK_NAMES, type Mark, type Scene, type Setup, type ViewSettings } from './types.ts';

export interface ReadScene {
  readonly scene: Scene;
  /** One sentence for everything that could not be used as it stood. */
  readonly messages: readonly string[];
}

/** What such an address cannot hold is kept where it was made; see link-fit.ts. */
const REST_ELSEWHERE =
  'Weights, changes and examples of this moment are too much for a link, so they are not here. ' +
  'To take them along, save the session as a file where it was made, and open that.';

/** Newest form of links that this version reads. */
const NEWEST_VERSION = 2;

const LEARNING_NAMES = ['loss', 'optimizer', 'rate', ...OPTIMIZER_FIELDS, 'batch', 'biases', 'l1', 'l2'] as const;

const KNOWN = new Set<string>(
  ['data', 'points', 'noise', 'split', 'classes', 'layers', 'start', 'seed', 'edits', 'changes', 'at', 'select']
    .concat(['by', 'view', 'v', 'marks', 'lock', 'from', 'rest'])
    .concat(READING_PARAMETERS)
    .concat(DATA_PARAMETERS)
    .concat(LEARNING_NAMES),
);

/** Reads the parameters of a link (with or without what stands before the `?`). Never throws. */
export function readScene(text: string): ReadScene {
  const reader = readParameters(text, KNOWN);
  const version = take(reader, 'v', NEWEST_VERSION, 'a version number', readWhole(1, 1e6));
  if (version > NEWEST_VERSION) note(reader, 'The link was made by a newer version: some of it may be missing here.');
  const setup = readSetup(reader);
  const changes = readChanges(reader, setup);
  const moment = take(reader, 'at', FIRST_MOMENT, 'epoch.example.step, such as 61.3.21', readMoment);
  const lock = take(reader, 'lock', [], `a list of ${LOCK_NAMES.join(', ')}`, readLock);
  const scene: Scene = {
    setup,
    changes,
    moment,
    selection: take<string | null>(reader, 'select', null, 'the name of a quantity, such as delta.1.0', (value) =>
      parseQuantityId(value) === null ? null : value,
    ),
    view: readView(reader),
    marks: readMarks(reader),
    lock,
    ...(lock.includes('start') ? { start: take(reader, 'from', moment, 'a moment such as 61.3.21', readMoment) } : {}),
  };
  if (reader.values.has('rest')) note(reader, REST_ELSEWHERE);
  return { scene, messages: reader.messages };
}

function readSetup(reader: LinkReader): Setup {
  const usual = setupForData(readDataName(reader));
  const candidate: Setup = {
    data: readData(reader, usual.data),
    layers: take(reader, 'layers', usual.layers, 'a list such as 3.sigmoid,2.sigmoid', readLayers),
    learning: readLearning(reader, usual.learning),
    startWeights: take(reader, 'start', usual.startWeights, 'a kind of start weights', readStart),
    seed: take(
      reader,
      'seed',
      DEFAULT_SEED,
      `a whole number from 0 to ${LIMITS.maxSeed}`,
      readWhole(0, LIMITS.maxSeed),
    ),
  };
  const { setup, messages } = reconcile(candidate);
  for (const message of messages) note(reader, message);
  const checked = checkSetup(setup);
  if (checked.ok) return checked.value;
  note(reader, checked.message);
  return usual;
}

function readDataName(reader: LinkReader): DataName {
  const names = DATA_SETS.map((entry) => entry.name);
  return take(
    reader,
    'data',
    'xor',
    `one of ${names.join(', ')}`,
    (text) => names.find((name) => name === text) ?? null,
  );
}

function readData(reader: LinkReader, usual: DataSettings): DataSettings {
  const { knobs } = dataSetEntry(usual.name);
  const number = (name: string, known: boolean, fallback: number) =>
    known ? take(reader, name, fallback, 'a number', readNumber) : fallback;
  // Out of bounds is put right, with a message, by `reconcile`; a fraction of a point cannot be.
  const whole = (name: string, known: boolean, fallback: number) =>
    known ? take(reader, name, fallback, 'a whole number', readWhole(0, LIMITS.maxExamples)) : fallback;
  return readDataParameters(reader, {
    ...usual,
    count: whole('points', knobs.count, usual.count),
    noise: number('noise', knobs.noise, usual.noise),
    trainShare: number('split', knobs.trainShare, usual.trainShare),
    classes: whole('classes', knobs.classes, usual.classes),
  });
}

function readLearning(reader: LinkReader, usual: Setup['learning']): Setup['learning'] {
  let learning: Setup['learning'] = { ...usual, regularisation: null };
  for (const name of LEARNING_NAMES) {
    const before = learning;
    learning = take(reader, name, before, 'possible here', (text) => withLearningField(before, name, text));
  }
  return learning;
}

function readChanges(reader: LinkReader, setup: Setup): readonly Change[] {
  const edits = itemsOf(reader, 'edits');
  const reject = (name: string) => (item: string) =>
    note(reader, `${name}: “${shorten(item)}” cannot be used here: it was left out.`);
  const parsed = edits.map((item) => ({ name: 'edits', item, change: readEdit(item) }));
  const learning = readLearningChanges(setup, itemsOf(reader, 'changes'), reject('changes')).map((change) => ({
    name: 'changes',
    item: `…@${change.at}`,
    change,
  }));
  const trainCount = trainCountOf(setup.data);
  const changes: Change[] = [];
  for (const { name, item, change } of [...parsed, ...learning]) {
    const checked = checkChanges([change]);
    if (checked.ok && changeProblem(checked.value[0], setup, inputSizeOf(setup.data), trainCount) === null)
      changes.push(checked.value[0]);
    else reject(name)(item);
  }
  if (changes.length > LIMITS.maxChanges) note(reader, `edits: only the first ${LIMITS.maxChanges} were used.`);
  return normaliseChanges(changes.slice(0, LIMITS.maxChanges));
}

function readMarks(reader: LinkReader): readonly Mark[] {
  const marks: Mark[] = [];
  for (const item of itemsOf(reader, 'marks')) {
    const mark = readMark(item);
    if (mark === null) note(reader, `marks: “${shorten(item)}” is not UPDATE:NAME: it was left out.`);
    else marks.push(mark);
  }
  if (marks.length > MOST_LINK_MARKS) note(reader, `marks: only the first ${MOST_LINK_MARKS} were used.`);
  return marks.slice(0, MOST_LINK_MARKS).sort((a, b) => a.update - b.update);
}

function itemsOf(reader: LinkReader, name: string): readonly string[] {
  const text = reader.values.get(name);
  if (text === undefined || text === '') return [];
  // A few more than can be used, so that too many are noticed without reading them all.
  return text.split(',', 8 * LIMITS.maxChanges);
}

function readView(reader: LinkReader): ViewSettings {
  const oneOfView = <Key extends 'granularity' | 'lens'>(key: Key) => {
    return (text: string): ViewSettings[Key] | null => {
      const checked = checkView({ ...DEFAULT_VIEW, [key]: text });
      return checked.ok ? checked.value[key] : null;
    };
  };
  return {
    ...readReading(reader),
    granularity: take(reader, 'by', DEFAULT_VIEW.granularity, 'a step size', oneOfView('granularity')),
    lens: take(reader, 'view', DEFAULT_VIEW.lens, `one of ${LENS_NAMES.join(', ')}`, oneOfView('lens')),
  };
}
