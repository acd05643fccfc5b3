import { describe, expect, it } from 'vitest';
import { DELTA_NOTATION } from '../explain/notation.ts';
import { setupForData } from '../scene/defaults.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { graphModel } from './graph-model.ts';
import type { Instrument } from './instrument.ts';
import { currentExample, outputModel, surfaceFor } from './output-model.ts';
import { activationPanel, gradientFlowRows, lossPanel, plottedNeuron } from './panels.ts';
import { isLitBy, placeToLight } from './pointing.ts';
import { openInstrument, settled } from './testing/bench.ts';
import { createTickGroups, exampleAt } from './tick-groups.ts';

const open = (name: Parameters<typeof setupForData>[0]) => openInstrument(createSessionWorker, setupForData(name));
const state = (instrument: Instrument) => instrument.store.getState();
const graph = (instrument: Instrument) => {
  const model = graphModel(state(instrument));
  if (!model) throw new Error('no graph');
  return model;
};
/** To the first step of a kind at a layer (and neuron). */
function goTo(instrument: Instrument, kind: string, layer = -1, neuron = -1) {
  const { steps } = state(instrument);
  const step = steps.find(
    (s) => s.kind === kind && (layer < 0 || s.layer === layer) && (neuron < 0 || s.neuron === neuron),
  );
  if (!step) throw new Error(kind);
  instrument.goToStep(step.index);
}

describe('the graph', () => {
  it('shows only what the pass has computed by now', async () => {
    const instrument = await open('mazur');
    const known = () => graph(instrument).nodes.filter(({ kind, value }) => kind === 'neuron' && value !== null);
    const rings = () => graph(instrument).nodes.filter(({ ring }) => ring !== null);
    expect([known().length, rings().length]).toEqual([0, 0]);
    goTo(instrument, 'activate', 1, 1);
    expect(known().map(({ id }) => id)).toEqual(['activation.1.0', 'activation.1.1']);
    goTo(instrument, 'delta', 2, 0);
    expect(known()).toHaveLength(4);
    expect(rings().map(({ id }) => id)).toEqual(['activation.2.0']);
  });

  it('shows the numbers of Mazur’s example in words as well', async () => {
    const instrument = await open('mazur');
    goTo(instrument, 'delta', 1, 0);
    const labels = graph(instrument).nodes.map(({ label }) => label);
    expect(labels).toContain('input 1: value 0.0500000000');
    expect(labels.find((label) => label.startsWith('output 1'))).toContain('activation 0.7513650696');
  });

  it('writes the numbers inside neurons with the reader’s decimal separator', async () => {
    const instrument = await open('mazur');
    goTo(instrument, 'activate', 1, 1);
    const inside = () => graph(instrument).nodes.map(({ value }) => value);
    expect(inside()).toEqual(expect.arrayContaining(['0.05', '0.10', '0.59', '0.60']));
    const { view } = state(instrument);
    instrument.store.setState({ view: { ...view, numbers: { ...view.numbers, separator: 'comma' } } });
    expect(inside()).toEqual(expect.arrayContaining(['0,05', '0,10', '0,59', '0,60']));
  });

  it('gives a weight its new value once its layer is updated, with the old one beside it', async () => {
    const instrument = await open('mazur');
    const w5 = () => graph(instrument).edges.find(({ id }) => id === 'weight.2.0.0');
    goTo(instrument, 'update', 1);
    expect(w5()).toMatchObject({ weight: 0.4, oldText: null });
    goTo(instrument, 'update', 2);
    expect(w5()?.weight).toBeCloseTo(0.35891648, 8);
    // The tags have at most four decimals, though this set is read with ten: they must fit between the columns.
    expect(w5()).toMatchObject({ oldText: '0.4000', text: '0.3589', flow: 'update', emphasis: 'current' });
  });

  it('keeps the edges of the step in front and lets the others recede', async () => {
    const instrument = await open('xor');
    expect(new Set(graph(instrument).edges.map(({ emphasis }) => emphasis))).toEqual(new Set(['idle']));
    goTo(instrument, 'weightedSum', 1, 1);
    const current = graph(instrument).edges.filter(({ emphasis }) => emphasis === 'current');
    expect(current.map(({ id }) => id)).toEqual(['weight.1.1.0', 'weight.1.1.1']);
    expect(current.every(({ flow, showText }) => flow === 'forward' && showText)).toBe(true);
    goTo(instrument, 'backpropagate', 1, 1);
    const back = graph(instrument).edges.filter(({ emphasis }) => emphasis === 'current');
    expect(back.map(({ id, flow }) => `${id} ${flow}`)).toEqual(['weight.2.0.1 backward', 'weight.2.1.1 backward']);
  });

  it('has the shape of the network, and is none before the first pass', async () => {
    const instrument = await open('relu423');
    const { layerSizes, nodes, edges, targets } = graph(instrument);
    expect(layerSizes).toEqual([4, 2, 3]);
    expect(nodes).toHaveLength(4 + 2 + 3 + 2);
    expect(edges).toHaveLength(4 * 2 + 2 + 2 * 3 + 3);
    expect(targets.map(({ text }) => text).sort()).toEqual(['0', '0', '1']);
    instrument.restart();
    expect(graphModel(state(instrument))).toBeNull();
  });
});

