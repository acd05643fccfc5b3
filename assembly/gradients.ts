// The gradients of a layer, a few rows at a time, and the step of these rows at once: all deltas exist before.
import { add, splat } from './exponential';
import * as finish from './finish';
import * as kinds from './layout';
import { Layer, Network, PANEL_ROW, VECTOR, layerOf } from './layout';
import { moveRows, step } from './optimizers';
import { panelBytes, spreadDeltas } from './panels';
import { multiply } from './product';

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
    0, layer.weights, width, below.units, width, n.rate * n.lambda,
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
      0, n.scratch, width, BLOCK, width, 0,
    );
    const first = layer.firstWeights ? layer.firstWeights + offset : 0;
    const second = layer.secondWeights ? layer.secondWeights + offset : 0;
    step(n, n.penalty, layer.weights + offset, n.scratch, first, second, bytes);
  }
}

/** Whether weights with a gradient of 0 stay as they are, whatever their moments. */
function restsWithoutGradient(n: Network): bool {
  return n.penalty == kinds.NO_PENALTY && (n.optimizer == kinds.SGD || n.optimizer == kinds.ADAGRAD);
}

/** Lists the inputs whose weights move: those with ink, and others that a penalty or a moment moves. @returns the end */
function listMoving(n: Network, inputs: i32): usize {
  const rests = restsWithoutGradient(n);
  const all = n.penalty != kinds.NO_PENALTY;
  let end = n.moving;
  for (let k: usize = 0; k < <usize>inputs; k++) {
    let moves: u8 = load<u8>(n.isInked + k);
    if (!rests) {
      moves |= load<u8>(n.isMoving + k) | <u8>all;
      store<u8>(n.isMoving + k, moves);
    }
    store<u32>(end, <u32>(k * PANEL_ROW));
    end += <usize>moves << 2;
  }
  return end;
}

/** The first layer's weights, 32 units at a time. */
function moveSparse(n: Network, layer: Layer, rows: i32): void {
  const end = listMoving(n, layerOf(n, 0).units);
  const stride = layer.stride;
  let offset: usize = 0;
  for (let column: usize = 0; column < stride; column += PANEL_ROW, offset += panelBytes(n)) {
    const width = min(PANEL_ROW, stride - column);
    spreadDeltas(n, layer, column, width, rows);
    const first = layer.firstWeights ? layer.firstWeights + offset : 0;
    const second = layer.secondWeights ? layer.secondWeights + offset : 0;
    moveRows(n, end, layer.weights + offset, first, second, width);
  }
}

/** Moves the parameters of a layer; `isSparse` where its weights lie in panels. */
export function moveLayer(n: Network, below: Layer, layer: Layer, rows: i32, isSparse: bool): void {
  if (isSparse) moveSparse(n, layer, rows);
  else moveDense(n, below, layer, rows);
  if (n.trainBiases) moveBiases(n, layer, rows);
}
