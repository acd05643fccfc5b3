// Following the step, and putting back what was set, in real sessions.
import { describe, expect, it } from 'vitest';
import type { ParameterAddress } from '../../engine/types.ts';
import { NOTATIONS, type NotationName } from '../../explain/notation.ts';
import { setupForData } from '../../scene/defaults.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { type Turned, turnedParameter, workedPlace } from './knob-follow.ts';
import { addressOf, placeOf, steepestParameter } from './knob-parameters.ts';
import { type KnobSetting, settingOf, settingSentence, standingSetting } from './knob-setting.ts';

const WEIGHT: ParameterAddress = { of: 'weight', layer: 2, neuron: 0, from: 1 };
const earlier = (by: Turned['by']): Turned => ({ parameter: WEIGHT, by });

async function xor() {
  const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
  const state = () => instrument.store.getState();
  const record = () => {
    const { frame } = state();
    if (!frame) throw new Error('there is a pass');
    return frame.record;
  };
  return { instrument, state, record };
}

describe('the parameter', () => {
  it('is the selected edge, and stays it while something else is selected, until nothing is', async () => {
    const { instrument, state, record } = await xor();
    expect(turnedParameter(state(), null)).toEqual({ parameter: steepestParameter(record()), by: 'steepest' });
    expect(turnedParameter(state(), earlier('step'))).toEqual(earlier('before'));
    instrument.select('weightGradient.1.2.0');
    const chosen = turnedParameter(state(), earlier('step'));
    expect(chosen).toEqual({ parameter: { of: 'weight', layer: 1, neuron: 2, from: 0 }, by: 'hand' });
    instrument.select('delta.1.0');
    expect(turnedParameter(state(), chosen)).toEqual(chosen);
    instrument.select(null);
    expect(turnedParameter(state(), chosen)?.by).toBe('before');
    instrument.dispose();
  });

  it('is at every step about parameters one that this step writes, in every notation', async () => {
    const { instrument, state, record } = await xor();
    for (const notation of Object.keys(NOTATIONS) as NotationName[]) {
      instrument.setView({ notation });
      state().steps.forEach((step, index) => {
        if (!['weightGradient', 'biasGradient', 'update'].includes(step.kind)) return;
        instrument.goToStep(index);
        const turned = turnedParameter(state(), earlier('step'));
        expect(turned?.by, `${notation} ${step.kind}`).toBe('step');
        expect(turned?.parameter.layer).toBe(step.layer);
        if (step.kind !== 'update') expect(turned?.parameter.neuron).toBe(step.neuron);
        if (step.kind !== 'update')
          expect(turned?.parameter.of).toBe(step.kind === 'weightGradient' ? 'weight' : 'bias');
      });
    }
    instrument.goToStep(0);
    expect(workedPlace(state())).toBeNull();
    expect(addressOf('weight.2.0.1', record().shape.network)).toEqual(WEIGHT);
    instrument.dispose();
  });

  it('of another network is not kept', async () => {
    const { instrument, state } = await xor();
    const gone: Turned = { parameter: { ...WEIGHT, layer: 2, neuron: 7, from: 2 }, by: 'hand' };
    instrument.select('delta.1.0');
    expect(turnedParameter(state(), gone)?.by).toBe('steepest');
    instrument.dispose();
  });
});

describe('a value set with the knob', () => {
  it('can be put back exactly, also after several, until another pass or parameter is on screen', async () => {
    const { instrument, state } = await xor();
    const place = placeOf(WEIGHT);
    const old = instrument.valueText(place);
    let setting: KnobSetting | null = null;
    const set = async (value: number) => {
      setting = settingOf(state(), place, instrument.valueText(place), value, setting);
      expect(instrument.edit(place, String(value))).toBeNull();
      await settled(instrument);
    };
    await set(-10.4);
    await set(3);
    expect(setting).toMatchObject({ from: old, to: 3 });
    const standing = standingSetting(state(), setting, WEIGHT);
    if (!standing) throw new Error('it stands');
    expect(settingSentence(state(), standing)).toMatch(/^w³₁₂ set from .+ to 3\.0+\.$/);
    expect(standingSetting(state(), setting, { ...WEIGHT, from: 0 })).toBeNull();
    instrument.edit(place, standing.from);
    await settled(instrument);
    expect(instrument.valueText(place)).toBe(old);
    expect(standingSetting(state(), setting, WEIGHT)).toBeNull();
    await set(3);
    instrument.goToUpdate(1);
    await settled(instrument);
    expect(standingSetting(state(), setting, WEIGHT)).toBeNull();
    instrument.dispose();
  });

  it('in the update phase holds for the next pass, and can be put back there', async () => {
    const { instrument, state } = await xor();
    instrument.goToStep(state().steps.length - 1);
    const place = placeOf(WEIGHT);
    const old = instrument.valueText(place);
    const setting = settingOf(state(), place, old, 3, null);
    instrument.edit(place, '3');
    await settled(instrument);
    while (state().frame?.update !== 1) await settled(instrument);
    expect(standingSetting(state(), setting, WEIGHT)).toEqual({ place, at: 1, from: old, to: 3 });
    instrument.dispose();
  });
});
