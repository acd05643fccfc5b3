// The address of the page, for the screens that keep their moment in it.
import type { Address } from '../store/link-sync.ts';

export const pageAddress: Address = {
  read: () => window.location.hash,
  write: (hash) => window.history.replaceState(null, '', hash),
  onChange: (listener) => window.addEventListener('hashchange', listener),
};
