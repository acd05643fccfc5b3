// Where a number that no step of the pass computes was before: typed in, in the data, at the start, or made by an update.
import type { Provenance } from '../explain/given.ts';
import { currentLearning } from '../scene/changes.ts';
import type { Change } from '../scene/types.ts';
import type { Quantity } from '../steps/types.ts';
import type { InstrumentState } from './state.ts';

/** Null for what this pass computes. */
export function provenanceOf(state: InstrumentState, q: Quantity, example: number): Provenance | null {
  if (!state.frame) return null;
  switch (q.of) {
    case 'learningRate':
      return { by: 'setting' };
    case 'target':
      return exampleProvenance(state, 'target', q.neuron, example);
    case 'activation':
      return q.layer === 0 ? exampleProvenance(state, 'input', q.neuron, example) : null;
    case 'weight':
    case 'bias':
      return parameterProvenance(state, q);
    case 'newBias':
      return biasesMove(state, state.frame.update) ? null : parameterProvenance(state, { ...q, of: 'bias' });
    default:
      return null;
  }
}

/** Whether the update of this pass moves the biases. */
function biasesMove({ setup, changes }: InstrumentState, update: number): boolean {
  return currentLearning(setup, changes, update).trainBiases;
}

function parameterProvenance(state: InstrumentState, q: Quantity): Provenance {
  const now = state.frame?.update ?? 0;
  const moves = (update: number) => q.of === 'weight' || biasesMove(state, update);
  const moments = state.changes.map(({ at }) => at).filter((at) => at < now);
  let until = now;
  // From now back to each change: between two of them, either every update moves the parameter or none does.
  for (const from of [...new Set([...moments, 0])].sort((a, b) => b - a)) {
    if (typedAt(state.changes, q, until)) return { by: 'hand' };
    if (until > from && moves(until - 1)) return { by: 'update', update: until };
    until = from;
  }
  if (typedAt(state.changes, q, 0)) return { by: 'hand' };
  return { by: 'start', given: state.setup.startWeights.type === 'given' };
}

function typedAt(changes: readonly Change[], q: Quantity, update: number): boolean {
  return changes.some(
    ({ at, ...change }) =>
      at === update &&
      change.kind === 'parameter' &&
      change.address.of === q.of &&
      change.address.layer === q.layer &&
      change.address.neuron === q.neuron &&
      (q.of === 'bias' || change.address.from === q.from),
  );
}

function exampleProvenance(
  { frame, changes }: InstrumentState,
  part: 'input' | 'target',
  index: number,
  example: number,
): Provenance {
  const number = frame?.record.exampleIndices[example] ?? -1;
  if (number < 0) return { by: 'drawing' };
  const typed = changes.some(
    (change) =>
      change.kind === 'example' &&
      change.at <= (frame?.update ?? 0) &&
      change.example === number &&
      change.part === part &&
      change.index === index,
  );
  return typed ? { by: 'hand' } : { by: 'data', example: number };
}
