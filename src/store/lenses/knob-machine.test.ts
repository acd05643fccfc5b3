import { describe, expect, it } from 'vitest';
import { setupForData } from '../../scene/defaults.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { outputModel } from '../output-model.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { hasMachine, machineKnobs, machinePicture, scoreText, trialRequest } from './knob-machine.ts';

const fruit = setupForData('fruit');

describe('the knob machine', () => {
  it('has a knob for each parameter of a small network, and none for a larger one', async () => {
    const small = (await openInstrument(createSessionWorker, fruit)).store.getState();
    expect(machineKnobs(small, null).map(({ place }) => place)).toEqual(['weight.1.0.0', 'weight.1.0.1', 'bias.1.0']);
    const large = (await openInstrument(createSessionWorker, setupForData('xor'))).store.getState();
    expect([hasMachine(small), hasMachine(large), machineKnobs(large, null)]).toEqual([true, false, []]);
  });

  it('says of knobs that nobody has touched what the session says of the moment', async () => {
    const instrument = await openInstrument(createSessionWorker, fruit);
    instrument.goToUpdate(300);
    await settled(instrument);
    const state = instrument.store.getState();
    const trial = await instrument.analyse(trialRequest(state, machineKnobs(state, null)));
    const metrics = state.frame?.metrics;
    expect(trial.cost).toBe(metrics?.trainLoss);
    expect((trial.right ?? 0) / trial.examples).toBe(metrics?.trainAccuracy);
    expect(scoreText(state, trial)).toContain(`${trial.right} of ${trial.examples} right`);
    expect(machinePicture(state, trial)?.kind).toBe(outputModel(state)?.kind);
  });

  it('tries a value without setting it, with the very numbers that setting it gives', async () => {
    const instrument = await openInstrument(createSessionWorker, fruit);
    const before = instrument.store.getState();
    const knobs = machineKnobs(before, { place: 'weight.1.0.1', value: 4.5 });
    const trial = await instrument.analyse(trialRequest(before, knobs));
    expect(instrument.store.getState().changes).toEqual([]);
    instrument.edit('weight.1.0.1', '4.5');
    await settled(instrument);
    const { frame } = instrument.store.getState();
    expect(trial.cost).toBe(frame?.metrics?.trainLoss);
    expect(trial.cost).not.toBe(before.frame?.metrics?.trainLoss);
  });

  it('turns far enough for the value that stands, and the bias far enough for large inputs', async () => {
    const instrument = await openInstrument(createSessionWorker, fruit);
    instrument.edit('weight.1.0.0', '37');
    await settled(instrument);
    const knobs = machineKnobs(instrument.store.getState(), null);
    expect(knobs[0].half).toBe(50);
    expect(knobs[1].half).toBe(10);
    expect(knobs[2].half).toBeGreaterThanOrEqual(10);
    for (const { half, value } of knobs) expect(Math.abs(value)).toBeLessThanOrEqual(half);
  });
});
