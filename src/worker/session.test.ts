import { describe, expect, it } from 'vitest';
import { buildDataSet } from '../data/build.ts';
import { givenParameters } from '../data/classics.ts';
import { initialiseParameters } from '../engine/initialisers.ts';
import { createTrainer, trainOneUpdate } from '../engine/trainer.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import { createBench } from './testing/bench.ts';

const xor: Setup = { ...setupForData('xor'), startWeights: { type: 'xavierUniform' } };

function directTrainer(setup: Setup) {
  const { loss } = setup.learning;
  const data = buildDataSet(setup.data, setup.seed, { outputUnits: setup.layers[setup.layers.length - 1].units, loss });
  const shape = { inputSize: data.inputSize, layers: setup.layers };
  if (setup.startWeights.type === 'given') throw new Error('not for given weights');
  const parameters = initialiseParameters(shape, setup.startWeights, setup.seed, 'float64');
  return createTrainer({ shape, parameters, learning: setup.learning, examples: data.train, seed: setup.seed });
}

function trained(setup: Setup, updates: number) {
  const trainer = directTrainer(setup);
  for (let i = 0; i < updates; i++) trainOneUpdate(trainer);
  return trainer.parameters;
}

describe('a session', () => {
  it('computes the numbers of Mazur’s example, before and after the update', async () => {
    const bench = createBench();
    await bench.open(setupForData('mazur'));
    const { record, metrics } = bench.lastFrame();
    expect(record.dataCost).toBeCloseTo(0.298371109, 9);
    expect(metrics?.trainLoss).toBeCloseTo(0.298371109, 9);
    const after = [...record.after.weights[2], ...record.after.weights[1]].map((value) => value.toFixed(9));
    expect(after).toEqual([
      '0.358916480',
      '0.408666186',
      '0.511301270',
      '0.561370121',
      '0.149780716',
      '0.199561432',
      '0.249751144',
      '0.299502287',
    ]);
    expect(record.after.biases[1]).toEqual(givenParameters('mazur')?.parameters.biases[1]);
    const next = await bench.seek(1);
    expect(next.record.before).toEqual(record.after);
    expect(next.record.dataCost).toBeCloseTo(0.291027774, 9);
  });

  it('has the same parameters as an engine trained directly, after 1, 159, 160, 161 and 700 updates', async () => {
    const bench = createBench();
    await bench.open(xor);
    for (const update of [1, 159, 160, 161, 700]) {
      expect((await bench.seek(update)).record.before).toEqual(trained(xor, update));
    }
  });

  it('records the pass that training then makes', async () => {
    const setup = { ...xor, learning: { ...xor.learning, batchSize: 7 } };
    const bench = createBench();
    await bench.open(setup);
    for (let update = 0; update < 24; update++) {
      const frame = await bench.seek(update);
      expect(frame.record.after).toEqual(trained(setup, update + 1));
    }
    expect((await bench.seek(22)).record.exampleIndices).toHaveLength(160 % 7);
    expect(await bench.seek(23)).toMatchObject({ epoch: 2, offset: 0, updatesPerEpoch: 23, trainCount: 160 });
  });

  it('comes back to every earlier update bit for bit', async () => {
    const bench = createBench();
    await bench.open(xor);
    const first = await bench.seek(333);
    await bench.seek(1500);
    await bench.seek(2);
    expect(await bench.seek(333)).toEqual(first);
  });

  it('opened at update 5,000 is where stepping there leads', async () => {
    const stepped = createBench();
    await stepped.open(xor);
    for (const update of [17, 900, 4999]) await stepped.seek(update);
    const opened = createBench();
    await opened.open(xor, [], 5000);
    expect(opened.lastFrame()).toEqual(await stepped.seek(5000));
    expect(opened.history()).toEqual(stepped.history());
  });

  it('lets a pick take the place of one batch and disturbs nothing after it', async () => {
    const bench = createBench();
    await bench.open(xor, [{ kind: 'pick', at: 3, example: 77 }]);
    const picked = await bench.seek(3);
    expect(picked).toMatchObject({ picked: true, epoch: 1, offset: 3 });
    expect(picked.record.exampleIndices).toEqual([77]);
    const plain = createBench();
    await plain.open(xor);
    for (const update of [2, 4, 200]) {
      const { record } = await bench.seek(update);
      expect(record.exampleIndices).toEqual((await plain.seek(update)).record.exampleIndices);
    }
  });

  it('steps an example of its own, a drawing, and learns from it', async () => {
    const bench = createBench();
    await bench.open(xor, [{ kind: 'pick', at: 1, example: { inputs: [0.3, 0.9], targets: [0, 1] } }]);
    const { record } = await bench.seek(1);
    expect(record.exampleIndices).toEqual([-1]);
    expect([...record.activations[0]]).toEqual([0.3, 0.9]);
    expect((await bench.seek(2)).record.before).toEqual(record.after);
  });

  it('makes edits of a weight, an input and a target at their update', async () => {
    const bench = createBench();
    const changes: Change[] = [
      { kind: 'parameter', at: 5, address: { of: 'weight', layer: 2, neuron: 1, from: 2 }, value: -0.75 },
      { kind: 'parameter', at: 5, address: { of: 'bias', layer: 1, neuron: 0, from: -1 }, value: 0.25 },
    ];
    await bench.open(xor, changes);
    const { record } = await bench.seek(5);
    expect(record.before.weights[2][1 * 3 + 2]).toBe(-0.75);
    expect(record.before.biases[1][0]).toBe(0.25);
    const example = record.exampleIndices[0];
    const edits: Change[] = [
      { kind: 'example', at: 5, example, part: 'input', index: 1, value: 0.125 },
      { kind: 'example', at: 5, example, part: 'target', index: 0, value: 0.5 },
    ];
    const edited = await bench.change([...changes, ...edits]);
    expect(edited.record.activations[0][1]).toBe(0.125);
    expect(edited.record.targets[0]).toBe(0.5);
    expect(edited.record.before).toEqual(record.before);
    const data = bench.bodies('data');
    expect(data[data.length - 1].data.train.inputs[example * 2 + 1]).toBe(0.125);
    // Before the edit, the example is what it was.
    await bench.seek(4);
    const earlier = bench.bodies('data');
    expect(earlier[earlier.length - 1].data).toEqual(data[0].data);
  });

  it('rewrites history from the first difference on and keeps what came before', async () => {
    const bench = createBench();
    await bench.open(xor);
    await bench.run(2000);
    const early = await bench.seek(480);
    const long = bench.history();
    const learning = { ...xor.learning, optimizer: { type: 'sgd' as const, learningRate: 0.05 }, batchSize: 4 };
    await bench.seek(1000);
    await bench.change([{ kind: 'learning', at: 500, learning }]);
    expect(bench.lastFrame().update).toBe(1000);
    expect(bench.history().filter(({ update }) => update < 500)).toEqual(long.filter(({ update }) => update < 500));
    expect(bench.history().find(({ update }) => update > 500)).not.toEqual(long.find(({ update }) => update > 500));
    const fresh = createBench();
    await fresh.open(xor, [{ kind: 'learning', at: 500, learning }], 1000);
    expect(bench.lastFrame()).toEqual(fresh.lastFrame());
    expect(await bench.seek(480)).toEqual(early);
  });

  it('never repeats a point of the history on the way back and forth', async () => {
    const bench = createBench();
    await bench.open(xor);
    for (const update of [900, 3, 500, 0, 900, 899]) await bench.seek(update);
    const updates = bench.history().map(({ update }) => update);
    expect(updates).toEqual([...new Set(updates)].sort((a, b) => a - b));
    expect(updates.slice(0, 3)).toEqual([0, 10, 20]);
    expect(updates).toContain(160);
  });

  it('stops at a divergence with the record before it intact', async () => {
    const bench = createBench();
    const hopeless: Setup = {
      ...setupForData('curve'),
      layers: [{ units: 1, activation: 'linear' }],
      learning: { ...setupForData('curve').learning, optimizer: { type: 'sgd', learningRate: 1000 } },
    };
    await bench.open(hopeless);
    const frame = await bench.run(Number.POSITIVE_INFINITY);
    expect(frame.divergence).not.toBeNull();
    expect(frame.update).toBeGreaterThan(3);
    expect(frame.record.before.weights[1].every(Number.isFinite)).toBe(true);
    expect(bench.facts[bench.facts.length - 1].body.type).toBe('done');
    const further = await bench.seek(frame.update + 50);
    expect(further.update).toBe(frame.update);
  });

  it('gives the surface with every frame, first row the smallest second input', async () => {
    const bench = createBench();
    await bench.send({ type: 'open', setup: xor, changes: [], update: 0, surface: { columns: 5, rows: 4 } });
    expect(bench.lastFrame().surface).toHaveLength(5 * 4 * 2);
    const [[low, high], [bottom, top]] = bench.bodies('data')[0].data.domain;
    const centre = [low + (high - low) * 0.1, bottom + (top - bottom) * 0.375];
    await bench.send({ type: 'predict', inputs: Float32Array.from(centre) });
    const [prediction] = bench.bodies('prediction');
    expect(bench.lastFrame().surface?.[1 * 5 * 2]).toBeCloseTo(prediction.activations[2][0], 6);
  });
});

