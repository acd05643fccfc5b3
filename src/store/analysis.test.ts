import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterAddress } from '../engine/types.ts';
import { setupForData } from '../scene/defaults.ts';
import { createSessionWorker, type SessionWorker } from '../worker/testing/session-worker.ts';
import { isSuperseded } from './analysis.ts';
import { SPEEDS } from './state.ts';
import { openInstrument, settled } from './testing/bench.ts';

const xor = setupForData('xor');
const weight: ParameterAddress = { of: 'weight', layer: 2, neuron: 0, from: 1 };
const knob = { kind: 'knob', axis: { parameter: weight, from: -2, to: 2 }, points: 21 } as const;
const path = { kind: 'path', parameters: [weight], updates: 40 } as const;

describe('a question about the pass on screen', () => {
  it('is answered with the numbers on screen, wherever one went in time', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    await fc.assert(
      fc.asyncProperty(fc.nat(300), async (update) => {
        instrument.goToUpdate(update);
        await settled(instrument);
        const record = instrument.store.getState().frame?.record;
        const turned = await instrument.analyse(knob);
        expect(turned.cost).toBe((record?.dataCost ?? 0) + (record?.penalty ?? 0));
        expect(turned.value).toBe(record?.before.weights[2][1]);
        expect(turned.slope).toBe(record?.weightGradients[2][1]);
        expect(turned.nextValue).toBe(record?.after.weights[2][1]);
        const { updates, values } = await instrument.analyse(path);
        expect(updates[updates.length - 1]).toBe(update);
        expect(values[values.length - 1]).toBe(turned.value);
      }),
      { numRuns: 15 },
    );
    instrument.dispose();
  });

  it('is about the pass that was on screen when it was asked', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    const cost = instrument.store.getState().frame?.record.dataCost;
    const question = instrument.analyse(knob);
    instrument.goToUpdate(50);
    expect((await question).cost).toBe(cost);
    await settled(instrument);
    expect(instrument.store.getState().frame?.update).toBe(50);
  });

  it('is answered while the worker runs, and leaves play and the screen alone', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    instrument.setView({ granularity: 'example' });
    instrument.setSpeed(SPEEDS.length - 1);
    instrument.play();
    for (let i = 0; i < 5; i++) {
      expect((await instrument.analyse({ kind: 'layerSurvey' })).examples).toBe(160);
      expect((await instrument.analyse({ kind: 'layerByLayer' })).before).toBeGreaterThan(0);
    }
    expect(instrument.store.getState()).toMatchObject({ playing: true, notice: null });
    instrument.pause();
    await settled(instrument);
    instrument.dispose();
  });

  it('gives way to a newer one of the same kind only', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    const check = instrument.analyse({ kind: 'gradientCheck' });
    const first = instrument.analyse(knob);
    const second = instrument.analyse({ ...knob, points: 5 });
    await expect(first).rejects.toSatisfy(isSuperseded);
    expect((await second).values).toHaveLength(5);
    expect((await check).entries).toHaveLength(17);
  });

  it('that is refused says why, and the instrument is as it was', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    const before = instrument.store.getState();
    const refused = instrument.analyse({ ...knob, points: 4000 });
    await expect(refused).rejects.toThrow('The number of points of a curve must be a whole number from 2 to 1001');
    await expect(refused).rejects.not.toSatisfy(isSuperseded);
    expect(instrument.store.getState()).toEqual(before);
  });

  it('has no answer before there is a pass', async () => {
    const instrument = await openInstrument(createSessionWorker, xor);
    instrument.open(setupForData('mazur'), [], { update: 0, step: 0 });
    await expect(instrument.analyse(knob)).rejects.toThrow('There is no pass on the screen yet.');
    await settled(instrument);
    expect((await instrument.analyse({ kind: 'layerByLayer' })).together.toFixed(9)).toBe('0.291027774');
  });

  it('is given up with the worker that was to answer it, and can be asked again', async () => {
    const workers: SessionWorker[] = [];
    const createWorker = () => {
      workers.push(createSessionWorker());
      return workers[workers.length - 1];
    };
    const instrument = await openInstrument(createWorker, xor);
    const lost = instrument.analyse(knob);
    workers[0].crash();
    await expect(lost).rejects.toThrow('The computing thread stopped before it had an answer.');
    await settled(instrument);
    expect((await instrument.analyse(knob)).values).toHaveLength(21);
    expect(instrument.store.getState().frame?.update).toBe(0);
  });
});
