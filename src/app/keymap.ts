// The keys of the instrument, in one table: it drives the keyboard and is what the help dialog lists.
import { goToAverage } from '../store/batch.ts';
import type { Instrument } from '../store/instrument.ts';
import { hideNumbers, type Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';

export interface KeyEntry {
  /** KeyboardEvent.key */
  readonly key: string;
  readonly shift?: boolean;
  /** With Ctrl, or ⌘ on a Mac. */
  readonly command?: boolean;
  /** As printed on the keyboard. */
  readonly keys: string;
  readonly does: string;
  /** It moves along the pass, so it means nothing where no pass is on the screen. */
  readonly steps?: true;
  run(instrument: Instrument, preferences: StoreApi<Preferences>): void;
}

export const KEY_MAP: readonly KeyEntry[] = [
  {
    key: ' ',
    keys: 'Space',
    does: 'play or pause',
    steps: true,
    run: (instrument) => (instrument.store.getState().playing ? instrument.pause() : instrument.play()),
  },
  { key: 'ArrowRight', keys: '→', does: 'one step', steps: true, run: (instrument) => instrument.stepForward() },
  { key: 'ArrowLeft', keys: '←', does: 'one step back', steps: true, run: (instrument) => instrument.stepBack() },
  {
    key: 'ArrowRight',
    shift: true,
    keys: 'Shift →',
    does: 'to the end of the phase',
    steps: true,
    run: (instrument) => instrument.stepForward('pass'),
  },
  {
    key: 'ArrowLeft',
    shift: true,
    keys: 'Shift ←',
    does: 'back to the end of the phase before',
    steps: true,
    run: (instrument) => instrument.stepBack('pass'),
  },
  {
    key: 'Home',
    keys: 'Home',
    does: 'first step of this pass',
    steps: true,
    run: (instrument) => instrument.goToStep(0),
  },
  {
    key: 'End',
    keys: 'End',
    does: 'last step of this pass',
    steps: true,
    run: (instrument) => instrument.goToStep(instrument.store.getState().steps.length - 1),
  },
  {
    key: 'Backspace',
    keys: 'Backspace',
    does: 'back to where a number was followed from',
    steps: true,
    run: (instrument) => instrument.walkBack(),
  },
  { key: 'a', keys: 'a', does: 'to the average of the batch', steps: true, run: goToAverage },
  { key: 'h', keys: 'h', does: 'hide or show all numbers', run: (_, preferences) => hideNumbers(preferences) },
  {
    key: 'z',
    command: true,
    keys: 'Ctrl/⌘ Z',
    does: 'undo: an edit, another setup, a training run; on Digits a stroke, a lesson, another network',
    run: (instrument) => instrument.undo(),
  },
  {
    key: 'z',
    command: true,
    shift: true,
    keys: 'Shift Ctrl/⌘ Z',
    does: 'redo',
    run: (instrument) => instrument.redo(),
  },
  { key: 'y', command: true, keys: 'Ctrl/⌘ Y', does: 'redo', run: (instrument) => instrument.redo() },
];

/** The entry for a key press, or null. Other keys with Ctrl, Alt or Meta belong to the browser. */
export function entryFor(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): KeyEntry | null {
  if (event.altKey) return null;
  const command = event.ctrlKey || event.metaKey;
  // With Shift, or Caps Lock, a letter is a capital one.
  const key = command ? event.key.toLowerCase() : event.key;
  const fits = ({ shift = false, command: needed = false }: KeyEntry) => shift === event.shiftKey && needed === command;
  return KEY_MAP.find((entry) => entry.key === key && fits(entry)) ?? null;
}

const TYPING = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable], dialog';
const OWN_ARROWS = 'input, select, [data-own-keys]';
const OWN_SPACE = 'button, a, summary, [role="button"], input, select';

/**
 * Whether the focused control needs this key itself. Where one types, always; a menu, slider or button only if the
 * keyboard led to it: after a click on "neuron" the arrow keys are to step, not to choose "layer".
 */
export function isTaken(target: EventTarget | null, key: string, reachedByKeys: boolean): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING)) return true;
  if (!reachedByKeys) return false;
  return target.closest(key === ' ' ? OWN_SPACE : OWN_ARROWS) !== null;
}
