// What holds for every screen and is remembered on this device: how numbers and symbols are written.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_VIEW } from '../scene/defaults.ts';
import { checkView } from '../scene/schema.ts';
import type { ReadingStyle } from '../scene/types.ts';

export type Preferences = ReadingStyle;

export const DIGIT_COUNTS = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const STORAGE_KEY = 'backstep-reading';

/** Storage may be denied, full or hold anything: the preferences then last as long as the page. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'> | null): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => readPreferences(storage));
  store.subscribe(({ numbers, notation }) => {
    try {
      storage?.setItem(STORAGE_KEY, JSON.stringify({ numbers, notation }));
    } catch {
      // Nothing is lost but the memory of a preference.
    }
  });
  return store;
}

/**
 * Takes over what a link says of writing; the decimal separator is the reader's own, and numbers stay hidden (or not)
 * unless the link says otherwise.
 */
export function adoptReading(
  preferences: StoreApi<Preferences>,
  named: Partial<ReadingStyle>,
  hidden: boolean | undefined = preferences.getState().numbers.hidden,
): void {
  const { numbers, notation } = preferences.getState();
  const { separator } = numbers;
  const written = { ...(named.numbers ?? numbers), separator, hidden };
  preferences.setState({ numbers: written, notation: named.notation ?? notation });
}

/** Puts a placeholder in the place of every number, or shows them again. Lasts as long as the page. */
export function hideNumbers(preferences: StoreApi<Preferences>, hidden?: boolean): void {
  const { numbers } = preferences.getState();
  preferences.setState({ numbers: { ...numbers, hidden: hidden ?? !numbers.hidden } });
}

function readPreferences(storage: Pick<Storage, 'getItem'> | null): Preferences {
  const { numbers, notation } = DEFAULT_VIEW;
  try {
    const kept: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? '{}');
    const checked = checkView({ ...DEFAULT_VIEW, ...(kept as object) });
    return checked.ok ? { numbers: checked.value.numbers, notation: checked.value.notation } : { numbers, notation };
  } catch {
    return { numbers, notation };
  }
}
