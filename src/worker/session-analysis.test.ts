import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterValue } from '../engine/analysis/probe.ts';
import type { AnalysisRequest, AnalysisResultOf } from '../engine/analysis/types.ts';
import type { ParameterAddress } from '../engine/types.ts';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import { situationOf } from '../steps/situation.ts';
import type { Checkpoint, FactBody } from './protocol.ts';
import type { Bench } from './testing/bench.ts';
import { createBench } from './testing/bench.ts';

const xor: Setup = { ...setupForData('xor'), startWeights: { type: 'xavierUniform' } };
const infinity = Number.POSITIVE_INFINITY;
const weight: ParameterAddress = { of: 'weight', layer: 2, neuron: 1, from: 2 };
const bias: ParameterAddress = { of: 'bias', layer: 1, neuron: 0, from: -1 };

/** Asks about the last frame, as the page does. */
function ask(bench: Bench, request: AnalysisRequest): Promise<void> {
  const { update, record } = bench.lastFrame();
  const situation = request.kind === 'path' ? null : situationOf(record);
  return bench.send({ type: 'analyse', request, situation, update });
}

async function analyse<Request extends AnalysisRequest>(bench: Bench, request: Request) {
  await ask(bench, request);
  const results = bench.bodies('analysis');
  expect(bench.bodies('failed')).toEqual([]);
  return results[results.length - 1].result as AnalysisResultOf<Request>;
}

/** What was said under the id of the nth command sent, from 1. */
const answersTo = (bench: Bench, id: number): FactBody['type'][] =>
  bench.facts.filter((fact) => fact.id === id).map(({ body }) => body.type);

const knob = { kind: 'knob', axis: { parameter: weight, from: -2, to: 2 }, points: 41 } as const;
/** As large as it can be: several slices. */
const landscape = {
  kind: 'landscape',
  horizontal: { parameter: weight, from: -2, to: 2 },
  vertical: { parameter: bias, from: -2, to: 2 },
  columns: 100,
  rows: 100,
} as const;

