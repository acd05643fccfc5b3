// What an instrument knows at one moment. Types and the empty state; the actions live beside it.
import type { Parameters } from '../engine/types.ts';
import type { Change, LockName, Mark, Moment, Position, Setup, ViewSettings } from '../scene/types.ts';
import type { Step } from '../steps/types.ts';
import type { DataSet, Frame, Metrics } from '../worker/protocol.ts';

export interface Progress {
  readonly what: 'loading' | 'replaying' | 'evaluating' | 'training';
  readonly done: number;
  readonly total: number;
}

export interface Notice {
  readonly text: string;
  readonly tone: 'info' | 'warning';
  /** What can be done about it. */
  readonly action?: { readonly label: string; run(): void };
  /** The step card says more of it: where that is on the screen, this is only to be heard. */
  readonly isOnCard?: true;
}

/** A place that was left by following a number, to go back to. */
export interface TrailEntry {
  readonly update: number;
  readonly cursor: number;
  /** What one looked at there; null where it was all that a step made, and `words` say which. */
  readonly quantityId: string | null;
  readonly words: string;
  /** What was selected there. */
  readonly selection: string | null;
}

/** A run that is kept as it is, to compare others with. */
export interface Pin {
  /** What sets it apart, or a name that was typed. */
  readonly name: string;
  readonly setup: Setup;
  readonly changes: readonly Change[];
  /** Updates made when it was pinned, or at the end of its race. */
  readonly update: number;
  readonly updatesPerEpoch: number;
  readonly history: readonly Metrics[];
  /** The output over the data's domain, as in a frame; null where there is none, or until it is computed again. */
  readonly surface: Float32Array | null;
  /** "A" … "D"; absent (from a file): the first that is free. */
  readonly letter?: string;
  /** Its curve is not drawn. */
  readonly hidden?: boolean;
  /** Its next update would leave the numbers: it ends here. */
  readonly diverged?: boolean;
}
export const MOST_PINS = 4;

/** A moment that undo or redo can return to: enough to bring back every number. */
export interface Moving {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly update: number;
  readonly cursor: number;
  readonly marks: readonly Mark[];
  /** The losses known of the run, those of later moments too. */
  readonly history: readonly Metrics[];
  /** Start weights that were handed over, as in an opening. */
  readonly parameters: Parameters | undefined;
  /** The pins, where they were replaced together with the run: by the session of a file. */
  readonly pins?: readonly Pin[];
  /** What was done next, in words: "learning rate 0.1"; empty until the words are there. */
  readonly deed: string;
}

export interface InstrumentState {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly view: ViewSettings;
  /** Index into SPEEDS. */
  readonly speed: number;
  readonly data: DataSet | null;
  /** What the inputs are called where the data has no names for them (the pixels of an image). */
  readonly inputNames: readonly string[];
  /** What the outputs stand for ("0" … "9"); empty where they have no names. */
  readonly outputNames: readonly string[];
  /** The pass on screen; null until the first one arrives and while a new setup is being opened. */
  readonly frame: Frame | null;
  readonly steps: readonly Step[];
  /** Index in `steps`: everything written up to and including this step is on the screen. */
  readonly cursor: number;
  /** A command that moves to another pass is under way. */
  readonly waiting: boolean;
  /** Play is on, by single steps or by whole updates in the worker. */
  readonly playing: boolean;
  readonly history: readonly Metrics[];
  /** Quantity id of what was selected last. */
  readonly selection: string | null;
  /** Place (node or edge of the graph) pointed at anywhere on the screen. */
  readonly pointed: string | null;
  /** Where operands were followed from, oldest first, to go back the same way. */
  readonly trail: readonly TrailEntry[];
  readonly progress: Progress | null;
  readonly notice: Notice | null;
  /** Moments of this run with a name, ascending. */
  readonly marks: readonly Mark[];
  /** What the link has fixed. */
  readonly lock: readonly LockName[];
  /** Where the link stood, for the lock `start`. */
  readonly start: { readonly moment: Moment; readonly position: Position } | null;
  readonly pins: readonly Pin[];
  /** What can be undone, oldest first, and redone, next first. */
  readonly past: readonly Moving[];
  readonly future: readonly Moving[];
}

/** Steps (or updates, or epochs, by granularity) a second while playing. */
export const SPEEDS = [0.5, 1, 2, 4, 8, 16, 32, Number.POSITIVE_INFINITY] as const;
export const DEFAULT_SPEED = 2;

export function emptyState(setup: Setup, changes: readonly Change[], view: ViewSettings): InstrumentState {
  return {
    setup,
    changes,
    view,
    speed: DEFAULT_SPEED,
    data: null,
    inputNames: [],
    outputNames: [],
    frame: null,
    steps: [],
    cursor: 0,
    waiting: false,
    playing: false,
    history: [],
    selection: null,
    pointed: null,
    trail: [],
    progress: null,
    notice: null,
    marks: [],
    lock: [],
    start: null,
    pins: [],
    past: [],
    future: [],
  };
}
