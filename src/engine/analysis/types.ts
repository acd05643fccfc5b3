// Questions about a pass that need the engine again: the cost elsewhere, numeric derivatives, another order of updating.
import type {
  Divergence,
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

/** One parameter moved over a range from … to (from < to), all others fixed. */
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
  | { readonly kind: 'path'; readonly parameters: readonly ParameterAddress[]; readonly updates: number }
  /** The training set and the output over the data's domain with some parameters tried at other values. */
  | {
      readonly kind: 'trial';
      readonly values: readonly TriedValue[];
      readonly columns: number;
      readonly rows: number;
    };

export interface TriedValue {
  readonly parameter: ParameterAddress;
  readonly value: number;
}

export interface KnobAnalysis {
  readonly kind: 'knob';
  /** Values of the parameter and J there, [points]; J is Infinity where it overflows. */
  readonly values: Float64Array;
  readonly costs: Float64Array;
  /** The operating point. */
  readonly value: number;
  readonly cost: number;
  /** ∂J/∂θ by backpropagation, regularisation included. */
  readonly slope: number;
  /** (J(θ + h) − J(θ − h)) / 2h */
  readonly numericSlope: number;
  /** h, a power of ten. */
  readonly difference: number;
  /** The slopes on the two sides of θ differ by more than bending explains: a kink lies between θ − h and θ + h. */
  readonly kink: boolean;
  /** |slope − numericSlope| / max(|slope|, |numericSlope|); 0 if both are 0. */
  readonly relativeError: number;
  /**
   * Where the next update puts this parameter, and J there with all others fixed. An update that would diverge is not
   * made: then these are the value and the cost of the operating point.
   */
  readonly nextValue: number;
  readonly nextCost: number;
  /** J after the whole update, all parameters moved together. */
  readonly costAfterUpdate: number;
  /** Why the next update is not made, or null. */
  readonly divergence: Divergence | null;
}

export interface LandscapeAnalysis {
  readonly kind: 'landscape';
  /** J, row-major [rows × columns], first row = smallest vertical value; Infinity where it overflows. */
  readonly costs: Float64Array;
}

export interface GradientCheckEntry {
  readonly parameter: ParameterAddress;
  readonly backpropagated: number;
  readonly numeric: number;
  /** h, a power of ten. */
  readonly difference: number;
  readonly relativeError: number;
  /** As in KnobAnalysis. */
  readonly kink: boolean;
}

export interface GradientCheckAnalysis {
  readonly kind: 'gradientCheck';
  /** J at the operating point. */
  readonly cost: number;
  /** Layer by layer, each neuron's weights followed by its bias. */
  readonly entries: readonly GradientCheckEntry[];
  /**
   * Index of the entry with the largest relative error among those not both tiny: too small for their difference of two
   * rounded costs to say anything. -1 where all of them are.
   */
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
  /**
   * Why one of the two updates is not made, or null. J and parameters are then those before. An update that is made may
   * still lead to a cost that overflows: Infinity.
   */
  readonly divergenceTogether: Divergence | null;
  readonly divergenceOneByOne: Divergence | null;
}

/** Smallest, quartiles, largest and mean of a set of sizes. */
export interface Spread {
  readonly smallest: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly largest: number;
  readonly mean: number;
}

/** How large the signals of one layer are in one pass: what a history of them is made of. Infinity where they overflow. */
export interface LayerSizes {
  /** Mean |δ| over neurons and examples of the batch. */
  readonly delta: number;
  /** Mean |∂J/∂w| over the layer's weights. */
  readonly weightGradient: number;
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
  /** Update number of each row: the state before that update. The last one is the update on screen. */
  readonly updates: readonly number[];
  /** [rows × parameters]; an edit made at an update is in the row of that update. */
  readonly values: Float64Array;
}

export interface TrialAnalysis {
  readonly kind: 'trial';
  /** Those of the request. */
  readonly values: readonly TriedValue[];
  /** Mean cost over the training set, without a penalty; Infinity where it overflows. */
  readonly cost: number;
  /** Training examples with the right class, and all of them; null for regression. */
  readonly right: number | null;
  readonly examples: number;
  /** As in a frame: [rows × columns × n_L]; null for data that is not drawn in one or two axes. */
  readonly surface: Float32Array | null;
}

/** The result that answers a request. */
export type AnalysisResultOf<Request extends AnalysisRequest> = Extract<AnalysisResult, { kind: Request['kind'] }>;

export type AnalysisResult =
  | KnobAnalysis
  | LandscapeAnalysis
  | GradientCheckAnalysis
  | LayerByLayerAnalysis
  | LayerSurveyAnalysis
  | PathAnalysis
  | TrialAnalysis;

/** An analysis in pieces: each `next` does one, a few milliseconds at most; the last brings the result. */
export type AnalysisSteps<Result extends AnalysisResult = AnalysisResult> = Generator<void, Result, void>;
