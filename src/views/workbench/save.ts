// Files that are saved at once, without a question: session, weights, loss history.
import { shownHistory } from '../../store/after-update.ts';
import { historyCsv } from '../../store/files/history-csv.ts';
import { fileName } from '../../store/files/moment.ts';
import { sessionText } from '../../store/files/session.ts';
import { weightsText } from '../../store/files/weights.ts';
import type { Instrument } from '../../store/instrument.ts';
import { saveFile } from '../common/save-file.ts';

/** The session as it stands still. */
export function saveSession(instrument: Instrument): void {
  stillMoment(instrument, () => {
    const state = instrument.store.getState();
    const session = sessionText(state);
    if ('problem' in session) instrument.notify(session.problem, 'warning');
    else save(instrument, fileName(state, '', 'json'), session.text, 'application/json');
  });
}

export function saveWeights(instrument: Instrument, form: 'json' | 'csv'): void {
  stillMoment(instrument, () => {
    const state = instrument.store.getState();
    const text = weightsText(state, form);
    if (text === null) instrument.notify('There are no weights yet.', 'warning');
    else save(instrument, fileName(state, 'weights', form), text, form === 'csv' ? 'text/csv' : 'application/json');
  });
}

export function saveHistory(instrument: Instrument): void {
  stillMoment(instrument, () => {
    const state = instrument.store.getState();
    save(instrument, fileName(state, 'losses', 'csv'), historyCsv(shownHistory(state)), 'text/csv');
  });
}

function save(instrument: Instrument, name: string, text: string, type: string): void {
  saveFile(name, text, type);
  instrument.notify(`Saved as ${name}.`);
}

/** What is saved is what stands on the screen: play ends, and a pass on its way arrives first. */
export function stillMoment(instrument: Instrument, action: () => void): void {
  instrument.pause();
  instrument.whenSettled(action);
}
