// What a session on images trains on: MNIST, drawings of one's own, or both; as they are or varied anew in every epoch.
// Loaded with the first such session.
import { createVariation } from '../data/augment.ts';
import type { DigitImages } from '../data/mnist.ts';
import { MNIST_CLASSES, MNIST_PIXELS } from '../data/mnist.ts';
import { descend } from '../engine/descent/descent.ts';
import type { Setup } from '../scene/types.ts';
import { buildGlimpse } from './glimpse.ts';
import { blankDigits, digitData } from './image-data.ts';
import { ImageLoading, needsImages } from './image-loading.ts';
import type { TrainingImages } from './protocol.ts';
import type { DigitShelf, LoadedDigits } from './source.ts';

/** More drawings of one's own than a hand makes. */
const MOST_OWN = 5000;
const STRONGEST_AUGMENTATION = 2;
/** Own drawings are repeated until there is one to so many of MNIST: a quarter of all. */
const MNIST_PER_OWN = 3;

const PLAIN_MNIST: TrainingImages = { augmentation: 0, own: null, withMnist: true };
const NONE: DigitImages = { images: new Uint8Array(0), labels: new Uint8Array(0) };

/** @throws {RangeError} with a message for people, where they are no images to train on */
function checkTrainingImages(training: TrainingImages): TrainingImages {
  const { augmentation, own, withMnist } = training;
  if (!(augmentation >= 0 && augmentation <= STRONGEST_AUGMENTATION)) {
    throw new RangeError(`The images can be varied from 0 to ${STRONGEST_AUGMENTATION} times as much as usual.`);
  }
  if (own === null) {
    if (!withMnist) throw new RangeError('There is no image to train on: draw some, or take those of MNIST.');
    return training;
  }
  const count = own.labels.length;
  if (count < 1 || count > MOST_OWN) throw new RangeError(`There must be 1 to ${MOST_OWN} drawings of your own.`);
  if (own.images.length !== count * MNIST_PIXELS || own.labels.some((label) => label >= MNIST_CLASSES)) {
    throw new RangeError('The drawings of your own are not 28 × 28 pixels each, labelled 0 to 9.');
  }
  return training;
}

/**
 * A shelf for the images of a session, empty so far.
 * @param training null: MNIST as it is
 * @throws {RangeError} with a message for people, where they are no images to train on
 */
export function createShelf({ data, seed }: Setup, training: TrainingImages | null): DigitShelf {
  const { augmentation, own, withMnist } = training === null ? PLAIN_MNIST : checkTrainingImages(training);
  const mnistCount = withMnist ? data.count : 0;
  const loading = new ImageLoading();
  let blank: LoadedDigits | null = null;
  return {
    images: null,
    engine: null,
    descend,
    mnistCount,
    trainCount: mnistCount + (own === null ? 0 : own.labels.length * repeatsOf(mnistCount, own)),
    vary: augmentation === 0 ? null : createVariation(seed, augmentation),
    choose: ({ train, test }) => ({ train: own === null ? train : mixed(withMnist ? train : NONE, own), test }),
    needsImages,
    load: (work) => loading.load(work, mnistCount),
    stopLoading: () => loading.stop(),
    dataSet(settings, loss) {
      blank = this.images === null ? (blank ?? blankDigits(this.trainCount)) : null;
      return digitData(settings, this.images ?? blank ?? blankDigits(this.trainCount), loss);
    },
    glimpse: buildGlimpse,
  };
}

/** All of MNIST, then all of the own ones, again and again. The order of an epoch is random anyway. */
function mixed(mnist: DigitImages, own: DigitImages): DigitImages {
  const repeats = repeatsOf(mnist.labels.length, own);
  const count = mnist.labels.length + repeats * own.labels.length;
  const images = new Uint8Array(count * MNIST_PIXELS);
  const labels = new Uint8Array(count);
  images.set(mnist.images);
  labels.set(mnist.labels);
  for (let repeat = 0; repeat < repeats; repeat++) {
    const at = mnist.labels.length + repeat * own.labels.length;
    images.set(own.images, at * MNIST_PIXELS);
    labels.set(own.labels, at);
  }
  return { images, labels };
}

function repeatsOf(mnistCount: number, own: DigitImages): number {
  return Math.max(1, Math.round(mnistCount / MNIST_PER_OWN / own.labels.length));
}
