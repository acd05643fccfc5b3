// How many training examples a data set will have, known from its settings before it is built.
import { dataSetEntry } from '../data/catalogue.ts';
import type { DataSettings } from '../data/types.ts';

/** What `buildDataSet` leaves for training; of digits, the training images asked for. */
export function trainCountOf(data: DataSettings): number {
  const { knobs, defaults } = dataSetEntry(data.name);
  const own = data.own ? Math.floor(data.own.rows.length / (data.own.inputNames.length + 1)) : null;
  const count = own ?? (knobs.count ? data.count : defaults.count);
  if (data.name === 'mnist') return count;
  return Math.max(1, Math.round(count * (knobs.trainShare ? data.trainShare : defaults.trainShare)));
}
