import { describe, expect, it } from 'vitest';
import { benchServices, openDigits, stateWhen, until } from '../../../app/testing/digits-bench.ts';
import type { Digits } from '../digits.ts';
import type { PenStroke } from '../state.ts';
import { MOST_DRAWINGS } from './own-set.ts';
import { type Teach, teachOf } from './teach.ts';
import type { TeachState } from './types.ts';

const line: PenStroke = Array.from({ length: 10 }, (_, i) => [140 + i, 50 + 18 * i] as const);
const shifted = (by: number): PenStroke => line.map(([x, y], i) => [x + by * i, y] as const);

/** Keeps in a variable what a browser keeps. */
function memory(text: string | null = null, isAllowed = true) {
  const kept = { text };
  const { ownDigits, ...services } = benchServices();
  const remember = (next: string | null) => {
    if (isAllowed) kept.text = next;
    return isAllowed;
  };
  return { kept, services: { ...services, ownDigits: { ...ownDigits, recall: () => kept.text, remember } } };
}

async function opened(services = memory().services): Promise<{ digits: Digits; teach: Teach }> {
  const digits = await openDigits(services);
  return { digits, teach: teachOf(digits) };
}

function draw(digits: Digits, stroke: PenStroke = line): void {
  digits.clear();
  digits.penDown(...stroke[0]);
  digits.penMove(stroke.slice(1));
  digits.penUp();
}

const isAtRest = ({ instrument }: Digits) => !instrument.store.getState().waiting;
const labels = ({ store }: Teach) => store.getState().drawings.map(({ label }) => label);
const lessonEnds = (teach: Teach) => waitFor(teach, ({ lesson }) => lesson === null);

const waitFor = ({ store }: Teach, holds: (state: TeachState) => boolean) => stateWhen(store, holds);

