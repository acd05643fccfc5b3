// The set of own drawings: what joins it, what is changed in it, and keeping it in the browser and in files.
import { PAD_SIDE, PEN_WIDTH, type PenStroke } from '../state.ts';
import { messageOf, type TeachContext } from './context.ts';
import { withDeed } from './deeds.ts';
import { joined, joinedWords, keyOf, MOST_DRAWINGS, missingDigit, numbered } from './own-set.ts';
import type { FileDigit, OwnDigit } from './types.ts';

export interface OwnDrawings {
  /** The drawing on the pad joins the set under this label, and the pad is cleared for the next one. */
  add(label: number): void;
  relabel(id: number, label: number): void;
  remove(id: number): void;
  clear(): void;
  /** Back on the pad, as a drawing to go on with. */
  putOnPad(id: number): void;
  /** Adds the drawings of a file. */
  open(text: string): void;
  /** A file that could not even be read. */
  refuse(message: string): void;
  /** The set as the text of a file. */
  text(): string;
  /** Shows another set and keeps it. */
  show(drawings: readonly OwnDigit[], said: string): void;
}

const NOT_YOURS = {
  example: 'Draw a digit first: the example is not in your hand.',
  sample: 'Draw a digit first: a stored digit is not in your hand.',
} as const;
const BLOT = 'Draw it larger: this is no larger than the pen is wide.';
const FULL = `The set is full: it holds ${MOST_DRAWINGS} drawings.`;
const NOT_KEPT = 'This browser does not keep your drawings: save them as a file before you leave.';
const AS_IT_WAS = 'Your set is as it was.';

export function createOwnDrawings(context: TeachContext): OwnDrawings {
  const { digits, store, warn } = context;
  const { ownDigits } = digits.services;
  const made = createMaker(context);
  let toldNotKept = false;

  function show(drawings: readonly OwnDigit[], said: string): void {
    const { chosen } = store.getState();
    const isThere = drawings.some(({ id }) => id === chosen);
    store.setState({ drawings, said, problem: null, ...(!isThere && { chosen: null }) });
    const isKept = ownDigits.remember(drawings.length === 0 ? null : ownDigits.write(drawings));
    if (isKept || toldNotKept) return;
    toldNotKept = true;
    warn(NOT_KEPT);
  }

  function change(words: string, after: readonly OwnDigit[], said: string): void {
    const { drawings: before } = store.getState();
    store.setState(withDeed(store.getState(), { kind: 'set', words, before, after }));
    show(after, said);
  }

  const find = (id: number) => store.getState().drawings.find((drawing) => drawing.id === id);
  const recall = createRecall(context, made);
  recall(ownDigits.recall());
  ownDigits.onRemembered(recall);

  return {
    show,
    add(label) {
      const { drawings } = store.getState();
      const fitted = strokesOnPad(context);
      if (typeof fitted === 'string') warn(fitted);
      else {
        const after = [...drawings, made({ label, strokes: fitted })];
        digits.clear();
        change(`add a ${label}`, after, `Added a ${label}: ${numbered(after.length)}. Next: ${missingDigit(after)}.`);
      }
    },
    relabel(id, label) {
      const changed = find(id);
      if (!changed || changed.label === label) return;
      const after = store.getState().drawings.map((one) => (one === changed ? { ...one, label } : one));
      change(`make a ${changed.label} a ${label}`, after, `The ${changed.label} is a ${label} now.`);
    },
    remove(id) {
      const gone = find(id);
      if (!gone) return;
      const after = store.getState().drawings.filter((drawing) => drawing !== gone);
      change(`remove a ${gone.label}`, after, `Removed a ${gone.label}: ${numbered(after.length)}.`);
    },
    clear() {
      const { drawings } = store.getState();
      const all = numbered(drawings.length);
      if (drawings.length > 0) change(`clear all ${all}`, [], `${all} removed.`);
    },
    putOnPad(id) {
      const drawing = find(id);
      if (drawing) digits.showDrawing(inTheMiddle(drawing.strokes), drawing.label);
    },
    open(text) {
      const { drawings } = store.getState();
      try {
        const found = joined(drawings, ownDigits.parse(text));
        const said = joinedWords(found);
        if (found.added.length === 0) store.setState({ said, problem: null });
        else change(`open ${numbered(found.added.length)}`, [...drawings, ...found.added.map(made)], said);
      } catch (error) {
        warn(`${messageOf(error)} ${AS_IT_WAS}`);
      }
    },
    refuse: (message) => warn(`${message} ${AS_IT_WAS}`),
    text: () => ownDigits.write(store.getState().drawings),
  };
}

/** Takes what the browser has kept: no deed of this page. */
function createRecall({ digits, store, warn }: TeachContext, made: (digit: FileDigit) => OwnDigit) {
  return (text: string | null): void => {
    try {
      const kept = text === null ? [] : digits.services.ownDigits.parse(text).slice(0, MOST_DRAWINGS);
      // Equal drawings stay as many as they are, each with a name of its own.
      const known = [...store.getState().drawings];
      const take = (digit: FileDigit) => {
        const at = known.findIndex((drawing) => keyOf(drawing) === keyOf(digit));
        return at < 0 ? made(digit) : known.splice(at, 1)[0];
      };
      store.setState({ drawings: kept.map(take) });
    } catch (error) {
      // A damaged copy stays where it is until something else is to be kept.
      warn(`The drawings kept in this browser cannot be read. ${messageOf(error)}`);
    }
  };
}

/** Names drawings and computes their images. */
function createMaker({ digits }: TeachContext): (digit: FileDigit) => OwnDigit {
  let nextId = 1;
  return ({ label, strokes }) => {
    const image = Uint8Array.from(digits.services.toImage(strokes, 0), (ink) => Math.round(ink * 255));
    return { id: nextId++, label, strokes, image };
  };
}

/** What is on the pad, in the coordinates of a file; or why it cannot join the set. */
function strokesOnPad({ digits, store }: TeachContext): readonly PenStroke[] | string {
  const { source, image, strokes } = digits.store.getState();
  if (image === null) return 'Draw a digit first.';
  if (source !== 'drawing') return NOT_YOURS[source];
  if (store.getState().drawings.length >= MOST_DRAWINGS) return FULL;
  return digits.services.ownDigits.fit(strokes, PEN_WIDTH) ?? BLOT;
}

/** The longer side of a drawing on the pad. */
const ON_PAD = 200;
/** Of a drawing in a set. */
const IN_SET = 1000;

/** Strokes of a set in the middle of the pad. */
function inTheMiddle(strokes: readonly PenStroke[]): readonly PenStroke[] {
  const scale = ON_PAD / IN_SET;
  const points = strokes.flat();
  const [shiftX, shiftY] = [0, 1].map((axis) => {
    const places = points.map((point) => point[axis]);
    return PAD_SIDE / 2 - (scale * (Math.min(...places) + Math.max(...places))) / 2;
  });
  return strokes.map((stroke) => stroke.map(([x, y]) => [x * scale + shiftX, y * scale + shiftY] as const));
}
