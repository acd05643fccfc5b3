// Outputs, losses and right answers of many examples, a batch at a time.
import { gather } from './batch';
import { forward } from './forward';
import { Examples, Layer, Network, SPARSE_CATEGORICAL_CROSS_ENTROPY, layerOf } from './layout';
import { lossOf } from './losses';
import { targetAt } from './outputs';

/** The index of the largest of `count` numbers, the first of equals. */
function largestOf(values: usize, count: i32): i32 {
  let best = 0;
  let largest = load<f32>(values);
  for (let k = 1; k < count; k++) {
    const value = load<f32>(values + (<usize>k << 2));
    if (!(value > largest)) continue;
    largest = value;
    best = k;
  }
  return best;
}

/** Where the next readings go; 0 where they are not asked for. */
@unmanaged
export class Readings {
  predicted: usize;
  confidence: usize;
  losses: usize;
}

function note(readings: Readings, at: i32, predicted: i32, confidence: f32, loss: f32): void {
  store<u8>(readings.predicted + at, <u8>predicted);
  store<f32>(readings.confidence + (<usize>at << 2), confidence);
  store<f32>(readings.losses + (<usize>at << 2), loss);
}

/** 1 where the prediction is that of the target. */
function isRight(network: Network, output: Layer, target: usize, predicted: i32, threshold: f32): i32 {
  if (network.loss == SPARSE_CATEGORICAL_CROSS_ENTROPY) return <i32>(predicted == <i32>load<f32>(target));
  if (output.units > 1) return <i32>(predicted == largestOf(target, output.units));
  return <i32>((predicted != 0) == load<f32>(target) >= threshold);
}

/** Examples start … start + rows - 1 forward through layers 1 … last. */
export function forwardExamples(network: Network, examples: Examples, start: i32, rows: i32, last: i32): void {
  for (let row = 0; row < rows; row++) store<i32>(network.indices + (<usize>row << 2), start + row);
  gather(network, examples, network.indices, rows);
  forward(network, rows, last, false);
}

/**
 * Sums over examples from … to - 1, `batch` at a time. The number of right answers is left in the network.
 * @param readings where to write per example, from place 0 on, or 0
 * @returns the sum of losses
 */
export function evaluate(
  network: Network, examples: Examples, from: i32, to: i32, batch: i32, threshold: f32, readings: Readings,
): f64 {
  const output = layerOf(network, network.layerCount);
  let lossSum: f64 = 0;
  let correct = 0;
  for (let start = from; start < to; start += batch) {
    const rows = min(batch, to - start);
    forwardExamples(network, examples, start, rows, network.layerCount);
    for (let row = 0; row < rows; row++) {
      const values = output.values + <usize>row * output.stride;
      const target = targetAt(examples, network.indices, row);
      const loss = <f32>lossOf(network.loss, output, row, target, examples.targetStride);
      const best = largestOf(values, output.units);
      const isSparse = network.loss == SPARSE_CATEGORICAL_CROSS_ENTROPY;
      const predicted = output.units > 1 || isSparse ? best : <i32>(load<f32>(values) >= threshold);
      lossSum += <f64>loss;
      correct += isRight(network, output, target, predicted, threshold);
      if (changetype<usize>(readings) == 0) continue;
      note(readings, start + row - from, predicted, load<f32>(values + (<usize>best << 2)), loss);
    }
  }
  network.correct = correct;
  return lossSum;
}
