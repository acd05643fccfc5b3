// What rewrites the future: changes of weights, examples, settings, and of the example to be stepped.
import type { StoreApi } from 'zustand/vanilla';
import { pickAt, withChange, withoutPick } from '../scene/changes.ts';
import type { Change } from '../scene/types.ts';
import type { Line } from './line.ts';
import { refusalOf } from './lock.ts';
import type { InstrumentState } from './state.ts';
import type { Undo } from './undo.ts';

type Words = (at: number, made: readonly Change[], state: InstrumentState) => string;

const undoable: Words = (at) => `What was changed or named after update ${at} is void now. Undo brings it back.`;

export function createRewriting(store: StoreApi<InstrumentState>, line: Line, undo: Undo, wordsFor: Words = undoable) {
  function apply(changes: readonly Change[], at: number, made: readonly Change[] = []): void {
    const state = store.getState();
    const { frame, history, marks, changes: before } = state;
    const shown = frame?.update;
    undo.record({ changes });
    // What comes after this moment will be different, and so is the loss at it.
    store.setState({
      changes,
      waiting: true,
      history: history.filter((point) => point.update < at),
      marks: marks.filter((mark) => mark.update <= at),
    });
    if (before.some((change) => change.at > at) || marks.some(({ update }) => update > at)) {
      store.setState({ notice: { text: wordsFor(at, made, state), tone: 'info' } });
    }
    line.send({ type: 'change', changes });
    // Only once it is accepted: a refused change must leave the instrument where it was.
    if (at !== shown) line.next(() => line.seek(at, { on: 'first' }));
  }

  return {
    change(make: (at: number) => readonly Change[]) {
      line.player.stop();
      line.whenSettled(() => {
        const { frame, steps, cursor, changes } = store.getState();
        if (!frame) return;
        const updated = steps[cursor].phase === 'update' && !frame.divergence;
        const at = updated ? frame.update + 1 : frame.update;
        const made = make(at);
        const refused = refusalOf(store.getState(), made);
        if (refused) store.setState({ notice: { text: refused, tone: 'info' } });
        else apply(made.reduce(withChange, changes), at, made);
      });
    },
    unpick() {
      line.player.stop();
      line.whenSettled(() => {
        const { frame, changes } = store.getState();
        if (!frame || pickAt(changes, frame.update) === null) return;
        line.landOn({ on: 'first' });
        apply(withoutPick(changes, frame.update), frame.update);
      });
    },
  };
}
