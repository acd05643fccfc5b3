// Plain descent in plain TypeScript, for training that nobody watches: many updates at a time, keeping none of their values.
//
// What it computes is what pass.ts and update.ts compute under η alone, in double precision, with parameters rounded to
// single after each update: so it makes no difference how many updates are made at once. It is 1.3 times as fast on
// digits, and more than twice as fast on a few neurons: no value of a pass is stored that no other needs, gradients are
// not stored at all, and what no image of a batch inks is not touched (docs/performance.md).
import { fusesOutputDelta } from '../losses.ts';
import type { Descend, DescentJob } from '../trainer-types.ts';
import type { LearningSettings, NetworkShape } from '../types.ts';
import { activationOf, layerCount } from '../types.ts';
import { createArrays } from './arrays.ts';
import { createDenseKernels } from './dense.ts';
import { createActivationKernels, createOutputKernels } from './elementwise.ts';
import type { FirstLayer } from './first-layer.ts';
import { createFirstLayer, FEWEST_INPUTS, wordsOf } from './first-layer.ts';
import { createParameterKernels } from './parameters.ts';
import type { Plan } from './plan.ts';
import { planOf } from './plan.ts';

/** A job, and what follows from it for each of its updates. */
interface Work extends FirstLayer {
  readonly job: DescentJob;
  readonly isFused: boolean;
}

/** All kernels on one set of arrays. To be called once: arrays.ts says why. */
function createDescent(): Descend {
  const arrays = createArrays();
  const dense = createDenseKernels(arrays);
  const first = createFirstLayer(arrays, dense);
  const { activate } = createActivationKernels(arrays);
  const { outputDeltas } = createOutputKernels(arrays);
  const { give, take } = createParameterKernels(arrays);
  let latest: Plan | null = null;

  /** The plan is that of the call before, almost always. */
  function planFor({ shape, learning, end }: DescentJob, isSparse: boolean): Plan | null {
    const capacity = Math.min(learning.batchSize, end);
    const isKnown = latest?.shape === shape && latest.capacity === capacity && latest.isSparse === isSparse;
    if (!isKnown) latest = planOf(shape, capacity, isSparse);
    return latest;
  }

  function update(work: Work, from: number, count: number): void {
    const { job, plan, isFused } = work;
    const { layers } = plan;
    const { learning, examples, order } = job;
    const step = learning.optimizer.learningRate / count;
    for (const [index, layer] of layers.entries()) {
      if (index === 0) first.forward(work, count);
      else dense.forward(layer, layers[index - 1].activations, count);
      activate(layer, count);
    }
    outputDeltas(layers[layers.length - 1], learning.loss, isFused, examples, order, from, count);
    for (let index = layers.length - 1; index > 0; index--) dense.backward(layers[index], layers[index - 1], count);
    for (const [index, layer] of layers.entries()) {
      if (index === 0) first.descend(work, count, step);
      else dense.descend(layer, layers[index - 1].activations, count, step);
      if (learning.trainBiases) dense.descendBiases(layer, count, step);
    }
  }

  /** @returns whether the parameters have been moved by so many updates; if not, they are as they were */
  function makeUpdates(work: Work, updates: number): boolean {
    const { plan, job } = work;
    const { batchSize } = job.learning;
    take(plan, job.parameters);
    for (let u = 0; u < updates; u++) {
      const start = job.from + u * batchSize;
      const count = Math.min(batchSize, job.end - start);
      if (!first.takeInputs(work, job, start, count)) return false;
      update(work, start, count);
    }
    return give(plan, job.parameters);
  }

  return (job) => {
    const { shape, learning, examples } = job;
    if (!isPlainDescent(shape, learning)) return 0;
    const isSparse = shape.inputSize >= FEWEST_INPUTS;
    const words = isSparse ? wordsOf(examples) : null;
    const plan = planFor(job, isSparse);
    if (plan === null || (isSparse && words === null)) return 0;
    const work = { job, plan, words, isFused: fusesOutputDelta(shape, learning.loss) };
    // If one of them fails, those before it are made: what comes out must not depend on how many were asked for.
    for (let updates = job.updates; updates >= 1; updates = Math.floor(updates / 2)) {
      if (makeUpdates(work, updates)) return updates;
    }
    return 0;
  };
}

function isPlainDescent(shape: NetworkShape, { loss, optimizer, regularisation }: LearningSettings): boolean {
  if (optimizer.type !== 'sgd' || regularisation !== null) return false;
  // Softmax under another loss than its own has a Jacobian, not slopes.
  return fusesOutputDelta(shape, loss) || activationOf(shape, layerCount(shape)) !== 'softmax';
}

let made: Descend | null = null;

/** For trainers (`TrainerOptions.descend`). A thread has one. */
export const descend: Descend = (job) => {
  made ??= createDescent();
  return made(job);
};
