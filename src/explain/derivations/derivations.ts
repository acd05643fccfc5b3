// Which derivations and refreshers stand beside a step: those that justify what it computes.
import { layerCount } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import type { Step } from '../../steps/types.ts';
import { createPen, type Pen } from '../pen.ts';
import { roundingNote } from '../rounding.ts';
import type { ExplainContext } from '../types.ts';
import { writeFusedSigmoid, writeFusedSoftmax } from './fused.ts';
import { writeBackpropagated, writeHiddenDelta } from './hidden.ts';
import { mistakeOf } from './mistake.ts';
import { writeLossGradient, writeOutputDelta } from './output.ts';
import { writeBiasGradient, writeWeightGradient } from './parameters.ts';
import { text } from './parts.ts';
import { writeBackwards, writeChainRule, writePartial } from './refreshers.ts';
import { slopeTitle, writeSlope } from './slope.ts';
import type { Block, Derivation } from './types.ts';

function entry(id: string, title: string, pen: Pen, write: (pen: Pen) => readonly Block[]): Derivation {
  return { id, title, prominent: false, write: () => withRoundingNote(pen, write(pen)) };
}

/** Says so where the digits shown do not give the results shown. */
function withRoundingNote(pen: Pen, blocks: readonly Block[]): readonly Block[] {
  const lines = blocks.flatMap((block) => (block.kind === 'equation' ? block.lines : []));
  const note = roundingNote(lines, pen.context.numbers);
  return note === null ? blocks : [...blocks, text(note)];
}

const CHAIN_RULE = ['chainRule', 'Refresher: the chain rule', writeChainRule] as const;
const PARTIAL = ['partial', 'Refresher: partial derivatives', writePartial] as const;
const BACKWARDS = ['backwards', 'Refresher: why go backwards?', writeBackwards] as const;

/** The derivations of a step, most important first; none for a step that needs no calculus. */
export function derivationsOf(step: Step, context: ExplainContext): readonly Derivation[] {
  const pen = createPen(step, context);
  const refresher = ([id, title, write]: readonly [string, string, (pen: Pen) => readonly Block[]]) =>
    entry(id, title, pen, write);
  switch (step.kind) {
    case 'loss':
      return [refresher(BACKWARDS)];
    case 'lossGradient':
      return [entry('lossGradient', 'Why output minus target?', pen, writeLossGradient), refresher(PARTIAL)];
    case 'delta':
      return [...deltaDerivations(pen), refresher(CHAIN_RULE), refresher(BACKWARDS)];
    case 'backpropagate':
      return [entry('delta', 'Why a sum over the next layer?', pen, writeBackpropagated), refresher(PARTIAL)];
    case 'weightGradient':
      return [
        entry('weightGradient', 'Why activation times delta?', pen, writeWeightGradient),
        refresher(PARTIAL),
        refresher(BACKWARDS),
      ];
    case 'biasGradient':
      return [entry('biasGradient', 'Why is it the delta itself?', pen, writeBiasGradient), refresher(PARTIAL)];
    default:
      return [];
  }
}

function deltaDerivations(pen: Pen): readonly Derivation[] {
  const { layer } = pen.step;
  const { shape } = pen.context.record;
  const slope = entry('slope', slopeTitle(pen), pen, writeSlope);
  if (layer < layerCount(shape.network)) {
    return [entry('delta', 'Why sum, then times the slope?', pen, writeHiddenDelta), slope];
  }
  const mistake = mistakeOf(pen);
  const comparison = mistake === null ? [] : [{ ...mistake, write: () => withRoundingNote(pen, mistake.write()) }];
  if (!fusesDelta(shape)) {
    const title = isSoftmax(shape.network, layer) ? 'Why a sum over all outputs?' : 'Why derivative times slope?';
    const main = entry('delta', title, pen, writeOutputDelta);
    return mistake?.prominent ? [...comparison, main, slope] : [main, slope, ...comparison];
  }
  return isSoftmax(shape.network, layer)
    ? [entry('delta', 'Why probability minus target?', pen, writeFusedSoftmax), slope]
    : [entry('delta', 'Why output minus target?', pen, writeFusedSigmoid), slope];
}
