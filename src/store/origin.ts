// What the card of a number says: its origin in the pass on screen, or that of a figure.

import { originOfFigure } from '../explain/figure-origin.ts';
import { type Figure, parseFigureId } from '../explain/figures.ts';
import { type Origin, originOf } from '../explain/origin.ts';
import { existsIn } from '../steps/access.ts';
import { writerOf } from '../steps/progress.ts';
import { parseQuantityId } from '../steps/quantities.ts';
import { afterOf } from './after-update.ts';
import { contextOf } from './explanation.ts';
import { provenanceOf } from './provenance.ts';
import { stepIndexOf } from './reading.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';
import { walkOf } from './walk.ts';

export interface NumberCard {
  readonly origin: Origin;
  /** A click on the number leads somewhere else. */
  readonly leads: boolean;
}

/** Null for what this pass has no number for, and for what it has not computed by now. */
export function cardOf(state: InstrumentState, id: string, example: number | null): NumberCard | null {
  const { frame, steps, cursor } = state;
  if (!frame || !steps[cursor]) return null;
  const of = example ?? exampleAt(steps, cursor);
  const origin = originAt(state, id, of);
  return origin && { origin, leads: (walkOf(state, id, of)?.move ?? null) !== null };
}

function originAt(state: InstrumentState, id: string, example: number): Origin | null {
  const { frame, steps, cursor } = state;
  if (!frame) return null;
  const context = contextOf(state, frame);
  const figure = parseFigureId(id);
  if (figure) return originOfFigure(figure, factsOf(state, figure), context, example);
  const q = parseQuantityId(id);
  if (!q || !existsIn(q, frame.record.shape)) return null;
  const writer = writerOf(stepIndexOf(steps, frame.record), q, example);
  if (writer !== null && writer > cursor) return null;
  return originOf(q, example, context, provenanceOf(state, q, example));
}

function factsOf(state: InstrumentState, { of, index }: Figure) {
  const { frame, history, data, setup } = state;
  const now = frame?.update ?? 0;
  const update = of === 'meanDelta' || index < 0 ? now : index;
  // While a run goes too fast for it, the figures on the screen are those of the last point of the curve.
  const metrics =
    (update === now ? frame?.metrics : update === now + 1 ? afterOf(state)?.metrics : null) ??
    history.findLast((point) => point.update <= update) ??
    null;
  const trainCount = (setup.data.name === 'mnist' ? null : data?.train.count) ?? frame?.trainCount ?? 0;
  return {
    trainLoss: metrics?.trainLoss ?? null,
    testLoss: metrics?.testLoss ?? null,
    trainAccuracy: metrics?.trainAccuracy ?? null,
    testAccuracy: metrics?.testAccuracy ?? null,
    trainCount,
    testCount: data?.test.count ?? 0,
    measured: setup.data.name === 'mnist' ? measuredImages(trainCount) : null,
    update,
    epoch: frame?.epoch ?? 1,
    updatesPerEpoch: frame?.updatesPerEpoch ?? 1,
  };
}

/** As the worker measures a point of the curve of a session on images (worker/evaluation.ts). */
const MOST_TRAINING_IMAGES = 2000;
const FEW_TEST_IMAGES = 500;
const ALL_TEST_IMAGES = 10_000;

function measuredImages(trainCount: number) {
  const isSmall = trainCount <= MOST_TRAINING_IMAGES;
  return { train: Math.min(MOST_TRAINING_IMAGES, trainCount), test: isSmall ? FEW_TEST_IMAGES : ALL_TEST_IMAGES };
}
