// How far one may step: not without a drawing, not while training, and past the forward pass only with the right answer.
import type { Change } from '../../scene/types.ts';
import type { Move } from '../moves.ts';
import type { InstrumentState } from '../state.ts';
import { drawingAt } from './loose.ts';
import { type DigitsState, isTraining, MOST_ROUNDS } from './state.ts';

export const CHOOSE_LABEL = 'Choose the right answer under “This is a…” to go on to the loss.';
const DRAW_FIRST = 'Draw a digit first.';
const PAUSE_FIRST = 'Pause the training to step.';
const ENOUGH = 'So many updates on drawings are enough: reset the weights to go on.';

const nowhere = (reason: string): Move => ({ to: 'nowhere', reason });

export function redirected(move: Move, state: InstrumentState, digits: DigitsState): Move {
  if (isTraining(digits)) return nowhere(PAUSE_FIRST);
  if (digits.image === null) return nowhere(DRAW_FIRST);
  const forwards = move.to === 'pass' && move.update > (state.frame?.update ?? 0);
  if (forwards && state.changes.length >= MOST_ROUNDS) return nowhere(ENOUGH);
  if (digits.label !== null) return move;
  const last = lastForward(state);
  if (move.to === 'cursor' && move.cursor > last) {
    return state.cursor < last ? { to: 'cursor', cursor: last, reason: CHOOSE_LABEL } : nowhere(CHOOSE_LABEL);
  }
  return forwards ? nowhere(CHOOSE_LABEL) : move;
}

/** Whether a notice asks for something that has been done by now. */
export function isAnswered(notice: string, digits: DigitsState): boolean {
  if (notice === CHOOSE_LABEL) return digits.label !== null || digits.image === null;
  if (notice === DRAW_FIRST) return digits.image !== null;
  return notice === PAUSE_FIRST && !isTraining(digits);
}

/** The last step that needs no right answer. */
function lastForward({ steps }: InstrumentState): number {
  const loss = steps.findIndex((step) => step.phase === 'loss');
  return loss < 0 ? steps.length - 1 : loss - 1;
}

/** Going on after an update means another round on the same drawing. */
export function nextRound(update: number, { changes, frame }: InstrumentState): readonly Change[] {
  if (!frame || update <= frame.update || drawingAt(changes, update)) return [];
  const example = drawingAt(changes, frame.update);
  return example && update === frame.update + 1 ? [{ kind: 'pick', at: update, example }] : [];
}
