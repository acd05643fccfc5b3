// Wiring: preferences, the Explore instrument, and the page.
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import { App } from './app/App.tsx';
import { createExplore } from './app/explore.ts';
import { openStorage } from './app/kept.ts';
import { createPreferences } from './store/preferences.ts';

const preferences = createPreferences(openStorage('localStorage'));
const explore = createExplore(preferences);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App explore={explore} preferences={preferences} />
    </StrictMode>,
  );
}
