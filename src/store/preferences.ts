// What holds for every screen and is remembered on this device: how many decimals are shown.
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Preferences {
  readonly decimals: number;
}

export const DECIMALS = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const DEFAULT_DECIMALS = 3;
const STORAGE_KEY = 'backstep-decimals';

/** Storage may be denied, full or hold anything: the preferences then last as long as the page. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'> | null): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => ({ decimals: readDecimals(storage) }));
  store.subscribe(({ decimals }) => {
    try {
      storage?.setItem(STORAGE_KEY, String(decimals));
    } catch {
      // Nothing is lost but the memory of a preference.
    }
  });
  return store;
}

function readDecimals(storage: Pick<Storage, 'getItem'> | null): number {
  try {
    const kept = Number(storage?.getItem(STORAGE_KEY) ?? DEFAULT_DECIMALS);
    return (DECIMALS as readonly number[]).includes(kept) ? kept : DEFAULT_DECIMALS;
  } catch {
    return DEFAULT_DECIMALS;
  }
}
