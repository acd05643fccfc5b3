// Own drawings as files, and in the browser's memory: for good where that is allowed, else as long as the tab is open.
import { fitPenStrokes, OWN_LIMITS, parsePenDigits, writePenDigits } from '../data/own-digits.ts';
import type { OwnDigitsService } from '../store/digits/teach/types.ts';
import { openStorage } from './kept.ts';

const KEY = 'backstep-own-digits';
const PLAN_KEY = 'backstep-lesson';

/** @param stores where to keep them, the best first; what is denied is null */
export function createOwnDigits(
  stores: readonly (Storage | null)[] = [openStorage('localStorage'), openStorage('sessionStorage')],
): OwnDigitsService {
  const [best = null] = stores;
  const recall = (key: string) => {
    for (const store of stores) {
      const text = attempt(() => store?.getItem(key) ?? null, null);
      if (text !== null) return text;
    }
    return null;
  };
  return {
    fit: fitPenStrokes,
    parse: (text) => parsePenDigits(text, OWN_LIMITS),
    write: writePenDigits,
    recall: () => recall(KEY),
    recallPlan: () => recall(PLAN_KEY),
    rememberPlan: (text) => attempt(() => best?.setItem(PLAN_KEY, text), undefined),
    remember(text) {
      // Only one of them holds it: an older copy must not come back.
      let isKept = text === null;
      for (const store of stores) {
        const isKeptHere = !isKept && text !== null && attempt(() => keep(store, text), false);
        if (!isKeptHere) attempt(() => store?.removeItem(KEY), undefined);
        isKept ||= isKeptHere;
      }
      return isKept;
    },
    onRemembered(listener) {
      const heard = ({ key, newValue, storageArea }: StorageEvent) => {
        if (key === KEY && storageArea === stores[0]) listener(newValue);
      };
      globalThis.addEventListener?.('storage', heard);
      return () => globalThis.removeEventListener?.('storage', heard);
    },
  };
}

function keep(store: Storage | null, text: string): boolean {
  store?.setItem(KEY, text);
  return store !== null;
}

/** Storage may be full or denied at any time. */
function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
