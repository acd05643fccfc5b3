// The shell: header, the screen the address names, the list of keys.
import { useCallback, useRef, useState } from 'react';
import type { Digits } from '../store/digits/digits.ts';
import type { Instrument } from '../store/instrument.ts';
import type { Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { onDemand } from '../views/common/on-demand.tsx';
import { PreferencesProvider } from '../views/common/preferences-context.tsx';
import { LessonPlace } from '../views/workbench/LessonPlace.tsx';
import { ExploreScreen } from './ExploreScreen.tsx';
import { Header } from './Header.tsx';
import { useRoute } from './route.ts';
import './app.css';

const HelpDialog = onDemand(async () => (await import('./HelpDialog.tsx')).HelpDialog, null).Component;
const DigitsScreen = onDemand(
  async () => (await import('./DigitsScreen.tsx')).DigitsScreen,
  <p className="loading">Loading the Digits screen…</p>,
).Component;

/** The address belongs to the instrument, so this is no link: it moves the focus itself. */
function skipToMain(): void {
  const places = ['.stage-graph [tabindex="0"], .stage-graph button', '.lab-body h2', '.stage button'];
  const target = places.map((place) => document.querySelector<HTMLElement>(place)).find((element) => element !== null);
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
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
        <button type="button" className="skip-link" onClick={skipToMain}>
          Skip to the main part
        </button>
        <Header screen={route.screen} explore={explore} onHelp={openHelp} />
        <LessonPlace instrument={explore} isExplore={route.screen === 'explore'} />
        {route.screen === 'digits' ? (
          <DigitsScreen kept={digits} preferences={preferences} openHelp={openHelp} />
        ) : (
          <ExploreScreen instrument={explore} openHelp={openHelp} />
        )}
        {helpOpen && <HelpDialog onClose={closeHelp} />}
      </div>
    </PreferencesProvider>
  );
}
