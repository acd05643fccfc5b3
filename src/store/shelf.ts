// The browser's storage as a place for one session: it may be denied, full or hold anything, and never throws.
import { SPEEDS } from './state.ts';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is kept: the address it was kept under, the parameters of a link to it, and what no link holds. */
export interface Entry {
  readonly hash: string;
  readonly link: string;
  readonly more: string | null;
  /** Of play: an index of SPEEDS. */
  readonly speed?: number;
}

export interface Shelf {
  read(): Entry | 'damaged' | null;
  /** @returns whether it is kept */
  write(entry: Entry): boolean;
  /** What cannot be opened is not read again, and not thrown away either. */
  setAside(): void;
  /** How often restoring has begun here without coming to an end. */
  tries(): number;
  setTries(count: number): void;
}

const KEY = 'backstep-session';
const TRIES = 'backstep-restoring';

/** @param store null where the browser gives none */
export function createShelf(store: Store | null): Shelf {
  const set = (key: string, text: string) =>
    attempt(() => {
      store?.setItem(key, text);
      return store;
    }) !== null;
  const get = (key: string) => attempt(() => store?.getItem(key) ?? null);
  return {
    read() {
      const text = get(KEY);
      return text === null ? null : (attempt(() => entryOf(JSON.parse(text))) ?? 'damaged');
    },
    write: (entry) => set(KEY, JSON.stringify(entry)),
    setAside() {
      set(`${KEY}-damaged`, get(KEY) ?? '');
      attempt(() => store?.removeItem(KEY));
      attempt(() => store?.removeItem(TRIES));
    },
    tries: () => Number(get(TRIES) ?? 0),
    setTries(count) {
      if (count === 0) attempt(() => store?.removeItem(TRIES));
      else set(TRIES, String(count));
    },
  };
}

function entryOf(value: unknown): Entry | null {
  const { hash, link, more, speed = -1 } = value as Partial<Entry>;
  const isText = typeof hash === 'string' && typeof link === 'string';
  if (!isText || (more !== null && typeof more !== 'string')) return null;
  return { hash, link, more, ...(Number.isInteger(speed) && SPEEDS[speed] && { speed }) };
}

/** @returns null where it fails */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
