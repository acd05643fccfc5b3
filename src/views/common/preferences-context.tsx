// How a view reaches the preferences.
import { createContext, useContext } from 'react';
import type { Preferences } from '../../store/preferences.ts';
import { type StoreApi, useStore } from '../../store/use-store.ts';

const PreferencesContext = createContext<StoreApi<Preferences> | null>(null);

export const PreferencesProvider = PreferencesContext.Provider;

export function usePreferencesStore(): StoreApi<Preferences> {
  const store = useContext(PreferencesContext);
  if (!store) throw new Error('Preferences are read inside a PreferencesProvider.');
  return store;
}

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const store = usePreferencesStore();
  return [useStore(store), (change) => store.setState(change)];
}
