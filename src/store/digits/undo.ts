// Undo on the Digits screen: the last stroke while drawing was done last, else what was done to the network.
import type { DigitsContext } from './context.ts';
import type { Networks } from './networks.ts';
import type { Pad } from './pad.ts';
import { isTraining } from './state.ts';
import { nameOfEarlier } from './train/names.ts';

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

const BUSY = 'A network is being trained: pause or end that first.';

export function createUndo({ store, instrument }: DigitsContext, pad: Pad, { run, goBack }: Networks): DigitsUndo {
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
    pad.undo();
    return true;
  }

  /** The one on the screen and the one before it change places, to and fro. */
  function changePlaces(back: boolean): boolean {
    const earlier = run.getState().before.at(-1);
    if (exchange !== (back ? 'made' : 'undone') || !earlier) return false;
    goBack();
    exchange = back ? 'undone' : 'made';
    instrument().notify(`${back ? 'Undone' : 'Redone'}: back to the ${nameOfEarlier(earlier)}.`);
    return true;
  }

  function move(back: boolean): void {
    if (isTraining(store.getState())) instrument().notify(BUSY);
    else if (!taker(back) && !changePlaces(back)) {
      instrument().notify(`There is nothing to ${back ? 'undo' : 'redo'} here.`);
    }
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
