// How soon, and how well, the app learns MNIST from random weights.
import { createAppSession, digitSetup, UPDATES_PER_EPOCH } from '../app-session.ts';
import { startClock } from '../measure.ts';
import type { Figures, Host } from '../types.ts';

const WANTED = 0.97;
const MOST_EPOCHS = 6;
/** The app stops and looks at the test images so often. */
const LOOKS_PER_EPOCH = 4;
const SEEDS = [1, 2, 3, 4, 5];

/** Seconds and epochs of Adam on 784-128-10 until 97 % of the test images are read right. */
export async function timeToAccuracy(host: Host): Promise<Figures> {
  const app = await createAppSession(host);
  const adam = { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
  // What V8 compiles and the kernels load is there from a first training, which another network made.
  await app.open(digitSetup(128, 7, adam));
  await app.runUntil(UPDATES_PER_EPOCH / 4);
  await app.open(digitSetup(128, 42, adam));
  const clock = startClock();
  let accuracy = 0;
  let update = 0;
  while (accuracy < WANTED && update < MOST_EPOCHS * UPDATES_PER_EPOCH) {
    update += Math.round(UPDATES_PER_EPOCH / LOOKS_PER_EPOCH);
    await app.runUntil(update);
    accuracy = required(app.metrics?.testAccuracy);
  }
  const seconds = clock() / 1000;
  const epochs = update / UPDATES_PER_EPOCH;
  if (accuracy < WANTED) throw new Error(`After ${epochs} epochs, ${accuracy} of the test images are read right.`);
  const figures = { 'seconds of training': seconds, 'epochs of training': epochs, 'test accuracy then': accuracy };
  return { perSecond: (epochs * 60_000) / seconds, figures };
}

/** Test accuracy after one epoch of SGD 0.1. */
export async function accuracyOfSeeds(host: Host): Promise<Figures> {
  const app = await createAppSession(host);
  const accuracies: number[] = [];
  const clock = startClock();
  for (const seed of SEEDS) {
    await app.open(digitSetup(128, seed));
    await app.runUntil(UPDATES_PER_EPOCH);
    accuracies.push(required(app.metrics?.testAccuracy));
  }
  const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / SEEDS.length;
  const figures = {
    'mean of five seeds': mean,
    lowest: Math.min(...accuracies),
    highest: Math.max(...accuracies),
  };
  return { perSecond: (1000 * SEEDS.length * 60_000) / clock(), figures };
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The app has not evaluated its network.');
  return value;
}
