import { describe, expect, it, vi } from 'vitest';
import { benchServices, createTabMemory, openDigits, settled, until } from '../../../app/testing/digits-bench.ts';
import { DEFAULT_VIEW } from '../../../scene/defaults.ts';
import { createDigits, type Digits } from '../digits.ts';
import type { DigitServices, TrainingPlan } from '../state.ts';
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

async function reloaded(services: DigitServices): Promise<Digits> {
  const digits = createDigits(services, DEFAULT_VIEW);
  expect(await digits.restore()).toBe(true);
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
    await vi.waitFor(
      () => expect(write.mock.lastCall?.[0]).toMatchObject({ network: { checkpoint: { update: 80 } } }),
      SOON,
    );
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
    await vi.waitFor(() => {
      const kept = write.mock.lastCall?.[0] as { network: { checkpoint: { update: number } } } | undefined;
      expect(kept?.network.checkpoint.update).toBeGreaterThan(0);
    }, SOON);
    expect(digits.store.getState().training?.status).toBe('running');
    digits.pauseTraining();
    digits.dispose();
    const other = await reloaded(services);
    expect(other.store.getState().training?.status).toBe('paused');
    expect(other.instrument.store.getState().frame?.picked).toBe(true);
    other.dispose();
  });

  it('is forgotten once a shipped one is chosen, and is told where it cannot be kept', async () => {
    const { services } = tab();
    const digits = await openDigits(services);
    digits.train(plan, 'waiting');
    await rested(digits);
    await vi.waitFor(async () => expect(await services.tabMemory.read()).not.toBeNull(), SOON);
    await digits.choose('digits-16');
    await vi.waitFor(async () => expect(await services.tabMemory.read()).toBeNull(), SOON);
    digits.dispose();
    const memory = { ...createTabMemory(), write: () => Promise.resolve(false) };
    const denied = await openDigits(benchServices({ tabMemory: memory }));
    denied.train(plan, 'waiting');
    await vi.waitFor(
      () => expect(denied.instrument.store.getState().notice?.text).toMatch(/^This browser keeps no networks/),
      SOON,
    );
    denied.dispose();
  });
});
