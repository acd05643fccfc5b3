// What a session file stands for.
import type { Change, Scene, Setup } from './types.ts';

export const SESSION_FORMAT = 'backstep-session';
export const SESSION_VERSION = 1;

/** A point of a loss history. `layers` is not kept in a file. */
export interface HistoryPoint {
  readonly update: number;
  readonly epoch: number;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
}

/** A pinned run without its picture, which is computed again. */
export interface SessionPin {
  readonly name: string;
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly update: number;
  readonly updatesPerEpoch: number;
  readonly history: readonly HistoryPoint[];
  readonly letter?: string;
  readonly hidden?: boolean;
  readonly diverged?: boolean;
}

export interface SessionDocument {
  /** The decimal separator is the reader's own and in no file. */
  readonly scene: Scene;
  readonly pins: readonly SessionPin[];
}
