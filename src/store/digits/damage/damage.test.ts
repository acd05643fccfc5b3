import { describe, expect, it } from 'vitest';
import {
  benchServices,
  blocks,
  openDigits,
  readImage,
  settled,
  shippedModel,
  stateWhen,
} from '../../../app/testing/digits-bench.ts';
import type { Digits } from '../digits.ts';
import { presentNetwork } from '../neurons/present-network.ts';
import {
  accuracyOf,
  accuracyPerDigit,
  damageFor,
  favouriteOf,
  INTACT,
  isIntact,
  type Score,
  sweepKey,
  withOff,
} from './breaking.ts';
import { type Breaking, breakingOf } from './damage.ts';
import { isUrgent, nextJob } from './jobs.ts';
import { type DamageState, EMPTY_DAMAGE } from './state.ts';
import { examplesFrom } from './take.ts';
import { copyWords, damagePhrases, damageReading, missedMost, missedSentence, points } from './words.ts';

const NUMBERS = { digits: 3, by: 'decimals', separator: 'point' } as const;
const { shape, parameters } = shippedModel('digits-16');
const images = blocks(200, 'test');

function scoreOf(labels: readonly number[], predicted: readonly number[]): Score {
  return { count: labels.length, isAll: true, labels: Uint8Array.from(labels), predicted: Uint8Array.from(predicted) };
}

/** What the shipped network makes of the made-up images. */
function ownAccuracy(): number {
  let right = 0;
  images.labels.forEach((label, i) => {
    const image = Float32Array.from(images.images.subarray(i * 784, i * 784 + 784), (byte) => byte / 255);
    const outputs = Array.from(readImage(shape, parameters, image)[2]);
    right += Number(outputs.indexOf(Math.max(...outputs)) === label);
  });
  return right / 200;
}

const until = (breaking: Breaking, holds: (state: DamageState) => boolean) => stateWhen(breaking.store, holds);

const atRest = (breaking: Breaking) => until(breaking, ({ status }) => status.state === 'rest');

async function opened(services = benchServices()): Promise<{ digits: Digits; breaking: Breaking; hide: () => void }> {
  const digits = await openDigits(services);
  await settled(digits);
  const breaking = breakingOf(digits);
  return { digits, breaking, hide: breaking.show() };
}

