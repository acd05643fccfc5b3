// The Teach part's store: a set of own drawings, and lessons on them for the network on the screen.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Digits } from '../digits.ts';
import { isTraining, PEN_WIDTH, type PenStroke } from '../state.ts';
import { redone, undone, withDeed } from './deeds.ts';
import { type Lesson, LessonEnded, startLesson } from './lesson.ts';
import { openMoment } from './moment.ts';
import { joined, joinedWords, keyOf, MOST_DRAWINGS, missingDigit, numbered } from './own-set.ts';
import { ALONE_PLAN, MIXED_PLAN, USUAL_PLAN } from './plan.ts';
import { followNetwork } from './readings.ts';
import type { Deed, FileDigit, LessonPlan, OwnDigit, TeachState } from './types.ts';

export interface Teach {
  readonly store: StoreApi<TeachState>;
  /** The drawing on the pad joins the set under this label, and the pad is cleared for the next one. */
  add(label: number): void;
  choose(id: number | null): void;
  relabel(id: number, label: number): void;
  remove(id: number): void;
  clear(): void;
  /** Back on the pad, as a drawing of its own. */
  putOnPad(id: number): void;
  /** Adds the drawings of a file. */
  open(text: string): void;
  /** The set as the text of a file. */
  text(): string;
  setPlan(plan: Partial<LessonPlan>): void;
  startLesson(): void;
  cancelLesson(): void;
  /** Brings back the network as it was before the last lesson. */
  undoLesson(): void;
  undo(): void;
  redo(): void;
  say(words: string): void;
  dismissProblem(): void;
  /** Keeps the readings those of the present network as long as the part is shown. Returns the way to stop. */
  follow(): () => void;
}

const made = new WeakMap<Digits, Teach>();

/** The same one whenever the part is shown. */
export function teachOf(digits: Digits): Teach {
  let teach = made.get(digits);
  if (!teach) {
    teach = createTeach(digits);
    made.set(digits, teach);
  }
  return teach;
}

const NOT_YOURS: Readonly<Record<string, string>> = {
  example: 'Draw a digit first: the example is not in your hand.',
  sample: 'Draw a digit first: a stored digit is not in your hand.',
};
const BLOT = 'Draw it larger: this is no larger than the pen is wide.';
const FULL = `The set is full: it holds ${MOST_DRAWINGS} drawings.`;
const NOT_KEPT = 'This browser does not keep your drawings: save them as a file before you leave.';

