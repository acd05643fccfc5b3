import { describe, expect, it } from 'vitest';
import {
  benchServices,
  blocks,
  openDigits,
  readImage,
  settled,
  shippedModel,
} from '../../../app/testing/digits-bench.ts';
import type { Digits } from '../digits.ts';
import { imagesOf, type Neurons, type NeuronsState, neuronsOf } from './neurons.ts';
import { compareLayer, pairOf } from './pair.ts';
import { presentNetwork } from './present-network.ts';
import { idleNeurons, layerName, neuronName, neuronSentence, strongestIncoming } from './words.ts';

const NUMBERS = { digits: 3, by: 'decimals', separator: 'point' } as const;
const { shape, parameters } = shippedModel('digits-16');
const images = blocks(200, 'test');
const imageOf = (index: number) =>
  Float32Array.from(images.images.subarray(index * 784, index * 784 + 784), (byte) => byte / 255);

function until(neurons: Neurons, holds: (state: NeuronsState) => boolean): Promise<NeuronsState> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const state = neurons.store.getState();
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    stop = neurons.store.subscribe(look);
    look();
  });
}

const shown = (neurons: Neurons) =>
  until(neurons, ({ answer, images: own, neuron }) => answer !== null && own?.neuron === neuron);

async function opened(services = benchServices()): Promise<{ digits: Digits; neurons: Neurons; hide: () => void }> {
  const digits = await openDigits(services);
  await settled(digits);
  const neurons = neuronsOf(digits);
  return { digits, neurons, hide: neurons.show() };
}

describe('what neurons look for', () => {
  it('is asked of the first layer, and shown with the images of a neuron that is not dead', async () => {
    const { neurons, hide } = await opened();
    const { answer, images: own, neuron } = await shown(neurons);
    if (answer === null || own === null) throw new Error('no answer');
    expect(answer.off[neuron]).toBeLessThan(1);
    const [first] = imagesOf(answer, neuron);
    expect(own.answer.images.subarray(0, 784)).toEqual(images.images.subarray(first * 784, first * 784 + 784));
    expect(answer.mostActivations[neuron * answer.count]).toBeCloseTo(
      readImage(shape, parameters, imageOf(first))[1][neuron],
      4,
    );
    hide();
  });

  it('has other images for another neuron, another answer for another layer, and none again for one that is known', async () => {
    const { neurons, hide } = await opened();
    await shown(neurons);
    neurons.chooseNeuron(9);
    expect((await shown(neurons)).images?.neuron).toBe(9);
    neurons.chooseLayer(2);
    const outputs = await until(neurons, ({ answer }) => answer?.layer === 2);
    expect(outputs.answer?.units).toBe(10);
    neurons.chooseLayer(1);
    expect(neurons.store.getState().answer?.layer).toBe(1);
    hide();
  });

  it('of a deeper layer comes with what is known of the layer before, whose dead neurons send nothing', async () => {
    const { neurons, hide } = await opened();
    await shown(neurons);
    expect(neurons.store.getState().senders).toBeNull();
    neurons.chooseLayer(2);
    const { senders } = await until(neurons, (state) => state.senders !== null);
    expect([senders?.layer, senders?.units]).toEqual([1, 16]);
    neurons.chooseLayer(1);
    expect(neurons.store.getState().senders).toBeNull();
    hide();
  });

  it('follows the network: a larger one is asked anew, a drawing changes nothing', async () => {
    const { digits, neurons, hide } = await opened();
    const before = await shown(neurons);
    digits.setLabel(3);
    await settled(digits);
    expect(neurons.store.getState().answer).toBe(before.answer);
    await digits.choose('digits-128');
    await settled(digits);
    const after = await until(neurons, ({ answer }) => answer?.units === 128);
    expect(after.network).toBe(presentNetwork(digits));
    hide();
  });

  it('that cannot be loaded says so, and is asked again; stopped, it waits', async () => {
    let isThere = false;
    const { neurons, hide } = await opened(
      benchServices({
        loadLabSet: () => (isThere ? Promise.resolve(images) : Promise.reject(new Error('The images are not there.'))),
      }),
    );
    const failed = await until(neurons, ({ asking }) => asking.state === 'failed');
    expect(failed.asking).toEqual({ state: 'failed', message: 'The images are not there.' });
    isThere = true;
    neurons.retry();
    neurons.stop();
    expect(neurons.store.getState().asking.state).toBe('stopped');
    neurons.retry();
    await shown(neurons);
    hide();
  });
});

