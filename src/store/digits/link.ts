// The Digits screen as readable parameters of a link, and back. docs/links.md lists them.
//
// Every update made on a digit changes the weights, so a link names what each round was made on: one value from the
// start, others from the update where they changed. The shipped weights and these decide every number.
import { LIMITS } from '../../scene/limits.ts';
import { joinParameters } from '../../scene/link.ts';
import { readNumber } from '../../scene/link-edits.ts';
import { type LinkReader, note, readParameters, shorten, take } from '../../scene/link-reader.ts';
import { readWhole } from '../../scene/link-values.ts';
import { READING_PARAMETERS, readReading, writeReading } from '../../scene/link-view.ts';
import type { ReadingStyle } from '../../scene/types.ts';
import { parseQuantityId } from '../../steps/quantities.ts';
import type { Granularity } from '../../steps/types.ts';
import { type RoundDigit, readDigit, writeDigit } from './link-digit.ts';
import {
  DIGITS_PARTS,
  type DigitsPart,
  LARGEST_RATE,
  MODEL_NAMES,
  MOST_ROUNDS,
  type ModelName,
  RATE_ON_DRAWINGS,
  SMALLEST_RATE,
} from './state.ts';

/** What one update is made on. */
export interface Round {
  /** The digit the screen opens with, or a stored one. */
  readonly digit: RoundDigit;
  /** The right answer; null while nobody has said it. */
  readonly label: number | null;
  readonly rate: number;
}

export interface DigitsScene {
  /** What the stage shows. */
  readonly part: DigitsPart;
  readonly model: ModelName;
  /** One for each update made, and the one on the screen: at least one. */
  readonly rounds: readonly Round[];
  /** As the transport counts, from 1: one step for each neuron's part. */
  readonly step: number;
  readonly granularity: Granularity;
  /** Quantity id. */
  readonly selection: string | null;
  readonly reading: ReadingStyle;
}

export const DIGITS_GRANULARITIES: readonly Granularity[] = ['neuron', 'layer', 'pass', 'example'];
export const FIRST_ROUND: Round = { digit: 'example', label: null, rate: RATE_ON_DRAWINGS };

const OWN = 'own';
const OWN_IS_ELSEWHERE =
  'This address belongs to a network that was trained or taught in a tab of its own, and is not kept here: the small network is shown instead.';

/** Version of the list of parameters. */
const LINK_VERSION = 1;

const KNOWN = new Set<string>([
  'part',
  'model',
  'rate',
  'sample',
  'label',
  'at',
  'by',
  'select',
  'v',
  ...READING_PARAMETERS,
]);

/** The parameters, without `#/digits?` before them. */
export function writeDigitsScene(scene: DigitsScene): string {
  const { part, model, rounds, step, granularity, selection, reading } = scene;
  const parameters: [string, string][] = [
    ...partParameter(part),
    ['model', model],
    ['rate', writeHistory(rounds.map(({ rate }) => String(rate)))],
  ];
  const digits = writeHistory(rounds.map(({ digit }) => writeDigit(digit)));
  const labels = writeHistory(rounds.map(({ label }) => (label === null ? 'none' : String(label))));
  if (digits !== 'example') parameters.push(['sample', digits]);
  if (labels !== 'none') parameters.push(['label', labels]);
  parameters.push(['at', `${rounds.length}.${step}`], ['by', granularity]);
  if (selection !== null) parameters.push(['select', selection]);
  parameters.push(...writeReading(reading));
  parameters.push(['v', String(LINK_VERSION)]);
  return joinParameters(parameters);
}

/** A network that was trained or taught here: no scene leads to it, only the memory of the tab. */
export function writeOwn(part: DigitsPart): string {
  return joinParameters([...partParameter(part), ['model', OWN], ['v', String(LINK_VERSION)]]);
}

function partParameter(part: DigitsPart): [string, string][] {
  return part === 'step' ? [] : [['part', part]];
}

/** Whether an address was written beside a network of one's own. */
export function namesOwn(text: string): boolean {
  return readParameters(text, KNOWN).values.get('model') === OWN;
}

/** `12,7@3`: 12 from the start, 7 from the update on before which three were made. */
function writeHistory(values: readonly string[]): string {
  return values
    .flatMap((value, update) => (value === values[update - 1] ? [] : [update === 0 ? value : `${value}@${update}`]))
    .join(',');
}

