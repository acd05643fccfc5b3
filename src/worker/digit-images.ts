// The digit images of a session, from the shards on the server.
import type { DigitImages } from '../data/mnist.ts';
import { SMALL_TEST_SHARD, TEST_SHARD, trainShardNames } from '../data/mnist-shards.ts';
import { JointImages } from './joint-images.ts';
import type { LabSet } from './laboratory/types.ts';
import type { LoadOptions } from './shards.ts';
import { createShardCache, loadShards } from './shards.ts';
import type { LoadedDigits } from './source.ts';

type Report = (done: number, total: number) => void;

const SMALL_TRAIN_SHARD = trainShardNames(0)[0];
const IMAGES_PER_SHARD = 10_000;

/** Shards stay in memory, so that another network on the same images opens at once. */
const cache = createShardCache();
/** The large training shards, in the order of their names: the cache has views of it. */
const joint = new JointImages();
const NONE: DigitImages = { images: new Uint8Array(0), labels: new Uint8Array(0) };

/**
 * @param folder of the shards, an absolute address ending in "/": the page names the worker after it
 * @param trainCount 0: test images alone
 * @returns the same objects for the same number, as long as no larger one is asked for
 */
export async function loadDigits(
  folder: string,
  trainCount: number,
  onProgress: Report,
  signal: AbortSignal,
): Promise<LoadedDigits> {
  const names = trainCount === 0 ? [] : trainShardNames(trainCount);
  const isSmall = names[0] === SMALL_TRAIN_SHARD;
  // With the smallest training set the download is to be small as well.
  const testName = isSmall ? SMALL_TEST_SHARD : TEST_SHARD;
  const parts = await load(folder, [...names, testName], onProgress, signal);
  const test = parts[parts.length - 1];
  if (isSmall) return { train: parts[0], test };
  return { train: trainCount === 0 ? NONE : joint.first(names.length * IMAGES_PER_SHARD), test };
}

/** All test images, or the first 10,000 training images. */
export async function loadLabDigits(
  folder: string,
  set: LabSet,
  onProgress: Report,
  signal: AbortSignal,
): Promise<DigitImages> {
  if (set === 'train') {
    await load(folder, trainShardNames(IMAGES_PER_SHARD), onProgress, signal);
    return joint.first(IMAGES_PER_SHARD);
  }
  const [digits] = await load(folder, [TEST_SHARD], onProgress, signal);
  return digits;
}

async function load(
  folder: string,
  names: readonly string[],
  onProgress: Report,
  signal: AbortSignal,
): Promise<DigitImages[]> {
  const places = new Map(trainShardNames(Number.POSITIVE_INFINITY).map((name, i) => [name, i * IMAGES_PER_SHARD]));
  const large = names.filter((name) => places.has(name));
  if (large.length > 0) makeRoom(large.length * IMAGES_PER_SHARD, places);
  const keep: LoadOptions['keep'] = ({ name }, digits) => {
    const place = places.get(name);
    return place === undefined ? digits : joint.place(place, digits);
  };
  return loadShards(folder, names, { signal, onProgress, cache, keep });
}

/** One buffer for all that is wanted, at once: growing with every shard would copy again and again. */
function makeRoom(count: number, places: ReadonlyMap<string, number>): void {
  joint.reserve(count);
  for (const [name, shard] of cache.shards) {
    const place = places.get(name);
    // The views of a buffer that has been left would keep it.
    if (place !== undefined) cache.shards.set(name, joint.view(place, shard.labels.length));
  }
}
