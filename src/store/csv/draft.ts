// What is being made of a pasted or opened table. Kept for the life of the page, so that closing the dialog loses nothing.
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  AS_IT_LOOKS,
  type CsvChoices,
  type CsvExamples,
  type CsvFormat,
  type CsvReading,
  type CsvTable,
  figuresOf,
  guessInputs,
  guessTarget,
  guessTask,
  makeExamples,
  readTable,
  setupForTable,
  sizeProblem,
  suggestedNormalisation,
  type TableFigures,
} from '../../scene/csv-import.ts';
import { DEFAULT_SEED } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import type { Instrument } from '../instrument.ts';
import { changeSetup } from '../setup.ts';
import { textOf } from './file-text.ts';
import { runInSlices, type SliceOptions } from './slices.ts';

export type Normalisation = NonNullable<Setup['data']['normalisation']>;

/** A finished step: the examples and the setup they would be used with. */
export interface CsvPlan {
  readonly examples: CsvExamples;
  /** null where the examples cannot be used yet. */
  readonly setup: Setup | null;
  readonly figures: TableFigures | null;
}

export interface CsvDraft {
  readonly text: string;
  /** Of the file the text is from; empty where it was pasted or typed. */
  readonly fileName: string;
  /** About the file: why it was not read, or how. */
  readonly fileRemark: string | null;
  readonly format: CsvFormat;
  /** The share that is read; null when nothing is being read. */
  readonly reading: number | null;
  /** Why there is no table; null where there is one, or the reading goes on. */
  readonly message: string | null;
  readonly table: CsvTable | null;
  readonly choices: CsvChoices | null;
  /** Names and types of the columns that the choices were made for. */
  readonly choicesFor: string;
  /** null: as suggested for the examples. */
  readonly normalisation: Normalisation | null;
  readonly trainShare: number;
  /** Of the table and the choices as they are, unless another one is being made. */
  readonly plan: CsvPlan | null;
  readonly isPlanning: boolean;
}

export interface CsvImport {
  readonly store: StoreApi<CsvDraft>;
  /** The dialog opens: the split follows from the seed of the instrument. */
  begin(instrument: Pick<Instrument, 'store'>): void;
  setText(text: string, fileName?: string): void;
  openFile(file: Blob & { readonly name: string }): Promise<void>;
  setFormat(patch: Partial<CsvFormat>): void;
  /** Another target brings its own inputs and task, unless they are chosen with it. */
  choose(patch: Partial<CsvChoices>): void;
  setNormalisation(normalisation: Normalisation): void;
  setTrainShare(trainShare: number): void;
  cancel(): void;
  /** Opens the examples as data of the instrument, as one deed. @returns whether there were any */
  use(instrument: Instrument): boolean;
}

const EMPTY: CsvDraft = {
  text: '',
  fileName: '',
  fileRemark: null,
  format: AS_IT_LOOKS,
  reading: null,
  message: null,
  table: null,
  choices: null,
  choicesFor: '',
  normalisation: null,
  trainShare: 0.8,
  plan: null,
  isPlanning: false,
};

const SLICE_MILLISECONDS = 10;

/** In a browser: its clock, and its timer. */
const IN_BROWSER: Omit<SliceOptions, 'onProgress'> = {
  slice: SLICE_MILLISECONDS,
  now: () => performance.now(),
  later: (action) => void setTimeout(action),
};

