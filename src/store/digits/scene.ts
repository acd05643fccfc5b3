// From what is on the screen to its scene, and from a scene to the examples and changes of a session.
import { currentLearning } from '../../scene/changes.ts';
import type { Change, LooseExample, Setup } from '../../scene/types.ts';
import type { InstrumentState } from '../state.ts';
import { type Drawing, type Drawings, exampleOnPad } from './drawings.ts';
import { EXAMPLE_STROKES } from './example.ts';
import { type DigitsScene, FIRST_ROUND, type Round } from './link.ts';
import { type RoundDigit, writeDigit } from './link-digit.ts';
import { drawingAt, labelOf } from './loose.ts';
import type { Pictures } from './pictures.ts';
import { type DigitServices, type DigitsState, PEN_WIDTH } from './state.ts';
import { tickNumber } from './ticks.ts';

/** Null where no link leads: to a network that was trained here. A drawing gives way to the digit of the beginning. */
export function sceneOnScreen(state: InstrumentState, digits: DigitsState, drawings: Drawings): DigitsScene | null {
  const { frame, steps, cursor, selection, view } = state;
  if (digits.shown === 'own' || frame === null) return null;
  const shared = {
    part: digits.part,
    model: digits.shown,
    granularity: view.granularity,
    reading: { numbers: view.numbers, notation: view.notation },
  };
  const rounds: Round[] = [];
  for (let update = 0; update <= frame.update; update++) {
    const round = roundOf(state, update, drawings);
    if (round === null) {
      const rate = rateAt(state, frame.update);
      return { ...shared, rounds: [{ ...FIRST_ROUND, rate }], step: 1, selection: null };
    }
    rounds.push(round);
  }
  return { ...shared, rounds, step: tickNumber(steps, cursor), selection };
}

/** Whether a link can name every round, and the digit on the pad. */
export function isInLink(state: InstrumentState, { image }: DigitsState, drawings: Drawings): boolean {
  const rounds = Array.from({ length: (state.frame?.update ?? 0) + 1 }, (_, update) => update);
  return image !== null && rounds.every((update) => roundOf(state, update, drawings) !== null);
}

function rateAt({ setup, changes }: InstrumentState, update: number): number {
  return currentLearning(setup, changes, update).optimizer.learningRate;
}

/** Null for a drawing: it is too long for a link. */
function roundOf(state: InstrumentState, update: number, drawings: Drawings): Round | null {
  const example = drawingAt(state.changes, update);
  const drawing = example && drawings.get(example);
  if (!example || !drawing || drawing.source === 'drawing') return null;
  const digit: RoundDigit | null = drawing.source === 'sample' ? drawing.sample : 'example';
  return digit === null ? null : { digit, label: labelOf(example.targets), rate: rateAt(state, update) };
}

export interface Unfolded {
  readonly setup: Setup;
  readonly changes: readonly Change[];
  /** What is on the pad in the last round. */
  readonly pad: Drawing & Pick<DigitsState, 'image' | 'label'>;
}

/** @param setup of the network, with its usual learning settings */
export function unfold(
  { rounds }: DigitsScene,
  setup: Setup,
  pictures: Pictures,
  services: DigitServices,
  drawings: Drawings,
): Unfolded {
  const learningAt = (rate: number) => ({
    ...setup.learning,
    optimizer: { ...setup.learning.optimizer, learningRate: rate },
  });
  const changes: Change[] = [];
  const examples = new Map<string, LooseExample>();
  // Rounds on the same digit share one example, as they do when they are stepped.
  const exampleOf = (round: Round): LooseExample => {
    const key = `${writeDigit(round.digit)} ${round.label}`;
    const example = examples.get(key) ?? exampleOnPad(padOf(round, pictures, services), drawings);
    examples.set(key, example);
    return example;
  };
  for (const [at, round] of rounds.entries()) {
    const { rate } = round;
    if (at > 0 && rate !== rounds[at - 1].rate) changes.push({ kind: 'learning', at, learning: learningAt(rate) });
    changes.push({ kind: 'pick', at, example: exampleOf(round) });
  }
  const pad = padOf(rounds[rounds.length - 1], pictures, services);
  return { setup: { ...setup, learning: learningAt(rounds[0].rate) }, changes, pad };
}

function padOf({ digit, label }: Round, pictures: Pictures, services: DigitServices): Unfolded['pad'] {
  if (digit !== 'example') return { strokes: [], source: 'sample', sample: digit, image: pictures(digit), label };
  const image = services.toImage(EXAMPLE_STROKES, PEN_WIDTH);
  return { strokes: EXAMPLE_STROKES, source: 'example', sample: null, image, label };
}
