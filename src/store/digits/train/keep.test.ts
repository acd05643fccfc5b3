import { describe, expect, it, vi } from 'vitest';
import {
  benchServices,
  createTabMemory,
  openDigits,
  settled,
  shippedModel,
  until,
} from '../../../app/testing/digits-bench.ts';
import { DEFAULT_VIEW } from '../../../scene/defaults.ts';
import { createDigits, type Digits } from '../digits.ts';
import { readDigitsScene, writeDigitsScene } from '../link.ts';
import type { DigitServices, TrainingPlan } from '../state.ts';
import type { KeptScreen } from './keep.ts';
import { RECIPES } from './plan.ts';

/** On a busy machine it can take a while. */
const SOON = { timeout: 60_000, interval: 10 };

const plan: TrainingPlan = {
  ...RECIPES[0].plan,
  count: 2000,
  epochs: 2,
  batchSize: 50,
  optimizer: { type: 'momentum', learningRate: 0.02, momentum: 0.9 },
};

const rested = (digits: Digits) =>
  until(digits, ({ store, instrument }) => {
    const { training, live } = store.getState();
    const { waiting, frame } = instrument.store.getState();
    return training?.status === 'paused' && !live && !waiting && frame?.metrics != null;
  });
const hasBegun = (digits: Digits) => until(digits, ({ store }) => store.getState().training?.status === 'running');
const record = ({ instrument }: Digits) => instrument.store.getState().frame?.record;

/** The memory of the tab, and what was written last. */
function tab() {
  const memory = createTabMemory();
  const write = vi.fn(memory.write);
  return { write, services: benchServices({ tabMemory: { ...memory, write } }) };
}

/** Updates of the network that was kept last. */
function keptUpdate(write: ReturnType<typeof tab>['write']): number | undefined {
  const last = write.mock.calls.findLast(([slot]) => slot === 'screen')?.[1];
  return (last as { value: KeptScreen } | undefined)?.value.network.checkpoint.update;
}

async function reloaded(services: DigitServices): Promise<Digits> {
  const digits = createDigits(services, DEFAULT_VIEW);
  expect(await digits.restore(null)).toBe(true);
  await settled(digits);
  return digits;
}

