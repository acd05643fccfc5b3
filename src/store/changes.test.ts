import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import { LIMITS } from '../scene/limits.ts';
import type { Change, Setup } from '../scene/types.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import type { Instrument } from './instrument.ts';
import { changeLearning, changeSetup, chooseData, presentSetup, reseed } from './setup.ts';
import { openInstrument, settled, visible } from './testing/bench.ts';

const xor = setupForData('xor');
const open = (setup: Setup = xor, changes: readonly Change[] = []) =>
  openInstrument(createSessionWorker, setup, changes);
const shown = (instrument: Instrument) => visible(instrument.store.getState());
const state = (instrument: Instrument) => instrument.store.getState();

async function toLastStep(instrument: Instrument): Promise<void> {
  instrument.goToStep(state(instrument).steps.length - 1);
  await settled(instrument);
}

/** As many changes as are kept at all: one more is too many. */
function fullList(): readonly Change[] {
  return Array.from({ length: LIMITS.maxChanges }, (_, count) => ({
    kind: 'example',
    at: 0,
    example: count % 160,
    part: count < 320 ? 'target' : 'input',
    index: Math.floor(count / 160) % 2,
    value: 0.5,
  }));
}

describe('a number typed in', () => {
  it('holds for the pass on screen, and the cursor stays on its step', async () => {
    const instrument = await open();
    instrument.goToStep(9);
    expect(instrument.edit('weight.1.0.1', '0,25')).toBeNull();
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 9, frame: { update: 0 } });
    expect(instrument.valueText('weight.1.0.1')).toBe('0.25');
    expect(state(instrument).frame?.record.before.weights[1][1]).toBe(0.25);
  });

  it('in the update phase holds for the next pass, and the instrument goes there', async () => {
    const instrument = await open();
    const original = state(instrument).frame?.record;
    await toLastStep(instrument);
    expect(instrument.valueText('weight.1.0.1')).toBe(String(original?.after.weights[1][1]));
    instrument.edit('weight.1.0.1', '-2');
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 0, frame: { update: 1 }, changes: [{ at: 1, value: -2 }] });
    expect(state(instrument).frame?.record.before.weights[1][1]).toBe(-2);
    instrument.stepBack('operation');
    await settled(instrument);
    expect(state(instrument).frame?.record).toEqual(original);
  });

  it('voids what was changed later', async () => {
    const instrument = await open();
    instrument.goToUpdate(5);
    await settled(instrument);
    instrument.edit('bias.2.0', '1');
    await settled(instrument);
    instrument.goToUpdate(3);
    await settled(instrument);
    instrument.edit('bias.2.1', '2');
    await settled(instrument);
    expect(state(instrument).changes).toMatchObject([{ at: 3, value: 2 }]);
  });

  it('as an input or a target changes the example on screen', async () => {
    const instrument = await open();
    const example = state(instrument).frame?.record.exampleIndices[0];
    instrument.edit('activation.0.1', '0.5');
    await settled(instrument);
    instrument.edit('target.2.0', '1/4');
    await settled(instrument);
    expect(state(instrument).changes).toMatchObject([
      { kind: 'example', example, part: 'input', index: 1, value: 0.5 },
      { kind: 'example', example, part: 'target', index: 0, value: 0.25 },
    ]);
    expect([instrument.valueText('activation.0.1'), instrument.valueText('target.2.0')]).toEqual(['0.5', '0.25']);
  });

  it('as a target of categorical cross-entropy leaves the others the rest of the whole', async () => {
    const instrument = await open(setupForData('blobs'));
    instrument.edit('target.2.1', '0.7');
    await settled(instrument);
    expect(Array.from(state(instrument).frame?.record.targets ?? []).reduce((sum, target) => sum + target)).toBe(1);
    expect(instrument.valueText('target.2.1')).toBe('0.7');
    expect(instrument.edit('target.2.1', '1.5')).toContain('between 0 and 1');
  });

  it('that cannot be used is refused in words and changes nothing', async () => {
    const instrument = await open();
    const before = shown(instrument);
    for (const [place, text] of [
      ['weight.1.0.0', ''],
      ['weight.1.0.0', 'abc'],
      ['weight.1.0.0', '1e7'],
      ['weight.1.0.0', '1/0'],
      ['delta.1.0', '1'],
      ['one.1', '2'],
      ['nonsense', '1'],
    ]) {
      expect(instrument.edit(place, text), `${place} = ${text}`).toMatch(/\.$/);
    }
    expect(shown(instrument)).toEqual(before);
    expect(state(instrument).changes).toEqual([]);
  });
});

