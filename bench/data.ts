// The examples that all contestants get: the same points and the same images, in the same order.
import { MNIST_PIXELS } from '../src/data/mnist.ts';
import { createRandom } from '../src/engine/random.ts';
import type { Digits, Host, Points } from './types.ts';

/** Enough for steady batches, and what every contestant can hold in the form it likes best. */
const DIGIT_COUNT = 1920;
const POINT_COUNT = 200;

/** Two classes, a disc and the ring around it, as on the Playground's first picture. */
export function createPoints(stream = 'train'): Points {
  const random = createRandom(1, `bench/${stream}`);
  const inputs = new Float32Array(2 * POINT_COUNT);
  const targets = new Float32Array(POINT_COUNT);
  for (let i = 0; i < POINT_COUNT; i++) {
    const isInner = i % 2 === 0;
    const radius = isInner ? 2.5 * random.uniform() : 3.5 + 1.5 * random.uniform();
    const angle = 2 * Math.PI * random.uniform();
    inputs[2 * i] = radius * Math.sin(angle);
    inputs[2 * i + 1] = radius * Math.cos(angle);
    targets[i] = isInner ? 1 : -1;
  }
  return { count: POINT_COUNT, inputs, targets };
}

export async function loadDigits(host: Host, hidden: number): Promise<Digits> {
  const { train } = await host.loadImages();
  const inputs = Float32Array.from(train.images.subarray(0, DIGIT_COUNT * MNIST_PIXELS), (byte) => byte / 255);
  return { count: DIGIT_COUNT, inputs, labels: train.labels.slice(0, DIGIT_COUNT), hidden };
}

/** The pixels of one image. */
export function imageOf({ inputs }: Digits, index: number): Float32Array {
  return inputs.subarray(index * MNIST_PIXELS, (index + 1) * MNIST_PIXELS);
}

/** [count × 10], 1 at the label. */
export function oneHot({ labels, count }: Digits): Float32Array {
  const rows = new Float32Array(10 * count);
  for (let i = 0; i < count; i++) rows[10 * i + labels[i]] = 1;
  return rows;
}
