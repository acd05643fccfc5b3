// The vocabulary of a pass: what a step is, what it reads and writes, and the record of all values of one pass.
//
// Everything downstream (highlighting, explanation, narration, practice, links) is derived from these records.
import type { FloatArray, LearningSettings, NetworkShape, OptimizerState, Parameters } from '../engine/types.ts';

export type StepKind =
  | 'input'
  | 'weightedSum'
  | 'addBias'
  | 'activate'
  | 'loss'
  | 'lossGradient'
  | 'delta'
  | 'biasGradient'
  | 'weightGradient'
  | 'backpropagate'
  | 'average'
  | 'update';

export type Phase = 'input' | 'forward' | 'loss' | 'backward' | 'update';

/** The meaning that gives a symbol or number its colour. Weights are positive or negative by their value. */
export type Role = 'positive' | 'negative' | 'forward' | 'backward' | 'target' | 'update' | 'loss' | 'plain';

export type QuantityKind =
  | 'activation' // a^l_j; layer 0 is the input x_j
  | 'weight' // w^l_{jk}: `neuron` j receives, `from` k sends
  | 'bias' // b^l_j
  | 'weightedSum' // z^l_j = Σ_k w a, without bias
  | 'preActivation' // s^l_j = z + b
  | 'slope' // f′(s^l_j)
  | 'target' // y_j (layer L)
  | 'loss' // L of this example
  | 'lossGradient' // ∂L/∂a^L_j
  | 'backpropagated' // Σ_k w^{l+1}_{kj} δ^{l+1}_k = ∂L/∂a^l_j
  | 'delta' // δ^l_j
  | 'weightGradient' // ∂L/∂w of this example
  | 'biasGradient' // ∂L/∂b of this example
  | 'averageWeightGradient' // ∂J/∂w of the batch, regularisation included: what the update uses
  | 'averageBiasGradient'
  | 'newWeight'
  | 'newBias'
  | 'learningRate';

/** The address of one number. Indices start at 0; fields that do not apply are -1; ANY (-2) stands for all indices. */
export interface Quantity {
  readonly of: QuantityKind;
  readonly layer: number;
  readonly neuron: number;
  readonly from: number;
}
export const NONE = -1;
export const ANY = -2;

export interface Step {
  /** Position in the list of the whole pass. */
  readonly index: number;
  readonly kind: StepKind;
  readonly phase: Phase;
  /** Layer the step works on; NONE for loss and average. */
  readonly layer: number;
  /** Neuron the step works on; NONE when it works on a whole layer. */
  readonly neuron: number;
  /** Which example of the batch (0 … m-1); NONE for average and update. */
  readonly example: number;
}

export type Granularity = 'operation' | 'neuron' | 'layer' | 'pass' | 'example' | 'epoch';

/** What decides the list of steps of a pass: the grammar's only inputs. */
export interface PassShape {
  readonly network: NetworkShape;
  readonly learning: LearningSettings;
  /** m: the examples in this update's batch (the last batch of an epoch can be smaller than batchSize). */
  readonly batchSize: number;
}

/**
 * All numbers of one update: forward, loss, backward for each example, averages, and the parameters before and after.
 * Per-example arrays are row-major [m × n_l], indexed by layer number. Plain data: it crosses from worker to page.
 */
export interface PassRecord {
  readonly shape: PassShape;
  /** Index in the training set of each example; -1 for one that came from elsewhere (a drawing). */
  readonly exampleIndices: readonly number[];
  /** y, [m × targetSize]. */
  readonly targets: FloatArray;
  readonly weightedSums: FloatArray[];
  readonly preActivations: FloatArray[];
  /** activations[0] is the input. */
  readonly activations: FloatArray[];
  /** f′(s), empty for softmax layers. */
  readonly slopes: FloatArray[];
  /** L_i, [m]. */
  readonly losses: FloatArray;
  /** ∂L/∂a^L, [m × n_L]; empty where the delta is formed directly (see `fusesOutputDelta`). */
  readonly lossGradients: FloatArray;
  /** ∂L/∂a^l for hidden layers and for the input (layer 0); empty for layer L. */
  readonly backpropagated: FloatArray[];
  readonly deltas: FloatArray[];
  /** ∂J/∂θ of the batch, regularisation included. */
  readonly weightGradients: FloatArray[];
  readonly biasGradients: FloatArray[];
  /** (1/m) Σ L_i and R(W) for this batch before the update. */
  readonly dataCost: number;
  readonly penalty: number;
  readonly before: Parameters;
  readonly after: Parameters;
  readonly optimizerBefore: OptimizerState;
  readonly optimizerAfter: OptimizerState;
}
