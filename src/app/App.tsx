// The shell: header, the screen the address names, the list of keys.
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { Digits } from '../store/digits/digits.ts';
import type { Instrument } from '../store/instrument.ts';
import type { Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { LoadBoundary } from '../views/common/LoadBoundary.tsx';
import { PreferencesProvider } from '../views/common/preferences-context.tsx';
import { ExploreScreen } from './ExploreScreen.tsx';
import { Header } from './Header.tsx';
import { useRoute } from './route.ts';
import './app.css';

const HelpDialog = lazy(() => import('./HelpDialog.tsx'));
const DigitsScreen = lazy(() => import('./DigitsScreen.tsx'));

/** The address belongs to the instrument, so this is no link: it moves the focus itself. */
function skipToNetwork(): void {
  document.querySelector<HTMLElement>('.stage [tabindex="0"], .stage button')?.focus();
}

interface AppProps {
  readonly explore: Instrument;
  readonly preferences: StoreApi<Preferences>;
}

export function App({ explore, preferences }: AppProps) {
  const route = useRoute();
  const digits = useRef<Digits | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const closeHelp = useCallback(() => setHelpOpen(false), []);
  return (
    <PreferencesProvider value={preferences}>
      <div className="app">
        <button type="button" className="skip-link" onClick={skipToNetwork}>
          Skip to the network
        </button>
        <Header screen={route.screen} onHelp={openHelp} />
        {route.screen === 'digits' ? (
          <LoadBoundary>
            <Suspense fallback={<p className="loading">Loading the Digits screen…</p>}>
              <DigitsScreen kept={digits} preferences={preferences} openHelp={openHelp} />
            </Suspense>
          </LoadBoundary>
        ) : (
          <ExploreScreen instrument={explore} openHelp={openHelp} />
        )}
        {helpOpen && (
          <LoadBoundary>
            <Suspense fallback={null}>
              <HelpDialog onClose={closeHelp} />
            </Suspense>
          </LoadBoundary>
        )}
      </div>
    </PreferencesProvider>
  );
}
