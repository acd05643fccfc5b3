// What a session needs from the world around it. Injected, so that the session runs in a worker and in a test alike.
import type { DigitImages } from '../data/mnist.ts';
import type { KernelFactory } from '../engine/fast/kernels.ts';
import type { LabSet } from './laboratory/types.ts';
import type { Fact } from './protocol.ts';
import type { LoadedDigits } from './source.ts';

export interface Environment {
  post(fact: Fact): void;
  /** Milliseconds from any origin. */
  now(): number;
  /** Lets waiting messages in and comes back; not before `milliseconds` have passed. */
  pause(milliseconds: number): Promise<void>;
  /** The digit images: `trainCount` for training (0: none) and the test set. Rejects with a message for people. */
  loadImages(
    trainCount: number,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<LoadedDigits>;
  /** The SIMD kernels; null where they are not to be had. It never rejects. */
  loadKernels(): Promise<KernelFactory | null>;
  /** The images that the laboratory asks about. Rejects with a message for people. */
  loadLabSet(set: LabSet, onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<DigitImages>;
}

/** Memory for the saved states of a session, everything counted (checkpoints.ts). */
export const CHECKPOINT_BUDGET = 64 * 1024 * 1024;
/** The same beside tens of thousands of images. */
export const DIGIT_CHECKPOINT_BUDGET = 24 * 1024 * 1024;
/** Longest stretch of computing between two looks at the messages. */
export const SLICE_MILLISECONDS = 12;
/** Work shorter than this is not worth a progress bar; also the interval between two reports. */
export const PROGRESS_AFTER_MILLISECONDS = 200;
/** A session at work is never silent for longer: the page takes long silence for death. */
export const HEARTBEAT_MILLISECONDS = 800;
/** A slow run sleeps in pieces this short, so that a pause is carried out at once. */
export const LONGEST_SLEEP_MILLISECONDS = 40;
/** Time between two frames of a run, and between two glimpses of one on images. */
export const FRAME_MILLISECONDS = 33;
export const GLIMPSE_MILLISECONDS = 80;
