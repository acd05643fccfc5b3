// Opens a file that was chosen or dropped, and says what came of it.
import { kindOfFile } from '../../store/files/open-text.ts';
import { openSession } from '../../store/files/session.ts';
import { applyWeights } from '../../store/files/weights.ts';
import type { Instrument } from '../../store/instrument.ts';
import { adoptReading, type Preferences } from '../../store/preferences.ts';
import type { StoreApi } from '../../store/use-store.ts';
import { stillMoment } from './save.ts';

/** Bytes beyond which a file is not even read. */
const MOST_BYTES = 20_000_000;

/** @returns `table` where the file goes on in the dialog for tables */
export async function openFile(
  instrument: Instrument,
  preferences: StoreApi<Preferences>,
  file: File,
): Promise<'table' | 'done'> {
  const refuse = (message: string) => {
    instrument.notify(`${shortName(file.name)} was not opened. ${message}`, 'warning');
    return 'done' as const;
  };
  if (file.size > MOST_BYTES) return refuse(`It has ${Math.round(file.size / 1e6)} MB: at most 5 can be opened.`);
  let text: string;
  try {
    text = await file.text();
  } catch {
    return refuse('The browser could not read it.');
  }
  const found = kindOfFile(file.name, text);
  if ('problem' in found) return refuse(found.problem);
  if (found.kind === 'csv') return 'table';
  await new Promise<void>((resolve) => stillMoment(instrument, resolve));
  if (found.kind === 'weights') {
    const applied = applyWeights(instrument, text);
    if (!applied.ok) return refuse(applied.message);
    instrument.notify(applied.messages.join(' '));
    return 'done';
  }
  const opened = openSession(instrument, text);
  if (!opened.ok) return refuse(opened.message);
  adoptReading(preferences, opened.reading, opened.hidden);
  const { messages } = opened;
  instrument.notify(
    [`Opened ${shortName(file.name)}.`, ...messages].join(' '),
    messages.length > 0 ? 'warning' : 'info',
  );
  return 'done';
}

/** A name of any length, and of any signs, as a part of a sentence. */
function shortName(name: string): string {
  const plain = name.replace(/\p{Cc}/gu, ' ');
  return plain.length <= 60 ? plain : `${plain.slice(0, 40)}…${plain.slice(-15)}`;
}
