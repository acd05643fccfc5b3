// The forward pass of a batch that lies in the first layer's place.
import { activate } from './activate';
import { add, mul } from './exponential';
import { KEEP } from './finish';
import { HALF_SQUARED_ERROR, Layer, Network, SOFTMAX, VECTOR, layerOf } from './layout';
import { multiply } from './product';
import { sparseSums } from './panels';

/** One row of weighted sums, for a batch of one; in the same order as a tile adds them, so with the same bits. */
function multiplyRow(a: usize, b: usize, width: usize, depth: i32, start: usize, out: usize): void {
  let j: usize = 0;
  for (; j + 64 <= width; j += 64) {
    let s0 = v128.load(start + j);
    let s1 = v128.load(start + j, 16);
    let s2 = v128.load(start + j, 32);
    let s3 = v128.load(start + j, 48);
    let row = b + j;
    for (let k = 0; k < depth; k++, row += width) {
      const factor = v128.load32_splat(a + (<usize>k << 2));
      s0 = add(s0, mul(factor, v128.load(row)));
      s1 = add(s1, mul(factor, v128.load(row, 16)));
      s2 = add(s2, mul(factor, v128.load(row, 32)));
      s3 = add(s3, mul(factor, v128.load(row, 48)));
    }
    v128.store(out + j, s0);
    v128.store(out + j, s1, 16);
    v128.store(out + j, s2, 32);
    v128.store(out + j, s3, 48);
  }
  for (; j < width; j += VECTOR) {
    let sum = v128.load(start + j);
    let row = b + j;
    for (let k = 0; k < depth; k++, row += width) {
      sum = add(sum, mul(v128.load32_splat(a + (<usize>k << 2)), v128.load(row)));
    }
    v128.store(out + j, sum);
  }
}

function denseSums(below: Layer, layer: Layer, rows: i32): void {
  const width = layer.stride;
  if (rows == 1) return multiplyRow(below.values, layer.weights, width, below.units, layer.biases, layer.sums);
  multiply(
    KEEP, below.values, below.stride, 4, layer.weights, width, below.units,
    layer.biases, layer.sums, width, rows, width, 0,
  );
}

/** Whether δ of the output layer needs f′. */
function needsOutputSlopes(network: Network, output: Layer): bool {
  return network.loss == HALF_SQUARED_ERROR && output.activation != SOFTMAX;
}

/**
 * Sums and values of layers 1 … `last` for `rows` examples; with `isTraining`, slopes where the deltas will be. Up to
 * three rows more are computed, of whatever is there, and nobody reads them.
 */
export function forward(network: Network, rows: i32, last: i32, isTraining: bool): void {
  for (let l = 1; l <= last; l++) {
    const layer = layerOf(network, l);
    if (l == 1 && network.isSparse) sparseSums(network, layer, rows);
    else denseSums(layerOf(network, l - 1), layer, rows);
    const keepsSlopes = isTraining && (l < network.layerCount || needsOutputSlopes(network, layer));
    const slopes = keepsSlopes ? layer.deltas : 0;
    activate(layer.activation, layer.sums, layer.values, slopes, rows, layer.stride, layer.units);
  }
}
