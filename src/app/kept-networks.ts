// What this tab is to find again after a reload and is too large for its storage: the network that was trained in it.
import type { TabMemory } from '../store/digits/state.ts';
import { openStorage } from './kept.ts';

const DATABASE = 'backstep-networks';
const STORE = 'tabs';
const TAB_KEY = 'backstep-digits-tab';
/** Of so many tabs, the ones used last: each may hold megabytes. */
const MOST_TABS = 5;

interface Entry {
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
      const tabs = (await opened).transaction(STORE, mode).objectStore(STORE);
      const result = await action(tabs, tab);
      if (mode === 'readwrite') await completed(tabs.transaction);
      return result;
    });
    queue = turn.catch(() => {
      opened = null;
    });
    return turn.catch(() => null);
  }

  return {
    read: async () =>
      // A tab that has never kept anything does not open the database.
      openStorage('sessionStorage')?.getItem(TAB_KEY)
        ? ((await inTurn((tabs, tab) => answer<Entry | undefined>(tabs.get(tab)), 'readonly'))?.value ?? null)
        : null,
    async write(value) {
      const isWritten = await inTurn(async (tabs, tab) => {
        await answer(tabs.put({ tab, when: Date.now(), value } satisfies Entry));
        const keys = await answer(tabs.index('when').getAllKeys());
        for (const key of keys.slice(0, -MOST_TABS)) tabs.delete(key);
        return true;
      }, 'readwrite');
      return isWritten === true;
    },
    async forget() {
      await inTurn((tabs, tab) => answer(tabs.delete(tab)), 'readwrite');
    },
    onLeave(listener) {
      window.addEventListener('pagehide', listener);
      document.addEventListener('visibilitychange', () => document.hidden && listener());
    },
  };
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

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
