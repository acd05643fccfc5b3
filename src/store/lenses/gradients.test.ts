import { describe, expect, it } from 'vitest';
import { surveyLayers } from '../../engine/analysis/layer-survey.ts';
import type { ActivationName } from '../../engine/types.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import type { Instrument } from '../instrument.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { flowWords, historyData, spreadData } from './gradients.ts';

const nothingLit = () => false;

function setupOf(
  activation: ActivationName,
  hidden = [4],
  start: Setup['startWeights'] = { type: 'xavierUniform' },
): Setup {
  const setup = setupForData('xor');
  const output = setup.layers[setup.layers.length - 1];
  return { ...setup, layers: [...hidden.map((units) => ({ units, activation })), output], startWeights: start };
}

const open = (setup: Setup) => openInstrument(createSessionWorker, setup);
const state = ({ store }: Instrument) => store.getState();
const survey = (instrument: Instrument) => instrument.analyse({ kind: 'layerSurvey' });
const toEnd = (instrument: Instrument) => instrument.goToStep(state(instrument).steps.length - 1);

async function wordsOf(setup: Setup) {
  const instrument = await open(setup);
  const words = flowWords(state(instrument), await survey(instrument));
  instrument.dispose();
  if (!words) throw new Error('no words');
  return words;
}

describe('the distributions', () => {
  it('are those of the engine over the whole training set, output layer first', async () => {
    const instrument = await open(setupOf('sigmoid', [3, 3]));
    const { frame, data: set } = state(instrument);
    const record = frame?.record;
    if (!record || !set) throw new Error('no pass');
    const { network, learning } = record.shape;
    const engine = surveyLayers(network, record.before, learning.loss, learning.regularisation, set.train);
    const shown = spreadData(state(instrument), await survey(instrument), nothingLit);
    expect(shown?.rows.map(({ name }) => name)).toEqual(['layer 4', 'layer 3', 'layer 2']);
    expect(shown?.rows.map(({ deltas }) => deltas)).toEqual([...engine.layers].reverse().map(({ deltas }) => deltas));
    expect(shown?.rows.map(({ gradients }) => gradients)).toEqual(
      [...engine.layers].reverse().map(({ weightGradients }) => weightGradients),
    );
    instrument.dispose();
  });

  it('have a dot for each δ the pass has computed by now, and none before', async () => {
    const instrument = await open(setupOf('sigmoid'));
    const dots = () => spreadData(state(instrument), null, nothingLit)?.rows.map((row) => row.dots.length);
    expect(dots()).toEqual([0, 0]);
    toEnd(instrument);
    expect(dots()).toEqual([state(instrument).frame?.record.deltas[2].length, 4]);
    const first = spreadData(state(instrument), null, (id) => id === 'delta.1.0')?.rows[1].dots[0];
    expect(first).toEqual({
      quantity: 'delta.1.0',
      size: Math.abs(state(instrument).frame?.record.deltas[1][0] ?? Number.NaN),
      lit: true,
    });
    instrument.dispose();
  });

  it('of another network say nothing', async () => {
    const [small, large] = [await open(setupOf('sigmoid')), await open(setupOf('sigmoid', [4, 4]))];
    const other = await survey(large);
    expect(flowWords(state(small), other)).toBeNull();
    expect(spreadData(state(small), other, nothingLit)?.rows.every(({ deltas }) => deltas === null)).toBe(true);
    small.dispose();
    large.dispose();
  });
});

