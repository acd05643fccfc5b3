import { describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../engine/optimizers.ts';
import type { OptimizerName, OptimizerSettings } from '../engine/types.ts';
import { quantityName } from '../explain/quantity-names.ts';
import { symbolLine } from '../explain/symbol-text.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { explanationOf, outOfBoundsOf } from './explanation.ts';
import type { Instrument } from './instrument.ts';
import { furthestMoved, goBackWithSmallerRate, goBeforeOvershoot, goBeforeUpdate, overshootOf } from './overshoot.ts';
import { overshootCard, whyTooFar } from './overshoot-card.ts';
import { namingOf, notationOf } from './reading.ts';
import { openInstrument, settled } from './testing/bench.ts';

const curve = setupForData('curve');
function setupWith(learningRate: number): Setup {
  return {
    ...curve,
    layers: [
      { units: 3, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ],
    learning: { ...curve.learning, optimizer: { type: 'sgd', learningRate }, batchSize: 4 },
  };
}

async function stepUpdates(instrument: Instrument, count: number): Promise<void> {
  for (let i = 0; i < count && !instrument.store.getState().frame?.divergence; i++) {
    instrument.stepForward('example');
    await settled(instrument);
  }
}

/** The training loss after so many updates, as the session measures it there. */
async function lossAt(instrument: Instrument, update: number): Promise<number | null> {
  instrument.goToUpdate(update);
  await settled(instrument);
  return instrument.store.getState().frame?.metrics?.trainLoss ?? null;
}

describe('a run that overshoots', () => {
  it('is traced to the update after which the loss never came back, with the losses measured there', async () => {
    for (const rate of [3, 20, 900]) {
      const instrument = await openInstrument(createSessionWorker, setupWith(rate));
      await stepUpdates(instrument, 30);
      const overshoot = overshootOf(instrument.store.getState());
      if (!overshoot) throw new Error(`no overshoot at rate ${rate}`);
      const { before, after, lossBefore, lossAfter } = overshoot;
      const first = (await lossAt(instrument, 0)) ?? 0;
      expect(after).toBe(before + 1);
      expect(await lossAt(instrument, before)).toBe(lossBefore);
      expect(await lossAt(instrument, after)).toBe(lossAfter);
      expect(lossBefore).toBeLessThanOrEqual(2 * first);
      for (let update = after; update < after + 3; update++) {
        const loss = await lossAt(instrument, update);
        expect(loss ?? Number.POSITIVE_INFINITY).toBeGreaterThan(2 * first);
      }
      expect(overshoot.rate).toBe(rate);
    }
  });

  it('can be gone back from, to the last step before the parameters move', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(20));
    await stepUpdates(instrument, 30);
    const overshoot = overshootOf(instrument.store.getState());
    if (!overshoot) throw new Error('no overshoot');
    goBeforeUpdate(instrument, overshoot.before);
    await settled(instrument);
    const state = instrument.store.getState();
    expect(state.frame?.update).toBe(overshoot.before);
    expect(state.steps[state.cursor].phase).not.toBe('update');
    expect(state.steps[state.cursor + 1].phase).toBe('update');
    const card = overshootCard(state);
    expect(card?.isThere).toBe(true);
    const moved = state.frame && furthestMoved(state.frame.record);
    expect(card?.sentences.join(' ')).toContain(`to ${moved?.to.toFixed(10).replace('-', '−')}.`);
  });

  it('is found among several updates that were not measured, by going there', async () => {
    for (const rate of [3, 1000]) {
      const instrument = await openInstrument(createSessionWorker, setupWith(rate));
      instrument.goToUpdate(200);
      await settled(instrument);
      const first = overshootOf(instrument.store.getState());
      if (!first) throw new Error('no overshoot');
      goBeforeOvershoot(instrument, first);
      await settled(instrument);
      const card = overshootCard(instrument.store.getState());
      expect(card).toMatchObject({ isThere: true, isExact: true });
      expect(instrument.store.getState().notice).toBeNull();
      const { before, after, lossBefore, lossAfter } = card?.overshoot ?? first;
      expect(await lossAt(instrument, before)).toBe(lossBefore);
      expect(await lossAt(instrument, after)).toBe(lossAfter);
    }
  });

  it('goes on from there with a tenth of the rate, and is then no overshoot any more', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(3));
    await stepUpdates(instrument, 30);
    const overshoot = overshootOf(instrument.store.getState());
    if (!overshoot) throw new Error('no overshoot');
    goBackWithSmallerRate(instrument, overshoot);
    await settled(instrument);
    const state = instrument.store.getState();
    expect(state.frame?.update).toBe(overshoot.before);
    expect(state.frame?.record.shape.learning.optimizer.learningRate).toBe(0.3);
    expect(overshootOf(state)).toBeNull();
  });

  it('is explained by what decides the length of a step, which is not the slope where that is divided by its size', () => {
    const rates = { learningRate: 100, alpha: 0.99, momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    const why = (type: OptimizerName) => whyTooFar({ ...rates, type } as OptimizerSettings, '100');
    expect(why('sgd')).toMatch(/rate × slope.*next step is longer still/);
    for (const type of ['momentum', 'nesterov'] as const) expect(why(type)).toMatch(/velocity/);
    for (const type of ['adam', 'rmsprop', 'adagrad'] as const) {
      expect(why(type)).toMatch(/about the learning rate long \(100.*however steep/);
      expect(why(type)).not.toMatch(/longer still/);
    }
  });

  it('says what became of the loss since, as far as it was measured', async () => {
    const setup = setupWith(100);
    const optimizer = { ...OPTIMIZERS.adam.defaults, learningRate: 100 };
    const instrument = await openInstrument(createSessionWorker, {
      ...setup,
      learning: { ...setup.learning, optimizer },
    });
    await stepUpdates(instrument, 60);
    const card = overshootCard(instrument.store.getState());
    if (!card) throw new Error('no overshoot');
    const { latest, lossAfter, lossBefore } = card.overshoot;
    const text = card.sentences.join(' ');
    const cameDown = (latest.trainLoss ?? 0) < (lossAfter ?? 0);
    expect(text).toMatch(
      cameDown ? /has come down to .* by update \d+, still .* times the loss before/ : /has grown to/,
    );
    expect((latest.trainLoss ?? 0) / lossBefore).toBeGreaterThan(1);
    expect(text).not.toContain('never');
  });

  it('names the parameter of the notice where the next update cannot be made, and the step works that one out', async () => {
    const setup = setupWith(900);
    const layers = [{ units: 2, activation: 'relu' }, ...[2, 1].map((units) => ({ units, activation: 'linear' }))];
    const instrument = await openInstrument(createSessionWorker, { ...setup, layers } as Setup);
    await stepUpdates(instrument, 60);
    const { frame, steps } = instrument.store.getState();
    const parameter = frame?.divergence?.parameter;
    if (!frame || !parameter) throw new Error('no divergence');
    instrument.goToStep(steps.findIndex(({ kind, layer }) => kind === 'update' && layer === parameter.layer));
    const state = instrument.store.getState();
    const old = explanationOf(state)?.lines.flatMap(({ slots }) => slots.map(({ quantity }) => quantity)) ?? [];
    expect(old).toContainEqual(outOfBoundsOf(frame));
    expect(overshootCard(state)?.sentences[1]).toMatch(new RegExp(`^Update ${frame.update + 1} cannot be made`));
    const point = { ...(frame.metrics ?? state.history[0]), update: frame.update, trainLoss: 1 };
    const stopped = overshootCard({ ...state, frame: { ...frame, metrics: point }, history: [point] });
    const q = outOfBoundsOf(frame);
    const name = q && quantityName(namingOf(state, frame.record), q);
    expect(stopped?.sentences[0]).toContain(`cannot be made: the ${name} would be too large`);
    instrument.goToStep(steps.findIndex(({ kind, layer }) => kind === 'update' && layer !== parameter.layer));
    const remark = explanationOf(instrument.store.getState())?.remark;
    expect(remark).toContain(`would make ${q && symbolLine(q, notationOf(state))} too large to be a number`);
  });

  it('is not said of a run that learns', async () => {
    const instrument = await openInstrument(createSessionWorker, setupWith(0.01));
    await stepUpdates(instrument, 20);
    expect(overshootOf(instrument.store.getState())).toBeNull();
  });
});
