// Which numbers of a matrix the steps on screen read and write.
import { layerCount } from '../../engine/types.ts';
import { readsOf, writesOf } from '../../steps/access.ts';
import { matches } from '../../steps/quantities.ts';
import type { PassShape, Quantity, Step } from '../../steps/types.ts';

export type MatrixMark = 'written' | 'read' | null;

/** The δ of a hidden neuron is explained with the weights that passed its blame back; it reads only their sum. */
function read(step: Step, shape: PassShape): Quantity[] {
  const reads = readsOf(step, shape);
  if (step.kind !== 'delta' || step.layer === layerCount(shape.network)) return reads;
  return reads.filter(({ layer }) => layer === step.layer);
}

/** The mark of a number of an example; null as example stands for what belongs to none. */
export function matrixMarks(steps: readonly Step[], shape: PassShape) {
  const writes = steps.flatMap((step) => writesOf(step, shape).map((pattern) => ({ pattern, example: step.example })));
  const reads = steps.flatMap((step) => read(step, shape).map((pattern) => ({ pattern, example: step.example })));
  return (q: Quantity, example: number | null): MatrixMark => {
    const isOne = (work: { readonly pattern: Quantity; readonly example: number }) =>
      (example === null || work.example < 0 || work.example === example) && matches(work.pattern, q);
    if (writes.some(isOne)) return 'written';
    return reads.some(isOne) ? 'read' : null;
  };
}
