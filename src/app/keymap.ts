// The keys of the instrument, in one table: it drives the keyboard and is what the help dialog lists.
import type { Instrument } from '../store/instrument.ts';

export interface KeyEntry {
  /** KeyboardEvent.key */
  readonly key: string;
  readonly shift?: boolean;
  /** As printed on the keyboard. */
  readonly keys: string;
  readonly does: string;
  run(instrument: Instrument): void;
}

export const KEY_MAP: readonly KeyEntry[] = [
  {
    key: ' ',
    keys: 'Space',
    does: 'play or pause',
    run: (instrument) => (instrument.store.getState().playing ? instrument.pause() : instrument.play()),
  },
  { key: 'ArrowRight', keys: '→', does: 'one step', run: (instrument) => instrument.stepForward() },
  { key: 'ArrowLeft', keys: '←', does: 'one step back', run: (instrument) => instrument.stepBack() },
  {
    key: 'ArrowRight',
    shift: true,
    keys: 'Shift →',
    does: 'to the end of the phase',
    run: (instrument) => instrument.stepForward('pass'),
  },
  {
    key: 'ArrowLeft',
    shift: true,
    keys: 'Shift ←',
    does: 'back to the end of the phase before',
    run: (instrument) => instrument.stepBack('pass'),
  },
  { key: 'Home', keys: 'Home', does: 'first step of this pass', run: (instrument) => instrument.goToStep(0) },
  {
    key: 'End',
    keys: 'End',
    does: 'last step of this pass',
    run: (instrument) => instrument.goToStep(instrument.store.getState().steps.length - 1),
  },
];

/** The entry for a key press, or null. Keys with Ctrl, Alt or Meta belong to the browser. */
export function entryFor(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): KeyEntry | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return KEY_MAP.find((entry) => entry.key === event.key && (entry.shift ?? false) === event.shiftKey) ?? null;
}

const OWN_ARROWS = 'input, select, textarea, [contenteditable], dialog, [data-own-keys]';
const OWN_SPACE = 'button, a, summary, [role="button"]';

/** Whether the focused control needs this key itself: typing, choosing, pressing a button. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_ARROWS)) return true;
  return key === ' ' && target.closest(OWN_SPACE) !== null;
}
