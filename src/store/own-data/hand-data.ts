// Own examples at work: a draft until they can be opened, and what a hand does on them, each a setup of its own.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { atMost, formatNumber } from '../../explain/format.ts';
import { ownDomain, settingsWithOwn, setupWithOwn, testRows } from '../../scene/own-hand.ts';
import type { Setup } from '../../scene/types.ts';
import type { InstrumentCore } from '../core.ts';
import { refusal } from '../lock.ts';
import { changeSetup, presentSetup } from '../setup.ts';
import {
  handKind,
  labelOf,
  MOST_PLACED,
  type OwnExamples,
  type Place,
  placeOf,
  roundedTo,
  rowCount,
  withoutPoints,
  withPoint,
  withPointMoved,
  withPointOfClass,
} from './examples.ts';

export interface HandState {
  /** Examples that no session can open yet: there is none. null: those of the setup count. */
  readonly draft: OwnExamples | null;
  /** The class of the next point, or the eraser. */
  readonly hand: number | 'erase';
}

type Core = Pick<InstrumentCore, 'store'>;

const hands = new WeakMap<object, StoreApi<HandState>>();

/** The hand of an instrument. A draft ends as soon as other data are opened, by whatever way. */
export function handOf(instrument: Core): StoreApi<HandState> {
  const known = hands.get(instrument.store);
  if (known) return known;
  const hand = createStore<HandState>(() => ({ draft: null, hand: 0 }));
  hands.set(instrument.store, hand);
  instrument.store.subscribe((state, before) => {
    if (state.setup.data !== before.setup.data && hand.getState().draft) hand.setState({ draft: null });
  });
  return hand;
}

/** The examples on the plane: the draft, or those of the setup; null where the data are of another kind. */
export function handExamples(setup: Setup, draft: OwnExamples | null): OwnExamples | null {
  const own = draft ?? (setup.data.name === 'own' ? setup.data.own : undefined);
  return own && handKind(own) !== 'table' ? own : null;
}

/** What the hand does on these examples: a class that has gone gives way to the first. */
export function handOn(own: OwnExamples | null, { hand }: HandState): HandState['hand'] {
  return hand === 'erase' || (own && hand < own.classNames.length) ? hand : 0;
}

/** Opens these examples; without any they wait as a draft, and the session stays as it is. */
export function openExamples(instrument: InstrumentCore, own: OwnExamples): void {
  const reason = refusal(instrument.store.getState(), 'data');
  if (reason) {
    instrument.notify(reason);
    return;
  }
  const hand = handOf(instrument);
  if (rowCount(own) === 0) {
    hand.setState({ draft: own });
    return;
  }
  const present = presentSetup(instrument);
  const wanted = setupWithOwn(present, own);
  // The first points placed on an empty plane all train: what becomes a test point has to be asked for.
  const isFirst = hand.getState().draft !== null && own.inputNames !== present.data.own?.inputNames;
  const next = isFirst ? { ...wanted, data: { ...wanted.data, trainShare: 1 } } : wanted;
  hand.setState({ draft: null });
  const { frame } = instrument.store.getState();
  // Only what is different: the network may be fixed where the data are not.
  changeSetup(instrument, next.layers === present.layers ? { data: next.data } : next);
  if (frame && frame.update > 0) sayAnew(instrument);
}

/** With what else is to be said of the new setup, if there is one: where the network is fixed, it may be refused. */
function sayAnew(instrument: InstrumentCore): void {
  const { frame, notice } = instrument.store.getState();
  if (frame) return;
  instrument.notify([ANEW, ...(notice ? [notice.text] : [])].join(' '), notice?.tone);
}

const ANEW = 'The network starts anew with these points; Ctrl+Z (⌘Z) brings the run back.';

export interface Editor {
  /** Each says what happened in words; nothing where nothing did. */
  place(spot: Place): string;
  move(row: number, spot: Place): string;
  erase(rows: readonly number[]): string;
  recolour(row: number, label: number): string;
  take(label: number): string;
}

