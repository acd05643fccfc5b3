// What each question of the laboratory computes, in steps. Loaded with the first question.
import { type DigitImages, MNIST_PIXELS } from '../../data/mnist.ts';
import type { OpenNetwork } from '../opening.ts';
import type { Steps } from '../questions.ts';
import type { ShelvedEngine } from '../shelved-engine.ts';
import { copySteps, damageSteps } from './damage.ts';
import { drawingsSteps } from './drawings.ts';
import { neuronSteps } from './neuron.ts';
import { readingsSteps } from './readings.ts';
import type { ImagesAnswer, ImagesRequest, LabAnswer, LabRequest } from './types.ts';

/** What a question is about: the session's network as it is now, and the set of images asked for. */
export interface LabSubject {
  readonly network: OpenNetwork;
  readonly digits: DigitImages;
  /** null: the plain engine computes. */
  readonly engine: ShelvedEngine | null;
}

/**
 * @param network null before the first is opened: images can be asked for even then
 * @throws {RangeError} with a message for people, where the question does not fit the network or the images
 */
export function labSteps(
  request: LabRequest,
  network: OpenNetwork | null,
  digits: DigitImages,
  engine: ShelvedEngine | null,
): Steps<LabAnswer> {
  if (request.kind === 'images') return imagesSteps(request, digits);
  if (network === null) throw new RangeError('There is no network yet.');
  const subject = { network, digits, engine };
  const { inputSize } = network.timeline.shape;
  if (inputSize !== MNIST_PIXELS) throw new RangeError('This question is for networks that read digits.');
  switch (request.kind) {
    case 'drawings':
      return drawingsSteps(request, network);
    case 'readings':
      return readingsSteps(request, subject);
    case 'neuron':
      return neuronSteps(request, subject);
    case 'copy':
      return copySteps(network);
    case 'damage':
      return damageSteps(request, subject);
  }
}

// biome-ignore lint/correctness/useYield: at most a few hundred small copies
function* imagesSteps({ indices }: ImagesRequest, digits: DigitImages): Steps<ImagesAnswer> {
  const images = new Uint8Array(indices.length * MNIST_PIXELS);
  const labels = new Uint8Array(indices.length);
  for (const [place, index] of indices.entries()) {
    if (!(Number.isInteger(index) && index >= 0 && index < digits.labels.length)) {
      throw new RangeError(`There is no image ${index} among ${digits.labels.length}.`);
    }
    images.set(digits.images.subarray(index * MNIST_PIXELS, (index + 1) * MNIST_PIXELS), place * MNIST_PIXELS);
    labels[place] = digits.labels[index];
  }
  return { kind: 'images', images, labels };
}
