import { describe, expect, it } from 'vitest';
import {
  benchServices,
  blocks,
  openDigits,
  readImage,
  settled,
  shippedModel,
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
  SWEEP_VALUES,
  sweepKey,
  withOff,
} from './breaking.ts';
import { type Breaking, breakingOf } from './damage.ts';
import { isUrgent, nextJob } from './jobs.ts';
import { type DamageState, EMPTY_DAMAGE } from './state.ts';
import { examplesFrom } from './take.ts';
import { damagePhrases, damageReading, missedMost, sweepReading } from './words.ts';

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

function until(breaking: Breaking, holds: (state: DamageState) => boolean): Promise<DamageState> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const state = breaking.store.getState();
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    stop = breaking.store.subscribe(look);
    look();
  });
}

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
  });

  it('never tell a number that is hidden', () => {
    const hidden = { ...NUMBERS, hidden: true };
    const score = scoreOf([1, 2, 3], [1, 1, 1]);
    const words = damageReading({ ...INTACT, permuted: true }, score, scoreOf([1, 2, 3], [1, 2, 3]), hidden);
    expect(words.join(' ')).not.toMatch(/\d/);
    const sweep = SWEEP_VALUES.weightNoise.map(() => 0.375);
    expect(sweepReading('weightNoise', sweep, hidden)).not.toContain('37.5');
  });

  it('say of a curve how far it reaches, once it is complete', () => {
    const accuracies = SWEEP_VALUES.shiftX.map((shift) => (Math.abs(shift) <= 2 ? 0.95 : 0.4));
    expect(sweepReading('shiftX', accuracies, NUMBERS)).toContain('Up to 2 px either way');
    expect(sweepReading('shiftX', [null, ...accuracies.slice(1)], NUMBERS)).toBeNull();
  });

  it('rank the neurons by what is lost without them', () => {
    expect(missedMost([0.9, null, 0.5, 0.96], 0.95).map(({ neuron }) => neuron)).toEqual([2, 0, 3]);
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