describe('a change that the session refuses', () => {
  it('goes back to what was in force, with a message, on the same step', async () => {
    const instrument = await open(xor, fullList());
    expect(state(instrument).changes).toHaveLength(LIMITS.maxChanges);
    instrument.goToStep(12);
    const before = shown(instrument);
    const { changes } = state(instrument);
    instrument.edit('weight.1.0.1', '5');
    await settled(instrument);
    expect(state(instrument).notice).toMatchObject({ text: expect.stringContaining('500'), tone: 'warning' });
    expect(state(instrument).changes).toEqual(changes);
    expect(shown(instrument)).toEqual(before);
  });

  it('in the update phase does so as well', async () => {
    const instrument = await open(xor, fullList());
    await toLastStep(instrument);
    const before = shown(instrument);
    const { changes } = state(instrument);
    instrument.edit('weight.1.0.1', '5');
    await settled(instrument);
    expect(state(instrument).notice?.text).toContain('500');
    expect(state(instrument).changes).toEqual(changes);
    expect(shown(instrument)).toEqual(before);
  });
});

describe('a setup that the session refuses', () => {
  const impossible: readonly Change[] = [{ kind: 'pick', at: 0, example: 5000 }];

  it('leaves the instrument on the pass it was on', async () => {
    const instrument = await open();
    instrument.stepForward('layer');
    const before = shown(instrument);
    const { setup, changes, data } = state(instrument);
    instrument.open(setupForData('circles'), impossible, { update: 0, step: 0 });
    await settled(instrument);
    expect(state(instrument).notice?.text).toContain('no training example 5001');
    expect(state(instrument)).toMatchObject({ setup, changes });
    expect(state(instrument).data).toEqual(data);
    expect(shown(instrument)).toEqual(before);
  });

  it('because of its changes opens without them when there was nothing before', async () => {
    const instrument = await open(xor, impossible);
    expect(state(instrument).frame?.update).toBe(0);
    expect(state(instrument).changes).toEqual([]);
    expect(state(instrument).notice?.text).toContain('no training example 5001');
  });
});

describe('a picked example', () => {
  it('is the one stepped through, from the first step of this pass, until it is let go', async () => {
    const instrument = await open();
    const own = state(instrument).frame?.record.exampleIndices;
    instrument.goToStep(10);
    instrument.pick(77);
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 0, frame: { picked: true, record: { exampleIndices: [77] } } });
    instrument.unpick();
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 0, changes: [], frame: { picked: false } });
    expect(state(instrument).frame?.record.exampleIndices).toEqual(own);
  });

  it('in the update phase is that of the next pass', async () => {
    const instrument = await open();
    await toLastStep(instrument);
    instrument.pick(3);
    await settled(instrument);
    expect(state(instrument)).toMatchObject({
      cursor: 0,
      frame: { update: 1, picked: true, record: { exampleIndices: [3] } },
    });
    instrument.goToUpdate(2);
    await settled(instrument);
    expect(state(instrument).frame?.picked).toBe(false);
  });

  it('lets go only where one was picked', async () => {
    const instrument = await open();
    instrument.goToStep(4);
    instrument.unpick();
    expect(state(instrument)).toMatchObject({ cursor: 4, waiting: false });
  });
});

