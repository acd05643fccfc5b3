import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnings, number, setups } from '../../scripts/lib/random-scenes.ts';
import { changeProblem, normaliseChanges } from './changes.ts';
import { inputSizeOf } from './choices.ts';
import { defaultScene, setupForData } from './defaults.ts';
import { GRANULARITIES } from './limits.ts';
import { readScene, writeScene } from './link.ts';
import { reconcile } from './reconcile.ts';
import { checkSetup } from './schema.ts';
import { trainCountOf } from './train-count.ts';
import type { Change, Scene, Setup } from './types.ts';
import { LENS_NAMES, LOCK_NAMES, NOTATION_NAMES } from './types.ts';

function changesFor(setup: Setup): fc.Arbitrary<readonly Change[]> {
  const at = fc.nat(10_000);
  const small = fc.nat(9);
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      kind: fc.constant('parameter' as const),
      at,
      address: fc.oneof(
        fc.record({
          of: fc.constant('weight' as const),
          layer: fc.integer({ min: 1, max: 7 }),
          neuron: small,
          from: small,
        }),
        fc.record({
          of: fc.constant('bias' as const),
          layer: fc.integer({ min: 1, max: 7 }),
          neuron: small,
          from: fc.constant(-1),
        }),
      ),
      value: number,
    }),
    fc.record({
      kind: fc.constant('example' as const),
      at,
      example: fc.nat(300),
      part: fc.constantFrom('input' as const, 'target' as const),
      index: small,
      value: number,
    }),
    fc.record({ kind: fc.constant('pick' as const), at, example: fc.nat(300) }),
    fc.record({ kind: fc.constant('learning' as const), at, learning: learnings([setup.learning.loss]) }),
  );
  return fc
    .array(change, { maxLength: 12 })
    .map((list) =>
      list.filter((item) => changeProblem(item, setup, inputSizeOf(setup.data), trainCountOf(setup.data)) === null),
    );
}

const moments = fc.record({
  epoch: fc.integer({ min: 1, max: 9999 }),
  example: fc.integer({ min: 1, max: 60_000 }),
  step: fc.integer({ min: 1, max: 9999 }),
});

const marks = fc
  .uniqueArray(
    fc.record({
      update: fc.nat(10_000_000),
      name: fc.constantFrom('best', 'a, b: 100 % & more', 'größer = 5', '%2C%25', '→ “here”', '名前', 'x'.repeat(40)),
    }),
    { maxLength: 50, selector: ({ update }) => update },
  )
  .map((list) => list.sort((a, b) => a.update - b.update));

const lesson = fc
  .record({ lock: fc.subarray([...LOCK_NAMES]), start: moments })
  .map(({ lock, start }) => (lock.includes('start') ? { lock, start } : { lock }));

const scenes: fc.Arbitrary<Scene> = fc.tuple(setups, lesson).chain(([setup, fixed]) =>
  fc
    .record({
      setup: fc.constant(setup),
      changes: changesFor(setup),
      moment: moments,
      marks,
      selection: fc.constantFrom(null, 'delta.1.0', 'weight.2.1.0', 'weight.2.*.0', 'loss'),
      view: fc.record({
        numbers: fc.record({
          digits: fc.integer({ min: 2, max: 10 }),
          by: fc.constantFrom('decimals' as const, 'significant' as const),
          separator: fc.constant('point' as const),
        }),
        notation: fc.constantFrom(...NOTATION_NAMES),
        granularity: fc.constantFrom(...GRANULARITIES),
        lens: fc.constantFrom(...LENS_NAMES),
      }),
    })
    .map((scene): Scene => ({ ...scene, ...fixed })),
);

