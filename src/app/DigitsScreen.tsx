// Digits: draw, read, step, learn; arranged by the width of the window. Loaded when it is first visited.
import { type RefObject, useCallback } from 'react';
import type { Digits } from '../store/digits/digits.ts';
import type { Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { DigitsView } from '../views/digits/screen.tsx';
import { createDigitsScreenStore } from './digits.ts';
import { useKeyboard } from './useKeyboard.ts';
import { useLayout } from './useLayout.ts';

interface DigitsScreenProps {
  /** Outlives the screen, so that going to Explore and back loses nothing. */
  readonly kept: RefObject<Digits | null>;
  readonly preferences: StoreApi<Preferences>;
  openHelp(): void;
}

export function DigitsScreen({ kept, preferences, openHelp }: DigitsScreenProps) {
  kept.current ??= createDigitsScreenStore(preferences);
  const layout = useLayout();
  const digits = kept.current;
  const showsPass = useCallback(() => digits.store.getState().part === 'step', [digits]);
  useKeyboard(digits.instrument, openHelp, showsPass);
  return <DigitsView digits={digits} layout={layout} />;
}
