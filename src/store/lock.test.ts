import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Change } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { seedRefusal } from './lock.ts';
import { changeSetup } from './setup.ts';
import { openInstrument, settled } from './testing/bench.ts';

const MOONS = setupForData('moons');
const TYPED: Change = {
  kind: 'parameter',
  at: 0,
  address: { of: 'weight', layer: 1, neuron: 0, from: 0 },
  value: 0.25,
};

describe('the seed', () => {
  it('is fixed with what it draws: the data as well as the network', () => {
    expect(seedRefusal({ lock: ['data'] })).toContain('fixed the data');
    expect(seedRefusal({ lock: ['network'] })).toContain('fixed the network');
    expect(seedRefusal({ lock: ['setup', 'start', 'numbers'] })).toBeNull();
  });
});

describe('what may be typed into', () => {
  it('is refused before it is typed, with the reason', async () => {
    const instrument = await openInstrument(createSessionWorker, MOONS);
    const tried = (place: string) => [instrument.mayEdit(place), instrument.store.getState().notice?.text];
    expect(tried('activation.0.0')).toEqual([true, undefined]);
    instrument.store.setState({ lock: ['data'] });
    expect(tried('weight.1.0.0')).toEqual([true, undefined]);
    expect(tried('activation.0.0')).toEqual([false, expect.stringContaining('has fixed the data')]);
    expect(tried('target.2.0')[0]).toBe(false);
    instrument.store.setState({ lock: ['network'], notice: null });
    expect(tried('target.2.0')).toEqual([true, undefined]);
    expect(tried('bias.1.0')).toEqual([false, expect.stringContaining('has fixed the network')]);
    instrument.dispose();
  });
});

describe('a fixed network', () => {
  it('keeps its typed-in weights when the data change', async () => {
    const instrument = await openInstrument(createSessionWorker, MOONS, [TYPED]);
    instrument.store.setState({ lock: ['network'] });
    changeSetup(instrument, { data: { ...MOONS.data, noise: 0.25 } });
    await settled(instrument);
    expect(instrument.store.getState()).toMatchObject({ setup: { data: { noise: 0.25 } }, changes: [TYPED] });
    instrument.dispose();
  });

  it('gets no further inputs, which would need weights of their own', async () => {
    const instrument = await openInstrument(createSessionWorker, MOONS);
    instrument.store.setState({ lock: ['network'] });
    const { setup } = instrument.store.getState();
    const patch = { data: { ...MOONS.data, features: ['product'] as const } };
    changeSetup(instrument, patch);
    expect(instrument.store.getState().setup).toBe(setup);
    expect(instrument.store.getState().notice?.text).toContain('has fixed the network');
    instrument.store.setState({ lock: [] });
    changeSetup(instrument, patch);
    expect(instrument.store.getState().setup.data.features).toEqual(['product']);
    instrument.dispose();
  });
});
