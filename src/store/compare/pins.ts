// Pinned runs: making one of the run on screen, and the list of them. Pure.
import type { NumberStyle } from '../../explain/format.ts';
import { formatSetting } from '../../explain/format.ts';
import { inputSizeOf } from '../../scene/choices.ts';
import type { Change, Setup } from '../../scene/types.ts';
import type { Metrics } from '../../worker/protocol.ts';
import { afterOf, updatesMade } from '../after-update.ts';
import { type InstrumentState, MOST_PINS, type Pin } from '../state.ts';
import { differences, type Run } from './differences.ts';
import { dataLabel } from './differences-data.ts';
import { optimizerLabel } from './differences-learning.ts';

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

/** Points that are kept of a loss history. */
export const MOST_PINNED_POINTS = 400;
export const LONGEST_NAME = 40;

/** A pin with the letter it goes by, in the order of the letters. */
export interface LetteredPin {
  readonly letter: Letter;
  readonly pin: Pin;
}

/** Pins keep their letters when others go; one without (from a file) or with a taken one gets the first that is free. */
export function lettered(pins: readonly Pin[]): readonly LetteredPin[] {
  const taken = new Map<Letter, Pin>();
  const rest: Pin[] = [];
  for (const pin of pins.slice(0, MOST_PINS)) {
    const letter = LETTERS.find((own) => own === pin.letter);
    if (letter && !taken.has(letter)) taken.set(letter, pin);
    else rest.push(pin);
  }
  for (const letter of LETTERS) {
    if (taken.has(letter)) continue;
    const pin = rest.shift();
    if (pin) taken.set(letter, pin);
  }
  return LETTERS.flatMap((letter) => {
    const pin = taken.get(letter);
    return pin ? [{ letter, pin }] : [];
  });
}

/** The letters no pin goes by. */
export function freeLetters(pins: readonly Pin[]): readonly Letter[] {
  const taken = new Set(lettered(pins).map(({ letter }) => letter));
  return LETTERS.filter((letter) => !taken.has(letter));
}

/** The pins with this one under a letter, in place of the one that had it. */
export function withPin(pins: readonly Pin[], letter: Letter, pin: Pin): readonly Pin[] {
  const others = lettered(pins).filter((other) => other.letter !== letter);
  return [...others.map((other) => ({ ...other.pin, letter: other.letter })), { ...pin, letter }].sort((a, b) =>
    a.letter < b.letter ? -1 : 1,
  );
}

export function withoutPin(pins: readonly Pin[], letter: Letter): readonly Pin[] {
  return lettered(pins)
    .filter((other) => other.letter !== letter)
    .map((other) => ({ ...other.pin, letter: other.letter }));
}

/** A pin with some of it changed. */
export function alteredPin(pins: readonly Pin[], letter: Letter, patch: Partial<Pin>): readonly Pin[] {
  return lettered(pins).map((other) => ({
    ...other.pin,
    ...(other.letter === letter ? patch : {}),
    letter: other.letter,
  }));
}

/**
 * At most `most` points, the first and the last among them: every other one goes until there are few enough, as in the
 * history itself, so that what is left is evenly spread over the updates as it was.
 */
export function thinned(history: readonly Metrics[], most = MOST_PINNED_POINTS): readonly Metrics[] {
  if (history.length <= most) return history;
  const last = history.length - 1;
  return thinned(
    history.filter((_, index) => index % 2 === 0 || index === last),
    most,
  );
}

/**
 * The run up to the moment on screen, its update included once its last step stands there; null before the first pass
 * is there.
 */
export function pinOf(state: InstrumentState): Pin | null {
  const { frame, setup, history } = state;
  if (!frame) return null;
  const { updatesPerEpoch, divergence } = frame;
  const { metrics, surface } = afterOf(state) ?? frame;
  const update = updatesMade(state);
  const before = history.filter((point) => point.update < update);
  const now = metrics ?? history.find((point) => point.update === update);
  // Those made at the update to come are not in its numbers yet.
  const changes = changesUpTo(state.changes, frame.update);
  return {
    name: nameOf({ setup, changes }, state.pins, state.view.numbers),
    setup,
    changes,
    update,
    updatesPerEpoch,
    history: withoutLayers(thinned(now ? [...before, now] : before)),
    surface,
    ...(divergence && { diverged: true }),
  };
}

/** What was changed later belongs to what comes later. */
function changesUpTo(changes: readonly Change[], update: number): readonly Change[] {
  return changes.filter(({ at }) => at <= update);
}

/** The sizes per layer are for the gradient lens alone. */
function withoutLayers(history: readonly Metrics[]): readonly Metrics[] {
  return history.map((point) => (point.layers === null ? point : { ...point, layers: null }));
}

/** What sets a run apart from the first pin; of the first, its optimizer and rate. */
export function nameOf(run: Run, pins: readonly Pin[], numbers: NumberStyle): string {
  const [first] = lettered(pins);
  const found = first ? differences(first.pin, run, numbers) : [];
  const { optimizer } = run.setup.learning;
  const plain = `${optimizerLabel(optimizer.type)}, rate ${formatSetting(optimizer.learningRate, numbers)}`;
  const words = found.length === 0 ? plain : [...new Set(found.map(({ short }) => short))].slice(0, 2).join(', ');
  return tidyName(words) || plain;
}

/** "XOR · 2-3-2 · SGD, rate 0.5" */
export function summaryOf({ data, layers, learning }: Setup, numbers: NumberStyle): string {
  const sizes = [inputSizeOf(data), ...layers.map(({ units }) => units)].join('-');
  const { type, learningRate } = learning.optimizer;
  return `${dataLabel(data.name)} · ${sizes} · ${optimizerLabel(type)}, rate ${formatSetting(learningRate, numbers)}`;
}

/** One line without control characters, at most LONGEST_NAME long. */
export function tidyName(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > LONGEST_NAME ? `${[...line].slice(0, LONGEST_NAME - 1).join('')}…` : line;
}

/** The figures of a run where it ends. */
export function lastPoint(history: readonly Metrics[]): Metrics | null {
  return history[history.length - 1] ?? null;
}
