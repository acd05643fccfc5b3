// What page and worker say to each other: commands one way, facts the other. Types only.
import type { DataSet } from '../data/types.ts';
import type { AnalysisRequest, AnalysisResult, LayerSizes, Situation } from '../engine/analysis/types.ts';
import type { Divergence, OptimizerState, Parameters } from '../engine/types.ts';
import type { Change, Setup } from '../scene/types.ts';
import type { PassRecord } from '../steps/types.ts';
import type { LabAnswer, LabRequest, StopRequest } from './laboratory/types.ts';

export type {
  CopyAnswer,
  CopyRequest,
  Damage,
  DamageAnswer,
  DamageRequest,
  SeenExamples,
} from './laboratory/damage-types.ts';
export type { NeuronAnswer } from './laboratory/neuron-types.ts';
export type { ImagesAnswer, LabAnswerTo, LabSet, ReadingsAnswer } from './laboratory/types.ts';
export type { AnalysisRequest, AnalysisResult, DataSet, LabAnswer, LabRequest, LayerSizes, Situation };

/** Everything training depends on at one moment, apart from setup and changes; enough to go on from there. */
export interface Checkpoint {
  readonly update: number;
  readonly parameters: Parameters;
  readonly optimizerState: OptimizerState;
}

/** Points at which the network's output is wanted with every frame (decision regions, fitted curves). */
export interface SurfaceRequest {
  /** Cells along the first input, and along the second (1 for data with one input). */
  readonly columns: number;
  readonly rows: number;
}

/** What a session on images trains on; without it, the MNIST images as they are. */
export interface TrainingImages {
  /** How strongly every image is varied anew in every epoch (data/augment.ts): 0 not at all, 1 as usual. */
  readonly augmentation: number;
  /** Drawings of one's own: [n × 784] bytes and n labels; null for none. */
  readonly own: { readonly images: Uint8Array; readonly labels: Uint8Array } | null;
  /** False: the own drawings alone. True: MNIST, and the own ones repeated until they are about a quarter of all. */
  readonly withMnist: boolean;
}

export type Command =
  /**
   * Start anew. `checkpoint` resumes a session whose worker was lost; `parameters` replaces the start weights
   * (a shipped digit model).
   */
  | {
      readonly type: 'open';
      readonly setup: Setup;
      readonly changes: readonly Change[];
      readonly update: number;
      readonly checkpoint?: Checkpoint;
      readonly parameters?: Parameters;
      readonly surface?: SurfaceRequest | null;
      readonly images?: TrainingImages;
    }
  /** Go to the pass of this update, forwards or backwards. */
  | { readonly type: 'seek'; readonly update: number }
  /** Train until `until` updates are made (Infinity: until paused), at most `updatesPerSecond` (Infinity: flat out). */
  | { readonly type: 'run'; readonly until: number; readonly updatesPerSecond: number }
  /** Stop a run or a long seek where it is. */
  | { readonly type: 'pause' }
  /** Replace the list of changes; those after the current update have been dropped by the page. */
  | { readonly type: 'change'; readonly changes: readonly Change[] }
  /** Forward pass only, for a drawing in progress. */
  | { readonly type: 'predict'; readonly inputs: Float32Array }
  /** Images [k × 784] that every glimpse of a run is to read; null for none. Holds from now on, whatever is opened. */
  | { readonly type: 'watch'; readonly images: Float32Array | null }
  /** A question of the laboratory: answered by `inspection` or `failed`, then `done`, under its own id, like `analyse`. */
  | { readonly type: 'inspect'; readonly request: LabRequest | StopRequest }
  /**
   * A question beside whatever goes on: answered by `analysis` or `failed`, then `done`, under its own id. One that is
   * dropped, for a newer one of the same kind or for an `open`, is answered by `done` alone.
   */
  | {
      readonly type: 'analyse';
      readonly request: AnalysisRequest;
      /** The pass in question; null where the request asks about the session itself. */
      readonly situation: Situation | null;
      /** The update on screen, where a path ends; without it, that of the last frame sent. */
      readonly update?: number;
    };

/** Losses and accuracies over the whole training and test set after `update` updates. null: not defined or no data. */
export interface Metrics {
  readonly update: number;
  readonly epoch: number;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
  /** Layers 1 … L in the pass of this very update, on its own batch; null where it is too dear (images). */
  readonly layers: readonly LayerSizes[] | null;
}

export interface Frame {
  /** The pass shown is that of update number `update`: `update` updates have been made before it. */
  readonly update: number;
  /** From 1. */
  readonly epoch: number;
  /** Examples of this epoch used before this pass. */
  readonly offset: number;
  readonly trainCount: number;
  readonly updatesPerEpoch: number;
  readonly picked: boolean;
  readonly record: PassRecord;
  /** This pass's update would produce a number that is not finite; there is no next update. */
  readonly divergence: Divergence | null;
  /** The whole training and test set before this pass's update; null while a run is too fast for it. */
  readonly metrics: Metrics | null;
  /** [rows × columns × n_L] outputs over the data's domain, first row = smallest second input. */
  readonly surface: Float32Array | null;
  /** The same once this pass's update is made, before any change at the next one; absent in a run, and where it is dear. */
  readonly after?: AfterUpdate;
}

export interface AfterUpdate {
  /** Of the next update; without the sizes per layer. */
  readonly metrics: Metrics;
  readonly surface: Float32Array | null;
}

/** What a run on images shows of itself a dozen times a second, and once at its end: no pass, which would be megabytes. */
export interface Glimpse {
  /** So many updates have been made. */
  readonly update: number;
  readonly epoch: number;
  /** Examples of this epoch used so far. */
  readonly offset: number;
  readonly trainCount: number;
  /** Over the time since the run began; null at rest. */
  readonly imagesPerSecond: number | null;
  /** W^1, row-major [n_1 × 784] */
  readonly firstWeights: Float32Array;
  /** What the network makes of the watched images; null if there are none. */
  readonly watched: { readonly predicted: Uint8Array; readonly confidence: Float32Array } | null;
}

export type FactBody =
  /** The data set of the session, sent once per `open` (not for MNIST, which stays in the worker) and after example edits. */
  | { readonly type: 'data'; readonly data: DataSet }
  | { readonly type: 'frame'; readonly frame: Frame; readonly running: boolean }
  /** The loss history: all points (after a rewrite) or the ones to add. */
  | { readonly type: 'metrics'; readonly points: readonly Metrics[]; readonly replace: boolean }
  | {
      readonly type: 'progress';
      readonly what: 'loading' | 'replaying' | 'evaluating' | 'training';
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'prediction'; readonly activations: readonly Float32Array[] }
  | { readonly type: 'analysis'; readonly result: AnalysisResult }
  | { readonly type: 'inspection'; readonly answer: LabAnswer }
  | { readonly type: 'glimpse'; readonly glimpse: Glimpse }
  /** `command` could not be carried out; the session keeps the state it had. The message is for people. */
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'done' };

/** `id` numbers commands; `run` changes with every open, seek, run, change and pause: facts of older runs are dropped, answers to questions never. */
export interface Envelope {
  readonly id: number;
  readonly run: number;
  readonly command: Command;
}
export interface Fact {
  readonly id: number;
  readonly run: number;
  readonly body: FactBody;
}
