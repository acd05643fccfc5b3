// The session as a file: what of the instrument is saved, and opening it again.

import { MOST_FILE_CHARACTERS } from '../../scene/file-text.ts';
import { readSession, type SessionDocument, type SessionPin, writeSession } from '../../scene/session-file.ts';
import type { ReadingStyle } from '../../scene/types.ts';
import type { Instrument } from '../instrument.ts';
import { openScene, sceneOf } from '../link-sync.ts';
import type { InstrumentState, Pin } from '../state.ts';

/** The text of a session file, or why there is none. */
export function sessionText(state: InstrumentState): { readonly text: string } | { readonly problem: string } {
  if (!state.frame) return { problem: 'There is nothing to save yet.' };
  const text = writeSession(documentOf(state));
  if (text.length <= MOST_FILE_CHARACTERS) return { text };
  return { problem: 'The session is too large for a file that could be opened again. Remove a pinned run first.' };
}

export function documentOf(state: InstrumentState): SessionDocument {
  const pins = state.pins.map(({ surface: _, ...pin }): SessionPin => pin);
  return { scene: sceneOf(state), pins };
}

export type Opened =
  | {
      readonly ok: true;
      readonly messages: readonly string[];
      /** How its numbers and symbols are written. */
      readonly reading: ReadingStyle;
      /** Whether numbers are to be hidden; undefined: as they are. */
      readonly hidden: boolean | undefined;
    }
  | { readonly ok: false; readonly message: string };

/** Opens the session of a file, to be undone like everything that is opened. */
export function openSession(instrument: Instrument, text: string): Opened {
  const read = readSession(text);
  if (!read.ok) return read;
  const { scene, pins } = read.document;
  const { lock, pins: before } = instrument.store.getState();
  const wereHidden = lock.includes('numbers');
  openScene(instrument, scene);
  instrument.store.setState({ pins: pins.map(pinOf), past: withPins(instrument.store.getState().past, before) });
  const { numbers, notation } = scene.view;
  const hidden = scene.lock.includes('numbers') || (wereHidden ? false : undefined);
  return { ok: true, messages: read.messages, reading: { numbers, notation }, hidden };
}

/** The deed done last is to bring back the pins as well. */
function withPins(past: InstrumentState['past'], pins: readonly Pin[]): InstrumentState['past'] {
  const last = past.at(-1);
  return last ? [...past.slice(0, -1), { ...last, pins }] : past;
}

/** Its picture is computed again, and the sizes of its layers are not kept. */
function pinOf(pin: SessionPin): Pin {
  return { ...pin, surface: null, history: pin.history.map((point) => ({ ...point, layers: null })) };
}