describe('a restart', () => {
  it('keeps the weights typed in before the first update and the learning settings of now, and nothing else', async () => {
    const instrument = await open();
    instrument.edit('weight.2.1.0', '0.125');
    await settled(instrument);
    instrument.goToUpdate(4);
    await settled(instrument);
    changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 0.07 } });
    await settled(instrument);
    instrument.edit('bias.1.0', '3');
    await settled(instrument);
    instrument.pick(9);
    await settled(instrument);
    instrument.restart();
    await settled(instrument);
    expect(state(instrument)).toMatchObject({
      cursor: 0,
      frame: { update: 0, picked: false },
      history: [{ update: 0 }],
    });
    expect(state(instrument).changes).toMatchObject([{ kind: 'parameter', at: 0, value: 0.125 }]);
    expect(state(instrument).setup.learning.optimizer.learningRate).toBe(0.07);
    expect(state(instrument).frame?.record.shape.learning.optimizer.learningRate).toBe(0.07);
    expect(instrument.valueText('weight.2.1.0')).toBe('0.125');
  });

  it('starts from the same weights; a reseed does not', async () => {
    const instrument = await open();
    const first = state(instrument).frame?.record.before;
    instrument.goToUpdate(30);
    await settled(instrument);
    instrument.restart();
    await settled(instrument);
    expect(state(instrument).frame?.record.before).toEqual(first);
    reseed(instrument);
    await settled(instrument);
    expect(state(instrument).setup.seed).toBe(xor.seed + 1);
    expect(state(instrument).frame?.record.before).not.toEqual(first);
  });

  it('with the last seed goes on with seed 0, and textbook weights give way to drawn ones', async () => {
    const instrument = await open({ ...setupForData('mazur'), seed: LIMITS.maxSeed });
    reseed(instrument);
    await settled(instrument);
    expect(state(instrument).setup).toMatchObject({ seed: 0, startWeights: { type: 'xavierUniform' } });
  });
});

describe('a change of the setup', () => {
  it('of the learning rate in the middle of a run holds from this update on', async () => {
    const instrument = await open();
    instrument.goToUpdate(6);
    await settled(instrument);
    instrument.goToStep(5);
    changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 0.01 } });
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 5, frame: { update: 6 }, setup: { learning: xor.learning } });
    expect(presentSetup(instrument).learning.optimizer.learningRate).toBe(0.01);
    instrument.goToUpdate(5);
    await settled(instrument);
    expect(presentSetup(instrument).learning.optimizer.learningRate).toBe(0.5);
  });

  it('of the batch size gives the pass another list of steps, with the cursor within it', async () => {
    const instrument = await open();
    instrument.goToUpdate(2);
    await settled(instrument);
    const { length } = state(instrument).steps;
    changeLearning(instrument, { batchSize: 4 });
    await settled(instrument);
    expect(state(instrument).steps).toHaveLength(4 * (length - 2) + 3);
    await toLastStep(instrument);
    changeLearning(instrument, { batchSize: 1 });
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 0, frame: { update: 3 } });
    expect(state(instrument).steps).toHaveLength(length);
  });

  it('before the first update leaves no trace in the history of changes', async () => {
    const instrument = await open();
    instrument.goToStep(3);
    changeLearning(instrument, { optimizer: { type: 'sgd', learningRate: 2 } });
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ cursor: 3, changes: [] });
    expect(state(instrument).setup.learning.optimizer.learningRate).toBe(2);
  });

  it('of the layers keeps the typed-in numbers whose neurons are still there', async () => {
    const instrument = await open();
    for (const [place, text] of [
      ['weight.1.0.1', '0.5'],
      ['weight.1.2.0', '0.75'],
      ['weight.2.0.2', '1.5'],
    ]) {
      instrument.edit(place, text);
      await settled(instrument);
    }
    changeSetup(instrument, { layers: [{ units: 2, activation: 'tanh' }, xor.layers[1]] });
    expect(state(instrument).frame).toBeNull();
    await settled(instrument);
    expect(state(instrument).changes).toMatchObject([{ address: { layer: 1, neuron: 0, from: 1 }, value: 0.5 }]);
    expect(state(instrument).frame?.record.shape.network.layers[0]).toEqual({ units: 2, activation: 'tanh' });
  });

  it('to another data set brings its network and forgets what was typed in', async () => {
    const instrument = await open();
    instrument.edit('weight.1.0.1', '0.5');
    await settled(instrument);
    chooseData(instrument, 'mazur');
    await settled(instrument);
    expect(state(instrument)).toMatchObject({ changes: [], setup: setupForData('mazur', xor.seed) });
    expect(state(instrument).frame?.record.dataCost).toBeCloseTo(0.298371109, 9);
  });

  it('that is impossible is put right and said', async () => {
    const instrument = await open();
    changeSetup(instrument, { layers: [{ units: 3, activation: 'softmax' }, xor.layers[1]] });
    await settled(instrument);
    expect(state(instrument).setup.layers[0].activation).toBe('sigmoid');
    expect(state(instrument).notice?.text).toContain('Softmax');
  });
});
