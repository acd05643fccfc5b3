// A drawing as an example for the session, and back: the label as a one-hot target, or none.
import type { Change, LooseExample } from '../../scene/types.ts';
import { CLASSES, PIXELS } from './state.ts';

/** Nobody has said what the drawing is: all classes alike. Its loss and gradients are never shown. */
const UNKNOWN = CLASSES.map(() => 1 / CLASSES.length);

export function looseExample(image: Float32Array | null, label: number | null): LooseExample {
  return {
    inputs: image ? Array.from(image) : new Array<number>(PIXELS).fill(0),
    targets: label === null ? UNKNOWN : CLASSES.map((_, digit) => Number(digit === label)),
  };
}

/** The label in a pass's targets; null where all classes are alike. */
export function labelOf(targets: ArrayLike<number>): number | null {
  for (let digit = 0; digit < targets.length; digit++) if (targets[digit] === 1) return digit;
  return null;
}

/** The drawing that update `update` is made on, or null. */
export function drawingAt(changes: readonly Change[], update: number): LooseExample | null {
  for (const change of changes) {
    if (change.kind === 'pick' && change.at === update && typeof change.example !== 'number') return change.example;
  }
  return null;
}
