// Undo on the Digits screen: the last stroke while drawing was done last, else what was done to the network.
import type { StoreApi } from 'zustand/vanilla';
import type { Notice } from '../state.ts';
import type { Pad } from './pad.ts';
import { type DigitsState, isTraining } from './state.ts';
import { nameOfEarlier } from './train/names.ts';
import type { RunStore } from './train/run-store.ts';

/** What else can be undone, such as a lesson. @returns whether there was something */
export type UndoTaker = (back: boolean) => boolean;

export interface DigitsUndo {
  undo(): void;
  redo(): void;
  /** Takes back the last stroke if nothing was done after it. @returns whether there was one */
  undoStroke(): boolean;
  /** Something was done that is undone elsewhere. */
  otherDeed(): void;
  /** Asked before the networks are. */
  takeUndo(taker: UndoTaker): void;
}

interface Surroundings {
  readonly store: StoreApi<DigitsState>;
  readonly run: RunStore;
  readonly undoStroke: Pad['undo'];
  goBack(): void;
  notify(text: string, tone: Notice['tone']): void;
}

const BUSY = 'A network is being trained: pause or end that first.';

export function createUndo({ store, run, undoStroke, goBack, notify }: Surroundings): DigitsUndo {
  let isStrokeLast = false;
  /** Another network was opened; it was left again. */
  let exchange: 'made' | 'undone' | null = null;
  let taker: UndoTaker = () => false;

  store.subscribe((state, before) => {
    if (state.strokes !== before.strokes) isStrokeLast = state.source === 'drawing' && state.strokes.length > 0;
    if (state.taught !== before.taught || state.shown !== before.shown) isStrokeLast = false;
  });
  run.subscribe(({ before }, { before: last }) => {
    if (before === last) return;
    isStrokeLast = false;
    // Fewer of them: a training was cancelled before it began.
    exchange = before.length >= last.length && before.length > 0 ? 'made' : null;
  });

  function stroke(): boolean {
    if (!isStrokeLast) return false;
    undoStroke();
    return true;
  }

  /** The one on the screen and the one before it change places, to and fro. */
  function changePlaces(back: boolean): boolean {
    const earlier = run.getState().before.at(-1);
    if (exchange !== (back ? 'made' : 'undone') || !earlier) return false;
    goBack();
    exchange = back ? 'undone' : 'made';
    notify(`${back ? 'Undone' : 'Redone'}: back to the ${nameOfEarlier(earlier)}.`, 'info');
    return true;
  }

  function move(back: boolean): void {
    if (isTraining(store.getState())) notify(BUSY, 'info');
    else if (!taker(back) && !changePlaces(back)) notify(`There is nothing to ${back ? 'undo' : 'redo'} here.`, 'info');
  }

  return {
    undo: () => stroke() || move(true),
    redo: () => move(false),
    undoStroke: stroke,
    otherDeed: () => {
      isStrokeLast = false;
    },
    takeUndo(one) {
      taker = one;
    },
  };
}
