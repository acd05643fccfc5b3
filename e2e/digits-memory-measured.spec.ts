// Measured: what the computing thread has in memory with all of MNIST loaded and training.
import { setupForData } from '../src/scene/defaults.ts';
import type { Setup } from '../src/scene/types.ts';
import { expect, test } from './support/guarded.ts';
import { ask, memoryOf, openThread } from './support/session-thread.ts';

const LIMIT = 200_000_000;

function setupOf(count: number): Setup {
  const usual = setupForData('mnist', 1);
  return {
    ...usual,
    data: { ...usual.data, count },
    layers: [
      { units: 128, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    learning: {
      ...usual.learning,
      batchSize: 32,
      optimizer: { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    },
  };
}

test('all of MNIST loaded and training takes less than 200 MB, however often it is opened', async ({ page }) => {
  test.setTimeout(120_000);
  await openThread(page);
  const sizes: number[] = [];
  for (const count of [2000, 10_000, 60_000, 10_000, 60_000, 60_000, 60_000]) {
    await ask(page, { type: 'open', setup: setupOf(count), changes: [], update: 0 });
    const { failed, update } = await ask(page, { type: 'run', until: 2000, updatesPerSecond: 1e9 });
    expect([failed, update]).toEqual([null, 2000]);
    const memory = await memoryOf(page);
    const { heap, buffers, kernels } = memory;
    expect(kernels).toBeGreaterThan(1_000_000);
    sizes.push(heap + buffers + kernels);
    test.info().annotations.push({ type: 'measured', description: `${count} images: ${JSON.stringify(memory)}` });
  }
  expect(Math.max(...sizes)).toBeLessThan(LIMIT);
  // No copies are left behind by opening again.
  expect(sizes[6]).toBeLessThan(1.05 * sizes[4]);
});