export function createEditor(instrument: InstrumentCore): Editor {
  const present = () => handExamples(instrument.store.getState().setup, handOf(instrument).getState().draft);
  const points = (count: number) => (count === 1 ? '1 point.' : `${count} points.`);
  const replace = (own: OwnExamples, said: string) => {
    openExamples(instrument, own);
    return said;
  };
  const rounded = (own: OwnExamples, { x, y }: Place): Place => {
    const { setup } = instrument.store.getState();
    const { horizontal, vertical } = handAxes(setup, own);
    return { x: roundedTo(x, horizontal[1] - horizontal[0]), y: roundedTo(y, vertical[1] - vertical[0]) };
  };
  const nameOf = (own: OwnExamples, label: number) => own.classNames[label] ?? 'point';
  const where = (own: OwnExamples, spot: Place) => {
    const { numbers } = instrument.store.getState().view;
    const say = (value: number) => formatNumber(value, atMost(numbers, 2));
    const [x, y] = own.classNames.length === 0 ? [own.inputNames[0], own.targetName] : own.inputNames;
    return `${x} ${say(spot.x)}, ${y} ${say(spot.y)}`;
  };
  return {
    place(spot) {
      const own = present();
      const hand = handOn(own, handOf(instrument).getState());
      if (!own || hand === 'erase') return '';
      if (rowCount(own) >= MOST_PLACED) return `There are ${MOST_PLACED} points: erase some to place others.`;
      const at = rounded(own, spot);
      const next = withPoint(own, at, hand);
      return replace(next, `${nameOf(own, hand)} placed at ${where(own, at)}. ${points(rowCount(next))}`);
    },
    move(row, spot) {
      const own = present();
      if (!own || row >= rowCount(own)) return '';
      const at = rounded(own, spot);
      const before = placeOf(own, row);
      if (at.x === before.x && at.y === before.y) return '';
      const { setup } = instrument.store.getState();
      return replace(movedWithin(setup, own, row, at), `Moved to ${where(own, at)}.`);
    },
    erase(rows) {
      const own = present();
      if (!own || rows.length === 0) return '';
      const next = withoutPoints(own, rows);
      const what = rows.length === 1 ? nameOf(own, labelOf(own, rows[0])) : `${rows.length} points`;
      return replace(next, `${what} erased. ${points(rowCount(next))}`);
    },
    recolour(row, label) {
      const own = present();
      return own ? replace(withPointOfClass(own, row, label), `It is ${nameOf(own, label)} now.`) : '';
    },
    take(label) {
      const own = present();
      if (!own || label >= own.classNames.length) return '';
      handOf(instrument).setState({ hand: label });
      return `${nameOf(own, label)} is chosen.`;
    },
  };
}

/**
 * The examples with this one moved. Where it stands decides whether it is a test point; so that it stays what it is, it
 * comes to stand a hair's breadth beside where need be: less than can be seen.
 */
function movedWithin(setup: Setup, own: OwnExamples, row: number, { x, y }: Place): OwnExamples {
  const isTest = (examples: OwnExamples) => testRows(settingsWithOwn(setup.data, examples), setup.seed)[row];
  const wanted = isTest(own);
  const { horizontal } = handAxes(setup, own);
  const hair = 10 ** Math.floor(Math.log10(horizontal[1] - horizontal[0]) - 3);
  const there = withPointMoved(own, row, { x, y });
  for (let at = 0; at <= MOST_HAIRS; at++) {
    // 0, 1, −1, 2, −2 …
    const beside = Math.ceil(at / 2) * (at % 2 === 1 ? 1 : -1);
    const moved = withPointMoved(own, row, { x: Number((x + beside * hair).toPrecision(9)), y });
    if (isTest(moved) === wanted) return moved;
  }
  return there;
}

/** Where a fifth are test points, one move in ten thousand finds no such place. */
const MOST_HAIRS = 40;

type Interval = readonly [number, number];

/** The axes of the picture of own examples: both inputs, or the input and the target. */
export function handAxes(setup: Setup, own: OwnExamples): { horizontal: Interval; vertical: Interval } {
  const domain = ownDomain(settingsWithOwn(setup.data, own), own);
  if (handKind(own) === 'plane') return { horizontal: domain[0], vertical: domain[1] };
  const targets = Array.from({ length: rowCount(own) }, (_, row) => placeOf(own, row).y);
  return { horizontal: domain[0], vertical: targetInterval(targets, true) };
}

/** An interval for targets with some room; points placed by hand keep the usual one while they fit. */
export function targetInterval(targets: readonly number[], isByHand: boolean): Interval {
  let low = Math.min(...targets);
  let high = Math.max(...targets);
  if (isByHand && (targets.length === 0 || (low >= -USUAL_TARGET && high <= USUAL_TARGET))) {
    return [-USUAL_TARGET, USUAL_TARGET];
  }
  const margin = (high - low || Math.abs(high) || 1) * 0.1;
  low -= margin;
  high += margin;
  const unit = 10 ** Math.floor(Math.log10(high - low) - 1);
  const round = (value: number) => Number((value * unit).toPrecision(12)) + 0;
  return [round(Math.floor(low / unit)), round(Math.ceil(high / unit))];
}

const USUAL_TARGET = 1.5;
