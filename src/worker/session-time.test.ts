import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { Change, Setup } from '../scene/types.ts';
import { createBench } from './testing/bench.ts';

const xor = setupForData('xor');
/** Lets the session work. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
const infinity = Number.POSITIVE_INFINITY;

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('parameter' as const),
    at: fc.nat(400),
    address: fc.record({
      of: fc.constant('weight' as const),
      layer: fc.constant(2),
      neuron: fc.nat(1),
      from: fc.nat(2),
    }),
    value: fc.double({ min: -3, max: 3, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('example' as const),
    at: fc.nat(400),
    example: fc.nat(159),
    part: fc.constantFrom('input' as const, 'target' as const),
    index: fc.nat(1),
    value: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('pick' as const), at: fc.nat(400), example: fc.nat(159) }),
  fc.record({
    kind: fc.constant('learning' as const),
    at: fc.nat(400),
    learning: fc
      .record({ batch: fc.integer({ min: 1, max: 40 }), adam: fc.boolean(), rate: fc.constantFrom(0.02, 0.3) })
      .map(({ batch, adam, rate }): Setup['learning'] => ({
        ...xor.learning,
        batchSize: batch,
        optimizer: adam
          ? { type: 'adam', learningRate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
          : { type: 'momentum', learningRate: rate, momentum: 0.5 },
      })),
  }),
);

type Move = { readonly seek: number } | { readonly changes: readonly Change[] };

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    fc.nat(450).map((seek) => ({ seek })),
    fc.array(changes, { maxLength: 5 }).map((list) => ({ changes: list })),
  ),
  { minLength: 1, maxLength: 8 },
);

describe('time in a session', () => {
  it('has one state for each update and list of changes, whatever the way there', async () => {
    await fc.assert(
      fc.asyncProperty(moves, fc.nat(450), async (list, goal) => {
        const travelled = createBench();
        await travelled.open(xor);
        let current: readonly Change[] = [];
        for (const move of list) {
          if ('seek' in move) await travelled.seek(move.seek);
          else {
            current = move.changes;
            await travelled.change(current);
          }
        }
        const straight = createBench();
        await straight.open(xor, current, goal);
        expect(await travelled.seek(goal)).toEqual(straight.lastFrame());
        const upTo = travelled.history().filter(({ update }) => update <= goal);
        expect(upTo).toEqual(straight.history());
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('runs, pauses where it is, and goes on to the same numbers', async () => {
    const bench = createBench();
    await bench.open(xor);
    const running = bench.send({ type: 'run', until: infinity, updatesPerSecond: infinity });
    while (bench.lastFrame().update <= 100) await turn();
    await bench.send({ type: 'pause' });
    await running;
    const paused = bench.lastFrame();
    expect(paused.update).toBeGreaterThan(100);
    const frames = bench.bodies('frame');
    expect(frames.some((frame) => frame.running)).toBe(true);
    expect(frames[frames.length - 1].running).toBe(false);
    const resumed = await bench.run(paused.update + 1234);
    const straight = createBench();
    await straight.open(xor, [], paused.update + 1234);
    expect(resumed).toEqual(straight.lastFrame());
  });

  it('leaves a long seek for a newer one', async () => {
    const bench = createBench();
    await bench.open(xor);
    const long = bench.send({ type: 'seek', update: 9_000_000 });
    while (bench.bodies('progress').length === 0) await turn();
    const startedAt = performance.now();
    const near = await bench.seek(12);
    await long;
    expect(near.update).toBe(12);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('says how far a long seek is, also while points of the loss curve come in', async () => {
    const bench = createBench();
    await bench.open(xor);
    const long = bench.send({ type: 'seek', update: 9_000_000 });
    while (bench.bodies('progress').length < 2) await turn();
    await bench.send({ type: 'pause' });
    await long;
    const [first, second] = bench.bodies('progress');
    expect(first).toMatchObject({ what: 'replaying', total: 9_000_000 });
    expect(second.done).toBeGreaterThan(first.done);
    expect(bench.bodies('metrics').length).toBeGreaterThan(0);
  });

  it('stops a long seek where it is when paused', async () => {
    const bench = createBench();
    await bench.open(xor);
    const long = bench.send({ type: 'seek', update: 9_000_000 });
    while (bench.bodies('progress').length === 0) await turn();
    await bench.send({ type: 'pause' });
    await long;
    expect(bench.lastFrame().update).toBeGreaterThan(0);
    expect(bench.lastFrame().update).toBeLessThan(9_000_000);
  });

  it('goes on running after a change, from the moment that was on screen', async () => {
    const bench = createBench();
    await bench.open(xor);
    const running = bench.send({ type: 'run', until: 60_000, updatesPerSecond: infinity });
    while (bench.lastFrame().update === 0) await turn();
    const at = bench.lastFrame().update;
    const learning = { ...xor.learning, optimizer: { type: 'sgd' as const, learningRate: 0.01 } };
    const changed = bench.send({ type: 'change', changes: [{ kind: 'learning', at, learning }] });
    await Promise.all([running, changed]);
    expect(bench.lastFrame().update).toBe(60_000);
    const straight = createBench();
    await straight.open(xor, [{ kind: 'learning', at, learning }], 60_000);
    expect(bench.lastFrame()).toEqual(straight.lastFrame());
  });

  it('makes no more updates a second than it is told to, and shows them', async () => {
    let now = 0;
    const bench = createBench({
      now: () => now,
      pause: (milliseconds) => {
        now += Math.max(1, milliseconds);
        return Promise.resolve();
      },
    });
    await bench.open(xor);
    const startedAt = now;
    await bench.send({ type: 'run', until: 10, updatesPerSecond: 2 });
    expect(now - startedAt).toBeGreaterThanOrEqual(4500);
    expect(now - startedAt).toBeLessThan(6000);
    expect(new Set(bench.bodies('frame').map(({ frame }) => frame.update)).size).toBe(11);
  });
});
