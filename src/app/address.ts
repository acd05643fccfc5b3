// The address of the page, for the screens that keep their moment in it.
import type { Address } from '../store/link-sync.ts';

/** Marks entries of the browser's history; what is typed in comes without. */
const OWN = 'backstep';

export const pageAddress: Address = {
  read: () => window.location.hash,
  write: (hash) => window.history.replaceState(OWN, '', hash),
  push: (hash) => window.history.pushState(OWN, '', hash),
  isOwn: () => window.history.state === OWN,
  onChange: (listener) => window.addEventListener('hashchange', listener),
};