describe('a question to a session', () => {
  it('about a pass is answered with the numbers of that pass and the next', async () => {
    const bench = createBench();
    await bench.open(xor, [], 33);
    const { record } = bench.lastFrame();
    const turned = await analyse(bench, knob);
    expect(turned.cost).toBe(record.dataCost + record.penalty);
    expect(turned.slope).toBe(record.weightGradients[2][5]);
    expect(turned.nextValue).toBe(record.after.weights[2][5]);
    const check = await analyse(bench, { kind: 'gradientCheck' });
    expect(check.entries.map(({ backpropagated }) => backpropagated)).toContain(record.biasGradients[1][0]);
    const order = await analyse(bench, { kind: 'layerByLayer' });
    expect([order.before, order.together]).toEqual([turned.cost, turned.costAfterUpdate]);
  });

  it('about a pass needs no session and no present: the situation says it all', async () => {
    const bench = createBench();
    await bench.open(setupForData('mazur'));
    const { record } = bench.lastFrame();
    await bench.open(xor, [], 700);
    await bench.send({ type: 'analyse', request: { kind: 'layerByLayer' }, situation: situationOf(record) });
    const [{ result }] = bench.bodies('analysis');
    expect(result).toMatchObject({ kind: 'layerByLayer' });
    if (result.kind === 'layerByLayer') {
      expect([result.together.toFixed(9), result.oneByOne.toFixed(9)]).toEqual(['0.291027774', '0.291027924']);
    }
  });

  it('is answered while a run goes on, and disturbs nothing of it', async () => {
    const bench = createBench();
    await bench.open(xor);
    const running = bench.send({ type: 'run', until: 40_000, updatesPerSecond: infinity });
    let asked = 0;
    while (bench.lastFrame().update < 40_000) {
      for (const request of [
        knob,
        { kind: 'layerSurvey' },
        { kind: 'path', parameters: [bias], updates: 50 },
      ] as const) {
        asked += 1;
        await ask(bench, request);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await running;
    expect(asked).toBeGreaterThan(6);
    expect(bench.bodies('analysis')).toHaveLength(asked);
    expect(bench.bodies('failed')).toEqual([]);
    const straight = createBench();
    await straight.open(xor, [], 40_000);
    expect(bench.lastFrame()).toEqual(straight.lastFrame());
    expect(bench.history()).toEqual(straight.history());
  });

  it('that takes long lets other commands in between, and says that it is alive', async () => {
    let now = 0;
    // Every look at the clock costs a while: the map takes minutes.
    const bench = createBench({
      now: () => {
        now += 5;
        return now;
      },
    });
    await bench.open(xor);
    const long = ask(bench, { ...landscape, columns: 30, rows: 30 });
    const near = await bench.seek(12);
    expect(near.update).toBe(12);
    expect(bench.bodies('analysis')).toEqual([]);
    await long;
    expect(answersTo(bench, 2).slice(-2)).toEqual(['analysis', 'done']);
    expect(answersTo(bench, 2).filter((type) => type === 'progress').length).toBeGreaterThan(now / 1000);
  });

  it('is dropped for a newer one of the same kind, but not for one of another', async () => {
    const bench = createBench();
    await bench.open(xor, [{ kind: 'learning', at: 0, learning: { ...xor.learning, batchSize: 160 } }]);
    await Promise.all([ask(bench, landscape), ask(bench, { ...landscape, columns: 3, rows: 3 }), ask(bench, knob)]);
    expect(answersTo(bench, 2).filter((type) => type !== 'progress')).toEqual(['done']);
    expect(answersTo(bench, 3)).toEqual(['analysis', 'done']);
    expect(answersTo(bench, 4)).toEqual(['analysis', 'done']);
  });

  it('is dropped when another network is opened', async () => {
    const bench = createBench();
    await bench.open(xor, [{ kind: 'learning', at: 0, learning: { ...xor.learning, batchSize: 160 } }]);
    const long = ask(bench, landscape);
    await Promise.all([long, bench.open(setupForData('mazur'))]);
    expect(answersTo(bench, 2).filter((type) => type !== 'progress')).toEqual(['done']);
  });

  it('that makes no sense is refused with a message, and nothing else is touched', async () => {
    const bench = createBench();
    await bench.send({ type: 'analyse', request: { kind: 'layerSurvey' }, situation: null });
    await bench.open(xor, [], 5);
    const before = bench.lastFrame();
    await ask(bench, { ...knob, points: 5000 });
    await ask(bench, { kind: 'path', parameters: [{ ...weight, layer: 9 }], updates: 3 });
    await ask(bench, { kind: 'path', parameters: [weight], updates: 201 });
    await bench.send({ type: 'analyse', request: { kind: 'gradientCheck' }, situation: null });
    expect(bench.bodies('failed').map(({ message }) => message)).toEqual([
      'There is no network yet.',
      'The number of points of a curve must be a whole number from 2 to 1001, not 5000.',
      'The network has no weight from 2 to neuron 1 of layer 9.',
      'The number of updates of a path must be a whole number from 1 to 200, not 201.',
      'This question needs a pass to be about.',
    ]);
    expect(await bench.seek(5)).toEqual(before);
  });

  it('about all layers is refused for networks on images', async () => {
    const none = { images: new Uint8Array(0), labels: new Uint8Array(0) };
    const bench = createBench({
      loadImages: (count) =>
        Promise.resolve({ train: { images: new Uint8Array(count * 784), labels: new Uint8Array(count) }, test: none }),
    });
    await bench.open(setupForData('mnist'));
    await bench.send({ type: 'analyse', request: { kind: 'layerSurvey' }, situation: null });
    expect(bench.bodies('failed')).toEqual([
      { type: 'failed', message: 'This view is for small networks, not for those on images.' },
    ]);
    expect(bench.lastFrame().metrics?.layers).toBeNull();
  });

  it('about all layers counts the training examples as they are now', async () => {
    const bench = createBench();
    await bench.open(xor, [{ kind: 'example', at: 0, example: 3, part: 'input', index: 0, value: 500 }]);
    const edited = await analyse(bench, { kind: 'layerSurvey' });
    expect(edited.examples).toBe(160);
    await bench.change([]);
    const plain = await analyse(bench, { kind: 'layerSurvey' });
    expect(edited.layers[0].weightGradients.largest).not.toBe(plain.layers[0].weightGradients.largest);
  });
});

describe('a path', () => {
  const parameters = [weight, bias];
  const path = (updates: number) => ({ kind: 'path', parameters, updates }) as const;

  /** The same by going to every update. */
  async function walked(setup: Setup, changes: readonly Change[], from: number, to: number) {
    const bench = createBench();
    await bench.open(setup, changes, from);
    const rows: number[] = [];
    for (let update = from; update <= to; update++) {
      const { before } = (await bench.seek(update)).record;
      rows.push(...parameters.map((address) => parameterValue(before, address)));
    }
    return rows;
  }

  const changes: fc.Arbitrary<readonly Change[]> = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('parameter' as const),
        at: fc.nat(120),
        address: fc.constantFrom(weight, bias),
        value: fc.double({ min: -3, max: 3, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('pick' as const), at: fc.nat(120), example: fc.nat(159) }),
      fc.record({
        kind: fc.constant('learning' as const),
        at: fc.nat(120),
        learning: fc.integer({ min: 1, max: 20 }).map((batchSize): Setup['learning'] => ({
          ...xor.learning,
          batchSize,
          optimizer: { type: 'momentum', learningRate: 0.1, momentum: 0.9 },
        })),
      }),
    ),
    { maxLength: 4 },
  );

  it('is where the parameters were before each update, whatever was changed on the way, and the session stays', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(150), fc.integer({ min: 1, max: 200 }), async (list, end, updates) => {
        const bench = createBench();
        await bench.open(xor, list, end);
        const before = bench.lastFrame();
        const result = await analyse(bench, path(updates));
        const first = Math.max(0, end - updates);
        expect(result.updates).toEqual(Array.from({ length: end - first + 1 }, (_, row) => first + row));
        expect([...result.values]).toEqual(await walked(xor, list, first, end));
        expect(await bench.seek(end)).toEqual(before);
        expect((await bench.seek(end + 7)).record.before).toEqual((await next(list, end + 7)).record.before);
      }),
      { numRuns: 25 },
    );

    async function next(list: readonly Change[], update: number) {
      const bench = createBench();
      await bench.open(xor, list, update);
      return bench.lastFrame();
    }
  }, 60_000);

  it('is the same right after the session was brought back from the pass on screen', async () => {
    const bench = createBench();
    await bench.open(xor, [], 900);
    const { update, record } = bench.lastFrame();
    const expected = await analyse(bench, path(60));
    const checkpoint: Checkpoint = { update, parameters: record.before, optimizerState: record.optimizerBefore };
    const resumed = createBench();
    await resumed.send({ type: 'open', setup: xor, changes: [], update, checkpoint });
    expect(await analyse(resumed, path(60))).toEqual(expected);
  });

  it('ends where the frame on screen is, though the run has gone on', async () => {
    const bench = createBench();
    await bench.open(xor, [], 500);
    const request = path(10);
    await bench.seek(800);
    await bench.send({ type: 'analyse', request, situation: null, update: 500 });
    const [{ result }] = bench.bodies('analysis');
    expect(result.kind === 'path' && result.updates.slice(-1)).toEqual([500]);
    expect(result.kind === 'path' && [...result.values]).toEqual(await walked(xor, [], 490, 500));
  });

  it('ends at a divergence', async () => {
    const hopeless: Setup = {
      ...setupForData('curve'),
      layers: [{ units: 1, activation: 'linear' }],
      learning: { ...setupForData('curve').learning, optimizer: { type: 'sgd', learningRate: 1000 } },
    };
    const bench = createBench();
    await bench.open(hopeless);
    const frame = await bench.run(infinity);
    const parameter = { of: 'weight', layer: 1, neuron: 0, from: 0 } as const;
    const result = await analyse(bench, { kind: 'path', parameters: [parameter], updates: 200 });
    expect(result.updates[result.updates.length - 1]).toBe(frame.update);
    expect(result.values.every(Number.isFinite)).toBe(true);
  });
});

describe('the layers in the history', () => {
  const meanSize = (values: ArrayLike<number>) =>
    Array.from(values, Math.abs).reduce((sum, value) => sum + value, 0) / values.length;

  it('are those of the pass of each update, picked or not', async () => {
    const setup: Setup = {
      ...xor,
      learning: { ...xor.learning, batchSize: 6, regularisation: { type: 'l2', lambda: 0.01 } },
    };
    const bench = createBench();
    await bench.open(setup, [
      { kind: 'pick', at: 2, example: 7 },
      { kind: 'pick', at: 3, example: { inputs: [0.3, 0.9], targets: [0, 1] } },
    ]);
    for (const update of [0, 1, 2, 3, 26, 27, 80]) {
      const { metrics, record } = await bench.seek(update);
      expect(metrics?.layers).toHaveLength(2);
      metrics?.layers?.forEach(({ delta, weightGradient }, index) => {
        expect(delta).toBeCloseTo(meanSize(record.deltas[index + 1]), 14);
        expect(weightGradient).toBeCloseTo(meanSize(record.weightGradients[index + 1]), 14);
      });
    }
    expect(bench.history().every(({ layers }) => layers?.length === 2)).toBe(true);
  });
});
