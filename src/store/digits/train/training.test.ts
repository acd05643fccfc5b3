import { describe, expect, it } from 'vitest';
import { benchServices, openDigits, samples, settled, until } from '../../../app/testing/digits-bench.ts';
import type { Digits } from '../digits.ts';
import type { TrainingPlan } from '../state.ts';
import { RECIPES } from './plan.ts';

const plan: TrainingPlan = { ...RECIPES[0].plan, count: 2000, epochs: 1, batchSize: 50 };

const rested = (digits: Digits) =>
  until(digits, ({ store, instrument }) => {
    const { training, live } = store.getState();
    const { waiting, frame } = instrument.store.getState();
    return training?.status === 'paused' && !live && !waiting && frame?.metrics != null;
  });

async function trained(changes: Partial<TrainingPlan> = {}): Promise<Digits> {
  const digits = await openDigits();
  digits.train({ ...plan, ...changes });
  await until(digits, ({ store }) => store.getState().training?.status === 'running');
  await rested(digits);
  return digits;
}

const weights = ({ instrument }: Digits) => instrument.store.getState().frame?.record.before.weights;
const updates = ({ run }: Digits) => run.getState().points.map(({ update }) => update);

describe('a training from scratch', () => {
  it('ends by itself after the epochs of its plan, and goes on for as many again', async () => {
    const digits = await trained();
    expect(digits.store.getState().training).toMatchObject({ status: 'paused', update: 40, goal: 40 });
    digits.continueTraining();
    await until(digits, ({ store }) => store.getState().training?.status === 'running');
    await rested(digits);
    expect(digits.store.getState().training?.update).toBe(80);
    digits.dispose();
  });

  it('goes on when that is asked for before the pass of the pause has come', async () => {
    const digits = await openDigits();
    digits.train({ ...plan, epochs: 0 });
    const status = () => digits.store.getState().training?.status;
    const update = () => digits.store.getState().training?.update ?? 0;
    await until(digits, () => update() > 10);
    digits.pauseTraining();
    await until(digits, () => status() === 'paused' && digits.instrument.store.getState().waiting);
    const before = update();
    digits.continueTraining();
    await until(digits, () => status() === 'running');
    const seen = new Set<string | undefined>();
    const stop = digits.store.subscribe(() => seen.add(status()));
    await until(digits, () => update() > before + 20);
    stop();
    expect([...seen]).toEqual(['running']);
    digits.pauseTraining();
    await rested(digits);
    digits.dispose();
  });

  it('can wait at its start, and be trained by single updates and epochs', async () => {
    const digits = await openDigits();
    digits.train(plan, 'waiting');
    await rested(digits);
    expect(digits.store.getState().training).toMatchObject({ status: 'paused', update: 0 });
    expect(digits.run.getState().begun).toEqual(weights(digits)?.[1]);
    for (const [what, update] of [
      ['update', 1],
      ['update', 2],
      ['epoch', 40],
      ['epoch', 80],
    ] as const) {
      digits.trainOne(what);
      await until(digits, ({ store }) => store.getState().training?.update === update);
      await rested(digits);
    }
    digits.dispose();
  });

  it('trained step by step is the one trained in one go, bit for bit', async () => {
    const [one, other] = [await trained(), await openDigits()];
    other.train(plan, 'waiting');
    await rested(other);
    other.trainOne('update');
    await until(other, ({ store }) => store.getState().training?.update === 1);
    await rested(other);
    other.trainOne('epoch');
    await until(other, ({ store }) => store.getState().training?.update === 40);
    await rested(other);
    expect(weights(other)).toEqual(weights(one));
    one.dispose();
    other.dispose();
  });

  it('goes to any moment of its curve and keeps the rest of it', async () => {
    const digits = await trained();
    const known = updates(digits);
    const end = weights(digits);
    expect(known).toContain(40);
    digits.goToMoment(13);
    await until(digits, ({ store }) => store.getState().training?.update === 13);
    await rested(digits);
    expect(updates(digits)).toEqual([...new Set([...known, 13])].sort((a, b) => a - b));
    digits.goToMoment(40);
    await until(digits, ({ store }) => store.getState().training?.update === 40);
    await rested(digits);
    expect(weights(digits)).toEqual(end);
    digits.dispose();
  });

  it('gives way to the network before it: a shipped one, or one trained earlier with its optimiser and curve', async () => {
    const digits = await openDigits();
    const shipped = weights(digits);
    digits.train({ ...plan, optimizer: { type: 'momentum', learningRate: 0.02, momentum: 0.9 } });
    await until(digits, ({ store }) => store.getState().training?.status === 'running');
    await rested(digits);
    const [own, points] = [weights(digits), updates(digits)];
    digits.train({ ...plan, hidden: [8, 4], epochs: 0 });
    await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > 3);
    digits.goBack();
    await until(digits, ({ store }) => store.getState().training?.plan.hidden.length === 1);
    await settled(digits);
    expect(weights(digits)).toEqual(own);
    expect(digits.store.getState().training).toMatchObject({ status: 'paused', update: 40 });
    expect(updates(digits)).toEqual(points);
    const moments = digits.instrument.store.getState().frame?.record.optimizerBefore;
    expect(moments?.updateCount).toBe(40);
    // The run that was left was paused, and is the next to come back.
    const { network } = digits.run.getState().before[1];
    expect(network.checkpoint.update).toBeGreaterThan(3);
    digits.goBack();
    await settled(digits);
    expect(weights(digits)).toEqual(network.checkpoint.parameters.weights);
    expect(digits.store.getState().training).toMatchObject({ status: 'paused', plan: { hidden: [8, 4] } });
    digits.goBack(digits.run.getState().before[0]);
    await settled(digits);
    expect(weights(digits)).toEqual(shipped);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-16', training: null });
    expect(digits.run.getState().before).toHaveLength(2);
    digits.dispose();
  });

  it('whose images are varied hands that to the session, and takes it back with the network before', async () => {
    const digits = await openDigits();
    digits.train({ ...plan, augmentation: 0.5 }, 'waiting');
    expect(digits.store.getState().images).toEqual({ augmentation: 0.5, own: null, withMnist: true });
    await rested(digits);
    digits.goBack();
    expect(digits.store.getState().images).toBeNull();
    digits.dispose();
  });

  it('keeps a network trained here when a shipped one is chosen', async () => {
    const digits = await trained();
    const own = weights(digits);
    await digits.choose('digits-128');
    await settled(digits);
    digits.goBack();
    await settled(digits);
    expect(weights(digits)).toEqual(own);
    digits.dispose();
  });

  it('that runs away stops with a message and cannot go on', async () => {
    const digits = await openDigits();
    digits.train({
      ...plan,
      activation: 'linear',
      optimizer: { type: 'sgd', learningRate: 10 },
      hidden: [64, 64, 64, 64],
      epochs: 0,
    });
    await until(digits, ({ store }) => store.getState().training?.diverged === true);
    expect(digits.instrument.store.getState().notice?.text).toMatch(/too large to be a number/);
    digits.dispose();
  });
});

describe('the watched digits', () => {
  it('are read as soon as somebody looks, and again when the training has come to rest', async () => {
    const digits = await openDigits(benchServices());
    digits.watch.start();
    await until(
      digits,
      ({ store }) => store.getState().glimpse?.watched !== undefined && store.getState().glimpse !== null,
    );
    const { glimpse } = digits.store.getState();
    expect(glimpse?.watched?.predicted).toHaveLength(samples.labels.length);
    expect(glimpse?.imagesPerSecond).toBeNull();
    digits.train(plan);
    await until(digits, ({ store }) => store.getState().training?.status === 'running');
    await rested(digits);
    expect(digits.store.getState().glimpse).toMatchObject({ update: 40, imagesPerSecond: null });
    digits.dispose();
  });
});
