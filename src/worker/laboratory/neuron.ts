// What the neurons of a layer look for: every test image is read up to that layer, and each neuron keeps its own account.
import { MNIST_CLASSES, MNIST_PIXELS } from '../../data/mnist.ts';
import { activationDefinition } from '../../engine/activations.ts';
import {
  addToCensus,
  createCensus,
  finishCensus,
  type NeuronCensus,
  softmaxLeads,
} from '../../engine/analysis/neuron-census.ts';
import { forward } from '../../engine/forward.ts';
import { currentParameters } from '../../engine/trainer.ts';
import { activationOf, layerCount, type NetworkShape, unitsOf } from '../../engine/types.ts';
import { createWorkspace, type Workspace } from '../../engine/workspace.ts';
import type { Steps } from '../questions.ts';
import type { NeuronAnswer, NeuronRequest } from './neuron-types.ts';
import type { LabSubject } from './questions.ts';

const MOST_KEPT = 24;
const CHUNK = 32;

/** @throws {RangeError} for a layer that is not there */
export function* neuronSteps({ layer, count }: NeuronRequest, subject: LabSubject): Steps<NeuronAnswer> {
  const { network, digits } = subject;
  const { shape, trainer } = network.timeline;
  if (!(Number.isInteger(layer) && layer >= 1 && layer <= layerCount(shape))) {
    throw new RangeError(`There is no layer ${layer} in this network.`);
  }
  const kept = Math.max(1, Math.min(MOST_KEPT, Math.floor(count), digits.labels.length));
  // What comes after the layer need not be computed.
  const upToLayer: NetworkShape = { ...shape, layers: shape.layers.slice(0, layer) };
  const workspace = createWorkspace(upToLayer, CHUNK, trainer.precision);
  const census = createCensus(unitsOf(shape, layer), MNIST_CLASSES, MNIST_PIXELS, kept);
  for (let from = 0; from < digits.labels.length; from += CHUNK) {
    const rows = Math.min(CHUNK, digits.labels.length - from);
    fillInputs(workspace, digits.images, from, rows);
    forward(upToLayer, currentParameters(trainer), workspace, rows);
    countRows(census, workspace, subject, from, rows);
    yield (from + rows) / digits.labels.length;
  }
  finishCensus(census);
  return answerOf(census, layer, kept);
}

function fillInputs({ activations }: Workspace, images: Uint8Array, from: number, rows: number): void {
  const start = from * MNIST_PIXELS;
  for (let k = 0; k < rows * MNIST_PIXELS; k++) activations[0][k] = images[start + k] * (1 / 255);
}

function countRows(census: NeuronCensus, workspace: Workspace, subject: LabSubject, from: number, rows: number): void {
  const { images, labels } = subject.digits;
  const { shape } = workspace;
  const layer = layerCount(shape);
  const { units } = census;
  const name = activationOf(shape, layer);
  const { range } = activationDefinition(name);
  const leads = new Float64Array(units);
  for (let row = 0; row < rows; row++) {
    const of = (values: Workspace['activations']) => values[layer].subarray(row * units, (row + 1) * units);
    if (name === 'softmax') softmaxLeads(workspace.preActivations[layer], row * units, units, leads);
    const scores = name === 'softmax' ? leads : of(workspace.preActivations);
    const image = images.subarray((from + row) * MNIST_PIXELS, (from + row + 1) * MNIST_PIXELS);
    const activations = of(workspace.activations);
    addToCensus(census, { activations, scores, label: labels[from + row], image, inkScale: 1 / 255, range });
  }
}

function answerOf(census: NeuronCensus, layer: number, count: number): NeuronAnswer {
  const { units, seen, most, mostActivations, mostScores, least, leastActivations } = census;
  return {
    kind: 'neuron',
    layer,
    units,
    count,
    images: seen,
    most,
    mostActivations,
    mostScores: Float32Array.from(mostScores),
    least,
    leastActivations,
    averages: Float32Array.from(census.averages),
    perDigit: Float32Array.from(census.perClass),
    off: Float32Array.from(census.off),
    saturated: Float32Array.from(census.saturated),
  };
}
