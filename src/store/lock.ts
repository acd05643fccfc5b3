// What a link has fixed for its readers: what is refused, in which words, and where Restart leads.
//
// A help for lessons, not a safeguard: anybody can open the same page without the lock.
import type { Change, LockName, Position } from '../scene/types.ts';
import type { InstrumentCore } from './core.ts';
import type { Move } from './moves.ts';
import type { InstrumentState } from './state.ts';

type Locked = Pick<InstrumentState, 'lock'>;

export function isLocked({ lock }: Locked, name: LockName): boolean {
  return lock.includes(name);
}

/** Why data or network cannot be changed, or null when they can. */
export function refusal(state: Locked, what: 'data' | 'network'): string | null {
  return isLocked(state, what) ? `Your teacher has fixed the ${what}: it cannot be changed here.` : null;
}

/** Why there can be no other seed, or null when there can: data and start weights are drawn from it. */
export function seedRefusal(state: Locked): string | null {
  const what = (['data', 'network'] as const).find((name) => isLocked(state, name));
  return what ? `Your teacher has fixed the ${what}, which the seed draws.` : null;
}

/** Why one of these changes cannot be made, or null when all can. Picking an example and the learning rate stay free. */
export function refusalOf(state: Locked, changes: readonly Change[]): string | null {
  if (changes.some(({ kind }) => kind === 'parameter')) return refusal(state, 'network');
  return changes.some(({ kind }) => kind === 'example') ? refusal(state, 'data') : null;
}

/** The earliest moment that can be reached, or null. */
export function lockedStart({ lock, start }: Pick<InstrumentState, 'lock' | 'start'>): Position | null {
  return lock.includes('start') && start ? start.position : null;
}

const TOO_EARLY: Move = { to: 'nowhere', reason: 'Your teacher has let this begin here: nothing before it is shown.' };

/** The same move, or as far as the lock lets it go. */
export function keepAfterStart(move: Move, state: InstrumentState): Move {
  const start = lockedStart(state);
  const { frame, cursor, steps } = state;
  if (!start || !frame || move.to === 'nowhere') return move;
  const here = frame.update;
  // A link may name a step beyond the end of its pass.
  const first = Math.min(start.step, steps.length - 1);
  const atFirst: Move = cursor > first ? { to: 'cursor', cursor: first } : TOO_EARLY;
  if (move.to === 'cursor') return here !== start.update || move.cursor >= first ? move : atFirst;
  if (move.update > start.update) return move;
  const atStart: Move = { to: 'pass', update: start.update, landing: { on: 'index', index: start.step } };
  if (move.update === start.update) {
    const { landing } = move;
    return landing.on === 'last' || (landing.on === 'index' && landing.index >= start.step) ? move : atStart;
  }
  return here > start.update ? atStart : atFirst;
}

/** Goes on without the lock: everything can be changed and reached again. */
export function unlock(core: Pick<InstrumentCore, 'store'>): void {
  core.store.setState({ lock: [], start: null });
}
