// What lies in memory, as src/engine/fast/layout.ts writes it: every field takes four bytes, in the same order there.
//
// A row of a matrix is always a whole number of vectors of four floats; what is beyond its units is 0 and stays 0.

export const VECTOR: usize = 16;

// Activations, in the order of ACTIVATION_CODES.
export const LINEAR: i32 = 0;
export const SIGMOID: i32 = 1;
export const TANH: i32 = 2;
export const ARCTAN: i32 = 3;
export const STEP: i32 = 4;
export const SIGN: i32 = 5;
export const RELU: i32 = 6;
export const LEAKY_RELU: i32 = 7;
export const ELU: i32 = 8;
export const GELU: i32 = 9;
export const SOFTPLUS: i32 = 10;
export const SWISH: i32 = 11;
export const SOFTMAX: i32 = 12;

// Losses, in the order of LOSS_CODES.
export const HALF_SQUARED_ERROR: i32 = 0;
export const BINARY_CROSS_ENTROPY: i32 = 1;
export const CATEGORICAL_CROSS_ENTROPY: i32 = 2;
export const SPARSE_CATEGORICAL_CROSS_ENTROPY: i32 = 3;

// Optimisers, in the order of OPTIMIZER_CODES.
export const SGD: i32 = 0;
export const MOMENTUM: i32 = 1;
export const NESTEROV: i32 = 2;
export const RMSPROP: i32 = 3;
export const ADAGRAD: i32 = 4;
export const ADAM: i32 = 5;

// Penalties, in the order of PENALTY_CODES.
export const NO_PENALTY: i32 = 0;
export const L1: i32 = 1;
export const L2: i32 = 2;

/** Bytes of a row of a panel: the weights of one input to 32 units. */
export const PANEL_ROW: usize = 128;
export const PANEL_SHIFT: i32 = 7;

/** A layer; layer 0 is the input, of which only units, stride and values count. */
@unmanaged
export class Layer {
  /** n_l */
  units: i32;
  /** Bytes from one row of n_l floats to the next. */
  stride: usize;
  activation: i32;
  /** Weights, transposed: row k holds what input k sends to every unit. As many rows as layer l - 1 has padded units. */
  weights: usize;
  biases: usize;
  firstWeights: usize;
  firstBiases: usize;
  secondWeights: usize;
  secondBiases: usize;
  /** Pre-activations of a batch; in hidden layers the same place as the values. */
  sums: usize;
  values: usize;
  /** Slopes first, then deltas (times the batch's factor). */
  deltas: usize;
}

@unmanaged
export class Network {
  layerCount: i32;
  layers: usize;
  /** 1 where the first layer takes its inputs from `entries`, and its weights lie in panels (panels.ts). */
  isSparse: i32;
  loss: i32;
  optimizer: i32;
  penalty: i32;
  trainBiases: i32;
  rate: f32;
  /** μ, or what is kept of the first moment. */
  keep1: f32;
  add1: f32;
  /** What is kept of the second moment. */
  keep2: f32;
  add2: f32;
  epsilon: f32;
  lambda: f32;
  /** Parameters and moments: all that an update changes. */
  state: usize;
  stateBytes: usize;
  /** A few rows of gradients. */
  scratch: usize;
  /** Inputs of a batch that are not 0, by example: pairs of an input's offset in a panel and a value. */
  entries: usize;
  /** Where each example's pairs begin; one more than there are examples. */
  entryStarts: usize;
  /** A panel of gradients, all 0 between updates. */
  panel: usize;
  /** For each input, 1 where it is not 0 in some example of the batch … */
  isInked: usize;
  /** … and 1 once a moment of its weights may be something else than 0. */
  isMoving: usize;
  /** Offsets in a panel of the inputs whose weights move. */
  moving: usize;
  /** Examples of the batch, where no list is given. */
  indices: usize;
  correct: i32;
  /** Updates so far. */
  updateCount: i32;
  /** Of no meaning: see batch.ts. */
  fetched: u32;
}

/** A set of examples. */
@unmanaged
export class Examples {
  isSparse: i32;
  count: i32;
  inputSize: i32;
  /** Rows of floats, as wide as layer 0; or nothing where the set is sparse. */
  inputs: usize;
  /** Of a sparse set: how many inked pixels come before each example, and all that is not 0 (images.ts). */
  starts: usize;
  ink: usize;
  /** What a byte stands for. */
  scale: usize;
  /** A byte over this is the number it stands for, to the last bit; 0 where there is no such number. */
  divisor: f32;
  targets: usize;
  targetSize: i32;
  /** Bytes from one target to the next. */
  targetStride: usize;
}

/** Layer l of a network. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function layerOf(network: Network, l: i32): Layer {
  return changetype<Layer>(network.layers + <usize>l * offsetof<Layer>());
}
