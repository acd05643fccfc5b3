import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Setup } from '../scene/types.ts';
import type { StepKind } from '../steps/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { cardOf } from './origin.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';
import { crumbsOf } from './walk.ts';
import { whyRoot } from './why.ts';

const open = (setup: Setup = setupForData('xor', 7)) => openInstrument(createSessionWorker, setup);
const state = (instrument: Instrument) => instrument.store.getState();

function goTo(instrument: Instrument, kind: StepKind, layer: number, neuron = -1): void {
  const { steps } = state(instrument);
  instrument.goToStep(steps.findIndex((s) => s.kind === kind && s.layer === layer && s.neuron === neuron));
}

async function seek(instrument: Instrument, update: number): Promise<void> {
  instrument.goToUpdate(update);
  await settled(instrument);
}

const crumbs = (instrument: Instrument) => {
  const found = crumbsOf(state(instrument));
  return found && [...found.first, ...found.last].map(({ text }) => text).concat(found.here);
};

describe('following numbers', () => {
  it('leaves a trail in symbols, and each place of it can be gone back to with what was selected there', async () => {
    const instrument = await open();
    goTo(instrument, 'delta', 1, 1);
    const start = visible(state(instrument));
    instrument.walkTo('delta.2.0');
    const second = { ...visible(state(instrument)), selection: state(instrument).selection };
    instrument.walkTo('activation.2.0');
    instrument.walkTo('preActivation.2.0');
    expect(crumbs(instrument)).toEqual(['δ²₂', 'δ³₁', 'a³₁', 's³₁']);
    instrument.walkBack(1);
    expect({ ...visible(state(instrument)), selection: state(instrument).selection }).toEqual(second);
    expect(crumbs(instrument)).toEqual(['δ²₂', 'δ³₁']);
    instrument.walkBack();
    expect(visible(state(instrument))).toEqual(start);
    expect(state(instrument)).toMatchObject({ selection: null, trail: [] });
    instrument.walkBack();
    expect(visible(state(instrument))).toEqual(start);
  });

  it('ends with the first step that is made without it', async () => {
    const instrument = await open();
    goTo(instrument, 'delta', 1, 1);
    instrument.walkTo('delta.2.0');
    instrument.stepForward();
    expect(crumbs(instrument)).toBeNull();
    instrument.walkTo('activation.1.0');
    await seek(instrument, 3);
    expect(crumbs(instrument)).toBeNull();
  });

  it('leaves out the middle of a long trail', async () => {
    const instrument = await open();
    goTo(instrument, 'update', 2);
    for (const id of [
      'delta.1.0',
      'delta.2.0',
      'activation.2.0',
      'preActivation.2.0',
      'weightedSum.2.0',
      'activation.1.0',
    ]) {
      instrument.walkTo(id);
    }
    expect(crumbsOf(state(instrument))).toMatchObject({
      leftOut: 2,
      here: 'a²₁',
      first: [{ text: 'update', index: 0 }],
    });
    expect(crumbs(instrument)).toEqual(['update', 'a³₁', 's³₁', 'z³₁', 'a²₁']);
  });

  it('leads from a weight to the update of the pass before, and back', async () => {
    const instrument = await open();
    await seek(instrument, 5);
    goTo(instrument, 'weightedSum', 2, 0);
    instrument.select('activation.1.1');
    const start = visible(state(instrument));
    instrument.walkTo('weight.2.0.1');
    await settled(instrument);
    const { frame, steps, cursor, selection } = state(instrument);
    expect(frame?.update).toBe(4);
    expect(steps[cursor]).toMatchObject({ kind: 'update', layer: 2 });
    expect(selection).toBe('newWeight.2.0.1');
    expect(crumbsOf(state(instrument))?.last[0].name).toMatch(/^back to step \d+ of update 6$/);
    instrument.walkBack();
    await settled(instrument);
    expect(visible(state(instrument))).toEqual(start);
    expect(state(instrument)).toMatchObject({ selection: 'activation.1.1', trail: [] });
  });

  it('stays where a weight is a start weight or was typed in, or a bias is frozen', async () => {
    const setup = setupForData('xor', 7);
    const instrument = await open({ ...setup, learning: { ...setup.learning, trainBiases: false } });
    instrument.walkTo('weight.1.0.0');
    expect(state(instrument)).toMatchObject({ trail: [], selection: 'weight.1.0.0' });
    await seek(instrument, 2);
    instrument.walkTo('bias.1.0');
    await settled(instrument);
    expect(state(instrument).frame?.update).toBe(2);
    expect(instrument.edit('weight.1.0.0', '0.5')).toBeNull();
    await settled(instrument);
    instrument.walkTo('weight.1.0.0');
    await settled(instrument);
    expect(state(instrument).frame?.update).toBe(2);
    expect(cardOf(state(instrument), 'weight.1.0.0', null)?.origin.sentence).toMatch(/^Set by hand/);
    expect(cardOf(state(instrument), 'weight.1.0.1', null)?.origin.sentence).toMatch(/update 2/);
    expect(cardOf(state(instrument), 'bias.1.0', null)?.origin.sentence).toMatch(/^Start value/);
  });

  it('leads to the step of another example of the batch where the number is one of that', async () => {
    const setup = setupForData('xor', 7);
    const instrument = await open({ ...setup, learning: { ...setup.learning, batchSize: 4 } });
    goTo(instrument, 'average', -1);
    instrument.walkTo('weightGradient.2.0.1', 1);
    const { steps, cursor } = state(instrument);
    expect(steps[cursor]).toMatchObject({ kind: 'weightGradient', layer: 2, neuron: 0, example: 1 });
  });

  it('leads from the mean size of the deltas to the last of them', async () => {
    const instrument = await open();
    goTo(instrument, 'update', 2);
    instrument.walkTo('figure.meanDelta.1');
    const { steps, cursor } = state(instrument);
    expect(steps[cursor]).toMatchObject({ kind: 'delta', layer: 1 });
    instrument.walkTo('figure.trainingLoss');
    expect(state(instrument).cursor).toBe(cursor);
  });
});

