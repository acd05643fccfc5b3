// Nothing is lost with the page: the last state is kept in its tab and comes back after a reload or a crash.
// A new tab starts afresh, and offers to go on where one was.
import type { Instrument } from './instrument.ts';
import { openLink } from './link-sync.ts';
import type { InstrumentState } from './state.ts';
import { writeScene } from '../scene/link.ts';
import { LIMITS } from '../scene/limits.ts';
import { sceneOf } from './link-sync.ts';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Places {
  /** Of this tab alone, and of all tabs; null where the browser gives none. */
  readonly tab: Store | null;
  readonly all: Store | null;
  readAddress(): string;
  /** The page is left, or put aside. */
  onLeave(listener: () => void): void;
}

/** What is kept: the address it was kept under, the parameters of a link to it, and what no link holds. */
interface Entry {
  readonly hash: string;
  readonly link: string;
  readonly more: string | null;
}

export interface KeepSession {
  /** Opens what was kept under this address, if anything was. @returns whether it did; null: at once no */
  restore(hash: string): Promise<boolean> | null;
}

const KEY = 'backstep-session';
/** How often this tab has begun to restore and not come to an end. */
const TRIES = 'backstep-restoring';
const MOST_TRIES = 2;
const STILL_MILLISECONDS = 400;
const BARE = /^(#\/explore)?$/;

const DENIED =
  'This browser keeps nothing for this page, or has no room left: what the address does not hold is lost on a reload.';
const DAMAGED = 'What was kept of the last session cannot be opened: this is a fresh start.';

export function keepSession(instrument: Instrument, places: Places): KeepSession {
  const { store } = instrument;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let hasComplained = false;
  /** What was there when the page was opened is not yet something to keep. */
  let touched = false;
  let files: typeof import('./kept-session.ts') | null = null;

  function save(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const state = store.getState();
    if (!touched || !state.frame) return;
    const link = writeScene(sceneOf(state));
    const isWhole = link.length <= LIMITS.maxLinkLength;
    if ((!isWhole || holdsMore(state)) && !files) {
      void import('./kept-session.ts').then((module) => {
        files = module;
        schedule();
      }, () => {});
      if (!isWhole) return;
    }
    const entry = { hash: places.readAddress(), link: isWhole ? link : '', more: null };
    const more = files && (holdsMore(state) || !isWhole) ? files.keptText(state) : null;
    const kept = write({ ...entry, more }) || (more !== null && isWhole && write(entry));
    if (kept || hasComplained) return;
    hasComplained = true;
    store.setState({ notice: { text: DENIED, tone: 'warning' } });
  }

  function write(entry: Entry): boolean {
    const text = JSON.stringify(entry);
    const inTab = attempt(() => place(places.tab).setItem(KEY, text)) !== null;
    const inAll = attempt(() => place(places.all).setItem(KEY, text)) !== null;
    return inTab || inAll;
  }

  function schedule(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, STILL_MILLISECONDS);
  }

  store.subscribe((state, before) => {
    if (state.frame === null || isSame(state, before)) return;
    if (before.frame !== null && !state.waiting) touched = true;
    if (touched && !state.playing && !state.waiting) schedule();
  });
  places.onLeave(() => {
    attempt(() => place(places.tab).removeItem(TRIES));
    save();
  });

  async function open({ link, more }: Entry): Promise<boolean> {
    try {
      if (more) {
        files = await import('./kept-session.ts');
        files.openKept(instrument, more);
      } else openLink(instrument, link);
      touched = true;
      return true;
    } catch {
      setAside();
      return false;
    }
  }

  /** A damaged entry is not read again, and not thrown away either. */
  function setAside(): void {
    attempt(() => {
      const tab = place(places.tab);
      tab.setItem(`${KEY}-damaged`, tab.getItem(KEY) ?? '');
      tab.removeItem(KEY);
      tab.removeItem(TRIES);
    });
    // After what is opened instead has cleared the place.
    setTimeout(() => store.setState({ notice: { text: DAMAGED, tone: 'warning' } }), 0);
  }

  function offer(): void {
    const entry = read(places.all);
    if (!entry || entry === 'damaged') return;
    const stop = store.subscribe(({ frame }) => {
      if (!frame) return;
      stop();
      const action = { label: 'Go on where you were', run: () => void open(entry) };
      store.setState({ notice: { text: 'This is a fresh start.', tone: 'info', action } });
    });
  }

  return {
    restore(hash) {
      const isBare = BARE.test(hash);
      const entry = read(places.tab);
      if (entry === 'damaged') {
        setAside();
        return null;
      }
      if (!entry) {
        if (isBare) offer();
        return null;
      }
      if (!isBare && entry.hash !== hash) return null;
      const tries = Number(attempt(() => place(places.tab).getItem(TRIES)) ?? 0);
      if (tries >= MOST_TRIES) {
        setAside();
        return null;
      }
      attempt(() => place(places.tab).setItem(TRIES, String(tries + 1)));
      const stop = store.subscribe(({ frame, waiting }) => {
        if (!frame || waiting) return;
        stop();
        attempt(() => place(places.tab).removeItem(TRIES));
      });
      return open(entry);
    },
  };
}

/** Whether there is something that no address holds. */
function holdsMore({ pins, past, future }: InstrumentState): boolean {
  return pins.length + past.length + future.length > 0;
}

function isSame(one: InstrumentState, other: InstrumentState): boolean {
  const parts = ['frame', 'cursor', 'setup', 'changes', 'marks', 'pins', 'past', 'future', 'selection', 'view'] as const;
  return parts.every((part) => one[part] === other[part]) && one.playing === other.playing && one.waiting === other.waiting;
}

function read(store: Store | null): Entry | 'damaged' | null {
  const text = attempt(() => store?.getItem(KEY) ?? null);
  if (text === null) return null;
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    const { hash, link, more } = entry ?? {};
    const isText = typeof hash === 'string' && typeof link === 'string';
    return isText && (more === null || typeof more === 'string') ? { hash, link, more } : 'damaged';
  } catch {
    return 'damaged';
  }
}

function place(store: Store | null): Store {
  if (!store) throw new Error('There is no storage.');
  return store;
}

/** Storage may be denied or full at any time. @returns null where it is */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
