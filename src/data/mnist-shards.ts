// MNIST on the web: the format of a shard, and the manifest that lists the shards.
//
// A shard is, before compression (little-endian):
//   0  4 bytes  "BSMN"        4  uint32  version (1)      8  uint32  number of images n
//  12  uint16   rows (28)    14  uint16  columns (28)    16  uint32  CRC-32 of everything that follows
//  20  n bytes  labels 0 … 9        20 + n  n · 784 bytes  images, row by row, 0 paper … 255 ink
import { type DigitImages, MNIST_CLASSES, MNIST_PIXELS, MNIST_SIDE } from './mnist.ts';

/** No shard and no IDX file of MNIST holds more. */
export const MNIST_MAX_IMAGES = 60000;

const MAGIC = [0x42, 0x53, 0x4d, 0x4e];
const VERSION = 1;
const HEADER_BYTES = 20;

export interface ShardEntry {
  readonly name: string;
  readonly file: string;
  readonly role: 'train' | 'test';
  readonly count: number;
  readonly rawBytes: number;
  readonly compressedBytes: number;
  /** CRC-32 of the raw shard's body, as in its header; part of the file name. */
  readonly checksum: number;
}

export interface MnistManifest {
  readonly format: 'backstep-mnist/1';
  readonly credit: string;
  readonly shards: readonly ShardEntry[];
}

export const MNIST_MANIFEST_FILE = 'manifest.json';
export const MNIST_MANIFEST_FORMAT = 'backstep-mnist/1';

/** The shards that hold the training images for one of MNIST_TRAIN_COUNTS, smallest download first. */
export function trainShardNames(trainCount: number): readonly string[] {
  if (trainCount <= 2000) return ['train-small'];
  const whole = Math.min(6, Math.ceil(trainCount / 10000));
  return Array.from({ length: whole }, (_, i) => `train-${i + 1}`);
}

/** All 10,000 test images; 500 of them (50 of each digit) for a quick figure; 64 to choose a sample digit from. */
export const TEST_SHARD = 'test';
export const SMALL_TEST_SHARD = 'test-small';
export const SAMPLE_SHARD = 'samples';

/** Size of an uncompressed shard of n images. */
export function shardBytes(count: number): number {
  return HEADER_BYTES + count * (1 + MNIST_PIXELS);
}

/** The raw (uncompressed) shard of these images. */
export function encodeShard({ images, labels }: DigitImages): Uint8Array<ArrayBuffer> {
  const shard = new Uint8Array(shardBytes(labels.length));
  const view = new DataView(shard.buffer);
  shard.set(MAGIC, 0);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, labels.length, true);
  view.setUint16(12, MNIST_SIDE, true);
  view.setUint16(14, MNIST_SIDE, true);
  shard.set(labels, HEADER_BYTES);
  shard.set(images, HEADER_BYTES + labels.length);
  view.setUint32(16, crc32(shard.subarray(HEADER_BYTES)), true);
  return shard;
}

/** The checksum in the header of a raw shard. */
export function shardChecksum(shard: Uint8Array): number {
  return new DataView(shard.buffer, shard.byteOffset, HEADER_BYTES).getUint32(16, true);
}

/** Whether bytes begin as a raw shard does. */
export function looksLikeShard(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads a raw shard. Images and labels are views of the given buffer; nothing is allocated.
 * @throws {Error} in words for people if the bytes are not a shard, are cut off or are damaged
 */
export function decodeShard(buffer: ArrayBuffer): DigitImages {
  const shard = new Uint8Array(buffer);
  if (!looksLikeShard(shard)) throw new Error('This is not a file of digit images.');
  const view = new DataView(buffer);
  const version = view.getUint32(4, true);
  if (version !== VERSION)
    throw new Error(`Digit images of version ${version} cannot be read, only version ${VERSION}.`);
  if (view.getUint16(12, true) !== MNIST_SIDE || view.getUint16(14, true) !== MNIST_SIDE) {
    throw new Error('The digit images are not 28 × 28 pixels.');
  }
  const count = view.getUint32(8, true);
  if (count < 1 || count > MNIST_MAX_IMAGES) throw new Error(`A file of ${count} digit images is not possible.`);
  if (shard.length !== shardBytes(count)) {
    const difference = shard.length < shardBytes(count) ? 'cut off' : 'too long';
    throw new Error(`The file of digit images is ${difference}: ${shard.length} of ${shardBytes(count)} bytes.`);
  }
  if (view.getUint32(16, true) !== crc32(shard.subarray(HEADER_BYTES))) {
    throw new Error('The file of digit images is damaged: its checksum is wrong.');
  }
  const labels = shard.subarray(HEADER_BYTES, HEADER_BYTES + count);
  if (labels.some((label) => label >= MNIST_CLASSES)) throw new Error('A digit image has a label above 9.');
  return { labels, images: shard.subarray(HEADER_BYTES + count) };
}

/**
 * Checks a parsed manifest.
 * @throws {Error} if it is not one, or if a size in it is out of bounds
 */
export function readManifest(json: unknown): MnistManifest {
  const manifest = json as Partial<MnistManifest> | null;
  if (manifest?.format !== MNIST_MANIFEST_FORMAT || !Array.isArray(manifest.shards)) {
    throw new Error('The list of digit images is not one that this version can read.');
  }
  for (const shard of manifest.shards as readonly Partial<ShardEntry>[]) {
    const { name, file, count, rawBytes, compressedBytes, checksum } = shard ?? {};
    const isSound =
      typeof name === 'string' &&
      typeof file === 'string' &&
      /^[\w.-]+$/.test(file) &&
      isWhole(count, 1, MNIST_MAX_IMAGES) &&
      rawBytes === shardBytes(count) &&
      isWhole(compressedBytes, 1, 2 * rawBytes) &&
      isWhole(checksum, 0, 0xffffffff);
    if (!isSound) throw new Error(`The list of digit images is damaged at the entry "${String(name)}".`);
  }
  return manifest as MnistManifest;
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** Several shards as one, in the given order. */
export function joinDigits(parts: readonly DigitImages[]): DigitImages {
  if (parts.length === 1) return parts[0];
  const count = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const labels = new Uint8Array(count);
  const images = new Uint8Array(count * MNIST_PIXELS);
  let start = 0;
  for (const part of parts) {
    labels.set(part.labels, start);
    images.set(part.images, start * MNIST_PIXELS);
    start += part.labels.length;
  }
  return { images, labels };
}

/** CRC-32 as in gzip and PNG (ISO 3309), of bytes. */
export function crc32(bytes: Uint8Array): number {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let remainder = n;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
    table[n] = remainder;
  }
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