describe('the set of own drawings', () => {
  it('takes what is on the pad, clears the pad, and says which digit is missing next', async () => {
    const { digits, teach } = await opened();
    draw(digits);
    teach.add(0);
    draw(digits, shifted(3));
    teach.add(1);
    expect(labels(teach)).toEqual([0, 1]);
    expect(digits.store.getState().image).toBeNull();
    expect(teach.store.getState().said).toBe('Added a 1: 2 drawings. Next: 2.');
    expect(Math.max(...teach.store.getState().drawings[0].strokes.flat(2))).toBe(1000);
  });

  it.each([
    ['the example', (digits: Digits) => digits.showExample(), 'the example is not in your hand'],
    ['nothing', (digits: Digits) => digits.clear(), 'Draw a digit first.'],
    [
      'a blot',
      (digits: Digits) =>
        draw(digits, [
          [5, 5],
          [9, 9],
        ]),
      'Draw it larger',
    ],
  ])('does not take %s', async (_, put, words) => {
    const { digits, teach } = await opened();
    put(digits);
    teach.add(3);
    expect(labels(teach)).toEqual([]);
    expect(teach.store.getState().problem?.text).toContain(words);
  });

  it('undoes and redoes every deed', async () => {
    const { digits, teach } = await opened();
    draw(digits);
    teach.add(4);
    const [{ id }] = teach.store.getState().drawings;
    teach.relabel(id, 9);
    teach.remove(id);
    teach.undo();
    expect(labels(teach)).toEqual([9]);
    teach.undo();
    expect(labels(teach)).toEqual([4]);
    teach.redo();
    teach.clear();
    expect(labels(teach)).toEqual([]);
    teach.undo();
    expect(labels(teach)).toEqual([9]);
    for (let i = 0; i < 5; i++) teach.undo();
    expect([labels(teach), teach.store.getState().past]).toEqual([[], []]);
  });

  it('joins a file, says what was there already, and keeps everything where a file is bad', async () => {
    const { digits, teach } = await opened();
    draw(digits);
    teach.add(1);
    const text = teach.text();
    draw(digits, shifted(5));
    teach.add(7);
    teach.open(text);
    expect(teach.store.getState().said).toBe('No drawing is new; 1 left out, as it is in the set already.');
    teach.open('{"digits": [{"label": 1, "strokes": [[[0, "a"]]]}]}');
    expect(teach.store.getState().problem?.text).toBe(
      'Drawing 1 of 1, stroke 1: point 1 is [0,"a"], not two numbers [x, y]. Your set is as it was.',
    );
    expect(labels(teach)).toEqual([1, 7]);
    const both = teach.text();
    teach.clear();
    teach.open(both);
    expect(teach.text()).toBe(both);
  });

  it('comes back from its file as it was saved, equal drawings too', async () => {
    const { kept, services } = memory();
    const { digits, teach } = await opened(services);
    for (const label of [1, 1, 4, 1]) {
      draw(digits);
      teach.add(label);
    }
    const text = teach.text();
    teach.clear();
    expect(teach.store.getState().said).toBe('4 drawings removed.');
    teach.open(text);
    expect([teach.text(), teach.store.getState().said]).toEqual([text, '4 drawings added.']);
    teach.open(text);
    expect(teach.store.getState().said).toBe('No drawing is new; 4 left out, as they are in the set already.');
    expect(kept.text).toBe(text);
    const again = await opened(services);
    expect(new Set(again.teach.store.getState().drawings.map(({ id }) => id)).size).toBe(4);
  });

  it('holds so many and no more', async () => {
    const { digits, teach } = await opened();
    const many = Array.from({ length: MOST_DRAWINGS + 7 }, (_, i) => ({
      label: i % 10,
      strokes: [
        [
          [0, 0],
          [i, 1000],
        ],
      ],
    }));
    teach.open(JSON.stringify({ digits: many }));
    expect(teach.store.getState().said).toBe('500 drawings added; 7 left out, as a set holds 500 at most.');
    draw(digits);
    teach.add(1);
    expect(teach.store.getState().problem?.text).toContain('The set is full');
  });

  it('is there again after a reload, and says once where the browser does not keep it', async () => {
    const { kept, services } = memory();
    const { digits, teach } = await opened(services);
    draw(digits);
    teach.add(8);
    const again = await opened(services);
    expect([labels(again.teach), again.teach.text()]).toEqual([[8], kept.text]);
    teach.clear();
    expect(kept.text).toBeNull();

    const denied = await opened(memory(null, false).services);
    draw(denied.digits);
    denied.teach.add(2);
    expect(denied.teach.store.getState().problem?.text).toContain('does not keep your drawings');
    denied.teach.dismissProblem();
    draw(denied.digits, shifted(2));
    denied.teach.add(2);
    expect(denied.teach.store.getState().problem).toBeNull();
  });

  it('says so where what was kept is damaged, and leaves it alone', async () => {
    const { kept, services } = memory('{"format":"pen-digits/1","digits":[{}]}');
    const { teach } = await opened(services);
    expect(teach.store.getState().problem?.text).toContain('Drawing 1 of 1: its label is missing');
    expect(kept.text).toContain('pen-digits/1');
  });

  it('is read by the network on the screen, by another one anew', async () => {
    const { digits, teach } = await opened();
    const stop = teach.follow();
    draw(digits);
    teach.add(1);
    const readings = () => teach.store.getState().readings;
    await waitFor(teach, () => readings().size === 1);
    const [one] = readings().values();
    const { image } = teach.store.getState().drawings[0];
    const frame = digits.instrument.store.getState().frame;
    if (!frame) throw new Error('no pass');
    const { network } = frame.record.shape;
    const reading = digits.services.read(
      network,
      frame.record.before,
      Float32Array.from(image, (byte) => byte / 255),
    );
    expect(one.confidence).toBeCloseTo(Math.max(...reading[2]), 5);
    expect(reading[2][one.digit]).toBe(Math.max(...reading[2]));
    await digits.choose('digits-128');
    await waitFor(teach, () => readings().values().next().value?.confidence !== one.confidence);
    stop();
  });
});