describe('breaking a network', () => {
  it('starts with the network as it is, its examples and the curve, and leaves the session alone', async () => {
    const { digits, breaking, hide } = await opened();
    const before = presentNetwork(digits);
    const state = await atRest(breaking);
    if (!state.score || !state.intact) throw new Error('nothing was read');
    expect(accuracyOf(state.score)).toBeCloseTo(ownAccuracy(), 2);
    expect(state.examples.map((index) => images.labels[index])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(state.seen?.outputs.length).toBe(11 * 10);
    expect(state.sweeps.shiftX?.accuracies[8]).toBe(accuracyOf(state.intact));
    breaking.set({ biasesOff: true, weightNoise: 3 });
    await atRest(breaking);
    expect(presentNetwork(digits)).toBe(before);
    hide();
  });

  it('has the newest damage read in the end, however fast it was moved, with its own curve', async () => {
    const { breaking, hide } = await opened();
    await atRest(breaking);
    for (let shift = 0; shift <= 8; shift += 0.5) breaking.set({ shiftX: shift });
    breaking.set({ rotation: 90 });
    const state = await atRest(breaking);
    expect(state.damage).toMatchObject({ shiftX: 8, rotation: 90 });
    expect(state.sweeps.shiftX?.key).toBe(sweepKey('shiftX', state.damage));
    expect(state.sweeps.shiftX?.accuracies[16]).toBe(state.score && accuracyOf(state.score));
    breaking.reset();
    const again = await atRest(breaking);
    expect(isIntact(again.damage)).toBe(true);
    expect(again.score?.predicted).toEqual(again.intact?.predicted);
    hide();
  });

  it('switches every neuron off in turn', async () => {
    const { breaking, hide } = await opened();
    await atRest(breaking);
    breaking.takeTurns(1);
    const { turn } = await until(breaking, (state) => state.turn?.accuracies.every((share) => share !== null) === true);
    expect(turn?.accuracies.length).toBe(16);
    breaking.set({ off: [{ layer: 1, neuron: 5 }] });
    const { score } = await atRest(breaking);
    expect(turn?.accuracies[5]).toBe(score && accuracyOf(score));
    hide();
  });

  it('is about the network that is shown: another one is read anew', async () => {
    const { digits, breaking, hide } = await opened();
    const small = await atRest(breaking);
    breaking.set({ off: [{ layer: 1, neuron: 5 }] });
    await atRest(breaking);
    await digits.choose('digits-128');
    await settled(digits);
    const large = await until(breaking, ({ network, status }) => network !== small.network && status.state === 'rest');
    expect(large.network?.shape.layers[0].units).toBe(128);
    expect(large.intact?.predicted).not.toEqual(small.intact?.predicted);
    expect(large.damage.off).toEqual([{ layer: 1, neuron: 5 }]);
    hide();
  });

  it('says what failed and reads on when asked to', async () => {
    let isThere = false;
    const services = benchServices({
      loadLabSet: () => (isThere ? Promise.resolve(images) : Promise.reject(new Error('The images are not there.'))),
    });
    const { breaking, hide } = await opened(services);
    const failed = await until(breaking, ({ status }) => status.state === 'failed');
    expect(failed.status).toEqual({ state: 'failed', message: 'The images are not there.' });
    isThere = true;
    breaking.retry();
    expect((await atRest(breaking)).score?.count).toBe(200);
    hide();
  });
});

describe('what comes next', () => {
  const score = scoreOf([1, 2], [1, 2]);
  const known: DamageState = { ...EMPTY_DAMAGE, intact: score, score };

  it('is few images while something moves and reading all takes long, all images when it rests', () => {
    const slow = { isMoving: true, isStale: true, cost: 300 };
    expect(nextJob(known, slow)).toMatchObject({ kind: 'score', isLive: true, withIntact: false });
    expect(nextJob(known, { ...slow, cost: 20 })).toMatchObject({ kind: 'score', isLive: false });
    expect(nextJob(known, { ...slow, isMoving: false })).toMatchObject({ kind: 'score', isLive: false });
    expect(nextJob(known, { ...slow, isStale: false })).toBeNull();
  });

  it('is the curve when all else is known, a few points at a time, and what is asked for before it', () => {
    const rest = { isMoving: false, isStale: false, cost: 50 };
    expect(nextJob(known, rest)).toMatchObject({ kind: 'sweep', name: 'shiftX', places: [0, 1, 2] });
    const turn = { layer: 1, count: 0, accuracies: [0.5, null, null], isStopped: false };
    expect(nextJob({ ...known, turn }, rest)).toEqual({ kind: 'turn', layer: 1, neurons: [1, 2] });
    expect(nextJob({ ...known, turn: { ...turn, isStopped: true } }, rest)).toMatchObject({ kind: 'sweep' });
  });

  it('drops a curve for what is being moved, but not the one for the other', () => {
    const live = { kind: 'score', damage: INTACT, isLive: true, withIntact: false } as const;
    const sweep = { kind: 'sweep', name: 'shiftX', key: '', places: [] } as const;
    expect(isUrgent(live, sweep)).toBe(true);
    expect(isUrgent(live, { ...live, isLive: false })).toBe(true);
    expect(isUrgent(live, live)).toBe(false);
    expect(isUrgent(sweep, live)).toBe(false);
  });
});

describe('figures and words', () => {
  it('count right answers in all, per digit, and the favourite answer', () => {
    const score = scoreOf([0, 0, 1, 1, 7], [0, 7, 7, 1, 7]);
    expect(accuracyOf(score)).toBe(0.6);
    expect(accuracyOf(score, 2)).toBe(0.5);
    expect(accuracyPerDigit(score)).toEqual([0.5, 0.5, null, null, null, null, null, 1, null, null]);
    expect(favouriteOf(score)).toEqual({ digit: 7, share: 0.6 });
    expect(examplesFrom(score)).toEqual([0, 3, 4]);
  });

  it('name all that is broken, and nothing where nothing is', () => {
    expect(damagePhrases(INTACT, shape, NUMBERS)).toEqual([]);
    const off = [
      { layer: 1, neuron: 4 },
      { layer: 1, neuron: 8 },
    ];
    const damage = { ...INTACT, off, weightNoise: 0.5, shiftX: -2, shiftY: 3, rotation: -30, permuted: true };
    expect(damagePhrases({ ...damage, biasesOff: true }, shape, NUMBERS)).toEqual([
      'noise of 0.5 deviations on every weight',
      'hidden neurons 5 and 9 off',
      'no biases',
      'images turned by 30° anticlockwise',
      'images moved 2 px to the left and 3 px down',
      'pixels in another order',
    ]);
    expect(damagePhrases({ ...INTACT, weightNoise: 1 }, shape, NUMBERS)).toEqual([
      'noise of 1 deviation on every weight',
    ]);
  });

  it('never tell a number that is hidden', () => {
    const hidden = { ...NUMBERS, hidden: true };
    const score = scoreOf([1, 2, 3], [1, 1, 1]);
    const words = damageReading(
      { ...INTACT, permuted: true },
      { score, intact: scoreOf([1, 2, 3], [1, 2, 3]), seen: null },
      hidden,
    );
    expect(words.join(' ')).not.toMatch(/\d/);
  });

  it('call it a tie where no output is larger than another', () => {
    const score = scoreOf([0, 1], [0, 0]);
    const seenWith = (outputs: Float32Array) => {
      const images = new Float32Array(0);
      return { images, outputs, before: { images, outputs } };
    };
    const damage = { ...INTACT, biasesOff: true, off: [{ layer: 1, neuron: null }] };
    const words = (outputs: Float32Array) =>
      damageReading(damage, { score, intact: scoreOf([0, 1], [0, 1]), seen: seenWith(outputs) }, NUMBERS)[0];
    const tie = new Float32Array(20).fill(0.1);
    expect(words(tie)).toBe(
      'All ten outputs are equal, 10.0% each, whatever the image: a tie. The first of them, 0, counts as its answer.',
    );
    tie[10] = 0.11;
    expect(words(tie)).toBe('It answers 0 for 100.0% of all images.');
  });

  it('say which network is broken while one is trained', () => {
    expect(copyWords(null, false)).toContain('Once it is there');
    expect(copyWords({ update: null, isWanted: true }, false)).toContain('is being made');
    expect(copyWords({ update: 1234, isWanted: false }, false)).toBe(
      'The network is being trained. All here is about a copy of it, made after 1,234 updates.',
    );
    expect(copyWords({ update: 1, isWanted: false }, true)).toContain('after 1 update of the lesson.');
  });

  it('rank the neurons by what is lost without them, and name all that are missed as little', () => {
    const list = missedMost([0.9, null, 0.5, 0.96], 0.95);
    expect(list.map(({ neuron }) => neuron)).toEqual([2, 0, 3]);
    expect(missedSentence(list, 0.95, NUMBERS)).toBe('Neuron 3 is missed most, neuron 4 least (+1.0 pts).');
    const dead = missedMost([0.95, 0.9, 0.95], 0.95);
    expect(missedSentence(dead, 0.95, NUMBERS)).toBe('Neuron 2 is missed most, neurons 1 and 3 least (0.0 pts).');
    expect(missedSentence(missedMost([0.95, 0.95], 0.95), 0.95, NUMBERS)).toBe('All of them are missed equally.');
  });

  it('give as points the difference of the percentages that are shown', () => {
    // 95.8% → 94.4%, though the shares differ by 1.3 points; 95.8% → 94.5%, though they differ by 1.4.
    expect(points(0.94449, 0.95751, NUMBERS)).toBe('−1.4 pts');
    expect(points(0.94451, 0.95849, NUMBERS)).toBe('−1.3 pts');
    expect(points(0.9584, 0.9576, NUMBERS)).toBe('0.0 pts');
    expect(points(0.1, 0.9, { ...NUMBERS, hidden: true })).toBe('? pts');
  });

  it('say of everything broken at once what each of it does', () => {
    const right = scoreOf([1, 2, 3], [1, 2, 3]);
    const broken = scoreOf([1, 2, 3], [1, 1, 1]);
    const off = [{ layer: 1, neuron: 2 }];
    const all = { ...INTACT, permuted: true, shiftX: 3, biasesOff: true, weightNoise: 1, off };
    const words = damageReading(all, { score: broken, intact: right, seen: null }, NUMBERS).join(' ');
    for (const part of ['Pixels in another order', 'Moved images', 'No biases', 'Noise', 'Neurons off']) {
      expect(words).toContain(part);
    }
    expect(damageReading({ ...INTACT, shiftX: 0.5 }, { score: right, intact: right, seen: null }, NUMBERS)[0]).toBe(
      'That hardly matters.',
    );
  });

  it('a layer takes the place of its neurons, and what another network does not have is no longer off', () => {
    const one = withOff(INTACT, 1, 5, true);
    expect(one.off).toEqual([{ layer: 1, neuron: 5 }]);
    const all = withOff(one, 1, null, true);
    expect(all.off).toEqual([{ layer: 1, neuron: null }]);
    expect(withOff(all, 1, 3, true)).toBe(all);
    expect(withOff(all, 1, null, false).off).toEqual([]);
    const deep = {
      ...INTACT,
      off: [
        { layer: 1, neuron: 20 },
        { layer: 2, neuron: 0 },
        { layer: 1, neuron: 3 },
      ],
    };
    expect(damageFor(deep, shape).off).toEqual([{ layer: 1, neuron: 3 }]);
  });
});
