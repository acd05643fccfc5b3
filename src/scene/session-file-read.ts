// Session file → scene and pins. What cannot be used is left out with a message; without a usable setup nothing opens.
import { changeProblem, normaliseChanges } from './changes.ts';
import { inputSizeOf } from './choices.ts';
import { DEFAULT_VIEW, FIRST_MOMENT } from './defaults.ts';
import { type Fields, fieldsOf, parseFile } from './file-text.ts';
import { LIMITS } from './limits.ts';
import { reconcile } from './reconcile.ts';
import { checkChanges, checkSetup, checkView } from './schema.ts';
import { readOwn } from './session-file-own.ts';
import * as part from './session-file-schema.ts';
import {
  type HistoryPoint,
  SESSION_FORMAT,
  SESSION_VERSION,
  type SessionDocument,
  type SessionPin,
} from './session-file-types.ts';
import { trainCountOf } from './train-count.ts';
import { type Change, LOCK_NAMES, type Scene, type Setup, type ViewSettings } from './types.ts';

export type ReadSession =
  | { readonly ok: true; readonly document: SessionDocument; readonly messages: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** More than a person would read. */
const MOST_MESSAGES = 8;

/** The file being read: its table of own examples, and what is to be said about it. */
interface Reading {
  readonly examples: readonly unknown[];
  readonly messages: string[];
}

/** Reads the text of a session file. Never throws; every number of the result is finite and within LIMITS. */
export function readSession(text: string): ReadSession {
  const parsed = parseFile(text);
  if (!parsed.ok) return parsed;
  const { fields } = parsed;
  if (fields.format !== SESSION_FORMAT) return { ok: false, message: 'The file is not a Backstep session.' };
  const reading: Reading = { examples: listOf(fields.examples), messages: [] };
  const { version } = fields;
  if (typeof version !== 'number' || !(version >= 1)) note(reading, 'version: this is not a version number.');
  else if (version > SESSION_VERSION)
    note(reading, 'The file was made by a newer version: some of it may be missing here.');
  const setup = readSetup(fields.setup, 'setup', reading);
  if (typeof setup === 'string') return { ok: false, message: `The session cannot be opened. ${setup}` };
  const document: SessionDocument = {
    scene: {
      setup,
      changes: readChanges(fields.changes, 'changes', setup, reading),
      moment: take(reading, 'moment', fields.moment, FIRST_MOMENT, part.checkMoment),
      selection: take(reading, 'selection', fields.selection, null, part.checkSelection),
      view: readView(fields.view, reading),
      marks: readList(reading, 'marks', fields.marks, part.MOST_MARKS, part.checkMark),
      lock: readList(reading, 'lock', fields.lock, LOCK_NAMES.length, part.checkLock),
      ...readStart(fields.start, reading),
    },
    pins: readPins(fields.pins, reading),
  };
  return { ok: true, document, messages: reading.messages };
}

function note({ messages }: Reading, message: string): void {
  if (messages.length < MOST_MESSAGES) messages.push(message);
  else if (messages.length === MOST_MESSAGES) messages.push('There are more faults of this kind.');
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A field, or where it is missing or cannot be used what goes in its place. */
function take<T>(reading: Reading, name: string, value: unknown, usual: T, check: (value: unknown) => part.Part<T>): T {
  if (value === undefined) return usual;
  const checked = check(value);
  if ('value' in checked) return checked.value;
  note(reading, `${name}: ${checked.problem} The usual was used.`);
  return usual;
}

/** The usable items of a list. */
function readList<T>(
  reading: Reading,
  name: string,
  value: unknown,
  most: number,
  check: (value: unknown) => part.Part<T>,
): readonly T[] {
  if (value !== undefined && !Array.isArray(value)) note(reading, `${name}: this is not a list. It was left out.`);
  const items = listOf(value);
  if (items.length > most) note(reading, `${name}: only the first ${most} of ${items.length} were used.`);
  return items.slice(0, most).flatMap((item, index) => {
    const checked = check(item);
    if ('value' in checked) return [checked.value];
    note(reading, `${name}, item ${index + 1}: ${checked.problem} It was left out.`);
    return [];
  });
}

/** A setup that is possible, or why there is none. */
function readSetup(value: unknown, name: string, reading: Reading): Setup | string {
  const fields = fieldsOf(value);
  const data = fieldsOf(fields?.data);
  if (!fields || !data) return `${name}: it is missing or has no data.`;
  const read = readData(data, reading.examples);
  if (typeof read === 'string') return `${name}.data: ${read}`;
  const checked = checkSetup({ ...fields, data: read });
  if (!checked.ok) return `${name}: ${checked.message}`;
  const { setup, messages } = reconcile(checked.value);
  for (const message of messages) note(reading, `${name}: ${message}`);
  const possible = checkSetup(setup);
  return possible.ok ? possible.value : `${name}: ${possible.message}`;
}

/** In the file `own` is a place in the table of examples. */
function readData(data: Fields, examples: readonly unknown[]): object | string {
  const { own: place, ...others } = data;
  if (place === undefined) return others;
  const own = readOwn(typeof place === 'number' ? examples[place] : undefined);
  return typeof own === 'string' ? own : { ...others, own };
}

function readChanges(value: unknown, name: string, setup: Setup, reading: Reading): readonly Change[] {
  const inputSize = inputSizeOf(setup.data);
  const trainCount = trainCountOf(setup.data);
  const changes = readList<Change>(reading, name, value, LIMITS.maxChanges, (item) => {
    const checked = checkChanges([item]);
    if (!checked.ok) return { problem: checked.message };
    const problem = changeProblem(checked.value[0], setup, inputSize, trainCount);
    return problem === null ? { value: checked.value[0] } : { problem };
  });
  return normaliseChanges(changes);
}

function readView(value: unknown, reading: Reading): ViewSettings {
  return take<ViewSettings>(reading, 'view', value, DEFAULT_VIEW, (given) => {
    const fields = fieldsOf(given);
    const numbers = fieldsOf(fields?.numbers);
    const { separator } = DEFAULT_VIEW.numbers;
    const checked = checkView({ ...DEFAULT_VIEW, ...fields, numbers: { ...numbers, separator } });
    return checked.ok ? { value: checked.value } : { problem: checked.message };
  });
}

/** Where Restart leads under the lock `start`. */
function readStart(value: unknown, reading: Reading): Pick<Scene, 'start'> {
  const start = take(reading, 'start', value, null, part.checkMoment);
  return start ? { start } : {};
}

function readPins(value: unknown, reading: Reading): readonly SessionPin[] {
  let number = 0;
  return readList<SessionPin>(reading, 'pins', value, part.MOST_KEPT_PINS, (item) => {
    const name = `pins, item ${++number}`;
    const fields = fieldsOf(item);
    const head = part.checkPinHead(item);
    if (!fields || 'problem' in head) return 'problem' in head ? head : { problem: 'It is not a pinned run.' };
    const setup = readSetup(fields.setup, name, reading);
    if (typeof setup === 'string') return { problem: setup };
    const history = readHistory(fields.history, `${name}, history`, reading);
    return {
      value: {
        ...head.value,
        setup,
        changes: readChanges(fields.changes, `${name}, changes`, setup, reading),
        history,
      },
    };
  });
}

/** Ascending by update, each once. */
function readHistory(value: unknown, name: string, reading: Reading): readonly HistoryPoint[] {
  let last = -1;
  const points = readList(reading, name, value, part.MOST_POINTS, (item): part.Part<part.Point> => {
    const checked = part.checkPoint(item);
    if ('problem' in checked) return checked;
    if (checked.value[0] <= last) return { problem: 'It is not in the order of the updates.' };
    last = checked.value[0];
    return checked;
  });
  return points.map(([update, epoch, trainLoss, testLoss, trainAccuracy, testAccuracy]) => ({
    update,
    epoch,
    trainLoss,
    testLoss,
    trainAccuracy,
    testAccuracy,
  }));
}