describe('the card of a number', () => {
  it('is there once the pass has computed it, and says whether a click leads elsewhere', async () => {
    const instrument = await open();
    expect(cardOf(state(instrument), 'delta.1.0', null)).toBeNull();
    expect(cardOf(state(instrument), 'delta.9.0', null)).toBeNull();
    expect(cardOf(state(instrument), 'no such number', null)).toBeNull();
    goTo(instrument, 'delta', 1, 0);
    expect(cardOf(state(instrument), 'delta.1.0', null)?.leads).toBe(false);
    expect(cardOf(state(instrument), 'delta.2.0', null)?.leads).toBe(true);
    expect(cardOf(state(instrument), 'figure.meanDelta.2', null)?.leads).toBe(true);
  });

  it('has the losses that the curve shows', async () => {
    const instrument = await open();
    const loss = state(instrument).frame?.metrics?.trainLoss ?? Number.NaN;
    const card = cardOf(state(instrument), 'figure.trainingLoss', null);
    expect(card?.origin.lines.at(-1)?.slots.at(-1)?.value).toBe(loss);
  });
});

describe('the root of the why chain', () => {
  it('is the gradient worked out by the step, or that of the selected edge once it is computed', async () => {
    const instrument = await open();
    expect(whyRoot(state(instrument))).toBeNull();
    instrument.select('weight.2.1.2');
    expect(whyRoot(state(instrument))).toBeNull();
    goTo(instrument, 'delta', 2, 1);
    expect(whyRoot(state(instrument))?.quantity).toMatchObject({ of: 'delta', layer: 2, neuron: 1 });
    goTo(instrument, 'backpropagate', 1, 0);
    expect(whyRoot(state(instrument))?.quantity).toMatchObject({ of: 'weightGradient', layer: 2, neuron: 1, from: 2 });
    goTo(instrument, 'update', 2);
    expect(whyRoot(state(instrument))?.quantity).toMatchObject({ of: 'weightGradient', layer: 2, neuron: 1, from: 2 });
  });

  it('is the average where several examples share the batch', async () => {
    const setup = setupForData('xor', 7);
    const instrument = await open({ ...setup, learning: { ...setup.learning, batchSize: 4 } });
    instrument.select('weight.2.1.2');
    goTo(instrument, 'average', -1);
    expect(whyRoot(state(instrument))?.quantity).toMatchObject({ of: 'averageWeightGradient', layer: 2, from: 2 });
    goTo(instrument, 'update', 2);
    expect(whyRoot(state(instrument))?.quantity).toMatchObject({ of: 'averageWeightGradient', layer: 2, from: 2 });
  });
});
