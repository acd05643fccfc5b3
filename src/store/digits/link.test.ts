import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchServices, openDigits, settled, until } from '../../app/testing/digits-bench.ts';
import { NOTATION_NAMES } from '../../scene/types.ts';
import { DIGITS_GRANULARITIES, type DigitsScene, FIRST_ROUND, readDigitsScene, writeDigitsScene } from './link.ts';
import { DIGITS_PARTS, LARGEST_RATE, MODEL_NAMES, SMALLEST_RATE } from './state.ts';

const label = fc.integer({ min: 0, max: 9 });
const round = fc.record({
  digit: fc.oneof(
    fc.constant('example' as const),
    fc.record({ set: fc.constant('samples' as const), index: fc.nat(63) }),
    fc.record({ set: fc.constantFrom('test' as const, 'train' as const), index: fc.nat(9999) }),
  ),
  label,
  rate: fc.double({ min: SMALLEST_RATE, max: LARGEST_RATE, noNaN: true }),
});
const scene: fc.Arbitrary<DigitsScene> = fc.record({
  part: fc.constantFrom(...DIGITS_PARTS),
  model: fc.constantFrom(...MODEL_NAMES),
  rounds: fc
    .tuple(fc.array(round, { maxLength: 12 }), round, fc.option(label))
    .map(([earlier, last, known]) => [...earlier, { ...last, label: known }]),
  step: fc.integer({ min: 1, max: 500 }),
  granularity: fc.constantFrom(...DIGITS_GRANULARITIES),
  selection: fc.constantFrom(null, 'weight.1.4.0', 'delta.2.7'),
  reading: fc.record({
    numbers: fc.record({
      digits: fc.integer({ min: 2, max: 10 }),
      by: fc.constantFrom('decimals' as const, 'significant' as const),
      separator: fc.constant('point' as const),
    }),
    notation: fc.constantFrom(...NOTATION_NAMES),
  }),
});

describe('a link to the Digits screen', () => {
  it('read back is the scene it was written from', () => {
    fc.assert(
      fc.property(scene, (written) => {
        expect(readDigitsScene(writeDigitsScene(written))).toEqual({ scene: written, messages: [] });
      }),
    );
  });

  it('is readable, and names only what changes from round to round', () => {
    const digitAt = (round: number) =>
      round === 2 ? ({ set: 'test', index: 247 } as const) : ({ set: 'samples', index: 11 } as const);
    const rounds = [7, 7, 4].map((known, at) => ({ digit: digitAt(at), label: known, rate: 0.01 }));
    const text = writeDigitsScene({ ...readDigitsScene('').scene, rounds, step: 41 });
    expect(text).toBe('model=digits-16&rate=0.01&sample=12,test248@2&label=7,4@2&at=3.41&by=neuron&v=1');
  });

  it('never throws and always gives rounds that can be made, with a message about each value it left out', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('1e999', '-1', '%', 'none@1', '5,6@2,7@1', '9999.1', '1.0', '@'),
    );
    const names = fc.constantFrom(
      'part',
      'model',
      'rate',
      'sample',
      'label',
      'at',
      'by',
      'select',
      'decimals',
      'v',
      'x',
    );
    const link = fc
      .array(fc.tuple(names, value))
      .map((list) => list.map(([name, text]) => `${name}=${text}`).join('&'));
    fc.assert(
      fc.property(fc.oneof(link, fc.string()), (text) => {
        const read = readDigitsScene(text).scene;
        expect(read.rounds.length).toBeGreaterThan(0);
        expect(read.rounds.slice(0, -1).every((one) => one.label !== null)).toBe(true);
        expect(read.rounds.every(({ rate }) => rate >= SMALLEST_RATE && rate <= LARGEST_RATE)).toBe(true);
        expect(readDigitsScene(writeDigitsScene(read))).toEqual({ scene: read, messages: [] });
      }),
    );
    for (const [text, said] of [
      ['model=digits-9', /model: “digits-9” is not one of digits-16, digits-128/],
      ['sample=65', /sample: “65” cannot be used/],
      ['sample=test10001', /sample: “test10001” cannot be used/],
      ['rate=0', /rate: “0” cannot be used/],
      ['label=3,5@7&at=2.1', /label: “5@7” cannot be used/],
      ['at=401.1', /at: “401.1” is not round.step/],
      ['by=epoch', /by: “epoch” is not one of/],
      ['at=3.5', /without the right answer no update can be made/],
    ] as const) {
      const { scene: read, messages } = readDigitsScene(text);
      expect(messages.join(' ')).toMatch(said);
      expect(read.rounds[0].digit).toBe(FIRST_ROUND.digit);
    }
  });

  it('opens on the same numbers as those it was written from', async () => {
    const digits = await openDigits();
    digits.showSample(await benchServices().loadSamples(() => {}, new AbortController().signal), 11);
    await settled(digits);
    digits.instrument.stepForward('example');
    digits.instrument.stepForward('example');
    await settled(digits);
    digits.setLabel(2);
    await settled(digits);
    digits.instrument.stepForward('pass');
    await settled(digits);
    const here = digits.scene();
    if (here === null) throw new Error('there is no scene');
    const other = await openDigits();
    await other.openScene(readDigitsScene(writeDigitsScene(here)).scene);
    await settled(other);
    expect(other.scene()).toEqual(here);
    expect(here.rounds.length).toBeGreaterThan(1);
    expect(other.store.getState()).toMatchObject({ source: 'sample', sample: { set: 'samples', index: 11 }, label: 2 });
    const [one, two] = [digits, other].map(({ instrument }) => instrument.store.getState());
    expect(two.frame?.record).toEqual(one.frame?.record);
    expect(two.cursor).toBe(one.cursor);
  });

  it('past the end of its pass, or past the forward pass without an answer, opens as far as there is and says so', async () => {
    const digits = await openDigits();
    for (const [text, step, said] of [
      ['label=3&at=1.900', 83, /this pass has 83 steps/],
      ['at=1.60', 28, /only the forward pass/],
    ] as const) {
      await digits.openScene(readDigitsScene(text).scene);
      expect(digits.scene()?.step).toBe(step);
      expect(digits.instrument.store.getState().notice?.text).toMatch(said);
    }
  });

  it('to a sample that cannot be loaded opens the network, says why, and can be tried again', async () => {
    let isThere = false;
    const services = benchServices();
    const digits = await openDigits({
      ...services,
      loadSamples: (...given) =>
        isThere ? services.loadSamples(...given) : Promise.reject(new Error('Not on this server.')),
    });
    await digits.openScene(readDigitsScene('sample=12&label=1&at=2.5').scene);
    const { problem, source } = digits.store.getState();
    expect([problem?.text, source]).toEqual(['Not on this server.', 'example']);
    isThere = true;
    problem?.retry?.();
    await until(digits, ({ store }) => store.getState().source === 'sample');
    await settled(digits);
    expect(digits.store.getState()).toMatchObject({
      problem: null,
      source: 'sample',
      sample: { set: 'samples', index: 11 },
    });
    expect(digits.instrument.store.getState().frame?.update).toBe(1);
  });
});
