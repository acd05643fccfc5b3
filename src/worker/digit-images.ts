// The digit images of a session, from the shards on the server.
import type { DigitImages } from '../data/mnist.ts';
import { joinDigits, SMALL_TEST_SHARD, TEST_SHARD, trainShardNames } from '../data/mnist-shards.ts';
import type { LabSet } from './laboratory/types.ts';
import { createShardCache, loadShards } from './shards.ts';
import type { LoadedDigits } from './source.ts';

/** Shards stay in memory, so that another network on the same images opens at once. */
const cache = createShardCache();

/** @param folder of the shards, an absolute address ending in "/": the page names the worker after it */
export async function loadDigits(
  folder: string,
  trainCount: number,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<LoadedDigits> {
  const names = trainShardNames(trainCount);
  // With the smallest training set the download is to be small as well.
  const testName = names[0] === trainShardNames(0)[0] ? SMALL_TEST_SHARD : TEST_SHARD;
  const parts = await loadShards(folder, [...names, testName], { signal, onProgress, cache });
  return { train: joinDigits(parts.slice(0, -1)), test: parts[parts.length - 1] };
}

/** All test images, or the first 10,000 training images. */
export async function loadLabDigits(
  folder: string,
  set: LabSet,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<DigitImages> {
  const name = set === 'test' ? TEST_SHARD : trainShardNames(10_000)[0];
  const [digits] = await loadShards(folder, [name], { signal, onProgress, cache });
  return digits;
}
