// Following a number to where it comes from: which step, perhaps of the pass before; and the places left on the way.
import { restingPlaceOf } from '../explain/figures.ts';
import { stepWords } from '../explain/names.ts';
import type { Notation } from '../explain/notation.ts';
import { symbolLine } from '../explain/symbol-text.ts';
import { writesOf } from '../steps/access.ts';
import { writerOf } from '../steps/progress.ts';
import { parseQuantityId, quantity, quantityId } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import type { Move } from './moves.ts';
import { provenanceOf } from './provenance.ts';
import { notationOf, stepIndexOf } from './reading.ts';
import type { InstrumentState, TrailEntry } from './state.ts';

export interface Walk {
  /** What is selected at the end of it. */
  readonly selection: string;
  /** Null where one stays: the number comes from no step, or from the one on screen. */
  readonly move: Move | null;
}

/** More places than anyone goes back through. */
const LONGEST_TRAIL = 60;

/** Null for an id that names no number of this pass. */
export function walkOf(state: InstrumentState, id: string, example: number): Walk | null {
  const q = restingPlaceOf(id, state.frame?.record.shape ?? null) ?? parseQuantityId(id);
  if (!q) return null;
  const stay: Walk = { selection: quantityId(q), move: null };
  const { frame, steps, cursor } = state;
  if (!frame || isPattern(q)) return stay;
  const writer = writerOf(stepIndexOf(steps, frame.record), q, example);
  if (writer !== null) return writer === cursor ? stay : { ...stay, move: { to: 'cursor', cursor: writer } };
  const from = provenanceOf(state, q, example);
  if (from?.by !== 'update' || from.update !== frame.update) return stay;
  const made = quantity(q.of === 'weight' ? 'newWeight' : 'newBias', q.layer, q.neuron, q.from);
  const move: Move = { to: 'pass', update: frame.update - 1, landing: { on: 'update', layer: q.layer } };
  return { selection: quantityId(made), move };
}

export function isPattern(q: Quantity): boolean {
  return q.layer < -1 || q.neuron < -1 || q.from < -1;
}

/** The trail with the place on screen at its end. */
export function trailFrom(state: InstrumentState): readonly TrailEntry[] {
  const { trail, cursor, selection, frame, steps } = state;
  const entry: TrailEntry = {
    update: frame?.update ?? 0,
    cursor,
    quantityId: placeOnScreen(state),
    words: steps[cursor] ? stepWords(steps[cursor]) : '',
    selection,
  };
  return [...trail.slice(1 - LONGEST_TRAIL), entry];
}

/** What one looks at: the number walked to last, else the one that the step makes; null where it makes several. */
function placeOnScreen({ trail, selection, frame, steps, cursor }: InstrumentState): string | null {
  if (trail.length > 0) return selection;
  if (!frame || !steps[cursor]) return null;
  const [made] = writesOf(steps[cursor], frame.record.shape);
  return made === undefined || isPattern(made) ? null : quantityId(made);
}

export interface Crumb {
  /** δ²₂, or the words of a step that makes several numbers. */
  readonly text: string;
  /** "back to step 29" */
  readonly name: string;
  /** Place in the trail. */
  readonly index: number;
}

export interface Crumbs {
  readonly first: readonly Crumb[];
  /** How many are left out between the first and the last. */
  readonly leftOut: number;
  readonly last: readonly Crumb[];
  /** What is on the screen now. */
  readonly here: string;
}

const SHOWN_FIRST = 1;
const SHOWN_LAST = 3;

/** The walk in symbols; null where there was none. */
export function crumbsOf(state: InstrumentState): Crumbs | null {
  const { trail, frame } = state;
  if (trail.length === 0) return null;
  const notation = notationOf(state);
  const crumbs = trail.map(
    (entry, index): Crumb => ({
      text: entry.quantityId === null ? entry.words : crumbText(entry.quantityId, notation),
      name: `back to step ${entry.cursor + 1}${entry.update === frame?.update ? '' : ` of update ${entry.update + 1}`}`,
      index,
    }),
  );
  const here = state.selection === null ? '' : crumbText(state.selection, notation);
  if (crumbs.length <= SHOWN_FIRST + SHOWN_LAST) return { first: [], leftOut: 0, last: crumbs, here };
  return {
    first: crumbs.slice(0, SHOWN_FIRST),
    leftOut: crumbs.length - SHOWN_FIRST - SHOWN_LAST,
    last: crumbs.slice(-SHOWN_LAST),
    here,
  };
}

function crumbText(id: string, notation: Notation): string {
  const q = parseQuantityId(id);
  return q ? symbolLine(q, notation) : id;
}
