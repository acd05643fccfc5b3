// Undo and redo: every deed leaves the moment before it on a list, and going back opens that moment again, bit for bit.
import type { StoreApi } from 'zustand/vanilla';
import { changeKey } from '../scene/changes.ts';
import type { Position } from '../scene/types.ts';
import { mergeHistory } from './facts.ts';
import type { Line } from './line.ts';
import type { Opening } from './opening.ts';
import { sameValue } from './same.ts';
import type { InstrumentState, Moving } from './state.ts';

/** What a deed makes of the run. */
export type Run = Pick<InstrumentState, 'setup' | 'changes' | 'marks'>;
type Lists = Pick<InstrumentState, 'past' | 'future'>;

export interface Undo {
  /** Something opens: where it will stand, for deeds done before it is there. */
  opens(position: Position): void;
  /** A deed is about to be done: what it changes; and what it is, where before and after do not tell. */
  record(after: Partial<Run>, words?: string): void;
  /** Epochs that were never trained before are about to be; those made one after the other are one deed. */
  trains(words: string): void;
  /** The deed recorded last was refused: nothing was done. */
  forget(): void;
  undo(): void;
  redo(): void;
}

const MOST_DEEDS = 100;
/** Edits of one thing that follow one another faster than this are one deed: a drag. */
const DRAG_MILLISECONDS = 700;

export function createUndo(store: StoreApi<InstrumentState>, line: Line, opening: Opening, forgets: boolean): Undo {
  let opens: Position | null = null;
  let latest = { subject: '', at: Number.NEGATIVE_INFINITY };
  let before: Lists | null = null;

  function present(deed: string): Moving {
    const { setup, changes, marks, history, frame, cursor } = store.getState();
    const position = frame
      ? { update: frame.update, cursor }
      : { update: opens?.update ?? 0, cursor: opens?.step ?? 0 };
    return { setup, changes, marks, history, ...position, parameters: opening.parameters(), deed };
  }

  function record(after: Partial<Run>, words = ''): void {
    if (!opens || forgets) return;
    const { past, future } = store.getState();
    const [now, then] = [performance.now(), { ...store.getState(), ...after }];
    const last = past.at(-1);
    const quick = words === '' && latest.subject !== '' && now - latest.at < DRAG_MILLISECONDS;
    const isDrag = quick && subjectOf(last, then) === latest.subject;
    const entry = last && isDrag ? { ...last, deed: '' } : present(words);
    const earlier = isDrag ? past.slice(0, -1) : past.slice(1 - MOST_DEEDS);
    latest = { subject: words ? '' : subjectOf(entry, then), at: now };
    before = { past, future };
    store.setState({ past: [...earlier, entry], future: [] });
    void name();
  }

  /** Puts the deeds in words; how is fetched with the first of them, and may fail. */
  async function name(): Promise<void> {
    try {
      const { nameDeeds } = await import('./deeds.ts');
      store.setState(nameDeeds(store.getState()));
    } catch {
      // Undo works without words.
    }
  }

  function move(back: boolean): void {
    line.player.stop();
    line.whenSettled(() => {
      const { past, future } = store.getState();
      const goal = back ? past.at(-1) : future[0];
      if (!goal) return;
      const here = { ...present(goal.deed), ...(goal.pins && { pins: store.getState().pins }) };
      latest = { subject: '', at: 0 };
      before = null;
      store.setState(
        back
          ? { past: past.slice(0, -1), future: [here, ...future] }
          : { past: [...past, here], future: future.slice(1) },
      );
      goTo(goal, store, line, opening);
      if (goal.pins) store.setState({ pins: goal.pins });
      store.setState({
        notice: { text: `${back ? 'Undone' : 'Redone'}: ${goal.deed || 'the last deed'}.`, tone: 'info' },
      });
    });
  }

  return {
    trains: createTraining(store, record),
    opens: (position) => {
      opens = position;
    },
    record,
    forget() {
      const { marks, history } = store.getState().past.at(-1) ?? store.getState();
      if (before) store.setState({ ...before, marks, history });
      before = null;
    },
    undo: () => move(true),
    redo: () => move(false),
  };
}

/** Lengthens the last deed where that is training too. */
function createTraining(store: StoreApi<InstrumentState>, record: Undo['record']): Undo['trains'] {
  let trained: Moving | undefined;
  return (words) => {
    const { past } = store.getState();
    const last = past.at(-1);
    if (last && last === trained)
      store.setState({ past: [...past.slice(0, -1), { ...last, deed: words }], future: [] });
    else record({}, words);
    trained = store.getState().past.at(-1);
  };
}

/** Opens a moment again; in the session at work, where that is of the same setup. */
function goTo(goal: Moving, store: StoreApi<InstrumentState>, line: Line, opening: Opening): void {
  const { setup, changes, marks, history, update, cursor, parameters } = goal;
  const { frame, ...now } = store.getState();
  if (!frame || parameters !== opening.parameters() || !sameValue(setup, now.setup)) {
    opening.open(setup, changes, { update, step: cursor }, parameters);
    store.setState({ marks });
  } else {
    const rewritten = !sameValue(changes, now.changes);
    store.setState({ changes, marks, history, trail: [] });
    if (rewritten) line.send({ type: 'change', changes });
    if (!rewritten && update === frame.update) store.setState({ cursor });
    // At once: where the session stood before it need not be reached again.
    else line.seek(update, { on: 'index', index: cursor });
  }
  // What was known of the run further on is still true.
  const remember = () => store.setState({ history: mergeHistory(store.getState().history, history) });
  if (store.getState().waiting) line.next(remember);
}

/** What the difference of two moments is about, if it is a thing that is dragged; else ''. */
export function subjectOf(before: Run | undefined, after: Run): string {
  if (!before || !sameValue(before.marks, after.marks)) return '';
  const was = new Map(before.changes.map((change) => [changeKey(change), change]));
  const changed = after.changes.filter((change) => !sameValue(was.get(changeKey(change)), change));
  const parts = changed.map(changeKey);
  for (const part of ['data', 'learning'] as const) {
    const [one, other] = [before.setup[part], after.setup[part]];
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]) as Set<never>) {
      if (!sameValue(one[key], other[key])) parts.push(key);
    }
  }
  const { layers, startWeights, seed } = before.setup;
  const fixed = sameValue(
    [layers, startWeights, seed],
    [after.setup.layers, after.setup.startWeights, after.setup.seed],
  );
  // Points of one's own are placed and moved one by one, however quickly.
  if (parts.includes('own')) return '';
  return fixed && changed.every(({ kind }) => kind !== 'pick') ? parts.join() : '';
}
