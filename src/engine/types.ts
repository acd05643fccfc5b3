// The vocabulary of the engine: shapes, parameters, settings. Types only, no behaviour.
//
// Every array over layers is indexed by the layer's own number: 0 is the input, 1 … L are the computing layers.
// Entry 0 of weights, biases, pre-activations and deltas is an empty array, so no index is ever shifted by one.

export type FloatArray = Float64Array | Float32Array;
export type Precision = 'float64' | 'float32';

export type ActivationName =
  | 'linear'
  | 'sigmoid'
  | 'tanh'
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'gelu'
  | 'softplus'
  | 'swish'
  | 'arctan'
  | 'step'
  | 'sign'
  | 'softmax';

export type LossName =
  | 'halfSquaredError'
  | 'binaryCrossEntropy'
  | 'categoricalCrossEntropy'
  | 'sparseCategoricalCrossEntropy';

export interface LayerShape {
  readonly units: number;
  readonly activation: ActivationName;
}

/** `layers[0]` describes layer 1, as in the fixtures; use `unitsOf` and `activationOf` to ask by layer number. */
export interface NetworkShape {
  readonly inputSize: number;
  readonly layers: readonly LayerShape[];
}

/** Parameters θ. `weights[l]` is W^l, row-major [n_l × n_{l-1}]; `biases[l]` is b^l, [n_l]. */
export interface Parameters {
  readonly weights: FloatArray[];
  readonly biases: FloatArray[];
}

/** ∂J/∂θ, laid out exactly as the parameters. */
export interface Gradients {
  readonly weightGradients: FloatArray[];
  readonly biasGradients: FloatArray[];
}

export interface Regularisation {
  readonly type: 'l1' | 'l2';
  readonly lambda: number;
}

export type OptimizerSettings =
  | { readonly type: 'sgd'; readonly learningRate: number }
  | { readonly type: 'momentum'; readonly learningRate: number; readonly momentum: number }
  | { readonly type: 'nesterov'; readonly learningRate: number; readonly momentum: number }
  | { readonly type: 'rmsprop'; readonly learningRate: number; readonly alpha: number; readonly epsilon: number }
  | { readonly type: 'adagrad'; readonly learningRate: number; readonly epsilon: number }
  | {
      readonly type: 'adam';
      readonly learningRate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    };
export type OptimizerName = OptimizerSettings['type'];

/** Moments of the optimiser, laid out as the parameters; an optimiser that needs none leaves them empty. */
export interface OptimizerState {
  /** How many updates have been applied (t of the formulas after an update). */
  updateCount: number;
  /** v (momentum, nesterov) or p (adam). */
  readonly first: Parameters;
  /** s (rmsprop, adagrad, adam). */
  readonly second: Parameters;
}

export type InitialiserSettings =
  | { readonly type: 'zeros' }
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'uniform'; readonly limit: number }
  | { readonly type: 'normal'; readonly deviation: number }
  | { readonly type: 'xavierUniform' }
  | { readonly type: 'xavierNormal' }
  | { readonly type: 'heUniform' }
  | { readonly type: 'heNormal' }
  | { readonly type: 'lecun' };
export type InitialiserName = InitialiserSettings['type'];

/** A parameter by its address; `from` is the sending neuron of a weight, -1 for a bias. Indices start at 0. */
export interface ParameterAddress {
  readonly of: 'weight' | 'bias';
  readonly layer: number;
  readonly neuron: number;
  readonly from: number;
}

/** The fact that an update produced a number that is not finite. `value` is what would have been written. */
export interface Divergence {
  readonly parameter: ParameterAddress;
  readonly value: number;
}

/**
 * Examples as flat arrays. Inputs may be bytes (MNIST): the value is `inputs[i] * inputScale`.
 * `targets` has `targetSize` numbers per example; for sparse categorical cross-entropy that is one class index.
 */
export interface ExampleSet {
  readonly count: number;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly inputs: FloatArray | Uint8Array;
  readonly inputScale: number;
  readonly targets: FloatArray | Uint8Array;
}

/** Everything that learning needs besides the network and the data. */
export interface LearningSettings {
  readonly loss: LossName;
  readonly regularisation: Regularisation | null;
  readonly optimizer: OptimizerSettings;
  readonly batchSize: number;
  readonly trainBiases: boolean;
}

/** L: the number of layers that compute (the input layer is not counted). */
export function layerCount(shape: NetworkShape): number {
  return shape.layers.length;
}

/** n_l, with n_0 the input size. */
export function unitsOf(shape: NetworkShape, layer: number): number {
  return layer === 0 ? shape.inputSize : shape.layers[layer - 1].units;
}

/** f_l of layer l ≥ 1. */
export function activationOf(shape: NetworkShape, layer: number): ActivationName {
  return shape.layers[layer - 1].activation;
}