function createTeach(digits: Digits): Teach {
  const { ownDigits } = digits.services;
  const store = createStore<TeachState>(() => ({
    drawings: [],
    chosen: null,
    readings: new Map(),
    plan: USUAL_PLAN,
    lesson: null,
    result: null,
    past: [],
    future: [],
    said: '',
    problem: null,
  }));
  let nextId = 1;
  let lesson: Lesson | null = null;
  let toldNotKept = false;

  const warn = (text: string, retry: (() => void) | null = null) => store.setState({ problem: { text, retry } });
  const madeOf = ({ label, strokes }: FileDigit): OwnDigit => {
    const image = Uint8Array.from(digits.services.toImage(strokes, 0), (ink) => Math.round(ink * 255));
    return { id: nextId++, label, strokes, image };
  };

  function show(drawings: readonly OwnDigit[], said: string): void {
    const { chosen } = store.getState();
    const isThere = drawings.some(({ id }) => id === chosen);
    store.setState({ drawings, said, problem: null, ...(!isThere && { chosen: null }) });
    const kept = ownDigits.remember(drawings.length === 0 ? null : ownDigits.write(drawings));
    if (kept || toldNotKept) return;
    toldNotKept = true;
    warn(NOT_KEPT);
  }

  function change(words: string, after: readonly OwnDigit[], said = `${words}.`): void {
    const { drawings: before } = store.getState();
    store.setState(withDeed(store.getState(), { kind: 'set', words, before, after }));
    show(after, said);
  }

  /** What is kept is no deed; a damaged copy is left alone until something else is to be kept. */
  function recall(text: string | null): void {
    try {
      const kept = text === null ? [] : ownDigits.parse(text);
      const { drawings } = store.getState();
      const known = new Map(drawings.map((drawing) => [keyOf(drawing), drawing]));
      const next = kept.slice(0, MOST_DRAWINGS).map((digit) => known.get(keyOf(digit)) ?? madeOf(digit));
      store.setState({ drawings: next });
    } catch (error) {
      warn(`The drawings kept in this browser cannot be read. ${messageOf(error)}`);
    }
  }

  function add(label: number): void {
    const { source, image, strokes } = digits.store.getState();
    const { drawings } = store.getState();
    if (image === null) return warn('Draw a digit first.');
    if (source !== 'drawing') return warn(NOT_YOURS[source]);
    if (drawings.length >= MOST_DRAWINGS) return warn(FULL);
    const fitted = ownDigits.fit(strokes, PEN_WIDTH);
    if (fitted === null) return warn(BLOT);
    const after = [...drawings, madeOf({ label, strokes: fitted })];
    digits.clear();
    change(`add a ${label}`, after, `Added a ${label}: ${numbered(after.length)}. Next: ${missingDigit(after)}.`);
  }

  function open(text: string): void {
    const { drawings } = store.getState();
    try {
      const result = joined(drawings, ownDigits.parse(text));
      const said = joinedWords(result);
      if (result.added.length === 0) store.setState({ said, problem: null });
      else change(`open ${numbered(result.added.length)}`, [...drawings, ...result.added.map(madeOf)], said);
    } catch (error) {
      warn(`${messageOf(error)} Your set is as it was.`);
    }
  }

  function carryOut(deed: Deed, side: 'before' | 'after'): void {
    const verb = side === 'before' ? 'Undone' : 'Done again';
    if (deed.kind === 'set') return show(deed[side], `${verb}: ${deed.words}.`);
    openMoment(digits, deed[side]);
    const result = side === 'before' ? deed.resultBefore : deed.result;
    store.setState({ result, said: `${verb}: ${deed.words}. The weights are those of ${side} the lesson.` });
  }

  function startTeaching(): void {
    const { drawings, plan, lesson: running, result: resultBefore } = store.getState();
    if (running || drawings.length === 0 || isTraining(digits.store.getState())) return;
    if (!digits.instrument.store.getState().frame) return;
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
        if (reason instanceof LessonEnded) store.setState({ said: 'The lesson was ended; the network is as it was.' });
        else warn(messageOf(reason), startTeaching);
      },
    );
  }

  recall(ownDigits.recall());
  ownDigits.onRemembered(recall);
  // What a lesson has changed is about its network only.
  digits.store.subscribe(({ taught }, before) => {
    if (taught !== before.taught && store.getState().lesson === null) {
      const deed = store.getState().past.findLast((one) => one.kind === 'lesson' && one.after.network.taught === taught);
      store.setState({ result: taught !== null && deed?.kind === 'lesson' ? deed.result : null });
    }
  });

  return {
    store,
    add,
    open,
    choose: (chosen) => store.setState({ chosen }),
    relabel(id, label) {
      const { drawings } = store.getState();
      const changed = drawings.find((drawing) => drawing.id === id);
      if (!changed || changed.label === label) return;
      const after = drawings.map((drawing) => (drawing === changed ? { ...drawing, label } : drawing));
      change(`make a ${changed.label} a ${label}`, after);
    },
    remove(id) {
      const { drawings } = store.getState();
      const gone = drawings.find((drawing) => drawing.id === id);
      if (gone) change(`remove a ${gone.label}`, drawings.filter((drawing) => drawing !== gone));
    },
    clear() {
      const { drawings } = store.getState();
      if (drawings.length > 0) change(`clear all ${numbered(drawings.length)}`, []);
    },
    putOnPad(id) {
      const drawing = store.getState().drawings.find((one) => one.id === id);
      if (drawing) digits.showDrawing(onPad(drawing.strokes), drawing.label);
    },
    text: () => ownDigits.write(store.getState().drawings),
    setPlan(change) {
      const { plan } = store.getState();
      const alone = change.mnist === 0 && plan.mnist !== 0 ? ALONE_PLAN : {};
      const mixed = change.mnist && plan.mnist === 0 ? MIXED_PLAN : {};
      store.setState({ plan: { ...plan, ...alone, ...mixed, ...change } });
    },
    startLesson: startTeaching,
    cancelLesson: () => lesson?.cancel(),
    undoLesson() {
      const { past, future } = store.getState();
      const { taught } = digits.store.getState();
      const deed = past.findLast((one) => one.kind === 'lesson' && taught !== null && one.after.network.taught === taught);
      if (!deed) return;
      const isLast = deed === past.at(-1);
      store.setState({ past: past.filter((one) => one !== deed), future: isLast ? [deed, ...future] : [] });
      carryOut(deed, 'before');
    },
    undo() {
      const taken = store.getState().lesson ? null : undone(store.getState(), digits.store.getState());
      if (!taken) return;
      store.setState({ past: taken.past, future: taken.future });
      carryOut(taken.deed, 'before');
    },
    redo() {
      const taken = store.getState().lesson ? null : redone(store.getState(), digits.store.getState());
      if (!taken) return;
      store.setState({ past: taken.past, future: taken.future });
      carryOut(taken.deed, 'after');
    },
    say: (said) => store.setState({ said }),
    dismissProblem: () => store.setState({ problem: null }),
    follow: () => followNetwork(digits, store),
  };
}

/** Strokes of a set in the middle of the pad. */
function onPad(strokes: readonly PenStroke[]): readonly PenStroke[] {
  const scale = 0.2;
  const points = strokes.flat();
  const shift = [0, 1].map((axis) => {
    const places = points.map((point) => point[axis]);
    return 140 - (scale * (Math.min(...places) + Math.max(...places))) / 2;
  });
  return strokes.map((stroke) => stroke.map(([x, y]) => [x * scale + shift[0], y * scale + shift[1]] as const));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
