// Where a figure comes from: the losses and accuracies over all examples, the mean size of a layer's deltas, counts.
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { NO_FEEDS } from './feeds.ts';
import type { Figure } from './figures.ts';
import { formatNumber, HIDDEN, isHidden } from './format.ts';
import type { Origin } from './origin.ts';
import { createPen, free, num, type Pen, sym } from './pen.ts';
import { asResult, LONGEST_SUM, line, type Part, sum } from './tex.ts';
import type { ExplainContext } from './types.ts';

/** What figures are made of, besides the pass on screen. */
export interface FigureFacts {
  /** Over the whole training and test set before this update; null where they are not known. */
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly trainCount: number;
  readonly testCount: number;
  /** Of images only a sample is measured, and its costs are not kept one by one; null: all examples are. */
  readonly measured: MeasuredImages | null;
  /** Updates made before the pass on screen, and what they consist of. */
  readonly update: number;
  readonly epoch: number;
  readonly updatesPerEpoch: number;
}

/** How many images, from the first, the figures are measured on. */
export interface MeasuredImages {
  readonly train: number;
  readonly test: number;
}

/** Null for a figure that is not known now. */
export function originOfFigure(
  figure: Figure,
  facts: FigureFacts,
  context: ExplainContext,
  example: number,
): Origin | null {
  const pen = createPen({ ...context.steps[0], example }, context);
  switch (figure.of) {
    case 'meanDelta':
      return meanDeltaOrigin(pen, figure.index);
    case 'trainingLoss':
      return lossOrigin(pen, 'training', facts.trainLoss, facts);
    case 'testLoss':
      return lossOrigin(pen, 'test', facts.testLoss, facts);
    case 'accuracy':
      return accuracyOrigin(pen, 'training', facts.trainAccuracy, facts);
    case 'testAccuracy':
      return accuracyOrigin(pen, 'test', facts.testAccuracy, facts);
    case 'updates':
      return updatesOrigin(facts);
  }
}

const BARE = { symbol: '', head: null, lines: [], feeds: NO_FEEDS, writer: null } as const;

function meanDeltaOrigin(pen: Pen, layer: number): Origin | null {
  const units = unitsOf(pen.naming.network, layer);
  const delta = (neuron: number) => quantity('delta', layer, neuron);
  let total = 0;
  for (let neuron = 0; neuron < units; neuron++) total += Math.abs(num(pen, delta(neuron)).value);
  const shown = pen.notation.displayLayer(layer);
  const mean = free(pen, total / units, 'backward');
  const sizes = sum(units, (neuron) => ['|', num(pen, delta(neuron)), '|']);
  const symbol = sym(pen, delta(ANY), { neuron: 'j' });
  return {
    ...BARE,
    name: `mean size of the deltas of layer ${shown}`,
    valueText: mean.text,
    role: 'backward',
    lines: [
      line(`\\tfrac{1}{${units}} \\sum_{j} |`, symbol, '|'),
      line(`= \\tfrac{1}{${units}} \\bigl( `, sizes, ' \\bigr)'),
      ...(units > LONGEST_SUM ? [line(`= \\tfrac{1}{${units}} \\cdot `, free(pen, total, 'backward'))] : []),
      line('= ', asResult(mean)),
    ],
    sentence: 'How much blame reaches the layer: the mean of its deltas without their signs.',
  };
}

type ExampleSet = 'training' | 'test';

/** How many examples a figure is over, and which ones in words: "all 160 examples of the training set". */
function examplesOf(set: ExampleSet, { trainCount, testCount, measured }: FigureFacts) {
  const all = set === 'training' ? trainCount : testCount;
  if (measured === null) return { count: all, words: `all ${all} examples of the ${set} set` };
  const count = set === 'training' ? measured.train : measured.test;
  const number = count.toLocaleString('en');
  if (set === 'test') return { count, words: `the ${number} test images` };
  const some = `the first ${number} of the ${all.toLocaleString('en')} training images`;
  return { count, words: count < all ? some : `all ${number} training images` };
}

function lossOrigin(pen: Pen, set: ExampleSet, loss: number | null, facts: FigureFacts): Origin | null {
  const { count, words } = examplesOf(set, facts);
  if (loss === null || count === 0) return null;
  const value = free(pen, loss, 'loss');
  const name = `${set} loss`;
  const one = pen.notation.cost('i');
  const mean = (number: string): Part[] => [`\\tfrac{1}{${number}} \\sum_{i=1}^{${number}} ${one}`];
  // A sum that was never written down is not made up from the mean.
  const lines: Part[][] =
    facts.measured === null
      ? [mean('N'), ['= \\frac{', free(pen, loss * count, 'loss'), `}{${count}}`], ['= ', asResult(value)]]
      : [[...mean(String(count)), ' = ', asResult(value)]];
  return {
    ...BARE,
    name,
    valueText: value.text,
    role: 'loss',
    lines: lines.map((parts) => line(...parts)),
    sentence: `The mean cost over ${words}, after ${facts.update} ${facts.update === 1 ? 'update' : 'updates'}.`,
  };
}

function accuracyOrigin(pen: Pen, set: ExampleSet, share: number | null, facts: FigureFacts): Origin | null {
  const { count, words } = examplesOf(set, facts);
  if (share === null || count === 0) return null;
  const right = Math.round(share * count);
  const hidden = isHidden(pen.context.numbers);
  return {
    ...BARE,
    name: `${set} accuracy`,
    valueText: hidden ? `${HIDDEN}%` : `${formatNumber(100 * share, 1)}%`,
    role: 'plain',
    lines: [
      line(
        '\\frac{\\text{right answers}}{\\text{all answers}} = \\frac{',
        hidden ? HIDDEN : String(right),
        '}{',
        String(count),
        '}',
      ),
      line('= ', asResult(free(pen, share))),
    ],
    sentence: `${hidden ? 'So many' : right} of ${words.replace(/^all /, 'the ')} are answered rightly.`,
  };
}

function updatesOrigin({ update, epoch, updatesPerEpoch }: FigureFacts): Origin {
  const rest = update - (epoch - 1) * updatesPerEpoch;
  const regular = rest >= 0 && rest <= updatesPerEpoch;
  return {
    ...BARE,
    name: 'updates made before this pass',
    valueText: String(update),
    role: 'plain',
    lines: regular ? [line(`${epoch - 1} \\cdot ${updatesPerEpoch} + ${rest} = `, String(update))] : [],
    sentence: regular
      ? `Each epoch makes ${updatesPerEpoch} updates, one for each batch; ${epoch - 1} are complete.`
      : 'Each batch of examples makes one update of all parameters.',
  };
}
