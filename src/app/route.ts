// Which screen the address names. The rest of the hash belongs to the screen.
import { useSyncExternalStore } from 'react';

export type Screen = 'explore' | 'digits';

export function screenOf(hash: string): Screen {
  return /^#\/digits(\?|$)/.test(hash) ? 'digits' : 'explore';
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export function useRoute(): { readonly screen: Screen } {
  const screen = useSyncExternalStore(subscribe, () => screenOf(window.location.hash));
  return { screen };
}