describe('a session given bad input', () => {
  const messages = (bench: ReturnType<typeof createBench>) => bench.bodies('failed').map(({ message }) => message);

  it('refuses a command before there is a network', async () => {
    const bench = createBench();
    await bench.send({ type: 'seek', update: 3 });
    expect(messages(bench)).toEqual(['There is no network yet.']);
  });

  it('keeps its state when a setup, a change or an update is impossible', async () => {
    const bench = createBench();
    await bench.open(xor, [], 12);
    const before = bench.lastFrame();
    await bench.open({ ...xor, seed: Number.NaN });
    await bench.open({ ...xor, learning: { ...xor.learning, loss: 'categoricalCrossEntropy' } });
    await bench.send({ type: 'seek', update: -1 });
    await bench.send({ type: 'change', changes: [{ kind: 'pick', at: 0, example: 5000 }] });
    await bench.send({ type: 'predict', inputs: Float32Array.of(1) });
    expect(messages(bench)).toEqual([
      'The seed must be a whole number from 0 to 4294967295.',
      'This cost needs softmax in the output layer.',
      'An update to go to must be a whole number from 0 to 10000000.',
      'There is no training example 5001: there are 160.',
      'A prediction needs 2 numbers.',
    ]);
    expect(await bench.seek(12)).toEqual(before);
  });

  it('passes on why the digit images could not be loaded', async () => {
    const bench = createBench();
    await bench.open(setupForData('mnist'));
    expect(messages(bench)).toEqual(['There are no images here.']);
  });
});
