import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA_SETS } from '../data/catalogue.ts';
import type { ActivationName, LossName, OptimizerSettings } from '../engine/types.ts';
import { setupForData } from '../scene/defaults.ts';
import { ACTIVATION_NAMES, GRANULARITIES, LOSS_NAMES } from '../scene/limits.ts';
import { reconcile } from '../scene/reconcile.ts';
import type { Setup } from '../scene/types.ts';
import { groupAt } from '../steps/granularity.ts';
import type { Granularity } from '../steps/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

const SMALL_SETS = DATA_SETS.filter(({ name }) => name !== 'mnist').map(({ name }) => name);

const optimizers: fc.Arbitrary<OptimizerSettings> = fc.oneof(
  fc.constant({ type: 'sgd' as const, learningRate: 0.3 }),
  fc.constant({ type: 'nesterov' as const, learningRate: 0.05, momentum: 0.9 }),
  fc.constant({ type: 'adam' as const, learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
);

/** Small networks on few points, so that an epoch is a handful of updates; the last batch is often a smaller one. */
const setups: fc.Arbitrary<Setup> = fc
  .record({
    name: fc.constantFrom(...SMALL_SETS),
    count: fc.integer({ min: 4, max: 9 }),
    layers: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 3 }),
        activation: fc.constantFrom<ActivationName>(...ACTIVATION_NAMES),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    loss: fc.constantFrom<LossName>(...LOSS_NAMES),
    optimizer: optimizers,
    batchSize: fc.integer({ min: 1, max: 4 }),
    trainBiases: fc.boolean(),
    lambda: fc.constantFrom(0, 0.01),
    seed: fc.nat(1000),
  })
  .map(({ name, count, layers, lambda, seed, ...learning }) => {
    const usual = setupForData(name, seed);
    const regularisation = lambda > 0 ? ({ type: 'l2', lambda } as const) : null;
    const data = { ...usual.data, count };
    return reconcile({ ...usual, data, layers, learning: { ...learning, regularisation } }).setup;
  });

const granularities = fc.constantFrom<Granularity>(...GRANULARITIES);

async function forward(instrument: Instrument, granularity: Granularity): Promise<void> {
  instrument.stepForward(granularity);
  await settled(instrument);
}

async function back(instrument: Instrument, granularity: Granularity): Promise<void> {
  instrument.stepBack(granularity);
  await settled(instrument);
}

/** To the end of the group of steps that the cursor stands in. */
async function toGroupEnd(instrument: Instrument, granularity: Granularity): Promise<void> {
  if (granularity === 'epoch') return forward(instrument, 'epoch');
  const { steps, cursor } = instrument.store.getState();
  instrument.goToStep(groupAt(steps, cursor, granularity).last);
}

const shown = (instrument: Instrument) => visible(instrument.store.getState());

describe('a step back', () => {
  it('from the end of any group of steps restores every number, across updates and epochs', async () => {
    await fc.assert(
      fc.asyncProperty(setups, fc.array(granularities, { maxLength: 6 }), granularities, async (setup, way, by) => {
        const instrument = await openInstrument(createSessionWorker, setup);
        for (const granularity of way) await forward(instrument, granularity);
        await toGroupEnd(instrument, by);
        const before = shown(instrument);
        await forward(instrument, by);
        const after = shown(instrument);
        const moved = after.update !== before.update || after.cursor !== before.cursor;
        // Where an update diverges there is nothing further on.
        expect(moved || instrument.store.getState().frame?.divergence).toBeTruthy();
        if (moved) await back(instrument, by);
        expect(shown(instrument)).toEqual(before);
        if (moved) await forward(instrument, by);
        expect(shown(instrument)).toEqual(after);
      }),
      { numRuns: 150 },
    );
  });

  it('as often as there were steps forward leads through the same numbers in reverse', async () => {
    await fc.assert(
      fc.asyncProperty(setups, granularities, async (setup, by) => {
        const instrument = await openInstrument(createSessionWorker, setup);
        await toGroupEnd(instrument, by);
        const seen = [shown(instrument)];
        while (seen.length < 40) {
          await forward(instrument, by);
          seen.push(shown(instrument));
        }
        // A divergence ends the way; from there on nothing moves.
        const stuck = seen.findIndex(
          ({ update, cursor }, i) => update === seen[i + 1]?.update && cursor === seen[i + 1].cursor,
        );
        for (const moment of seen.slice(0, stuck < 0 ? -1 : stuck).reverse()) {
          await back(instrument, by);
          expect(shown(instrument)).toEqual(moment);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('from the very first step says that nothing came before', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    for (const granularity of GRANULARITIES) {
      const before = shown(instrument);
      instrument.dismissNotice();
      await back(instrument, granularity);
      expect(shown(instrument)).toEqual(before);
      expect(instrument.store.getState().notice?.text).toContain('beginning');
    }
  });
});

describe('moves through time', () => {
  it('step through XOR at operation granularity one by one into the next update', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const { length } = instrument.store.getState().steps;
    for (let index = 1; index < length; index++) {
      instrument.stepForward();
      expect(instrument.store.getState()).toMatchObject({ cursor: index, waiting: false });
    }
    await forward(instrument, 'operation');
    expect(instrument.store.getState()).toMatchObject({ cursor: 0, frame: { update: 1 } });
  });

  it('by epoch end on the last step of the last update of the epoch', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    for (const update of [159, 319, 479]) {
      await forward(instrument, 'epoch');
      const { frame, cursor, steps } = instrument.store.getState();
      expect([frame?.update, cursor]).toEqual([update, steps.length - 1]);
    }
    for (const update of [319, 159]) {
      await back(instrument, 'epoch');
      expect(instrument.store.getState().frame?.update).toBe(update);
    }
    await back(instrument, 'epoch');
    expect(instrument.store.getState()).toMatchObject({ cursor: 0, frame: { update: 0 } });
  });

  it('made while a pass is on its way are carried out in their order, at most eight of them', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    for (let i = 0; i < 20; i++) instrument.stepForward('example');
    expect(instrument.store.getState().waiting).toBe(true);
    await settled(instrument);
    // The first stands at the end of this pass, the second is on its way, eight wait.
    expect(instrument.store.getState().frame?.update).toBe(9);
    instrument.goToUpdate(40);
    instrument.stepForward('operation');
    instrument.stepForward('operation');
    instrument.stepBack('operation');
    await settled(instrument);
    expect(instrument.store.getState()).toMatchObject({ cursor: 1, frame: { update: 40 } });
  });

  it('that name no step of the pass are ignored', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    instrument.goToStep(7);
    for (const index of [-1, 999]) instrument.goToStep(index);
    expect(instrument.store.getState().cursor).toBe(7);
  });

  it('to an update out of reach are refused with a message and leave everything as it was', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    await forward(instrument, 'layer');
    const before = shown(instrument);
    instrument.goToUpdate(10_000_001);
    await settled(instrument);
    expect(instrument.store.getState().notice?.text).toContain('10000000');
    expect(shown(instrument)).toEqual(before);
  });
});