describe('a network that was trained in this tab', () => {
  it('comes back after a reload with its weights, optimiser and curve, and goes on as if nothing had been', async () => {
    const { services, write } = tab();
    const digits = await openDigits(services);
    digits.showPart('train');
    digits.train(plan);
    await hasBegun(digits);
    await rested(digits);
    await vi.waitFor(async () => {
      expect(keptUpdate(write)).toBe(80);
      const kept = (await services.tabMemory.read('screen')) as { value: KeptScreen };
      expect(kept.value.run.points).toEqual(digits.run.getState().points);
    }, SOON);
    const other = await reloaded(services);
    expect(record(other)?.before).toEqual(record(digits)?.before);
    expect(record(other)?.optimizerBefore).toEqual(record(digits)?.optimizerBefore);
    expect(other.store.getState()).toMatchObject({ part: 'train', shown: 'own', training: { plan, update: 80 } });
    expect(other.run.getState()).toMatchObject({ points: digits.run.getState().points, draft: plan });
    for (const each of [digits, other]) {
      each.trainOne('epoch');
      await until(each, ({ store }) => store.getState().training?.update === 120);
      await rested(each);
    }
    expect(record(other)?.before).toEqual(record(digits)?.before);
    digits.dispose();
    other.dispose();
  });

  it('is kept during a long run too, and then comes back paused', async () => {
    const { services, write } = tab();
    let clock = 0;
    const quick = { ...services, now: () => (clock += 9000) };
    const digits = await openDigits(quick);
    digits.train({ ...plan, epochs: 0 });
    await hasBegun(digits);
    await vi.waitFor(() => expect(keptUpdate(write)).toBeGreaterThan(0), SOON);
    expect(digits.store.getState().training?.status).toBe('running');
    digits.pauseTraining();
    digits.dispose();
    const other = await reloaded(services);
    expect(other.store.getState().training?.status).toBe('paused');
    expect(other.instrument.store.getState().frame?.picked).toBe(true);
    other.dispose();
  });

  it('is the one before once a shipped one is chosen, after a reload too, and is told where it cannot be kept', async () => {
    const { services } = tab();
    const { tabMemory } = services;
    const digits = await openDigits(services);
    digits.train(plan, 'waiting');
    await rested(digits);
    await vi.waitFor(async () => expect(await tabMemory.read('screen')).not.toBeNull(), SOON);
    const own = record(digits)?.before;
    await digits.choose('digits-16');
    await vi.waitFor(async () => expect(await tabMemory.read('screen')).toBeNull(), SOON);
    digits.dispose();
    const other = createDigits(services, DEFAULT_VIEW);
    expect(await other.restore({ scene: readDigitsScene('').scene, own: false })).toBe(false);
    await other.openScene(readDigitsScene('').scene);
    await settled(other);
    other.goBack();
    await settled(other);
    expect(record(other)?.before).toEqual(own);
    other.dispose();
    const memory = { ...createTabMemory(), write: () => Promise.resolve(false) };
    const denied = await openDigits(benchServices({ tabMemory: memory }));
    denied.train(plan, 'waiting');
    await vi.waitFor(
      () => expect(denied.instrument.store.getState().notice?.text).toMatch(/^This browser keeps no networks/),
      SOON,
    );
    denied.dispose();
  });

  it('that was left is the next to come back, in turn, a shipped one with what is known of it', async () => {
    const { services } = tab();
    const digits = await openDigits(services);
    await settled(digits);
    digits.train(plan, 'waiting');
    await rested(digits);
    const own = record(digits)?.before;
    await vi.waitFor(async () => expect(await services.tabMemory.read('earlier')).not.toBeNull(), SOON);
    await vi.waitFor(async () => expect(await services.tabMemory.read('screen')).not.toBeNull(), SOON);
    digits.dispose();
    const other = await reloaded(services);
    other.goBack();
    await until(other, ({ store }) => store.getState().models['digits-16'] !== undefined);
    await settled(other);
    expect(other.store.getState()).toMatchObject({ shown: 'digits-16', training: null });
    expect(record(other)?.before.weights[1]).toEqual(shippedModel('digits-16').parameters.weights[1]);
    other.goBack();
    await settled(other);
    expect(record(other)?.before).toEqual(own);
    expect(other.run.getState().before.map(({ network }) => network.digits.shown)).toEqual(['digits-16']);
    other.dispose();
  });
});

describe('a drawing read by a shipped network', () => {
  it('comes back with its strokes, its right answer and the updates made on it, where the address cannot name it', async () => {
    const { services } = tab();
    const digits = await openDigits(services);
    await settled(digits);
    digits.clear();
    digits.penDown(100, 40);
    digits.penMove([[100, 220]]);
    digits.penUp();
    await settled(digits);
    digits.setLabel(1);
    await settled(digits);
    digits.instrument.stepForward('example');
    digits.instrument.stepForward('example');
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 1);
    await settled(digits);
    await vi.waitFor(async () => {
      const kept = (await services.tabMemory.read('screen')) as { value: KeptScreen } | null;
      expect(kept?.value.network.checkpoint.update).toBe(1);
    }, SOON);
    const present = digits.scene();
    if (!present) throw new Error('No scene.');
    const { scene } = readDigitsScene(writeDigitsScene(present));
    digits.dispose();
    const other = createDigits(services, DEFAULT_VIEW);
    expect(await other.restore({ scene, own: false })).toBe(true);
    await settled(other);
    expect(other.store.getState()).toMatchObject({
      shown: 'digits-16',
      label: 1,
      strokes: digits.store.getState().strokes,
    });
    expect(record(other)?.before).toEqual(record(digits)?.before);
    other.dispose();
    const named = createDigits(services, DEFAULT_VIEW);
    expect(await named.restore({ scene: { ...scene, model: 'digits-128' }, own: false })).toBe(false);
    named.dispose();
  });
});