describe('words about neurons', () => {
  it('name layers and neurons as people count them, outputs by their digit', () => {
    const deep = { ...shape, layers: [shape.layers[0], shape.layers[0], shape.layers[1]] };
    expect([layerName(shape, 1), layerName(shape, 2), layerName(deep, 2)]).toEqual([
      'Hidden layer',
      'Outputs',
      'Hidden layer 2',
    ]);
    expect([neuronName(shape, 1, 4), neuronName(shape, 2, 7), neuronName(deep, 2, 0)]).toEqual([
      'neuron 5',
      'output 7',
      'neuron 1 of hidden layer 2',
    ]);
  });

  it('call dead what is off for every image, and stuck what is always at an end of its range', async () => {
    const { neurons, hide } = await opened();
    const { answer } = await shown(neurons);
    if (answer === null) throw new Error('no answer');
    const off = Float32Array.from([1, 0.5, 0, 0]);
    const made = { ...answer, units: 4, off, saturated: Float32Array.from([1, 0.2, 1, 0.98]) };
    expect(idleNeurons(shape, made)).toEqual({ dead: [0], saturated: [2] });
    expect(neuronSentence(shape, made, 0, NUMBERS)).toContain('It is dead');
    expect(neuronSentence(shape, made, 1, NUMBERS)).toContain('off for 50.0%');
    expect(neuronSentence(shape, made, 1, { ...NUMBERS, hidden: true })).not.toContain('50');
    hide();
  });

  it('list the strongest incoming weights by size', () => {
    const list = strongestIncoming(shape, parameters.weights[2], 2, 3, 4);
    const row = Array.from(parameters.weights[2].subarray(48, 64));
    const sorted = [...row].sort((a, b) => Math.abs(b) - Math.abs(a));
    expect(list.map(({ weight }) => weight)).toEqual(sorted.slice(0, 4));
    expect(row[list[0].from]).toBe(list[0].weight);
  });
});

describe('two digits side by side', () => {
  it('are the drawing and a test image first; samples and test images are fetched by number', async () => {
    const { digits, hide } = await opened();
    const pair = pairOf(digits);
    pair.fetch();
    pair.choose(0, { from: 'sample', index: 3 });
    await new Promise<void>((resolve) => {
      const look = () => pair.store.getState().sides.every(({ image }) => image !== null) && resolve();
      pair.store.subscribe(look);
      look();
    });
    const [sample, test] = pair.store.getState().sides;
    expect(sample.label).toBe(blocks(64, 'samples').labels[3]);
    expect(test.image).toEqual(imageOf(0));
    hide();
  });

  it('are compared neuron by neuron, in place or by difference, with the most different ones named', () => {
    const one = Float32Array.from([0, 3, 1, 0]);
    const other = Float32Array.from([2, 3, 0.5, 0]);
    const inPlace = compareLayer(1, [one, other], 'place', 2);
    expect(inPlace.order).toEqual([0, 1, 2, 3]);
    expect(inPlace.different).toEqual([
      { neuron: 0, values: [0, 2] },
      { neuron: 2, values: [1, 0.5] },
    ]);
    expect([inPlace.limit, inPlace.agreeing]).toEqual([3, 3]);
    const sorted = compareLayer(1, [one, other], 'difference', 2);
    expect(sorted.order).toEqual([2, 1, 3, 0]);
    expect(Array.from(sorted.rows[0])).toEqual([1, 3, 0, 0]);
  });
});
