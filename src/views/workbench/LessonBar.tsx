// One quiet line under the header: what a teacher has fixed, whether numbers are hidden, and the ways out of both.
import type { Instrument } from '../../store/instrument.ts';
import { unlock } from '../../store/lock.ts';
import { lockSentence } from '../../store/lock-words.ts';
import { hideNumbers } from '../../store/preferences.ts';
import { useStore } from '../../store/use-store.ts';
import { usePreferencesStore } from '../common/preferences-context.tsx';
import './LessonBar.css';

interface LessonBarProps {
  readonly instrument: Instrument;
  readonly isLocked: boolean;
}

export function LessonBar({ instrument, isLocked }: LessonBarProps) {
  const preferences = usePreferencesStore();
  const isHidden = useStore(preferences, ({ numbers }) => numbers.hidden ?? false);
  const lock = useStore(instrument.store, (state) => state.lock);
  const start = useStore(instrument.store, (state) => state.start);
  const sentence = isLocked ? lockSentence(lock, start?.moment ?? null) : 'All numbers are hidden.';
  const canHide = isHidden || lock.includes('numbers');

  function toggle() {
    hideNumbers(preferences);
    if (!isLocked) leaveBar();
  }

  function open() {
    unlock(instrument);
    hideNumbers(preferences, false);
    leaveBar();
  }

  return (
    <section className="lesson-bar" aria-label="This lesson">
      <p role="status">{sentence}</p>
      {canHide && (
        <button type="button" className="button" onClick={toggle} aria-keyshortcuts="h" title="Key: h">
          {isHidden ? 'Show numbers' : 'Hide numbers'}
        </button>
      )}
      {isLocked && (
        <button type="button" className="button" onClick={open}>
          Open without the lock
        </button>
      )}
    </section>
  );
}

/** The line is about to go: the focus moves to where the writing of numbers is chosen. */
function leaveBar(): void {
  document.querySelector<HTMLElement>('.numbers-button')?.focus();
}
