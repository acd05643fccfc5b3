// What the Teach part knows: a set of one's own drawings, a lesson on them, and what the lesson has changed. Types only.
import type { PenStroke, Problem } from '../state.ts';
import type { NetworkMoment } from './moment.ts';

/** A drawing of one's own, in the coordinates of a file: longer side 1000, whole numbers. */
export interface OwnDigit {
  /** Its name while the page is open. */
  readonly id: number;
  readonly label: number;
  readonly strokes: readonly PenStroke[];
  /** [784] bytes as the network sees it. */
  readonly image: Uint8Array;
}

/** A drawing as it stands in a file. */
export type FileDigit = Pick<OwnDigit, 'label' | 'strokes'>;

/** Files and memory of own drawings; below the store, so the app hands it in. */
export interface OwnDigitsService {
  /** In the coordinates of a file; null if the drawing is no larger than its pen. */
  fit(strokes: readonly PenStroke[], penWidth: number): readonly PenStroke[] | null;
  /** @throws {Error} in words for people, naming the entry that is wrong */
  parse(text: string): readonly FileDigit[];
  write(digits: readonly FileDigit[]): string;
  /** What the browser has kept; null for nothing. */
  recall(): string | null;
  /** Keeps it for the next visit; false where the browser does not. */
  remember(text: string | null): boolean;
  /** The plan of the last lesson as text; null for none. */
  recallPlan(): string | null;
  rememberPlan(text: string): void;
  /** Tells what another tab has kept. Returns the way to stop. */
  onRemembered(listener: (text: string | null) => void): () => void;
}

/** What the network makes of a drawing. */
export interface Reading {
  readonly digit: number;
  readonly confidence: number;
}

export interface LessonPlan {
  /** MNIST images that the drawings are mixed with; 0: the drawings alone. */
  readonly mnist: 0 | 2000 | 10_000;
  readonly rate: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** How strongly every image is varied anew in every epoch: 0 … 1. */
  readonly augmentation: number;
}

export interface LessonProgress {
  readonly phase: 'loading' | 'before' | 'training' | 'after';
  /** 0 … 1; null where it cannot be said. */
  readonly share: number | null;
}

/** How many were read right, of each digit. */
export interface Tally {
  readonly right: readonly number[];
  readonly all: readonly number[];
}

/** How a network reads the own drawings and the MNIST test images. */
export interface Score {
  readonly own: Tally;
  readonly test: Tally;
}

export interface LessonResult {
  readonly plan: LessonPlan;
  /** The network that was taught. */
  readonly name: string;
  readonly drawings: number;
  readonly before: Score;
  readonly after: Score;
}

/** Something that can be undone: another set, or another network. */
export type Deed = {
  readonly words: string;
} & (
  | { readonly kind: 'set'; readonly before: readonly OwnDigit[]; readonly after: readonly OwnDigit[] }
  | {
      readonly kind: 'lesson';
      readonly before: NetworkMoment;
      readonly after: NetworkMoment;
      readonly resultBefore: LessonResult | null;
      readonly result: LessonResult;
    }
);

export interface TeachState {
  readonly drawings: readonly OwnDigit[];
  /** The drawing to be relabelled or removed. */
  readonly chosen: number | null;
  /** By the network as it is now, of each drawing that it has read; empty while there is none. */
  readonly readings: ReadonlyMap<number, Reading>;
  readonly plan: LessonPlan;
  readonly lesson: LessonProgress | null;
  /** Of the lesson whose network is on the screen. */
  readonly result: LessonResult | null;
  readonly past: readonly Deed[];
  readonly future: readonly Deed[];
  /** What was done last, to be shown and read aloud. */
  readonly said: string;
  readonly problem: Problem | null;
}
