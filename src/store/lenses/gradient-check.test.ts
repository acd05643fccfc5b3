import { describe, expect, it } from 'vitest';
import { checkGradients } from '../../engine/analysis/gradient-check.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import { situationOf } from '../../steps/situation.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { InstrumentState } from '../state.ts';
import { openInstrument } from '../testing/bench.ts';
import { checkChart, checkModel, commonStart, digitsAgreeing, sortedRows } from './gradient-check.ts';

async function checked(setup: Setup) {
  const instrument = await openInstrument(createSessionWorker, setup);
  const state = instrument.store.getState();
  const check = await instrument.analyse({ kind: 'gradientCheck' });
  instrument.dispose();
  return { state, check };
}

function modelOf(state: InstrumentState, check: Parameters<typeof checkModel>[1]) {
  const model = checkModel(state, check);
  if (!model) throw new Error('no model');
  return model;
}

const kinked = (): Setup => {
  const setup = setupForData('xor');
  const layers = setup.layers.map((layer, index) => (index === 0 ? { ...layer, activation: 'relu' as const } : layer));
  return { ...setup, layers, startWeights: { type: 'zeros' } };
};

describe('the check of a network', () => {
  it('has a row for every parameter with the engine’s two derivatives', async () => {
    const { state, check } = await checked(setupForData('mazur'));
    const record = state.frame?.record;
    if (!record) throw new Error('no pass');
    const engine = checkGradients(situationOf(record));
    expect(check.entries).toEqual(engine.entries);
    const { rows, sentence, agrees } = modelOf(state, check);
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ symbol: 'w²₁₁', id: 'averageWeightGradient.1.0.0', verdict: 'agrees' });
    expect(Number(rows[0].backpropagated)).toBeCloseTo(record.weightGradients[1][0], 10);
    expect(agrees).toBe(true);
    expect(sentence).toMatch(/^✓ All 12 derivatives agree to at least \d+ digits\. The worst is [wb][²³][₁₂]+, with/);
  });

  it('is sorted by layer as the engine lists it, or by error with the largest first', async () => {
    const { state, check } = await checked(setupForData('xor'));
    const byError = sortedRows(modelOf(state, check), 'error').map(({ errorValue }) => errorValue);
    expect(byError).toEqual([...byError].sort((a, b) => b - a));
    const byLayer = sortedRows(modelOf(state, check), 'layer');
    expect(byLayer.map(({ errorValue }) => errorValue)).toEqual(
      check.entries.map(({ relativeError }) => relativeError),
    );
    expect(byLayer.findIndex(({ worst }) => worst)).toBe(check.worst);
  });

  it('shows how far the digits of the two are the same', async () => {
    const { state, check } = await checked(setupForData('xor'));
    for (const { backpropagated, same, rest } of modelOf(state, check).rows) {
      expect(backpropagated.startsWith(same)).toBe(true);
      expect(rest === '' || rest[0] !== backpropagated[same.length]).toBe(true);
    }
    expect(commonStart('0.1347', '0.1351')).toBe(4);
  });

  it('names a derivative that is wrong', async () => {
    const { state, check } = await checked(setupForData('mazur'));
    const entries = check.entries.map((entry, index) =>
      index === 3 ? { ...entry, backpropagated: entry.backpropagated * 2, relativeError: 0.5 } : entry,
    );
    const model = modelOf(state, { ...check, entries, worst: 3 });
    expect(model.agrees).toBe(false);
    expect(model.sentence).toMatch(
      /^✗ 1 of 12 derivatives do not agree .* The worst is w²₂₁, with a relative error of 0\.50\.$/,
    );
    expect(model.rows[3].verdictText).toBe('✗ differs');
  });

  it('of another network is none', async () => {
    const [small, large] = [await checked(setupForData('mazur')), await checked(setupForData('xor'))];
    expect(checkModel(small.state, large.check)).toBeNull();
    expect(checkModel(small.state, null)).toBeNull();
  });
});

describe('a kink', () => {
  it('is explained where it spoils a difference, with the sum that stands on it', async () => {
    const { state, check } = await checked(kinked());
    const model = modelOf(state, check);
    const kinks = check.entries.filter(({ kink, relativeError }) => kink && relativeError > 1e-5).length;
    expect(model.agrees).toBe(true);
    expect(model.rows.filter(({ verdict }) => verdict === 'kink')).toHaveLength(kinks);
    if (kinks > 0) expect(model.kinkSentence).toMatch(/straddles? a kink \(here s²₁, .* That is no error\.$/);
    else expect(model.kinkSentence).toBeNull();
  });

  it('is told apart from an error', async () => {
    const { state, check } = await checked(setupForData('mazur'));
    const entries = check.entries.map((entry, index) =>
      index === 3 ? { ...entry, numeric: entry.numeric / 2, relativeError: 0.5, kink: true } : entry,
    );
    const model = modelOf(state, { ...check, entries, worst: 3 });
    expect(model.agrees).toBe(true);
    expect(model.rows[3]).toMatchObject({ verdict: 'kink', verdictText: '∧ kink' });
    expect(model.sentence).toContain('11 of 12 derivatives agree.');
    expect(model.kinkSentence).toMatch(/^One difference straddles a kink: .* That is no error\.$/);
  });
});

describe('digits', () => {
  it('agree by the power of ten of the relative error', () => {
    expect([0, 3e-10, 1e-3, 0.5, 1].map(digitsAgreeing)).toEqual([15, 9, 3, 0, 0]);
  });
});

describe('the picture', () => {
  it('has the same derivatives as the table', async () => {
    const { state, check } = await checked(setupForData('mazur'));
    const chart = checkChart(check, modelOf(state, check), (id) => id === 'averageBiasGradient.2.1');
    expect(chart.points.map(({ backpropagated, numeric }) => [backpropagated, numeric])).toEqual(
      check.entries.map(({ backpropagated, numeric }) => [backpropagated, numeric]),
    );
    expect(chart.points.filter(({ worst }) => worst)).toHaveLength(1);
    expect(chart.points.at(-1)?.lit).toBe(true);
  });
});