describe('pointing', () => {
  it('at a number anywhere lights its place on the graph', async () => {
    const instrument = await open('xor');
    instrument.pointAt('weightGradient.2.1.0');
    expect(
      graph(instrument)
        .edges.filter(({ lit }) => lit)
        .map(({ id }) => id),
    ).toEqual(['weight.2.1.0']);
    instrument.pointAt('delta.1.*');
    expect(graph(instrument).nodes.filter(({ lit }) => lit)).toHaveLength(3);
    instrument.pointAt(null);
    expect(graph(instrument).nodes.some(({ lit }) => lit)).toBe(false);
  });

  it('at a place lights every symbol of a number shown there', () => {
    expect(placeToLight('delta.1.2')).toBe('activation.1.2');
    expect(placeToLight('loss')).toBeNull();
    expect(isLitBy('preActivation.1.2', 'activation.1.2')).toBe(true);
    expect(isLitBy('preActivation.1.1', 'activation.1.2')).toBe(false);
    expect(isLitBy(null, 'activation.1.2')).toBe(false);
  });
});

describe('walking to a number', () => {
  it('selects it and stands on the step that wrote it', async () => {
    const instrument = await open('xor');
    goTo(instrument, 'update', 2);
    instrument.walkTo('delta.1.2');
    const { steps, cursor, selection } = state(instrument);
    expect(steps[cursor]).toMatchObject({ kind: 'delta', layer: 1, neuron: 2 });
    expect(selection).toBe('delta.1.2');
  });

  it('that no step writes, or that stands for several, only selects it', async () => {
    const instrument = await open('xor');
    instrument.goToStep(20);
    for (const id of ['weight.1.0.0', 'learningRate', 'delta.1.*']) {
      instrument.walkTo(id);
      expect(state(instrument)).toMatchObject({ cursor: 20, selection: id });
    }
  });

  it('names it with its value', async () => {
    const instrument = await open('mazur');
    expect(instrument.nameOf('weight.2.0.1')).toBe('weight from hidden neuron 2 to output 1: 0.4500000000');
    expect(instrument.nameOf('delta.1.*')).toBe('deltas of this layer');
    expect(instrument.nameOf('no such number')).toBe('no such number');
  });
});

