// What this tab is to find again after a reload and is too large for its storage: drawings and networks of the Digits screen.
import type { TabMemory } from '../store/digits/state.ts';
import { openStorage } from './kept.ts';

const DATABASE = 'backstep-networks';
const STORE = 'tabs';
const TAB_KEY = 'backstep-digits-tab';
/** Of so many tabs, the ones used last: each may hold megabytes. */
const MOST_TABS = 5;

interface Entry {
  /** Name of the tab and of the slot. */
  readonly tab: string;
  readonly when: number;
  readonly value: unknown;
}

export function createTabMemory(): TabMemory {
  let opened: Promise<IDBDatabase> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other; what fails is null. */
  function inTurn<T>(
    action: (tabs: IDBObjectStore, tab: string) => Promise<T>,
    mode: IDBTransactionMode,
  ): Promise<T | null> {
    const turn = queue.then(async () => {
      const tab = nameOfTab();
      opened ??= openDatabase();
      return action((await opened).transaction(STORE, mode).objectStore(STORE), tab);
    });
    queue = turn.catch(() => {
      opened = null;
    });
    return turn.catch(() => null);
  }

  return {
    read: async (slot) =>
      // A tab that has never kept anything does not open the database.
      openStorage('sessionStorage')?.getItem(TAB_KEY)
        ? ((await inTurn((tabs, tab) => answer<Entry | undefined>(tabs.get(keyOf(tab, slot))), 'readonly'))?.value ??
          null)
        : null,
    async write(slot, value) {
      const isWritten = await inTurn(async (tabs, tab) => {
        tabs.put({ tab: keyOf(tab, slot), when: Date.now(), value } satisfies Entry);
        await committed(tabs.transaction);
        return true;
      }, 'readwrite');
      if (isWritten) void inTurn(dropOldTabs, 'readwrite');
      return isWritten === true;
    },
    async forget(slot) {
      if (!openStorage('sessionStorage')?.getItem(TAB_KEY)) return;
      await inTurn((tabs, tab) => {
        tabs.delete(keyOf(tab, slot));
        return committed(tabs.transaction);
      }, 'readwrite');
    },
    onLeave(listener) {
      window.addEventListener('pagehide', listener);
      document.addEventListener('visibilitychange', () => document.hidden && listener());
    },
  };
}

const SEPARATOR = '/';
const keyOf = (tab: string, slot: string) => `${tab}${SEPARATOR}${slot}`;

async function dropOldTabs(entries: IDBObjectStore): Promise<void> {
  const keys = (await answer(entries.index('when').getAllKeys())).map(String);
  const tabOf = (key: string) => key.split(SEPARATOR)[0];
  const latestFirst = [...new Set(keys.map(tabOf).reverse())];
  const dropped = new Set(latestFirst.slice(MOST_TABS));
  for (const key of keys) if (dropped.has(tabOf(key))) entries.delete(key);
  await committed(entries.transaction);
}

/** @throws where the tab can keep nothing */
function nameOfTab(): string {
  const storage = openStorage('sessionStorage');
  if (!storage) throw new Error('No storage.');
  const known = storage.getItem(TAB_KEY);
  if (known) return known;
  const name = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');
  storage.setItem(TAB_KEY, name);
  return name;
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(STORE, { keyPath: 'tab' }).createIndex('when', 'when');
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Asked for at once: a page that is being left hears of no request any more, so that nothing would be written. */
function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.commit();
  });
}
