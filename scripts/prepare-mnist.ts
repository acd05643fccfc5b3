// npm run prepare:mnist: writes the shards of MNIST that the web page loads to public/mnist/, unless they are there.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type DigitImages, MNIST_CLASSES, MNIST_PIXELS } from '../src/data/mnist.ts';
import type { MnistManifest, ShardEntry } from '../src/data/mnist-shards.ts';
import {
  encodeShard,
  MNIST_MANIFEST_FILE,
  MNIST_MANIFEST_FORMAT,
  readManifest,
  SAMPLE_SHARD,
  SMALL_TEST_SHARD,
  shardChecksum,
  TEST_SHARD,
} from '../src/data/mnist-shards.ts';
import { IDX_FILES, mnistFolder, readTestDigits, readTrainDigits } from './digits/idx.ts';

const FOLDER = fileURLToPath(new URL('../public/mnist/', import.meta.url));
const CREDIT = 'MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, CC BY-SA 3.0';
const SHARD_IMAGES = 10000;
const SMALL_TRAIN_IMAGES = 2000;
const SMALL_TEST_IMAGES = 500;
/** Eight rows of eight. */
const SAMPLE_IMAGES = 64;
/** Says what the shards were made from and how; another stamp in the manifest means that they must be made again. */
const STAMP = ['2', ...Object.values(IDX_FILES).map(({ md5 }) => md5)].join(' ');

interface StampedManifest extends MnistManifest {
  readonly stamp: string;
}

function main(): void {
  if (isUpToDate()) {
    console.log('The MNIST shards are up to date.');
    return;
  }
  const source = mnistFolder();
  const train = readTrainDigits(source);
  const test = readTestDigits(source);
  mkdirSync(FOLDER, { recursive: true });
  // Without a manifest a run that is broken off leaves nothing that looks complete.
  rmSync(join(FOLDER, MNIST_MANIFEST_FILE), { force: true });
  for (const file of readdirSync(FOLDER)) if (file.endsWith('.bin')) rmSync(join(FOLDER, file));

  const shards = [
    writeShard('train-small', 'train', select(train, firstOfEachClass(train, SMALL_TRAIN_IMAGES).sort(ascending))),
    writeShard(SMALL_TEST_SHARD, 'test', select(test, firstOfEachClass(test, SMALL_TEST_IMAGES).sort(ascending))),
    writeShard(SAMPLE_SHARD, 'test', select(test, firstOfEachClass(test, SAMPLE_IMAGES))),
  ];
  for (let part = 0; part * SHARD_IMAGES < train.labels.length; part++) {
    shards.push(writeShard(`train-${part + 1}`, 'train', slice(train, part * SHARD_IMAGES, (part + 1) * SHARD_IMAGES)));
  }
  shards.push(writeShard(TEST_SHARD, 'test', test));
  const manifest: StampedManifest = { format: MNIST_MANIFEST_FORMAT, credit: CREDIT, stamp: STAMP, shards };
  writeFileSync(join(FOLDER, MNIST_MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** The manifest has this script's stamp and every file it names has the size it says. */
function isUpToDate(): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(FOLDER, MNIST_MANIFEST_FILE), 'utf8')) as StampedManifest;
    const { shards } = readManifest(manifest);
    const isThere = ({ file, compressedBytes }: ShardEntry) => statSync(join(FOLDER, file)).size === compressedBytes;
    return manifest.stamp === STAMP && shards.every(isThere);
  } catch {
    return false;
  }
}

const ascending = (one: number, other: number): number => one - other;

/** Indices of the first images of each class in turn: 0, 1, … 9, 0, 1, … */
function firstOfEachClass({ labels }: DigitImages, count: number): number[] {
  const byClass: number[][] = Array.from({ length: MNIST_CLASSES }, () => []);
  labels.forEach((label, index) => {
    byClass[label].push(index);
  });
  return Array.from({ length: count }, (_, i) => byClass[i % MNIST_CLASSES][Math.floor(i / MNIST_CLASSES)]);
}

function select(digits: DigitImages, indices: readonly number[]): DigitImages {
  const images = new Uint8Array(indices.length * MNIST_PIXELS);
  indices.forEach((from, to) => {
    images.set(slice(digits, from, from + 1).images, to * MNIST_PIXELS);
  });
  return { images, labels: Uint8Array.from(indices, (index) => digits.labels[index]) };
}

function slice({ images, labels }: DigitImages, from: number, to: number): DigitImages {
  return { images: images.subarray(from * MNIST_PIXELS, to * MNIST_PIXELS), labels: labels.subarray(from, to) };
}

function writeShard(name: string, role: 'train' | 'test', digits: DigitImages): ShardEntry {
  const raw = encodeShard(digits);
  const compressed = gzipSync(raw, { level: 9 });
  const checksum = shardChecksum(raw);
  // The name changes with the content, so a cached file is never the wrong one. Not ".gz": some servers would unpack it.
  const file = `${name}.${checksum.toString(16).padStart(8, '0')}.bin`;
  writeFileSync(join(FOLDER, file), compressed);
  console.log(`${file}: ${digits.labels.length} images, ${Math.round(compressed.length / 1000)} kB`);
  const sizes = { rawBytes: raw.length, compressedBytes: compressed.length };
  return { name, file, role, count: digits.labels.length, ...sizes, checksum };
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