/** Reads what stands after the `?` of a link. Never throws; whatever cannot be used is named in a message. */
export function readDigitsScene(text: string): { readonly scene: DigitsScene; readonly messages: readonly string[] } {
  const reader = readParameters(text, KNOWN);
  const own = reader.values.get('model') === OWN;
  if (own) note(reader, OWN_IS_ELSEWHERE);
  if (take(reader, 'v', LINK_VERSION, 'a version number', readWhole(1, 1e6)) > LINK_VERSION) {
    note(reader, 'The link was made by a newer version: some of it may be missing here.');
  }
  const at = take(reader, 'at', { round: 1, step: 1 }, 'round.step, such as 2.41', readPlace);
  const rounds = readRounds(reader, at.round);
  const scene: DigitsScene = {
    part: take(reader, 'part', DIGITS_PARTS[0], `one of ${DIGITS_PARTS.join(', ')}`, oneOf(DIGITS_PARTS)),
    model: own
      ? MODEL_NAMES[0]
      : take(reader, 'model', MODEL_NAMES[0], `one of ${MODEL_NAMES.join(', ')}`, oneOf(MODEL_NAMES)),
    rounds,
    step: rounds.length === at.round ? at.step : 1,
    granularity: take(
      reader,
      'by',
      DIGITS_GRANULARITIES[0],
      `one of ${DIGITS_GRANULARITIES.join(', ')}`,
      oneOf(DIGITS_GRANULARITIES),
    ),
    selection: take<string | null>(reader, 'select', null, 'the name of a quantity, such as weight.1.4.0', (value) =>
      parseQuantityId(value) === null ? null : value,
    ),
    reading: readReading(reader),
  };
  return { scene, messages: reader.messages };
}

function readRounds(reader: LinkReader, count: number): readonly Round[] {
  const rates = readHistory(reader, 'rate', count, FIRST_ROUND.rate, readRate);
  const digits = readHistory(reader, 'sample', count, FIRST_ROUND.digit, readDigit);
  const labels = readHistory(reader, 'label', count, FIRST_ROUND.label, readLabel);
  const rounds = rates.map((rate, round) => ({ rate, digit: digits[round], label: labels[round] }));
  const rateChanges = rates.filter((rate, round) => round > 0 && rate !== rates[round - 1]).length;
  if (count + rateChanges > LIMITS.maxChanges) {
    note(reader, 'The link changes the learning rate too often: it was opened at its first round.');
    return rounds.slice(0, 1);
  }
  const unknown = rounds.findIndex(({ label }) => label === null);
  if (unknown < 0 || unknown === count - 1) return rounds;
  note(
    reader,
    `label: without the right answer no update can be made, so the link was opened at round ${unknown + 1}.`,
  );
  return rounds.slice(0, unknown + 1);
}

/** One value for each round; `undefined` from `read` means that the text stands for nothing. */
function readHistory<T>(
  reader: LinkReader,
  name: string,
  count: number,
  fallback: T,
  read: (text: string) => T | undefined,
): readonly T[] {
  const changes = new Map<number, T>();
  // A few more than can be used, so that a link that is too long is noticed without reading it all.
  const items = (reader.values.get(name) ?? '').split(',', 2 * MOST_ROUNDS);
  for (const [place, item] of items.entries()) {
    if (item === '' && items.length === 1 && !reader.values.has(name)) continue;
    const match = /^([^@]*)(?:@(\d{1,4}))?$/.exec(item);
    const value = match ? read(match[1]) : undefined;
    const update = Number(match?.[2] ?? 0);
    const belongs = match?.[2] === undefined ? place === 0 : update < count;
    if (value !== undefined && belongs) changes.set(update, value);
    else note(reader, `${name}: “${shorten(item)}” cannot be used here: it was left out.`);
  }
  let present = fallback;
  return Array.from({ length: count }, (_, round) => {
    present = changes.has(round) ? (changes.get(round) as T) : present;
    return present;
  });
}

function readRate(text: string): number | undefined {
  const rate = readNumber(text);
  return rate !== null && rate >= SMALLEST_RATE && rate <= LARGEST_RATE ? rate : undefined;
}

function readLabel(text: string): Round['label'] | undefined {
  return text === 'none' ? null : (readWhole(0, 9)(text) ?? undefined);
}

/** `2.41`: round 2, step 41 */
function readPlace(text: string): { readonly round: number; readonly step: number } | null {
  const match = /^(\d{1,4})\.(\d{1,6})$/.exec(text);
  const [round, step] = (match ?? []).slice(1).map(Number);
  return round >= 1 && round <= MOST_ROUNDS && step >= 1 ? { round, step } : null;
}

function oneOf<T extends string>(names: readonly T[]): (text: string) => T | null {
  return (text) => names.find((name) => name === text) ?? null;
}