describe('a link', () => {
  it('read back is the scene it was written from', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { scene: read, messages } = readScene(writeScene(scene));
        expect(messages).toEqual([]);
        expect(read).toEqual({ ...scene, changes: normaliseChanges(scene.changes) });
      }),
      { numRuns: 400 },
    );
  });

  it('is readable', () => {
    const { setup } = defaultScene();
    const scene: Scene = {
      ...defaultScene(),
      setup: { ...setup, data: { ...setup.data, count: 200, noise: 0.5, trainShare: 0.8 } },
      moment: { epoch: 61, example: 3, step: 21 },
      changes: [
        { kind: 'parameter', at: 0, address: { of: 'weight', layer: 1, neuron: 0, from: 1 }, value: 0.15 },
        { kind: 'parameter', at: 0, address: { of: 'bias', layer: 1, neuron: 0, from: -1 }, value: 0.35 },
        { kind: 'example', at: 12, example: 2, part: 'target', index: 1, value: 1 },
        { kind: 'pick', at: 40, example: 16 },
        {
          kind: 'learning',
          at: 120,
          learning: { ...setupForData('xor').learning, optimizer: { type: 'sgd', learningRate: 0.1 }, batchSize: 4 },
        },
      ],
      selection: 'delta.1.0',
    };
    expect(writeScene(scene)).toBe(
      'data=xor&points=200&noise=0.5&split=0.8&layers=3.sigmoid,2.sigmoid&loss=halfSquaredError&optimizer=sgd' +
        '&rate=0.5&batch=1&biases=train&start=xavierUniform&seed=42&edits=w1.1.2@0=0.15,b1.1@0=0.35,y3.2@12=1,pick@40=17' +
        '&changes=rate@120=0.1,batch@120=4&at=61.3.21&select=delta.1.0&v=1',
    );
  });

  it('leaves drawings out', () => {
    const drawing: Change = { kind: 'pick', at: 3, example: { inputs: [0.1, 0.2], targets: [1, 0] } };
    expect(readScene(writeScene({ ...defaultScene(), changes: [drawing] })).scene.changes).toEqual([]);
  });

  it('of version 1 opens as it did when it was made', () => {
    const { scene, messages } = readScene(
      '#/explore?data=mazur&layers=2.sigmoid,2.sigmoid&rate=0.5&biases=fixed&seed=7&at=2.1.5&v=1',
    );
    expect(messages).toEqual([]);
    expect(scene).toMatchObject({
      setup: { data: { name: 'mazur', count: 1 }, startWeights: { type: 'given' }, seed: 7 },
      moment: { epoch: 2, example: 1, step: 5 },
    });
    expect(scene.setup.learning).toMatchObject({ trainBiases: false, loss: 'halfSquaredError', batchSize: 1 });
  });

  it('without parameters is the setup of XOR', () => {
    for (const text of ['', '#/explore', '#/explore?']) {
      expect(readScene(text)).toMatchObject({ messages: [], scene: { setup: setupForData('xor'), changes: [] } });
    }
  });
});

describe('a damaged link', () => {
  it('names every parameter that it cannot use', () => {
    const { scene, messages } = readScene(
      'data=xor&rate=abc&seed=-3&layers=3.wobbly&at=0.1.1&colour=red&edits=w9.1.1@0=1,q@1=2&batch=',
    );
    expect(messages).toHaveLength(8);
    for (const name of ['rate', 'seed', 'layers', 'at', 'colour', 'edits', 'batch']) {
      expect(messages.some((message) => message.includes(name))).toBe(true);
    }
    expect(scene.setup).toEqual(setupForData('xor'));
    expect(scene.changes).toEqual([]);
  });

  it('loses only the edit of an example that there is not, and says which', () => {
    const { scene, messages } = readScene('data=and&edits=w1.1.1@0=0.5,pick@0=5000,x3.1@0=0.25,y99.1@2=1');
    expect(scene.changes).toMatchObject([
      { kind: 'parameter', value: 0.5 },
      { kind: 'example', example: 2 },
    ]);
    expect(messages).toEqual([
      'edits: “pick@0=5000” cannot be used here: it was left out.',
      'edits: “y99.1@2=1” cannot be used here: it was left out.',
    ]);
  });

  it('that asks for too much gets the nearest that is possible', () => {
    const { scene, messages } = readScene('data=blobs&points=1000000&layers=200.tanh,9.softmax&classes=9');
    expect(checkSetup(scene.setup).ok).toBe(true);
    expect(messages.length).toBeGreaterThan(0);
  });

  it('never throws, takes little time and always gives a possible scene', () => {
    const mutation = fc.record({
      scene: scenes,
      cuts: fc.array(fc.tuple(fc.nat(400), fc.nat(6), fc.string({ unit: 'binary', maxLength: 5 })), {
        minLength: 1,
        maxLength: 5,
      }),
    });
    const startedAt = performance.now();
    fc.assert(
      fc.property(mutation, ({ scene, cuts }) => {
        let text = writeScene(scene);
        for (const [at, length, insert] of cuts) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + insert + text.slice(place + length);
        }
        const read = readScene(text);
        const { setup, changes } = read.scene;
        expect(checkSetup(setup)).toEqual({ ok: true, value: setup });
        expect(reconcile(setup).messages).toEqual([]);
        for (const change of changes) {
          expect(changeProblem(change, setup, inputSizeOf(setup.data), trainCountOf(setup.data))).toBeNull();
        }
      }),
      { numRuns: 1000 },
    );
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it('of any length is read within bounds', () => {
    const startedAt = performance.now();
    const flood = `data=xor&edits=${'w1.1.1@0=1,'.repeat(5000)}`;
    expect(readScene(flood).scene.changes.length).toBeLessThanOrEqual(500);
    expect(readScene(`changes=${'rate@1=1,'.repeat(7000)}`).messages.length).toBeLessThanOrEqual(12);
    expect(readScene('x'.repeat(1e6)).messages).toEqual(['The link is too long to be read.']);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
