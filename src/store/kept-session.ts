// What of a session no address holds, as text and back: pinned runs, what can be undone, data too long for a link, and
// own data while another set is on the screen.
// Fetched when there is such a thing. Of the losses only those of the moment on screen come again, by replaying.
import { checkChanges, checkSetup } from '../scene/schema.ts';
import { readSession, writeSession } from '../scene/session-file.ts';
import { checkMark } from '../scene/session-file-schema.ts';
import type { Setup } from '../scene/types.ts';
import { documentOf, openSession } from './files/session.ts';
import type { Instrument } from './instrument.ts';
import { rememberOwn } from './own-data/last-own.ts';
import { sameValue } from './same.ts';
import type { InstrumentState, Moving } from './state.ts';

/** Characters at most; a character of storage takes two bytes. */
const MOST_CHARACTERS = 1_000_000;
/** Deeds in either direction that outlive the page. */
const MOST_DEEDS = 20;

interface Kept {
  readonly session: string;
  /** Each once: most deeds are done to the same setup. */
  readonly setups: readonly unknown[];
  readonly past: readonly unknown[];
  readonly future: readonly unknown[];
  /** Which of the setups is that of the last own data, where others are on the screen. */
  readonly own?: number;
}

/**
 * The text, or null where even the session by itself is too long.
 * @param own the setup of the last own data, where another one is on the screen
 */
export function keptText(state: InstrumentState, own?: Setup): string | null {
  const session = writeSession(documentOf(state));
  const setups: Setup[] = [];
  const place = (setup: Setup) => {
    const known = setups.findIndex((other) => sameValue(other, setup));
    return known >= 0 ? known : setups.push(setup) - 1;
  };
  const entry = ({ setup, changes, update, cursor, marks, deed }: Moving) => ({
    setup: place(setup),
    changes,
    update,
    cursor,
    marks,
    deed,
  });
  for (let most = MOST_DEEDS; most >= 0; most = most === 0 ? -1 : most >> 1) {
    setups.length = 0;
    // Data that took someone's time come before what can be undone.
    const kept = own && { own: place(own) };
    const past = state.past.slice(state.past.length - Math.min(most, state.past.length)).map(entry);
    const future = state.future.slice(0, most).map(entry);
    const text = JSON.stringify({ session, setups, past, future, ...kept } satisfies Kept);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return null;
}

/** Opens what was kept. @throws {Error} when it is damaged; nothing is opened then */
export function openKept(instrument: Instrument, text: string): void {
  const { session, setups, past, future, own } = JSON.parse(text) as Partial<Kept>;
  if (typeof session !== 'string') throw new Error('Not a kept session.');
  const read = readSession(session);
  if (!read.ok) throw new Error(read.message);
  const checked = listOf(setups).map((setup) => checkSetup(setup));
  const deeds = {
    past: listOf(past).map((entry) => movingOf(entry, checked)),
    future: listOf(future).map((entry) => movingOf(entry, checked)),
  };
  const last = own === undefined ? undefined : checked[own];
  if (last && !last.ok) throw new Error(last.message);
  if (last?.value.data.own) rememberOwn(instrument, last.value);
  openSession(instrument, session);
  instrument.store.setState(deeds);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function movingOf(value: unknown, setups: readonly ReturnType<typeof checkSetup>[]): Moving {
  const { setup, changes, update, cursor, marks, deed } = value as Record<keyof Moving, unknown>;
  const ofSetup = setups[setup as number];
  const ofChanges = checkChanges(changes);
  if (!ofSetup?.ok || !ofChanges.ok || !isCount(update) || !isCount(cursor)) throw new Error('A deed is damaged.');
  const names = listOf(marks).map((mark) => checkMark(mark));
  return {
    setup: ofSetup.value,
    changes: ofChanges.value,
    update,
    cursor,
    marks: names.flatMap((mark) => ('value' in mark ? [mark.value] : [])),
    history: [],
    parameters: undefined,
    deed: typeof deed === 'string' ? deed.slice(0, 200) : '',
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