export function createCsvImport(slices: Omit<SliceOptions, 'onProgress'> = IN_BROWSER): CsvImport {
  const store = createStore<CsvDraft>(() => EMPTY);
  let stop = () => {};
  let seed = DEFAULT_SEED;
  let opened: Blob | null = null;

  let stopPlanning = () => {};

  /** Something the plan depends on has changed. */
  function set(patch: Partial<CsvDraft>): void {
    stopPlanning();
    store.setState(patch);
    stopPlanning = plan(store, seed, slices);
  }

  function read(patch: Partial<CsvDraft>): void {
    stop();
    stopPlanning();
    const draft = { ...store.getState(), ...patch };
    if (draft.text === '') {
      store.setState({ ...EMPTY, fileRemark: draft.fileRemark });
      return;
    }
    store.setState({ ...draft, reading: 0, message: null, isPlanning: false });
    const onProgress = (share: number) => store.setState({ reading: share });
    stop = runInSlices(readTable(draft.text, draft.format), { ...slices, onProgress }, (reading) =>
      set(afterReading(store.getState(), reading)),
    );
  }

  return {
    store,
    begin(instrument) {
      const present = instrument.store.getState().setup.seed;
      if (present === seed) return;
      seed = present;
      set({});
    },
    setText: (text, fileName = '') => read({ text, fileName, fileRemark: null, format: AS_IT_LOOKS }),
    async openFile(file) {
      const problem = sizeProblem(file.size);
      if (problem) {
        store.setState({ fileRemark: `${file.name}: ${problem}` });
        return;
      }
      opened = file;
      const decoded = await textOf(file);
      // Another file may have been opened in the meantime.
      if (opened !== file) return;
      if (!decoded) {
        store.setState({ fileRemark: `${file.name} could not be read. Was it moved or deleted?` });
        return;
      }
      const { text, remark } = decoded;
      read({ text, fileName: file.name, fileRemark: remark, format: AS_IT_LOOKS });
    },
    setFormat: (patch) => read({ format: { ...store.getState().format, ...patch } }),
    choose(patch) {
      const { table, choices } = store.getState();
      if (table && choices) set({ choices: withChoice(table, choices, patch) });
    },
    setNormalisation: (normalisation) => set({ normalisation }),
    setTrainShare: (trainShare) => set({ trainShare }),
    cancel() {
      stop();
      store.setState({ reading: null, message: 'The reading was stopped. Change the text to read it again.' });
    },
    use(instrument) {
      const { plan, isPlanning, reading } = store.getState();
      if (!plan?.setup || isPlanning || reading !== null) return false;
      const { setup } = plan;
      changeSetup(instrument, setup);
      instrument.setView({ lens: 'data' });
      return true;
    },
  };
}

/** What is known of a table stays while its columns do: a typing error that was mended costs no choice. */
function afterReading(draft: CsvDraft, reading: CsvReading): Partial<CsvDraft> {
  if (!reading.ok) return { reading: null, message: reading.message, table: null };
  const { table } = reading;
  const choicesFor = table.columns.map(({ name, type }) => `${type} ${name}`).join('\n');
  const choices = draft.choices && draft.choicesFor === choicesFor ? draft.choices : firstChoices(table);
  return { reading: null, message: null, table, choices, choicesFor };
}

function firstChoices(table: CsvTable): CsvChoices {
  const target = guessTarget(table.columns);
  return {
    target,
    inputs: guessInputs(table.columns, target),
    task: guessTask(table.columns[target]),
    leaveOut: false,
  };
}

function withChoice(table: CsvTable, choices: CsvChoices, patch: Partial<CsvChoices>): CsvChoices {
  if (patch.target === undefined || patch.target === choices.target) return { ...choices, ...patch };
  const { target } = patch;
  const inputs = guessInputs(table.columns, target);
  return { ...choices, inputs, task: guessTask(table.columns[target]), ...patch };
}

/** Makes the plan of a draft in slices; the last one stays until then. @returns a function that stops it */
function plan(store: StoreApi<CsvDraft>, seed: number, slices: Omit<SliceOptions, 'onProgress'>): () => void {
  store.setState({ isPlanning: true });
  return runInSlices(planOf(store.getState(), seed), { ...slices, onProgress: () => {} }, (made) =>
    store.setState({ plan: made, isPlanning: false }),
  );
}

/** What follows from table and choices, a part at a time. */
function* planOf(
  { table, choices, normalisation, trainShare }: CsvDraft,
  seed: number,
): Generator<number, CsvPlan | null> {
  if (!table || !choices) return null;
  const examples = makeExamples(table, choices);
  if (!examples.own) return { examples, setup: null, figures: null };
  yield 0.4;
  const used = normalisation ?? suggestedNormalisation(examples.own);
  const setup = setupForTable(examples.own, seed, used, trainShare);
  yield 0.5;
  return { examples, setup, figures: figuresOf(setup) };
}

/** The one of the page. */
export const csvImport = createCsvImport();
