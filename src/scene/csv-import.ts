// The door through which the page reaches the reading of CSV, and the setup that a table becomes.
import { buildDataSet } from '../data/build.ts';
import type { NormalisationName, OwnExamples, Scaling } from '../data/types.ts';
import { setupForOwn } from './defaults.ts';
import { reconcile } from './reconcile.ts';
import type { Setup } from './types.ts';

export type { CsvColumn } from '../data/csv-columns.ts';
export {
  type CsvChoices,
  type CsvExamples,
  type CsvTask,
  guessInputs,
  guessTarget,
  guessTask,
  MOST_INPUTS,
  makeExamples,
} from '../data/csv-examples.ts';
export { AS_IT_LOOKS, type CsvFormat, type CsvReading, type CsvTable, readTable } from '../data/csv-table.ts';
export { CSV_LIMITS, sizeProblem } from '../data/csv-text.ts';
export { suggestedNormalisation } from '../data/own.ts';

/** From this many examples on, single examples would make an epoch long: they are taken in batches. */
const MANY = 300;
const BATCH = 10;

/** A setup for the examples of a table, with a network and learning settings that suit them. */
export function setupForTable(
  own: OwnExamples,
  seed: number,
  normalisation: NormalisationName,
  trainShare: number,
): Setup {
  const setup = setupForOwn(own, seed, normalisation);
  const many = setup.data.count >= MANY;
  const learning = many ? { ...setup.learning, batchSize: BATCH } : setup.learning;
  return reconcile({ ...setup, data: { ...setup.data, trainShare }, learning }).setup;
}

/** What normalisation does to the columns, with the figures of the training part. */
export interface TableFigures {
  readonly trainCount: number;
  readonly testCount: number;
  /** Per input; empty without normalisation. */
  readonly inputs: readonly Scaling[];
  /** Of the target of a regression; null where it stays as it is. */
  readonly target: Scaling | null;
}

/** The figures as the session will compute them. */
export function figuresOf({ data, layers, learning, seed }: Setup): TableFigures {
  const encoding = { outputUnits: layers[layers.length - 1].units, loss: learning.loss };
  const { train, test, scaling, targetScaling } = buildDataSet(data, seed, encoding);
  return { trainCount: train.count, testCount: test.count, inputs: scaling, target: targetScaling };
}
