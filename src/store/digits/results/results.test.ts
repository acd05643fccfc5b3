import { describe, expect, it } from 'vitest';
import {
  benchServices,
  blocks,
  openDigits,
  readImage,
  settled,
  shippedModel,
  until,
} from '../../../app/testing/digits-bench.ts';
import { inkOf } from '../drawings.ts';
import { readDigitsScene, writeDigitsScene } from '../link.ts';
import { bytesAt } from '../pictures.ts';
import { type Results, type ResultsState, resultsOf } from './results.ts';

const test = blocks(200, 'test');

function readInNode(index: number) {
  const { shape, parameters } = shippedModel('digits-16');
  const outputs = [...(readImage(shape, parameters, inkOf(bytesAt(test.images, index))).at(-1) ?? [])];
  const confidence = Math.max(...outputs);
  return { answer: outputs.indexOf(confidence), confidence, loss: -Math.log(outputs[test.labels[index]]) };
}

function reached({ store }: Results, holds: (state: ResultsState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(store.getState())) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}

const isCurrent = ({ sets, network }: ResultsState) => network !== null && sets.test.readings?.network === network;

describe('the results', () => {
  it('are what the network on the screen makes of every test image', async () => {
    const digits = await openDigits();
    await settled(digits);
    const results = resultsOf(digits);
    const stop = results.watch();
    await reached(results, isCurrent);
    const { readings, confusion } = results.store.getState().sets.test;
    if (!readings || !confusion) throw new Error('nothing was read');
    for (let index = 0; index < 200; index++) {
      const expected = readInNode(index);
      expect(readings.predicted[index]).toBe(expected.answer);
      expect(readings.confidence[index]).toBeCloseTo(expected.confidence, 6);
      expect(readings.losses[index]).toBeCloseTo(expected.loss, 4);
    }
    expect(confusion.total).toBe(200);
    expect(resultsOf(digits)).toBe(results);
    stop();
  });

  it('are read again when an update has made another network of it, and not while they are not shown', async () => {
    const digits = await openDigits();
    digits.setLabel(3);
    await settled(digits);
    const results = resultsOf(digits);
    const stop = results.watch();
    await reached(results, isCurrent);
    const before = results.store.getState().sets.test.readings;
    digits.instrument.stepForward('example');
    digits.instrument.stepForward('example');
    await reached(results, (state) => isCurrent(state) && state.sets.test.readings?.update === 1);
    const after = results.store.getState().sets.test.readings;
    expect(after?.network).not.toBe(before?.network);
    stop();
    digits.instrument.goToUpdate(0);
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 0);
    expect(results.store.getState().sets.test.readings).toBe(after);
    const again = results.watch();
    await reached(results, (state) => isCurrent(state) && state.sets.test.readings?.update === 0);
    expect(results.store.getState().sets.test.readings?.predicted).toEqual(before?.predicted);
    again();
  });

  it('of the training images are read when asked for', async () => {
    const digits = await openDigits();
    const results = resultsOf(digits);
    results.watch();
    await reached(results, isCurrent);
    expect(results.store.getState().sets.train.readings).toBeNull();
    results.compare();
    await reached(results, ({ sets }) => sets.train.readings !== null);
    expect(results.store.getState().sets.train.confusion?.total).toBe(300);
  });

  it('that cannot be had say why, and are read when tried again; stopped ones wait', async () => {
    let isThere = false;
    const digits = await openDigits(
      benchServices({
        loadLabSet: () => (isThere ? Promise.resolve(test) : Promise.reject(new Error('The images are not there.'))),
      }),
    );
    const results = resultsOf(digits);
    results.watch();
    await reached(results, ({ sets }) => sets.test.problem !== null);
    expect(results.store.getState().sets.test).toMatchObject({ problem: 'The images are not there.', busy: null });
    isThere = true;
    results.read('test');
    results.stop('test');
    expect(results.store.getState().sets.test).toMatchObject({ stopped: true, busy: null, problem: null });
    results.read('test');
    await reached(results, isCurrent);
  });
});

describe('a reading that is stopped', () => {
  it('stops its download too', async () => {
    const signals: AbortSignal[] = [];
    const digits = await openDigits(
      benchServices({
        loadLabSet: (_set, onProgress, signal) => {
          signals.push(signal);
          onProgress(1, 4);
          return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        },
      }),
    );
    const results = resultsOf(digits);
    results.watch();
    await reached(results, ({ sets }) => sets.test.busy === 'loading');
    expect(results.store.getState().sets.test.share).toBe(0.25);
    results.stop('test');
    await expect.poll(() => signals[0].aborted).toBe(true);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(results.store.getState().sets.test).toMatchObject({ busy: null, stopped: true, problem: null });
  });
});

describe('the gallery', () => {
  it('begins with the most confident mistake, and any image of it can be stepped through', async () => {
    const digits = await openDigits();
    const results = resultsOf(digits);
    results.watch();
    await reached(results, ({ pictures }) => pictures !== null);
    const { listed, pictures } = results.store.getState();
    const all = Array.from({ length: 200 }, (_, index) => ({ index, ...readInNode(index) }));
    const wrong = all.filter(({ index, answer }) => answer !== test.labels[index]);
    expect(listed).toHaveLength(wrong.length);
    expect(readInNode(listed[0]).confidence).toBeCloseTo(Math.max(...wrong.map(({ confidence }) => confidence)), 6);
    expect(pictures?.images.subarray(0, 784)).toEqual(bytesAt(test.images, listed[0]));
    digits.showPart('results');
    results.stepThrough(listed[1]);
    await settled(digits);
    const { part, image, label, sample, source } = digits.store.getState();
    expect({ part, label, sample, source }).toEqual({
      part: 'step',
      label: test.labels[listed[1]],
      sample: { set: 'test', index: listed[1] },
      source: 'sample',
    });
    expect(image).toEqual(inkOf(bytesAt(test.images, listed[1])));
    expect(digits.instrument.store.getState().frame?.record.activations[0]).toEqual(image);
  });

  it('leads to a moment that a link names, and that opens elsewhere on the same pass', async () => {
    const digits = await openDigits();
    const results = resultsOf(digits);
    results.watch();
    await reached(results, ({ pictures }) => pictures !== null);
    results.stepThrough(results.store.getState().listed[0]);
    await settled(digits);
    const here = digits.scene();
    if (here === null) throw new Error('there is no scene');
    const text = writeDigitsScene(here);
    expect(text).toContain(`sample=test${results.store.getState().listed[0] + 1}&`);
    const other = await openDigits();
    await other.openScene(readDigitsScene(text).scene);
    await settled(other);
    const [one, two] = [digits, other].map(({ instrument }) => instrument.store.getState().frame?.record);
    expect(two).toEqual(one);
    expect(other.scene()).toEqual(here);
  });

  it('turns pages and keeps to what was chosen', async () => {
    const digits = await openDigits();
    const results = resultsOf(digits);
    results.watch();
    await reached(results, isCurrent);
    results.choose({ listed: 'all' });
    expect(results.store.getState().listed).toHaveLength(200);
    results.turnTo(6);
    await reached(results, ({ pictures }) => pictures?.indices[0] === 180);
    expect(results.store.getState().pictures?.indices).toHaveLength(20);
    results.turnTo(99);
    expect(results.store.getState().page).toBe(6);
    results.choose({ digit: 4, answer: 4 });
    expect(results.store.getState()).toMatchObject({ page: 0, selected: null });
  });
});
