import { gzipSync, crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type DigitImages, MNIST_PIXELS, mnistExamples } from './mnist.ts';
import {
  crc32,
  decodeShard,
  encodeShard,
  joinDigits,
  readManifest,
  shardBytes,
  shardChecksum,
  trainShardNames,
} from './mnist-shards.ts';

function digits(count: number): DigitImages {
  const images = Uint8Array.from({ length: count * MNIST_PIXELS }, (_, i) => (i * 31) % 256);
  return { images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10) };
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function changed(at: number, value: number): ArrayBuffer {
  const shard = encodeShard(digits(3));
  shard[at] = value;
  return bufferOf(shard);
}

describe('a shard', () => {
  it('gives back the images and labels it was made from', () => {
    expect(decodeShard(bufferOf(encodeShard(digits(12))))).toEqual(digits(12));
  });

  it('that is something else, cut off, too long or damaged is refused in words', () => {
    expect(() => decodeShard(new ArrayBuffer(0))).toThrow('not a file of digit images');
    expect(() => decodeShard(bufferOf(new TextEncoder().encode('<!doctype html><html></html>')))).toThrow('not a file');
    expect(() => decodeShard(bufferOf(gzipSync(encodeShard(digits(1)))))).toThrow('not a file of digit images');
    expect(() => decodeShard(bufferOf(encodeShard(digits(3)).slice(0, -1)))).toThrow('cut off');
    expect(() => decodeShard(bufferOf(Uint8Array.of(...encodeShard(digits(1)), 0)))).toThrow('too long');
    expect(() => decodeShard(changed(500, 7))).toThrow('checksum');
    expect(() => decodeShard(changed(4, 9))).toThrow('version 9');
    expect(() => decodeShard(changed(12, 14))).toThrow('28 × 28');
    expect(() => decodeShard(changed(11, 255))).toThrow('not possible');
  });

  it('with a label above 9 is refused', () => {
    const { images } = digits(1);
    expect(() => decodeShard(bufferOf(encodeShard({ images, labels: Uint8Array.of(10) })))).toThrow('above 9');
  });
});

describe('crc32', () => {
  it('is the checksum of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const bytes = encodeShard(digits(2)).subarray(20);
    if (typeof zlibCrc32 === 'function') expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    expect(shardChecksum(encodeShard(digits(2)))).toBe(crc32(bytes));
  });
});

describe('the manifest', () => {
  const shard = {
    name: 'test',
    file: 'test.12.bin',
    role: 'test',
    count: 3,
    rawBytes: shardBytes(3),
    compressedBytes: 900,
    checksum: 18,
  };
  const manifest = { format: 'backstep-mnist/1', credit: '', shards: [shard] };

  it('is read if every entry is sound', () => {
    expect(readManifest(manifest).shards[0].file).toBe('test.12.bin');
  });

  it.each([
    [{ file: '../secret' }],
    [{ count: 1e9 }],
    [{ rawBytes: 5 }],
    [{ compressedBytes: 1e12 }],
    [{ checksum: -1 }],
    [{ name: 3 }],
  ])('with %o is refused', (fault) => {
    expect(() => readManifest({ ...manifest, shards: [{ ...shard, ...fault }] })).toThrow('damaged');
  });

  it('of another format, or no manifest at all, is refused', () => {
    for (const json of [null, 3, {}, { format: 'x', shards: [] }, { ...manifest, shards: null }]) {
      expect(() => readManifest(json)).toThrow('list of digit images');
    }
  });
});

describe('mnistExamples', () => {
  it('scales bytes by 1/255 without copying them and encodes one-hot targets', () => {
    const { images, labels } = digits(3);
    const examples = mnistExamples(images, labels, 'categoricalCrossEntropy');
    expect(examples.inputs).toBe(images);
    expect(examples.inputScale * 255).toBe(1);
    expect([...examples.targets.slice(10, 20)]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([examples.count, examples.inputSize, examples.targetSize]).toEqual([3, 784, 10]);
  });

  it('gives class indices for sparse categorical cross-entropy', () => {
    const { images, labels } = digits(3);
    const examples = mnistExamples(images, labels, 'sparseCategoricalCrossEntropy');
    expect([examples.targetSize, ...examples.targets]).toEqual([1, 0, 1, 2]);
  });
});

describe('training sets', () => {
  it('of 2,000, 10,000 and 60,000 images need one small, one and six shards', () => {
    expect(trainShardNames(2000)).toEqual(['train-small']);
    expect(trainShardNames(10000)).toEqual(['train-1']);
    expect(trainShardNames(60000)).toEqual(['train-1', 'train-2', 'train-3', 'train-4', 'train-5', 'train-6']);
  });

  it('are joined in order', () => {
    const joined = joinDigits([digits(2), digits(3)]);
    expect([...joined.labels]).toEqual([0, 1, 0, 1, 2]);
    expect(joined.images.slice(2 * MNIST_PIXELS)).toEqual(digits(3).images);
  });
});