describe('a lesson', () => {
  async function withDrawings() {
    const { digits, teach } = await opened();
    // A slanted line that is to be a 6: nobody has taught this before.
    for (const by of [-6, -3, 0, 3, 6]) {
      draw(digits, shifted(by));
      teach.add(6);
    }
    teach.setPlan({ mnist: 0, augmentation: 0, rate: 0.1, epochs: 30, batchSize: 5 });
    await until(digits, isAtRest);
    return { digits, teach };
  }
  const weights = ({ instrument }: Digits) => instrument.store.getState().frame?.record.before;

  it('teaches the network on the screen, says what has changed, and is undone to the bit', async () => {
    const { digits, teach } = await withDrawings();
    const before = structuredClone(weights(digits));
    teach.startLesson();
    expect(digits.store.getState().teaching).toBe(true);
    await lessonEnds(teach);
    const { result } = teach.store.getState();
    expect(result?.before.own.right[6]).toBe(0);
    expect(result?.after.own.right[6]).toBe(5);
    expect(result?.after.test.all.reduce((a, b) => a + b)).toBe(200);
    expect(digits.store.getState()).toMatchObject({ shown: 'own', teaching: false, images: null, training: null });
    expect(digits.store.getState().taught).toMatchObject({ name: 'digits-16', drawings: 5 });
    const after = structuredClone(weights(digits));
    expect(after).not.toEqual(before);

    teach.undo();
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(weights(digits)).toEqual(before);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-16', taught: null });
    expect(teach.store.getState().result).toBeNull();
    teach.redo();
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(weights(digits)).toEqual(after);
    teach.undoLesson();
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(weights(digits)).toEqual(before);
    expect(labels(teach)).toHaveLength(5);
  });

  it('gives the same network every time', async () => {
    const ends = [];
    for (let i = 0; i < 2; i++) {
      const { digits, teach } = await withDrawings();
      teach.startLesson();
      await lessonEnds(teach);
      ends.push(structuredClone(weights(digits)));
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  it('leaves the network as it was when it is cancelled', async () => {
    const { digits, teach } = await withDrawings();
    const before = structuredClone(weights(digits));
    teach.setPlan({ epochs: 1000, batchSize: 1 });
    teach.startLesson();
    await waitFor(teach, ({ lesson }) => lesson?.phase === 'training' && Boolean(lesson.share));
    teach.cancelLesson();
    await lessonEnds(teach);
    await until(digits, isAtRest);
    expect(weights(digits)).toEqual(before);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-16', teaching: false, images: null });
    expect(teach.store.getState().past.every(({ kind }) => kind === 'set')).toBe(true);
  });

  it('says why where its images cannot be loaded, and can be tried again', async () => {
    let isThere = false;
    const services = benchServices({
      loadLabSet: () =>
        isThere
          ? Promise.resolve({ images: new Uint8Array(784), labels: new Uint8Array(1) })
          : Promise.reject(new Error('The images are not there.')),
    });
    const { digits, teach } = await opened(services);
    draw(digits);
    teach.add(6);
    teach.setPlan({ mnist: 0, epochs: 2 });
    const before = structuredClone(weights(digits));
    teach.startLesson();
    await lessonEnds(teach);
    expect(teach.store.getState().problem?.text).toBe('The images are not there.');
    await until(digits, isAtRest);
    expect(weights(digits)).toEqual(before);
    isThere = true;
    teach.store.getState().problem?.retry?.();
    await lessonEnds(teach);
    expect(teach.store.getState().result).not.toBeNull();
  });

  it('says why where its training images cannot be loaded', async () => {
    const services = benchServices({ loadImages: () => Promise.reject(new Error('The shard is damaged.')) });
    const { digits, teach } = await opened(services);
    draw(digits);
    teach.add(6);
    const before = structuredClone(weights(digits));
    teach.startLesson();
    await lessonEnds(teach);
    expect(teach.store.getState().problem?.text).toBe('The shard is damaged.');
    await until(digits, isAtRest);
    expect(weights(digits)).toEqual(before);
  });

  it('is ended when another network is opened meanwhile', async () => {
    const { digits, teach } = await withDrawings();
    teach.setPlan({ epochs: 1000, batchSize: 1 });
    teach.startLesson();
    const ended = lessonEnds(teach);
    await digits.choose('digits-128');
    await ended;
    await until(digits, isAtRest);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-128', teaching: false, images: null });
  });
});
