// The fast engine in the browser: fetched under the page's policy, and with the very bits it has in Node.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KernelFactory } from '../src/engine/fast/kernels.ts';
import { loadKernelFactory } from '../src/engine/fast/testing/node-kernels.ts';
import { setupForData } from '../src/scene/defaults.ts';
import type { Setup } from '../src/scene/types.ts';
import type { TrainingImages } from '../src/worker/protocol.ts';
import { createShardCache, loadShards } from '../src/worker/shards.ts';
import { createBench } from '../src/worker/testing/bench.ts';
import { expect, test } from './support/guarded.ts';
import { ask, openThread } from './support/session-thread.ts';

const usual = setupForData('mnist', 7);
const setup: Setup = {
  ...usual,
  data: { ...usual.data, count: 2000 },
  learning: {
    ...usual.learning,
    optimizer: { type: 'adam', learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
};
/** What plain TypeScript has a fast way for. */
const descent: Setup = { ...setup, learning: { ...setup.learning, optimizer: { type: 'sgd', learningRate: 0.1 } } };
const varied: TrainingImages = { augmentation: 1, own: null, withMnist: true };

async function bitsInNode(
  images: TrainingImages | null,
  until: number,
  chosen: Setup = setup,
  kernels: KernelFactory | null = null,
): Promise<string> {
  const folder = new URL('../public/mnist/', import.meta.url);
  const get = (file: RequestInfo | URL) => Promise.resolve(new Response(readFileSync(new URL(String(file), folder))));
  const options = { fetch: get as typeof fetch, cache: createShardCache() };
  const [train, digits] = await loadShards('', ['train-small', 'test-small'], options);
  const bench = createBench({
    loadImages: () => Promise.resolve({ train, test: digits }),
    loadKernels: () => Promise.resolve(kernels),
  });
  await bench.send({ type: 'open', setup: chosen, changes: [], update: 0, ...(images && { images }) });
  const { record } = await bench.run(until);
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of [...record.before.weights, ...record.before.biases]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

for (const [what, images] of [
  ['images as they are', null],
  ['varied images', varied],
] as const) {
  test(`training on ${what} has the same bits in the browser and in Node`, async ({ page }) => {
    const kernels = page.waitForResponse(/kernels-[\w-]+\.wasm$/);
    await openThread(page);
    await ask(page, { type: 'open', setup, changes: [], update: 0, ...(images && { images }) });
    const { failed, update, bits } = await ask(page, { type: 'run', until: 300, updatesPerSecond: 1e9 });
    expect([failed, update]).toEqual([null, 300]);
    expect((await kernels).ok()).toBe(true);
    expect(bits).toBe(await bitsInNode(images, 300, setup, await loadKernelFactory()));
  });
}

test('where the kernels cannot be had, plain TypeScript trains, with the same bits as in Node', async ({ page }) => {
  // What is no WebAssembly is to the page as if there were none.
  await page.route('**/kernels-*.wasm', (route) => route.fulfill({ body: 'no', contentType: 'application/wasm' }));
  await openThread(page);
  await ask(page, { type: 'open', setup: descent, changes: [], update: 0 });
  const { failed, update, bits } = await ask(page, { type: 'run', until: 300, updatesPerSecond: 1e9 });
  expect([failed, update]).toEqual([null, 300]);
  expect(bits).toBe(await bitsInNode(null, 300, descent));
  expect(bits).not.toBe(await bitsInNode(null, 300, descent, await loadKernelFactory()));
});
