import { describe, expect, it } from 'vitest';
import { setupForData } from '../../scene/defaults.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { createCsvImport } from './draft.ts';
import { decodeText } from './file-text.ts';
import { scalingLines } from './sentences.ts';
import { runInSlices } from './slices.ts';

const IRIS = `sepal length,sepal width,species
5.1,3.5,setosa
4.9,3.0,setosa
4.7,3.2,setosa
7.0,3.2,versicolor
6.4,3.2,versicolor
6.9,3.1,versicolor
6.3,3.3,virginica
5.8,2.7,virginica
7.1,3.0,virginica
6.3,2.9,virginica
`;
const HOUSES = 'area;price\n81,5;312,5\n120;298,9\n64,25;270\n98,4;255,75\n143;540,1';
const STYLE = { digits: 3, by: 'decimals', separator: 'point' } as const;

/** An import whose slices are carried out when the test says so, by a clock that goes on with every turn. */
function createBench() {
  let waiting: (() => void)[] = [];
  let time = 0;
  const csv = createCsvImport({
    slice: 2,
    now: () => time++,
    later: (action) => {
      waiting.push(action);
    },
  });
  return {
    csv,
    state: csv.store.getState,
    isReading: () => waiting.length > 0,
    slice() {
      const actions = waiting;
      waiting = [];
      for (const action of actions) action();
    },
    finish() {
      while (waiting.length > 0) this.slice();
    },
  };
}

/** A bench on which a text was read, and every choice is carried out at once. */
function readIn(text: string) {
  const bench = createBench();
  bench.csv.setText(text);
  bench.finish();
  const { csv } = bench;
  const atOnce = {
    ...csv,
    choose: (patch: Parameters<typeof csv.choose>[0]) => [csv.choose(patch), bench.finish()],
    setNormalisation: (value: Parameters<typeof csv.setNormalisation>[0]) => [
      csv.setNormalisation(value),
      bench.finish(),
    ],
    setTrainShare: (share: number) => [csv.setTrainShare(share), bench.finish()],
  };
  return { ...bench, csv: atOnce };
}

describe('a table is read in slices', () => {
  const long = `a,b\n${'1.25,2.5\n'.repeat(4000)}`;

  it('with progress, and only then there is a table', () => {
    const bench = createBench();
    bench.csv.setText(long);
    const shares: (number | null)[] = [];
    while (bench.isReading()) {
      bench.slice();
      shares.push(bench.state().reading);
    }
    expect(shares.length).toBeGreaterThan(3);
    expect(shares.at(-1)).toBeNull();
    expect(bench.state().isPlanning).toBe(false);
    expect(bench.state().table?.rows).toHaveLength(4000);
  });

  it('cancelling stops it and keeps the text', () => {
    const bench = createBench();
    bench.csv.setText(long);
    bench.slice();
    bench.csv.cancel();
    bench.finish();
    expect(bench.state()).toMatchObject({ text: long, reading: null, table: null });
    expect(bench.state().message).toMatch(/stopped/);
  });

  it('a newer text overtakes an older one', () => {
    const bench = createBench();
    bench.csv.setText(long);
    bench.slice();
    bench.csv.setText(HOUSES);
    bench.finish();
    expect(bench.state().table?.columns.map(({ name }) => name)).toEqual(['area', 'price']);
  });

  it('a generator is carried out to its end, a slice at a time', () => {
    const done: number[] = [];
    const work = (function* () {
      for (let i = 0; i < 10; i++) yield i / 10;
      return 42;
    })();
    let time = 0;
    const options = { slice: 3, now: () => time++, later: (action: () => void) => action(), onProgress: () => {} };
    runInSlices(work, options, (result) => done.push(result));
    expect(done).toEqual([42]);
  });
});

describe('choices', () => {
  it('another target brings its own inputs and task; the rest stays', () => {
    const { csv, state } = readIn(IRIS);
    expect(state().choices).toMatchObject({ target: 2, inputs: [0, 1], task: 'classification' });
    csv.choose({ target: 0 });
    expect(state().choices).toMatchObject({ target: 0, inputs: [1], task: 'regression' });
    expect(state().plan?.setup?.layers.at(-1)).toEqual({ units: 1, activation: 'linear' });
  });

  it('stay while a mistake in the text is mended, and go with other columns', () => {
    const bench = readIn(IRIS);
    bench.csv.choose({ inputs: [0] });
    bench.csv.setText(IRIS.replace('4.9', 'n/a'));
    bench.finish();
    expect(bench.state().plan?.examples.problems.map(({ text }) => text)).toEqual([
      'Line 3, column 1 (sepal length): “n/a” is not a number.',
    ]);
    bench.csv.setText('');
    bench.csv.setText(IRIS);
    bench.finish();
    bench.csv.setText(`${IRIS}"`);
    bench.finish();
    expect(bench.state().message).toMatch(/quotation mark/);
    bench.csv.choose({ inputs: [1] });
    bench.csv.setText(IRIS);
    bench.finish();
    expect(bench.state().choices?.inputs).toEqual([0, 1]);
    bench.csv.setText(HOUSES);
    bench.finish();
    expect(bench.state().choices).toMatchObject({ target: 1, inputs: [0], task: 'regression' });
  });

  it('the format can be overruled', () => {
    const bench = readIn(HOUSES);
    expect(bench.state().table).toMatchObject({ delimiter: ';', decimal: ',', hasHeader: true });
    bench.csv.setFormat({ header: false });
    bench.finish();
    expect(bench.state().table?.rows).toHaveLength(6);
  });
});