describe('the panels', () => {
  it('plot the function of the neuron at work, else of the one selected, else of none', async () => {
    const instrument = await open('xor');
    expect(plottedNeuron(state(instrument))).toBeNull();
    instrument.select('delta.2.1');
    expect(plottedNeuron(state(instrument))).toEqual({ layer: 2, neuron: 1 });
    instrument.select('delta.9.1');
    expect(plottedNeuron(state(instrument))).toBeNull();
    goTo(instrument, 'activate', 1, 2);
    expect(plottedNeuron(state(instrument))).toEqual({ layer: 1, neuron: 2 });
    const plot = activationPanel(state(instrument))?.plot;
    expect(plot?.operatingPoint).toBe(state(instrument).frame?.record.preActivations[1][2]);
    expect(plot?.showSlope).toBe(true);
  });

  it('say of softmax that it has no curve of its own', async () => {
    const instrument = await open('blobs');
    instrument.select('delta.2.0');
    expect(activationPanel(state(instrument))).toMatchObject({
      plot: null,
      remark: expect.stringContaining('no curve'),
    });
  });

  it('give the mean |δ| of a layer once all of its deltas are known', async () => {
    const instrument = await open('mazur');
    goTo(instrument, 'delta', 2, 0);
    expect(gradientFlowRows(state(instrument)).map(({ mean }) => mean)).toEqual([null, null]);
    goTo(instrument, 'delta', 2, 1);
    const [output, hidden] = gradientFlowRows(state(instrument));
    expect(output.mean).toBeCloseTo((0.1384985616 + 0.0380982366) / 2, 9);
    expect(hidden.mean).toBeNull();
  });

  it('write slopes and arguments in the letters of the notation', async () => {
    const instrument = await open('moons');
    const { view } = state(instrument);
    const wording = () => gradientFlowRows(state(instrument)).map(({ slope, argument }) => [slope, argument]);
    expect(wording()).toEqual([
      ['σ′', 's'],
      ['tanh′', 's'],
    ]);
    instrument.store.setState({ view: { ...view, notation: 'operations' } });
    expect(wording().at(-1)).toEqual(['tanh′', 'z']);
    instrument.store.setState({ view: { ...view, notation: 'code' } });
    expect(wording().at(-1)).toEqual(['df', 's']);
  });

  it('have a point of the loss curve at the very moment shown, at rest', async () => {
    const instrument = await open('xor');
    for (const update of [7, 333, 34]) {
      instrument.goToUpdate(update);
      await settled(instrument);
      const { points, currentUpdate } = lossPanel(state(instrument), false, false);
      expect(currentUpdate).toBe(update);
      expect(points.find((point) => point.update === update)?.trainLoss).toBe(
        state(instrument).frame?.metrics?.trainLoss,
      );
    }
  });

  it('drop the losses that a change of a weight makes untrue', async () => {
    const instrument = await open('xor');
    instrument.goToUpdate(333);
    await settled(instrument);
    instrument.goToUpdate(34);
    await settled(instrument);
    expect(instrument.edit('weight.1.0.0', '3')).toBeNull();
    await settled(instrument);
    const { points } = lossPanel(state(instrument), false, false);
    expect(points.at(-1)?.update).toBe(34);
    expect(points.at(-1)?.trainLoss).toBe(state(instrument).frame?.metrics?.trainLoss);
  });
});

describe('the output view', () => {
  it('asks for a surface only where the data has one or two axes', () => {
    expect(surfaceFor(setupForData('xor'))).toEqual({ columns: 56, rows: 56 });
    expect(surfaceFor(setupForData('curve'))?.rows).toBe(1);
    for (const name of ['mazur', 'relu423', 'mnist'] as const) expect(surfaceFor(setupForData(name))).toBeNull();
  });

  it('is of the kind of the data and marks the example being stepped', async () => {
    for (const [name, kind] of [
      ['xor', 'plane'],
      ['curve', 'line'],
      ['relu423', 'vector'],
    ] as const) {
      const instrument = await open(name);
      expect(outputModel(state(instrument))?.kind).toBe(kind);
      expect(currentExample(state(instrument))).toBe(state(instrument).frame?.record.exampleIndices[0]);
    }
  });

  it('shows an output only once the pass has computed it', async () => {
    const instrument = await open('relu423');
    const outputs = () => {
      const model = outputModel(state(instrument));
      return model?.kind === 'vector' ? model.outputs.map(({ output }) => output !== null) : [];
    };
    expect(outputs()).toEqual([false, false, false]);
    goTo(instrument, 'activate', 2, 1);
    expect(outputs()).toEqual([true, true, false]);
  });
});

describe('the tick groups', () => {
  it('name the phases once, hold every step of the example and the update, and stay the same object', async () => {
    const instrument = await open('curve');
    const { steps } = state(instrument);
    const groupsAt = createTickGroups();
    const groups = groupsAt(steps, 0, DELTA_NOTATION);
    expect(groups.map(({ label }) => label)).toEqual([
      'input',
      'forward · layer 2',
      'layer 3',
      'loss',
      'backward · layer 3',
      'layer 2',
      'update',
    ]);
    const indices = groups.flatMap(({ ticks }) => ticks.map(({ index }) => index));
    expect(indices).toEqual(steps.filter(({ example }) => example <= 0).map(({ index }) => index));
    expect(groupsAt(steps, 5, DELTA_NOTATION)).toBe(groups);
    expect(
      groupsAt(
        steps,
        steps.findIndex(({ example }) => example === 1),
        DELTA_NOTATION,
      ),
    ).not.toBe(groups);
  });

  it('count the average and the update to the last example of the batch', async () => {
    const { steps } = state(await open('curve'));
    expect(steps[steps.length - 1].phase).toBe('update');
    expect(exampleAt(steps, steps.length - 1)).toBe(3);
    expect(exampleAt(steps, 0)).toBe(0);
    expect(exampleAt([], 0)).toBe(0);
  });
});
