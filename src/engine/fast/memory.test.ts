// The kernels' memory: blocks never overlap, and what is given back is used again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from './arena.ts';
import type { KernelMemory } from './kernels.ts';
import { learningOf, randomExamples, shapeOf } from './testing/comparison.ts';
import { createNodeEngine } from './testing/node-kernels.ts';

const PAGE = 65536;

function fakeMemory(pages: number, most = 2000): KernelMemory {
  let buffer = new ArrayBuffer(pages * PAGE);
  return {
    get buffer() {
      return buffer;
    },
    grow(more) {
      if (buffer.byteLength / PAGE + more > most) throw new RangeError('no more memory');
      buffer = new ArrayBuffer(buffer.byteLength + more * PAGE);
      return 0;
    },
  };
}

test('whatever is allocated and freed, blocks are apart, at multiples of 64, zeroed; and all freed is one gap again', () => {
  const command = fc.oneof(
    fc.record({ allocate: fc.integer({ min: 0, max: 3 * PAGE }) }),
    fc.record({ free: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      const arena = new Arena(fakeMemory(1), 1000);
      const blocks: { start: number; end: number }[] = [];
      for (const next of commands) {
        if ('free' in next) {
          if (blocks.length > 0) arena.free(blocks.splice(next.free % blocks.length, 1)[0].start);
          continue;
        }
        const start = arena.allocate(next.allocate);
        const end = start + next.allocate;
        expect(start % 64).toBe(0);
        expect(start).toBeGreaterThanOrEqual(1000);
        expect(end).toBeLessThanOrEqual(arena.size);
        for (const block of blocks) expect(end <= block.start || start >= block.end).toBe(true);
        expect(arena.bytes.subarray(start, end).every((byte) => byte === 0)).toBe(true);
        arena.bytes.fill(1, start, end);
        blocks.push({ start, end: Math.max(end, start + 1) });
      }
      for (const { start } of blocks) arena.free(start);
      const { size } = arena;
      arena.free(arena.allocate(size - 1024));
      expect(arena.size).toBe(size);
    }),
    { numRuns: 40, seed: 1 },
  );
});

test('what does not fit throws and changes nothing, and a block is given back once', () => {
  const arena = new Arena(fakeMemory(1, 20), 64);
  const block = arena.allocate(100);
  expect(() => arena.allocate(100 * PAGE)).toThrow(RangeError);
  arena.free(block);
  expect(() => arena.free(block)).toThrow(/no block/);
  expect(arena.allocate(100)).toBe(block);
});

test('opening, training and closing networks and sets again and again does not grow the memory', async () => {
  const engine = await createNodeEngine();
  const once = (round: number) => {
    const shape = shapeOf([784, 16 + (round % 3), 10]);
    const set = randomExamples(shape, 'sparseCategoricalCrossEntropy', 20, round, 'bytes');
    const examples = engine.load(set);
    expect(engine.load(set)).toBe(examples);
    const network = engine.open(shape, 32);
    network.configure(
      learningOf({ optimizer: { type: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.9, epsilon: 1e-8 } }),
    );
    network.update(examples, [1, 2, 3]);
    network.save();
    network.configure(learningOf());
    network.close();
    engine.release(examples);
    engine.release(examples);
  };
  for (let round = 0; round < 5; round++) once(round);
  const before = engine.memoryBytes;
  for (let round = 0; round < 200; round++) once(round);
  expect(engine.memoryBytes).toBe(before);
});
