// What is said when another digit, another right answer or another rate makes void the rounds that came after.
import { pickAt } from '../../scene/changes.ts';
import type { Change } from '../../scene/types.ts';
import type { InstrumentState } from '../state.ts';
import { drawingAt } from './loose.ts';

/** @param start the update at which stepping on drawings began */
export function voidWords(at: number, made: readonly Change[], { changes }: InstrumentState, start: number): string {
  const round = `The updates made after round ${at - start + 1} are gone`;
  const [change] = made;
  if (change?.kind !== 'pick') return `${round}: from here on the learning rate is another one.`;
  const before = drawingAt(changes, at);
  const after = pickAt(made, at);
  const image = typeof after === 'object' ? after?.inputs : undefined;
  const isSame = before !== null && image !== undefined && before.inputs.every((ink, pixel) => ink === image[pixel]);
  return `${round}: ${isSame ? 'this digit now has another right answer' : 'another digit has taken its place'}.`;
}