describe('the sentences', () => {
  it('name where blame vanishes, by how much, and why', async () => {
    const { sentences } = await wordsOf(setupOf('sigmoid', [4, 4, 4], { type: 'normal', deviation: 0.1 }));
    expect(sentences[0]).toMatch(/^Vanishing from layer 5 to layer 4: the mean .*× smaller\. /);
    expect(sentences[0]).toContain('a sigmoid’s is never above ¼');
    expect(sentences[0]).toContain('the weights of layer 5 are small');
    expect(sentences).toHaveLength(3);
  });

  it('say when it vanishes little by little', async () => {
    const { sentences } = await wordsOf(setupOf('sigmoid', [8, 8, 8, 8], { type: 'xavierNormal' }));
    expect(sentences.at(-1)).toMatch(/^Vanishing little by little: from layer 6 to layer 2 .*three quarters of it\.$/);
  });

  it('name where it explodes, and the weights that do it', async () => {
    const { sentences } = await wordsOf(setupOf('linear', [6, 6, 6], { type: 'normal', deviation: 20 }));
    expect(
      sentences.some((text) => /^Exploding from layer \d to layer \d: .* larger\. The weights of/.test(text)),
    ).toBe(true);
  });

  it('say that nothing flows through a step', async () => {
    const { sentences, idle } = await wordsOf(setupOf('step', [4, 4]));
    expect(sentences).toEqual([
      'No blame gets through layer 3: the slope of Step is 0 everywhere, so nothing flows through it.',
    ]);
    expect(idle).toEqual([]);
  });

  it('say that weights of 0 pass nothing back', async () => {
    const { sentences } = await wordsOf(setupOf('tanh', [4], { type: 'zeros' }));
    expect(sentences).toEqual([expect.stringContaining('as with weights that are all 0')]);
  });

  it('say so when the size is kept', async () => {
    const { sentences } = await wordsOf(setupOf('tanh', [4]));
    expect(sentences).toEqual([
      expect.stringMatching(/^From layer 3 to layer 2, the mean .*: nothing vanishes or explodes\.$/),
    ]);
  });
});

describe('the neurons that let nothing through', () => {
  it('are the ReLUs that are off for all or nearly all examples, as the engine counts them', async () => {
    const instrument = await open(setupOf('relu', [8, 8], { type: 'normal', deviation: 3 }));
    const result = await survey(instrument);
    const words = flowWords(state(instrument), result);
    const expected = [3, 2, 1].flatMap((layer) =>
      result.layers[layer - 1].idleShares.flatMap((share, neuron) =>
        share >= 0.9 ? [`activation.${layer}.${neuron}`] : [],
      ),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(words?.idle.map(({ id }) => id)).toEqual(expected);
    for (const { id, note } of words?.idle ?? []) {
      const [, layer, neuron] = id.split('.').map(Number);
      const count = Math.round(result.layers[layer - 1].idleShares[neuron] * 160);
      if (layer === 3) expect(note).toMatch(/saturated: flat for /);
      else if (count === 160) expect(note).toBe('dead: off for all 160 examples');
      else expect(note).toBe(`mostly off: for ${count} of 160 examples`);
    }
    instrument.dispose();
  });

  it('are called saturated where the function is bounded', async () => {
    const { idle } = await wordsOf(setupOf('tanh', [8], { type: 'normal', deviation: 200 }));
    expect(idle.length).toBeGreaterThan(0);
    expect(idle.every(({ note }) => note.includes('saturated: flat for'))).toBe(true);
    expect(idle.at(-1)?.name).toMatch(/^hidden neuron \d$/);
  });

  it('are no output neurons whose δ is formed without their slope', async () => {
    const setup = setupOf('tanh', [8], { type: 'normal', deviation: 200 });
    const layers = [setup.layers[0], { units: 1, activation: 'sigmoid' as const }];
    const learning = { ...setup.learning, loss: 'binaryCrossEntropy' as const };
    const { idle } = await wordsOf({ ...setup, layers, learning });
    expect(idle.length).toBeGreaterThan(0);
    expect(idle.every(({ id }) => id.startsWith('activation.1.'))).toBe(true);
  });
});

describe('the history', () => {
  it('has one line per layer with the sizes the engine measured before each update', async () => {
    const instrument = await open(setupOf('sigmoid', [3]));
    instrument.goToUpdate(5);
    await settled(instrument);
    const { history, frame } = state(instrument);
    const deltas = historyData(state(instrument), 'delta');
    expect(deltas?.series.map(({ name }) => name)).toEqual(['layer 3', 'layer 2']);
    expect(deltas?.currentUpdate).toBe(5);
    const last = deltas?.moments.findIndex(({ update }) => update === 5) ?? -1;
    const own = Array.from(frame?.record.deltas[1] ?? []);
    expect(deltas?.series[1].sizes[last]).toBeCloseTo(
      own.reduce((sum, delta) => sum + Math.abs(delta), 0) / own.length,
      12,
    );
    const gradients = historyData(state(instrument), 'weightGradient');
    expect(gradients?.series[0].sizes).toEqual(history.map(({ layers }) => layers?.[1].weightGradient ?? null));
    instrument.dispose();
  });
});
