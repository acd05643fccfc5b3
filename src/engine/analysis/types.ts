// Questions about a pass that need the engine again: the cost elsewhere, numeric derivatives, another order of updating.
import type {
  FloatArray,
  LearningSettings,
  NetworkShape,
  OptimizerState,
  ParameterAddress,
  Parameters,
} from '../types.ts';

/** All that a cost J depends on at one moment: network, settings, parameters and the batch. Plain data. */
export interface Situation {
  readonly network: NetworkShape;
  readonly learning: LearningSettings;
  /** Before the update. */
  readonly parameters: Parameters;
  readonly optimizerState: OptimizerState;
  /** m */
  readonly batchSize: number;
  /** x, [m × n_0]. */
  readonly inputs: FloatArray;
  /** y, [m × targetSize]. */
  readonly targets: FloatArray;
}

/** One parameter moved over a range, all others fixed. */
export interface Axis {
  readonly parameter: ParameterAddress;
  readonly from: number;
  readonly to: number;
}

export type AnalysisRequest =
  /** J along one parameter at `points` places, ends included; with the slope and the next update. */
  | { readonly kind: 'knob'; readonly axis: Axis; readonly points: number }
  /** J over two parameters, at the centres of columns × rows cells. */
  | {
      readonly kind: 'landscape';
      readonly horizontal: Axis;
      readonly vertical: Axis;
      readonly columns: number;
      readonly rows: number;
    }
  /** Every parameter's derivative, by backpropagation and by a central difference. */
  | { readonly kind: 'gradientCheck' }
  /** The update made at once, and made one layer at a time from the output backwards. */
  | { readonly kind: 'layerByLayer' }
  /** Slopes, deltas and gradients over the whole training set, at the parameters of the pass on screen. */
  | { readonly kind: 'layerSurvey' }
  /** Where some parameters stood before each of the last `updates` updates and stand now, oldest first. */
  | { readonly kind: 'path'; readonly parameters: readonly ParameterAddress[]; readonly updates: number };

export interface KnobAnalysis {
  readonly kind: 'knob';
  /** Values of the parameter and J there, [points]. */
  readonly values: Float64Array;
  readonly costs: Float64Array;
  /** The operating point. */
  readonly value: number;
  readonly cost: number;
  /** ∂J/∂θ by backpropagation, regularisation included. */
  readonly slope: number;
  /** (J(θ + h) − J(θ − h)) / 2h */
  readonly numericSlope: number;
  /** h */
  readonly difference: number;
  /** |slope − numericSlope| / max(|slope|, |numericSlope|); 0 if both are 0. */
  readonly relativeError: number;
  /** Where the next update puts this parameter, and J there with all others fixed. */
  readonly nextValue: number;
  readonly nextCost: number;
  /** J after the whole update, all parameters moved together. */
  readonly costAfterUpdate: number;
}

export interface LandscapeAnalysis {
  readonly kind: 'landscape';
  /** J, row-major [rows × columns], first row = smallest vertical value; not finite where it overflows. */
  readonly costs: Float64Array;
}

export interface GradientCheckEntry {
  readonly parameter: ParameterAddress;
  readonly backpropagated: number;
  readonly numeric: number;
  readonly relativeError: number;
}

export interface GradientCheckAnalysis {
  readonly kind: 'gradientCheck';
  /** Layer by layer, each neuron's weights followed by its bias. */
  readonly entries: readonly GradientCheckEntry[];
  /** Index of the entry with the largest relative error among those not both tiny. */
  readonly worst: number;
}

export interface LayerByLayerAnalysis {
  readonly kind: 'layerByLayer';
  /** J before; after the simultaneous update; after updating from the output layer backwards, each layer's δ formed
   *  with the weights already moved (the widely copied mistake). */
  readonly before: number;
  readonly together: number;
  readonly oneByOne: number;
  /** Parameters after the update made the wrong way. */
  readonly parametersOneByOne: Parameters;
}

/** Smallest, quartiles and largest of a set of sizes. */
export interface Spread {
  readonly smallest: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly largest: number;
}

export interface LayerSurvey {
  readonly layer: number;
  /** |δ| over neurons and training examples. */
  readonly deltas: Spread;
  /** |∂J/∂w| of the mean cost over the training set, over the layer's weights. */
  readonly weightGradients: Spread;
  /** Per neuron: share of the training examples for which |f′(s)| < 0.01. Empty for softmax and linear layers. */
  readonly idleShares: readonly number[];
}

export interface LayerSurveyAnalysis {
  readonly kind: 'layerSurvey';
  readonly examples: number;
  /** Layers 1 … L. */
  readonly layers: readonly LayerSurvey[];
}

export interface PathAnalysis {
  readonly kind: 'path';
  /** Update number of each row. */
  readonly updates: readonly number[];
  /** [rows × parameters] */
  readonly values: Float64Array;
}

export type AnalysisResult =
  | KnobAnalysis
  | LandscapeAnalysis
  | GradientCheckAnalysis
  | LayerByLayerAnalysis
  | LayerSurveyAnalysis
  | PathAnalysis;
