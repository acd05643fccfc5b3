// Lessons of the Teach part: start one, end it, take the last one back.
import { isTraining } from '../state.ts';
import { messageOf, type TeachContext } from './context.ts';
import { isUndoable, redone, undone, withDeed } from './deeds.ts';
import { keepLessons } from './keep-lessons.ts';
import { type Lesson, LessonEnded, startLesson } from './lesson.ts';
import { openMoment } from './moment.ts';
import { numbered } from './own-set.ts';
import type { Deed, OwnDigit } from './types.ts';

export interface Lessons {
  startLesson(): void;
  cancelLesson(): void;
  /** Brings back the network as it was before the last lesson. */
  undoLesson(): void;
  /** @returns whether there was something */
  undo(): boolean;
  redo(): boolean;
}

export function createLessons(
  context: TeachContext,
  show: (drawings: readonly OwnDigit[], said: string) => void,
): Lessons {
  const { digits, store, warn } = context;
  let lesson: Lesson | null = null;

  function start(): void {
    const { drawings, plan, lesson: running, result: resultBefore } = store.getState();
    const hasPass = digits.instrument.store.getState().frame !== null;
    if (running || !hasPass || drawings.length === 0 || isTraining(digits.store.getState())) return;
    store.setState({ problem: null, said: '', lesson: { phase: 'loading', share: null } });
    lesson = startLesson(digits, drawings, plan, (progress) => {
      if (store.getState().lesson) store.setState({ lesson: progress });
    });
    lesson.done.then(
      ({ before, after, result }) => {
        const words = `lesson on ${numbered(drawings.length)}`;
        const deed = { kind: 'lesson', words, before, after, resultBefore, result } as const;
        store.setState({ ...withDeed(store.getState(), deed), lesson: null, result });
      },
      (reason: unknown) => {
        store.setState({ lesson: null });
        if (reason instanceof LessonEnded) store.setState({ said: 'The lesson was ended; nothing was learned.' });
        else warn(messageOf(reason), start);
      },
    );
  }

  function carryOut(deed: Deed, side: 'before' | 'after'): void {
    const said = `${side === 'before' ? 'Undone' : 'Done again'}: ${deed.words}.`;
    if (deed.kind === 'set') show(deed[side], said);
    else {
      openMoment(digits, deed[side]);
      const result = side === 'before' ? deed.resultBefore : deed.result;
      store.setState({ result, said: `${said} The weights are those ${side} the lesson, bit for bit.` });
    }
  }

  function move(find: typeof undone, side: 'before' | 'after'): boolean {
    const found = store.getState().lesson ? null : find(store.getState(), digits.store.getState());
    if (!found) return false;
    store.setState({ past: found.past, future: found.future });
    carryOut(found.deed, side);
    return true;
  }

  function undoLesson(): Deed | null {
    const { past, future } = store.getState();
    const deed = past.findLast((one) => one.kind === 'lesson' && isUndoable(one, digits.store.getState()));
    if (!deed) return null;
    // What was added to the set since then stays; the lesson can only be done again where it was the last deed.
    const isLast = deed === past.at(-1);
    store.setState({ past: past.filter((one) => one !== deed), future: isLast ? [deed, ...future] : [] });
    carryOut(deed, 'before');
    return deed;
  }

  /** From any part of the laboratory: the sets of drawings are no business of the others. */
  function takeUndo(back: boolean): boolean {
    const again = back ? null : redone(store.getState(), digits.store.getState())?.deed;
    const deed = back ? undoLesson() : again?.kind === 'lesson' && move(redone, 'after') ? again : null;
    if (deed) digits.instrument.notify(`${back ? 'Undone' : 'Redone'}: ${deed.words}.`);
    return deed !== null;
  }

  followTaught(context);
  digits.takeUndo(takeUndo);
  store.subscribe(({ past }, { past: last }) => past !== last && digits.otherDeed());

  return {
    startLesson: start,
    cancelLesson: () => lesson?.cancel(),
    undoLesson: () => void undoLesson(),
    undo: () => move(undone, 'before'),
    redo: () => move(redone, 'after'),
  };
}

/** What a lesson has changed is told as long as its network is the one on the screen. */
function followTaught(context: TeachContext): void {
  const { digits, store } = context;
  function show(): void {
    const present = digits.store.getState();
    const deed = store.getState().past.findLast((one) => one.kind === 'lesson' && isUndoable(one, present));
    store.setState({ result: deed?.kind === 'lesson' ? deed.result : null });
  }
  digits.store.subscribe(({ taught }, { taught: last }) => {
    if (taught !== last && !store.getState().lesson) show();
  });
  keepLessons(context, show);
}
