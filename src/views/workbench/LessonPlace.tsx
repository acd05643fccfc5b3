// Where a page says that numbers are hidden or that a link has fixed something; empty otherwise.
import type { Instrument } from '../../store/instrument.ts';
import { useStore } from '../../store/use-store.ts';
import { onDemand } from '../common/on-demand.tsx';
import { usePreferences } from '../common/preferences-context.tsx';

const LessonBar = onDemand(async () => (await import('./LessonBar.tsx')).LessonBar, null).Component;

interface LessonPlaceProps {
  readonly instrument: Instrument;
  /** Locks are those of the Explore screen. */
  readonly isExplore: boolean;
}

export function LessonPlace({ instrument, isExplore }: LessonPlaceProps) {
  const [{ numbers }] = usePreferences();
  const isLocked = useStore(instrument.store, ({ lock }) => lock.length > 0) && isExplore;
  return isLocked || numbers.hidden ? <LessonBar instrument={instrument} isLocked={isLocked} /> : null;
}
