// What the card of the Digits screen says: the step in pictures and numbers, and what an update has changed.
import { type FloatArray, layerCount } from '../../engine/types.ts';
import { explainDigits } from '../../explain/digits.ts';
import { groupNote } from '../../explain/digits-group.ts';
import { explainWish, type PixelWish, stepOfInk } from '../../explain/digits-wish.ts';
import { type DigitExplanation, percent } from '../../explain/digits-words.ts';
import { HIDDEN, separated } from '../../explain/format.ts';
import type { ExplainContext } from '../../explain/types.ts';
import { groupAt } from '../../steps/granularity.ts';
import { parseQuantityId } from '../../steps/quantities.ts';
import type { PassRecord, Step } from '../../steps/types.ts';
import type { Frame } from '../../worker/protocol.ts';
import { namingOf, notationOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { isUpdated, readingAfter } from './picture.ts';
import { CLASSES, type DigitServices, type DigitsState, isTraining } from './state.ts';

export interface OutcomeRow {
  readonly digit: string;
  readonly before: string;
  readonly after: string;
  /** In percentage points. */
  readonly change: string;
  readonly rises: boolean;
  readonly isTarget: boolean;
}

export type DigitsCard =
  | { readonly kind: 'empty' | 'waiting' | 'training' | 'drawing' }
  | {
      readonly kind: 'step';
      readonly phase: string;
      readonly explanation: DigitExplanation;
      /** The operations of the neuron that the card explains, and what they are explained from. */
      readonly steps: readonly Step[];
      readonly context: ExplainContext;
      readonly outcome: readonly OutcomeRow[] | null;
      /** Which pixels would change the answer: at the end of the backward pass. */
      readonly wish: PixelWish | null;
    };

type StepCard = Extract<DigitsCard, { readonly kind: 'step' }>;

/** Of each frame the card made last, and all that it depends on. */
const latest = new WeakMap<Frame, { readonly on: readonly unknown[]; readonly card: StepCard }>();

/** The same card as long as nothing in it changes: pointing at numbers asks for it again and again. */
export function digitsCard(state: InstrumentState, digits: DigitsState, services: DigitServices): DigitsCard {
  const { frame, steps, cursor, view, selection } = state;
  if (isTraining(digits)) return { kind: 'training' };
  if (digits.image === null) return { kind: 'empty' };
  if (!frame?.picked) return { kind: 'waiting' };
  if (digits.live) return { kind: 'drawing' };
  const on = [steps, cursor, selection, view.numbers, view.notation, view.granularity, digits.label, digits.wish];
  const known = latest.get(frame);
  if (known?.on.every((value, index) => value === on[index])) return known.card;
  const card = stepCard(state, frame, digits, services);
  latest.set(frame, { on, card });
  return card;
}

function stepCard(state: InstrumentState, frame: Frame, digits: DigitsState, services: DigitServices): StepCard {
  const { steps, cursor, view, selection } = state;
  const { inputNames, outputNames } = namingOf(state, frame.record);
  const context: ExplainContext = {
    record: frame.record,
    steps,
    numbers: view.numbers,
    notation: notationOf(state),
    inputNames,
    outputNames,
    selection: selection === null ? null : parseQuantityId(selection),
  };
  const explanation = {
    ...explainDigits(cursor, context, digits.source === 'sample'),
    groupNote: groupNote(steps, cursor, view.granularity, frame.record.shape.network),
  };
  const { first, last } = groupAt(steps, cursor, 'neuron');
  const outcome = isUpdated(state) ? outcomeOf(state, digits, services) : null;
  return {
    kind: 'step',
    phase: steps[cursor].phase,
    explanation,
    steps: steps.slice(first, last + 1),
    context,
    outcome,
    wish: isEndOfBackward(steps, last) ? wishOf(context, digits, services) : null,
  };
}

function isEndOfBackward(steps: readonly Step[], last: number): boolean {
  return steps[last].phase === 'backward' && steps[last + 1]?.phase !== 'backward';
}

const wishes = new WeakMap<
  PassRecord,
  Map<number, { readonly gradient: FloatArray; readonly now: number; readonly moved: number }>
>();

/** ∂J/∂x for the digit that was wished for, computed once for each pass and digit. */
function wishOf(context: ExplainContext, { label, wish }: DigitsState, services: DigitServices): PixelWish | null {
  const digit = wish ?? label;
  if (digit === null) return null;
  const { record } = context;
  const { network } = record.shape;
  const known = wishes.get(record) ?? new Map();
  wishes.set(record, known);
  let found = known.get(digit);
  if (!found) {
    const last = layerCount(network);
    const [image] = record.activations;
    const gradient = services.gradientOfImage(network, record.before, image, digit);
    const after = services.read(network, record.before, stepOfInk(image, gradient));
    found = { gradient, now: record.activations[last][digit], moved: after[last][digit] };
    known.set(digit, found);
  }
  return explainWish(digit, found.gradient, found, context);
}

/** Probabilities before and after the update, read by the engine with both sets of weights. */
function outcomeOf(
  { frame, view: { numbers } }: InstrumentState,
  { label }: DigitsState,
  services: DigitServices,
): OutcomeRow[] {
  if (!frame) return [];
  const { record } = frame;
  const last = layerCount(record.shape.network);
  const before = record.activations[last];
  const after = readingAfter(record, services)[last];
  return CLASSES.map((digit, j) => ({
    digit,
    before: percent(before[j], numbers),
    after: percent(after[j], numbers),
    change: numbers.hidden ? HIDDEN : separated(signedPoints(after[j] - before[j]), numbers),
    rises: after[j] > before[j],
    isTarget: j === label,
  }));
}

function signedPoints(share: number): string {
  const points = (Math.abs(share) * 100).toFixed(1);
  if (points === '0.0') return '0.0';
  return share < 0 ? `−${points}` : `+${points}`;
}
