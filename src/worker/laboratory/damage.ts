// How damaged copies of the network do on the test set. Nothing of the session moves.
//
// Moving all images is done to the first layer's weights instead (engine/analysis/resampling.ts): the images stay where
// they are, whatever is tried on them.
import { MNIST_PIXELS, MNIST_SIDE } from '../../data/mnist.ts';
import { damageParameters } from '../../engine/analysis/damage.ts';
import { createResampling, type Resampling, resampleImage, resampleWeights } from '../../engine/analysis/resampling.ts';
import { forward } from '../../engine/forward.ts';
import { cloneParameters } from '../../engine/parameters.ts';
import { createRandom } from '../../engine/random.ts';
import { currentParameters } from '../../engine/trainer.ts';
import { layerCount, type NetworkShape, type Parameters } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';
import type { OpenNetwork } from '../opening.ts';
import type { Steps } from '../questions.ts';
import { type ClassReader, createClassReader } from './class-reader.ts';
import type { CopyAnswer, Damage, DamageAnswer, DamageExamples, DamageRequest, SeenExamples } from './damage-types.ts';
import type { LabSubject } from './questions.ts';

const MOST_DAMAGES = 64;
const MOST_EXAMPLES = 64;

// biome-ignore lint/correctness/useYield: a copy is made in one go
export function* copySteps({ timeline }: OpenNetwork): Steps<CopyAnswer> {
  const { shape, update, trainer } = timeline;
  return { kind: 'copy', update, shape, parameters: cloneParameters(currentParameters(trainer)) };
}

/** @throws {RangeError} for damage that the network cannot have */
export function* damageSteps(request: DamageRequest, subject: LabSubject): Steps<DamageAnswer> {
  const { damages, examples } = request;
  const { network, digits } = subject;
  if (damages.length > MOST_DAMAGES) {
    throw new RangeError(`At most ${MOST_DAMAGES} kinds of damage can be tried at once.`);
  }
  const { timeline } = network;
  // A run may go on meanwhile: all is about one and the same network.
  const intact = request.network?.parameters ?? cloneParameters(currentParameters(timeline.trainer));
  const shape = request.network?.shape ?? timeline.shape;
  const count = Math.max(1, Math.min(digits.labels.length, Math.floor(request.count)));
  const reader = createClassReader(subject, shape);
  const predicted: Uint8Array[] = [];
  try {
    for (const damage of damages) {
      reader.use(seenThrough(damage, damageParameters(shape, intact, damage)));
      predicted.push(yield* readAll(reader, count));
    }
  } finally {
    reader.close();
  }
  const last = damages[damages.length - 1];
  const seen = examples && last ? seenWith(shape, intact, last, imagesOf(examples, digits.images)) : null;
  return { kind: 'damage', count, labels: digits.labels.slice(0, count), predicted, seen };
}

function* readAll(reader: ClassReader, count: number): Steps<Uint8Array> {
  const into = new Uint8Array(count);
  yield;
  for (let from = 0; from < count; from += reader.chunk) {
    reader.read(from, Math.min(count, from + reader.chunk), into);
    yield;
  }
  return into;
}

/** Null where the images stay as they are. */
export function resamplingOf({ shiftX, shiftY, rotation, permuted, seed }: Damage): Resampling | null {
  if (shiftX === 0 && shiftY === 0 && rotation === 0 && !permuted) return null;
  const permutation = permuted ? createRandom(seed, 'pixels').permutation(MNIST_PIXELS) : null;
  return createResampling(MNIST_SIDE, { shiftX, shiftY, rotation, permutation });
}

/** Parameters that make of the images as they are what `parameters` make of the moved ones. */
function seenThrough(damage: Damage, parameters: Parameters): Parameters {
  const resampling = resamplingOf(damage);
  if (resampling === null) return parameters;
  const first = parameters.weights[1].slice();
  resampleWeights(resampling, parameters.weights[1], first);
  return { ...parameters, weights: parameters.weights.map((weights, l) => (l === 1 ? first : weights)) };
}

/** @throws {RangeError} for an image that is not there */
function imagesOf({ indices, drawing }: DamageExamples, images: Uint8Array): Float32Array[] {
  if (indices.length > MOST_EXAMPLES) throw new RangeError(`At most ${MOST_EXAMPLES} examples can be shown.`);
  const list = indices.map((index): Float32Array => {
    const bytes = images.subarray(index * MNIST_PIXELS, (index + 1) * MNIST_PIXELS);
    if (bytes.length !== MNIST_PIXELS) throw new RangeError(`There is no image ${index}.`);
    return Float32Array.from(bytes, (byte) => byte * (1 / 255));
  });
  if (drawing !== null && drawing.length === MNIST_PIXELS && drawing.every(Number.isFinite)) list.push(drawing);
  return list;
}

function seenWith(
  shape: NetworkShape,
  intact: Parameters,
  damage: Damage,
  images: readonly Float32Array[],
): SeenExamples {
  const resampling = resamplingOf(damage);
  const moved = images.map((image) => {
    if (resampling === null) return image;
    const into = new Float32Array(MNIST_PIXELS);
    resampleImage(resampling, image, into);
    return into;
  });
  return {
    ...readImages(shape, damageParameters(shape, intact, damage), moved),
    before: readImages(shape, intact, images),
  };
}

function readImages(shape: NetworkShape, parameters: Parameters, images: readonly Float32Array[]) {
  const joined = new Float32Array(images.length * MNIST_PIXELS);
  for (const [place, image] of images.entries()) joined.set(image, place * MNIST_PIXELS);
  if (images.length === 0) return { images: joined, outputs: new Float32Array(0) };
  const workspace = createWorkspace(shape, images.length, 'float32');
  workspace.activations[0].set(joined);
  forward(shape, parameters, workspace, images.length);
  return { images: joined, outputs: Float32Array.from(workspace.activations[layerCount(shape)]) };
}
