// What a trainer is made of: its settings and everything that changes while it trains. Types only.
import type { FastTraining, OpenTraining } from './fast-trainer.ts';
import type {
  ExampleSet,
  Gradients,
  LearningSettings,
  NetworkShape,
  OptimizerState,
  Parameters,
  Precision,
} from './types.ts';
import type { UpdateBackup } from './update.ts';
import type { Vary } from './varied.ts';
import type { Workspace } from './workspace.ts';

/** Where training stands. */
export interface TrainingPosition {
  /** Updates so far, whatever the optimiser and whatever the examples. */
  readonly updateCount: number;
  /** The epoch that the next update belongs to, from 1; epoch - 1 are complete. */
  readonly epoch: number;
  /** Examples that this epoch has already used. */
  readonly offset: number;
}

/** Updates with the next batches of an epoch, to be made on the parameters themselves. */
export interface DescentJob {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
  readonly learning: LearningSettings;
  readonly examples: ExampleSet;
  /** The epoch's examples are order[0] … order[end - 1]; the first batch begins at `from`. */
  readonly order: ArrayLike<number>;
  readonly from: number;
  readonly end: number;
  /** At least one; they lie within the epoch. */
  readonly updates: number;
}

/**
 * Makes updates without keeping anything of their passes.
 * @returns how many, from the first; 0, with the parameters as they were, where the first one is not for it: it follows
 *   other rules than plain descent, is too large, or would not be finite
 */
export type Descend = (job: DescentJob) => number;

/** Change it through the functions of trainer.ts and snapshot.ts only. */
export interface Trainer {
  readonly shape: NetworkShape;
  readonly examples: ExampleSet;
  readonly seed: number;
  readonly precision: Precision;
  /** Always the newest, and free to be written to; `currentState` is cheaper where they are only read. */
  readonly parameters: Parameters;
  optimizerState: OptimizerState;
  learning: LearningSettings;
  /** null: all is computed by the plain engine. */
  fast: FastTraining | null;
  /** null: whatever the fast engine leaves is computed pass by pass. */
  readonly descend: Descend | null;
  /** null: the examples are learnt as they are. */
  readonly vary: Vary | null;
  position: TrainingPosition;
  /** All values of the last plain pass (and room for the next), `lastBatchSize` rows. */
  workspace: Workspace;
  gradients: Gradients;
  lastBatchSize: number;
  backup: UpdateBackup;
  /** The order of epoch `orderEpoch`. */
  order: Uint32Array;
  orderEpoch: number;
}

export interface TrainerOptions {
  readonly shape: NetworkShape;
  /** Trained in place, in the precision they have. */
  readonly parameters: Parameters;
  readonly learning: LearningSettings;
  readonly examples: ExampleSet;
  readonly seed: number;
  /** The fast engine (fast-trainer.ts), for single precision; in double it is left alone. */
  readonly fast?: OpenTraining | null;
  /** Plain descent at speed (descent/descent.ts), for single precision, where there is no fast engine. */
  readonly descend?: Descend | null;
  /** For examples that are images of bytes. */
  readonly vary?: Vary | null;
}
