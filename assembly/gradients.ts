// The gradients of a layer, a few rows at a time, and the step of these rows at once: all deltas exist before.
import { add, splat } from './exponential';
import * as finish from './finish';
import * as kinds from './layout';
import { Layer, Network, VECTOR } from './layout';
import { step } from './optimizers';
import { multiply } from './product';
import { sumRows } from './rows';

/** Rows of gradients at a time. */
const BLOCK: i32 = 4;

/** Σ_i δ_i, and the step of the biases. */
function moveBiases(n: Network, layer: Layer, rows: i32): void {
  const stride = layer.stride;
  for (let at: usize = 0; at < stride; at += VECTOR) {
    let sum = splat(0);
    let delta = layer.deltas + at;
    for (let row = 0; row < rows; row++, delta += stride) sum = add(sum, v128.load(delta));
    if (n.optimizer == kinds.SGD) finish.noteTaint(finish.finish(finish.DESCEND, layer.biases + at, sum, sum));
    else v128.store(n.scratch + at, sum);
  }
  if (n.optimizer == kinds.SGD) return;
  step(n, kinds.NO_PENALTY, layer.biases, n.scratch, layer.firstBiases, layer.secondBiases, stride);
}

/** Plain descent moves the weights as soon as a tile of their gradients is summed. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function descendDense(mode: i32, n: Network, below: Layer, layer: Layer, rows: i32): void {
  const width = layer.stride;
  multiply(
    mode, below.values, 4, below.stride, layer.deltas, width, rows,
    0, layer.weights, width, below.units, width, splat(n.rate * n.lambda),
  );
}

function moveDense(n: Network, below: Layer, layer: Layer, rows: i32): void {
  if (n.optimizer == kinds.SGD) {
    if (n.penalty == kinds.L1) return descendDense(finish.DESCEND_L1, n, below, layer, rows);
    if (n.penalty == kinds.L2) return descendDense(finish.DESCEND_L2, n, below, layer, rows);
    return descendDense(finish.DESCEND, n, below, layer, rows);
  }
  const width = layer.stride;
  const bytes = width * BLOCK;
  let offset: usize = 0;
  for (let k = 0; k < below.units; k += BLOCK, offset += bytes) {
    const inputs = below.values + (<usize>k << 2);
    multiply(
      finish.KEEP, inputs, 4, below.stride, layer.deltas, width, rows,
      0, n.scratch, width, BLOCK, width, splat(0),
    );
    const first = layer.firstWeights ? layer.firstWeights + offset : 0;
    const second = layer.secondWeights ? layer.secondWeights + offset : 0;
    step(n, n.penalty, layer.weights + offset, n.scratch, first, second, bytes);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function descendSparse(mode: i32, n: Network, inputs: i32, layer: Layer): void {
  const width = layer.stride;
  const decay = splat(n.rate * n.lambda);
  let weights = layer.weights;
  let end: usize = load<u32>(n.columnStarts);
  for (let k = 0; k < inputs; k++, weights += width) {
    const start = end;
    end = load<u32>(n.columnStarts + (<usize>k << 2), 4);
    // Without ink the gradient is 0; without a penalty nothing moves.
    if (mode == finish.DESCEND && start == end) continue;
    sumRows(mode, start, end, layer.deltas, 0, weights, width, decay);
  }
}

/** Whether weights with a gradient of 0 stay as they are, moments that are not 0 or not. */
function restsWithoutGradient(n: Network): bool {
  return n.penalty == kinds.NO_PENALTY && n.optimizer == kinds.ADAGRAD;
}

function moveSparse(n: Network, inputs: i32, layer: Layer): void {
  if (n.optimizer == kinds.SGD) {
    if (n.penalty == kinds.L1) return descendSparse(finish.DESCEND_L1, n, inputs, layer);
    if (n.penalty == kinds.L2) return descendSparse(finish.DESCEND_L2, n, inputs, layer);
    return descendSparse(finish.DESCEND, n, inputs, layer);
  }
  const width = layer.stride;
  const rests = restsWithoutGradient(n);
  let offset: usize = 0;
  let end: usize = load<u32>(n.columnStarts);
  for (let k = 0; k < inputs; k++, offset += width) {
    const start = end;
    end = load<u32>(n.columnStarts + (<usize>k << 2), 4);
    if (start == end) {
      // Moments that are 0 stay 0 with a gradient of 0, and move nothing.
      if (rests || (n.penalty == kinds.NO_PENALTY && load<u8>(n.isMoving + k) == 0)) continue;
    }
    store<u8>(n.isMoving + k, 1);
    sumRows(finish.KEEP, start, end, layer.deltas, 0, n.scratch, width, splat(0));
    const first = layer.firstWeights ? layer.firstWeights + offset : 0;
    const second = layer.secondWeights ? layer.secondWeights + offset : 0;
    step(n, n.penalty, layer.weights + offset, n.scratch, first, second, width);
  }
}

/** Moves the parameters of a layer; `isSparse` where its inputs are in the columns. */
export function moveLayer(n: Network, below: Layer, layer: Layer, rows: i32, isSparse: bool): void {
  if (isSparse) moveSparse(n, below.units, layer);
  else moveDense(n, below, layer, rows);
  if (n.trainBiases) moveBiases(n, layer, rows);
}
