// Nothing is lost with the page: the last state is kept in its tab and comes back after a reload or a crash.
// A new tab starts afresh, and offers to go on where one was.
import { LIMITS } from '../scene/limits.ts';
import { readScene, writeScene } from '../scene/link.ts';
import type { Setup } from '../scene/types.ts';
import type { Instrument } from './instrument.ts';
import { openScene, sceneOf } from './link-sync.ts';
import { lastOwn } from './own-data/last-own.ts';
import { createShelf, type Entry, type Shelf } from './shelf.ts';
import { DEFAULT_SPEED, type InstrumentState } from './state.ts';

export interface Places {
  /** Of this tab alone, and of all tabs; null where the browser gives none. */
  readonly tab: Storage | null;
  readonly all: Storage | null;
  readAddress(): string;
  /** Something has happened already that is to be kept. */
  readonly touched: boolean;
  /** The page is left, or put aside. */
  onLeave(listener: () => void): void;
}

export interface KeepSession {
  /** Opens what was kept in this tab under this address, if anything was. @returns whether it did */
  restore(hash: string): Promise<boolean>;
  /** In a fresh tab: offers what was kept last in any tab. */
  offer(): void;
}

const MOST_TRIES = 2;
const STILL_MILLISECONDS = 400;
const RUN_MILLISECONDS = 3000;
/** The address of the screen, with nothing that it is to show. */
const BARE = /^(#\/explore)?$/;

const DENIED =
  'This browser keeps nothing for this page, or has no room left: what the address does not hold is lost with the page.';
const DAMAGED = 'What was kept of the last session cannot be opened: this is a fresh start.';

export function keepSession(instrument: Instrument, places: Places): KeepSession {
  const { store } = instrument;
  const tab = createShelf(places.tab);
  const all = createShelf(places.all);
  const files = createFiles();
  /** What is there as the page was opened is not yet something to keep. */
  let { touched } = places;
  let hasComplained = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function save(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const state = store.getState();
    if (!touched || !state.frame) return;
    tab.setTries(0);
    const entry = files.entry(state, lastOwn(instrument), places.readAddress(), schedule);
    if (!entry || keep([tab, all], withSpeed(entry, state.speed)) || hasComplained) return;
    hasComplained = true;
    store.setState({ notice: { text: DENIED, tone: 'warning' } });
  }

  function schedule(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, STILL_MILLISECONDS);
  }

  store.subscribe((state, before) => {
    lastOwn(instrument);
    if (state.frame === null || isSame(state, before)) return;
    if (before.frame !== null && !state.waiting) touched = true;
    // Fetched before it is needed: the page may be left at once.
    if (state.past !== before.past) files.load().catch(() => {});
    if (!touched || state.waiting) return;
    if (!state.playing) schedule();
    // A long run is not lost as a whole.
    else timer ??= setTimeout(save, RUN_MILLISECONDS);
  });
  if (touched) schedule();
  places.onLeave(() => {
    tab.setTries(0);
    save();
  });

  async function open({ link, more, speed }: Entry): Promise<boolean> {
    touched = true;
    if (speed !== undefined) store.setState({ speed });
    try {
      if (more) (await files.load()).openKept(instrument, more);
      else openScene(instrument, readScene(link).scene);
      return true;
    } catch {
      return startAfresh();
    }
  }

  function startAfresh(): false {
    tab.setAside();
    // When what is opened instead has taken the place of other messages.
    setTimeout(() => store.setState({ notice: { text: DAMAGED, tone: 'warning' } }), 0);
    return false;
  }

  return {
    async restore(hash) {
      const entry = tab.read();
      if (entry === 'damaged') return startAfresh();
      if (!entry || (!BARE.test(hash) && entry.hash !== hash)) return false;
      // A page that dies of what it restores must not do so for ever.
      if (tab.tries() >= MOST_TRIES) return startAfresh();
      tab.setTries(tab.tries() + 1);
      return open(entry);
    },
    offer() {
      const entry = all.read();
      if (!entry || entry === 'damaged' || touched) return;
      const action = { label: 'Go on where you were', run: () => void open(entry) };
      store.setState({ notice: { text: 'This is a fresh start.', tone: 'info', action } });
    },
  };
}

/** The usual one need not be said. */
function withSpeed(entry: Entry, speed: number): Entry {
  return speed === DEFAULT_SPEED ? entry : { ...entry, speed };
}

/** In as many places as there are, without what takes much room if need be. @returns whether any keeps it */
function keep(shelves: readonly Shelf[], entry: Entry): boolean {
  const light = entry.link === '' ? null : { ...entry, more: null };
  return shelves.map((shelf) => shelf.write(entry) || (light !== null && shelf.write(light))).includes(true);
}

/** What an address cannot hold is written by code of its own, which is fetched when there is such a thing. */
function createFiles() {
  let code: typeof import('./kept-session.ts') | null = null;
  const load = async () => {
    code ??= await import('./kept-session.ts');
    return code;
  };
  return {
    load,
    /** null: nothing can be kept of it, or not yet. */
    entry(state: InstrumentState, own: Setup | undefined, hash: string, whenLoaded: () => void): Entry | null {
      const text = writeScene(sceneOf(state));
      const link = text.length <= LIMITS.maxLinkLength ? text : '';
      const { pins, past, future } = state;
      const isOnScreen = !own || state.setup.data.own !== undefined;
      if (link !== '' && isOnScreen && pins.length + past.length + future.length === 0) {
        return { hash, link, more: null };
      }
      // If it cannot be fetched, what the link says is all that is kept.
      if (!code) void load().then(whenLoaded, () => {});
      const more = code?.keptText(state, isOnScreen ? undefined : own) ?? null;
      return link === '' && more === null ? null : { hash, link, more };
    },
  };
}

const PARTS = [
  'frame',
  'cursor',
  'changes',
  'marks',
  'pins',
  'past',
  'future',
  'selection',
  'view',
  'playing',
  'waiting',
  'speed',
] as const;

function isSame(one: InstrumentState, other: InstrumentState): boolean {
  return PARTS.every((part) => one[part] === other[part]);
}
