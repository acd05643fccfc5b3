// The serialisable state of the instrument: what to start from, what was changed when, and where in time we are.
import type { DataSettings } from '../data/types.ts';
import type { InitialiserSettings, LayerShape, LearningSettings, ParameterAddress } from '../engine/types.ts';
import type { NumberStyle } from '../explain/format.ts';
import type { NotationName } from '../explain/notation.ts';
import type { Granularity } from '../steps/types.ts';

/** `given`: the start weights that come with a textbook example. */
export type StartWeights = InitialiserSettings | { readonly type: 'given' };

/** What to start from. Together with the changes it determines every number at every moment. */
export interface Setup {
  readonly data: DataSettings;
  /** Layers 1 … L, the output layer last; the input size follows from the data. */
  readonly layers: readonly LayerShape[];
  readonly learning: LearningSettings;
  readonly startWeights: StartWeights;
  readonly seed: number;
}

/** An example that is in no data set: a drawing. */
export interface LooseExample {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/**
 * Something the user changed, and when: `at` counts the updates made before it.
 * A change made at `at` holds for the pass of update `at` (the one after `at` updates) and for all later ones.
 */
export type Change =
  | { readonly kind: 'parameter'; readonly at: number; readonly address: ParameterAddress; readonly value: number }
  | {
      readonly kind: 'example';
      readonly at: number;
      /** Index in the training set. */
      readonly example: number;
      readonly part: 'input' | 'target';
      readonly index: number;
      readonly value: number;
    }
  /** Update `at` uses this one example in place of the batch whose turn it was; the epoch's order is not disturbed. */
  | { readonly kind: 'pick'; readonly at: number; readonly example: number | LooseExample }
  | { readonly kind: 'learning'; readonly at: number; readonly learning: LearningSettings };

/** Time as the session counts it. `step` is the index in the pass of update number `update`. */
export interface Position {
  readonly update: number;
  readonly step: number;
}

/** Time as people read it, all counted from 1: at=61.3.21 is epoch 61, example 3 of it, step 21 of its pass. */
export interface Moment {
  readonly epoch: number;
  readonly example: number;
  readonly step: number;
}

export const NOTATION_NAMES = ['delta', 'operations', 'brackets', 'code'] as const satisfies readonly NotationName[];

/** The way of looking at the pass that is open under the graph. */
export const LENS_NAMES = [
  'overview',
  'matrices',
  'operations',
  'knob',
  'gradients',
  'activations',
  'data',
  'compare',
] as const;
export type LensName = (typeof LENS_NAMES)[number];

/** How the page is read: what a reader sets once, for every screen. */
export interface ReadingStyle {
  readonly numbers: NumberStyle;
  readonly notation: NotationName;
}

export interface ViewSettings extends ReadingStyle {
  readonly granularity: Granularity;
  readonly lens: LensName;
}

/** A moment that was given a name. */
export interface Mark {
  readonly update: number;
  readonly name: string;
}

/**
 * What a teacher may fix in a link. `setup`: no setup panel; `data`, `network`: not to be changed; `start`: Restart
 * leads to the step of the link, and nothing before it is shown; `numbers`: hidden until they are asked for.
 */
export const LOCK_NAMES = ['setup', 'data', 'network', 'start', 'numbers'] as const;
export type LockName = (typeof LOCK_NAMES)[number];

export interface Scene {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly moment: Moment;
  /** Quantity id of what is selected, e.g. `delta.1.0`; null when nothing is. */
  readonly selection: string | null;
  readonly view: ViewSettings;
  readonly marks: readonly Mark[];
  readonly lock: readonly LockName[];
  /** Where Restart leads under the lock `start`; absent: the moment of the link. */
  readonly start?: Moment;
}
