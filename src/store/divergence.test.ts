import { describe, expect, it } from 'vitest';
import { barShares } from '../charts/gradient-flow/remark.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { explanationOf } from './explanation.ts';
import { graphModel } from './graph-model.ts';
import type { Instrument } from './instrument.ts';
import { gradientFlowRows } from './panels.ts';
import type { InstrumentState } from './state.ts';
import { openInstrument, settled } from './testing/bench.ts';

const curve = setupForData('curve');
/** Linear layers at an absurd rate: the numbers square themselves at every update. */
const explosive: Setup = {
  ...curve,
  layers: [
    { units: 2, activation: 'relu' },
    { units: 2, activation: 'linear' },
    { units: 1, activation: 'linear' },
  ],
  learning: { ...curve.learning, optimizer: { type: 'sgd', learningRate: 900 }, batchSize: 4 },
};
/** Weights as large as can be typed, so that the forward pass itself leaves the numbers. */
const huge: readonly Change[] = [1, 2, 3].flatMap((layer) =>
  [0, 1].map(
    (from): Change => ({
      kind: 'parameter',
      at: 0,
      address: { of: 'weight', layer, neuron: 0, from: layer === 1 ? 0 : from },
      value: 1e9,
    }),
  ),
);

/** Every number in a structure that is not a number any more, by its path. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value === 'string') return /NaN|Infinity/.test(value) ? [`${path} = ${value}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => notFinite(entry, `${path}.${key}`));
}

/** All that is drawn or read out from the state. A bar takes no length from a mean that is not finite. */
function drawn(state: InstrumentState) {
  const flow = gradientFlowRows(state);
  const explanation = explanationOf(state);
  return {
    graph: graphModel(state),
    bars: barShares(flow.map(({ mean }) => mean)),
    flow: flow.map(({ text, note }) => `${text} ${note}`),
    equations: explanation?.lines.map(({ tex }) => tex),
    spoken: explanation?.spoken,
    operands: explanation?.operands.map(({ value }) => value),
  };
}

async function toDivergence(instrument: Instrument): Promise<void> {
  for (let i = 0; i < 60 && !instrument.store.getState().frame?.divergence; i++) {
    instrument.stepForward('example');
    await settled(instrument);
  }
  expect(instrument.store.getState().frame?.divergence).toBeTruthy();
}

describe('a training run that diverges', () => {
  it('draws no NaN and no infinity at any step of its last pass', async () => {
    for (const changes of [[], huge]) {
      const instrument = await openInstrument(createSessionWorker, explosive, changes);
      await toDivergence(instrument);
      const { length } = instrument.store.getState().steps;
      for (let index = 0; index < length; index++) {
        instrument.goToStep(index);
        expect(notFinite(drawn(instrument.store.getState())), `step ${index}`).toEqual([]);
      }
    }
  });

  it('goes no further by any step, says why, and steps back as always', async () => {
    const instrument = await openInstrument(createSessionWorker, explosive);
    await toDivergence(instrument);
    const { frame, steps } = instrument.store.getState();
    for (const granularity of ['operation', 'layer', 'pass', 'example', 'epoch'] as const) {
      instrument.goToStep(steps.length - 1);
      instrument.dismissNotice();
      instrument.stepForward(granularity);
      await settled(instrument);
      expect(instrument.store.getState()).toMatchObject({ cursor: steps.length - 1, frame: { update: frame?.update } });
      expect(instrument.store.getState().notice?.text).toMatch(/^Training stopped: .*layer \d, neuron \d.*now 900/);
    }
    instrument.goToStep(0);
    instrument.stepBack('operation');
    await settled(instrument);
    expect(instrument.store.getState().frame).toMatchObject({ update: (frame?.update ?? 0) - 1, divergence: null });
  });

  it('on the way through an epoch ends the step there and says why', async () => {
    const instrument = await openInstrument(createSessionWorker, explosive);
    instrument.stepForward('epoch');
    await settled(instrument);
    const { frame, cursor, steps, notice } = instrument.store.getState();
    expect(frame?.divergence).toBeTruthy();
    expect(cursor).toBe(steps.length - 1);
    expect(notice?.text).toContain('Training stopped');
  });

  it('ends play with the same message', async () => {
    for (const granularity of ['example', 'layer'] as const) {
      const instrument = await openInstrument(createSessionWorker, explosive);
      await toDivergence(instrument);
      const { update = 0 } = instrument.store.getState().frame ?? {};
      instrument.goToUpdate(update - 1, { on: 'last' });
      await settled(instrument);
      instrument.setView({ granularity });
      instrument.setSpeed(7);
      instrument.play();
      await new Promise<void>((resolve) => {
        const stop = instrument.store.subscribe(({ playing, notice }) => {
          if (playing || notice === null) return;
          stop();
          resolve();
        });
      });
      expect(instrument.store.getState()).toMatchObject({ playing: false, frame: { update } });
      expect(instrument.store.getState().notice?.text).toContain('Training stopped');
    }
  });
});