describe('normalisation is shown with its figures', () => {
  it('standard: mean and deviation of the training part alone, and the arithmetic of one row, with the commas of the file', () => {
    const { csv, state } = readIn(HOUSES);
    csv.setTrainShare(1);
    csv.setNormalisation('standard');
    const { table, plan } = state();
    if (!table || !plan) throw new Error('no table');
    const lines = scalingLines(table, plan, 1, 'standard', STYLE);
    // Areas 81.5, 120, 64.25, 98.4, 143: mean 101.43, deviation 27.79.
    expect(lines[0]).toEqual({
      name: 'area',
      figures: 'mean 101,4, standard deviation 27,79',
      line: '120 → (120 − 101,4) / 27,79 = 0,67',
    });
    expect(lines.map(({ name }) => name)).toEqual(['area', 'price']);
  });

  it('range: smallest and largest', () => {
    const { csv, state } = readIn(HOUSES);
    csv.setTrainShare(1);
    csv.setNormalisation('range');
    const { table, plan } = state();
    if (!table || !plan) throw new Error('no table');
    expect(scalingLines(table, plan, 1, 'range', { ...STYLE, separator: 'comma' })[0]).toEqual({
      name: 'area',
      figures: 'smallest 64,25, largest 143',
      line: '120 → (120 − 64,25) / (143 − 64,25) = 0,71',
    });
  });

  it('of test examples nothing goes into the figures', () => {
    const { csv, state } = readIn(HOUSES);
    csv.setNormalisation('standard');
    csv.setTrainShare(0.6);
    const { figures, setup } = state().plan ?? {};
    expect(figures).toMatchObject({ trainCount: 3, testCount: 2 });
    expect(setup?.data).toMatchObject({ name: 'own', trainShare: 0.6, normalisation: 'standard' });
  });

  it('large numbers are normalised unless it is chosen otherwise', () => {
    const { csv, state } = readIn(HOUSES);
    expect(state().plan?.setup?.data.normalisation).toBe('standard');
    csv.setNormalisation('none');
    expect(state().plan?.setup?.data.normalisation ?? 'none').toBe('none');
    expect(state().plan?.figures?.inputs).toEqual([]);
  });
});

describe('files', () => {
  const file = (bytes: readonly number[], name: string) => new File([Uint8Array.from(bytes)], name);

  it('one that is too large is refused by its size, without reading it; the text stays', async () => {
    const bench = readIn(HOUSES);
    await bench.csv.openFile(new File(['x'.repeat(300_000)], 'big.csv'));
    expect(bench.state()).toMatchObject({
      text: HOUSES,
      fileRemark: 'big.csv: This has 293 KB: at most 200 KB can be read.',
    });
    expect(bench.state().table).not.toBeNull();
  });

  it('UTF-8, UTF-16 by their marks, else Windows-1252 with a word about it', async () => {
    const bench = createBench();
    await bench.csv.openFile(
      file(
        [...'größe;y\n1;2\n3;4\n5;6\n7;9'].map((c) => c.charCodeAt(0)),
        'old.csv',
      ),
    );
    bench.finish();
    expect(bench.state().table?.columns[0].name).toBe('größe');
    expect(bench.state()).toMatchObject({ fileName: 'old.csv', fileRemark: expect.stringMatching(/not UTF-8/) });
    expect(decodeText(new TextEncoder().encode('größe'))).toEqual({ text: 'größe', remark: null });
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x61, 0x00])).text).toBe('a');
  });
});

describe('using a table', () => {
  it('is one deed: the network that fits, trained on these very rows; undo brings back what was there', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const before = instrument.store.getState().setup;
    const { csv, state } = readIn(IRIS);
    csv.begin(instrument);
    expect(csv.use(instrument)).toBe(true);
    await settled(instrument);
    const { setup, data, view, past } = instrument.store.getState();
    expect(view.lens).toBe('data');
    expect(setup.layers.at(-1)).toEqual({ units: 3, activation: 'softmax' });
    expect(setup.learning.loss).toBe('categoricalCrossEntropy');
    expect([data?.train.count, data?.test.count]).toEqual([8, 2]);
    expect(data?.classNames).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(data?.scaling).toEqual(state().plan?.figures?.inputs ?? null);
    expect(past).toHaveLength(1);
    instrument.undo();
    await settled(instrument);
    expect(instrument.store.getState().setup).toEqual(before);
    instrument.dispose();
  });

  it('is not possible while something stands against it', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const { csv } = readIn('a,class\n1,x\n2,x\n3,x\n4,x');
    expect(csv.use(instrument)).toBe(false);
    expect(instrument.store.getState().setup.data.name).toBe('xor');
    instrument.dispose();
  });
});
