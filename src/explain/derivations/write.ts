// Writes a derivation out: sentences and equations, with a word where rounding shows. Loaded with the first one unfolded.
import type { Step } from '../../steps/types.ts';
import { createPen, type Pen } from '../pen.ts';
import { roundingNote } from '../rounding.ts';
import type { ExplainContext } from '../types.ts';
import { writeFusedSigmoid, writeFusedSoftmax } from './fused.ts';
import { writeBackpropagated, writeHiddenDelta } from './hidden.ts';
import { writeMistake } from './mistake.ts';
import { writeLossGradient, writeOutputDelta } from './output.ts';
import { writeBiasGradient, writeWeightGradient } from './parameters.ts';
import { text } from './parts.ts';
import { writeBackwards, writeChainRule, writePartial } from './refreshers.ts';
import { writeSlope } from './slope.ts';
import type { Block, Derivation, WriterName } from './types.ts';

const WRITERS: Readonly<Record<WriterName, (pen: Pen) => readonly Block[]>> = {
  lossGradient: writeLossGradient,
  outputDelta: writeOutputDelta,
  fusedSigmoid: writeFusedSigmoid,
  fusedSoftmax: writeFusedSoftmax,
  mistake: writeMistake,
  slope: writeSlope,
  backpropagated: writeBackpropagated,
  hiddenDelta: writeHiddenDelta,
  weightGradient: writeWeightGradient,
  biasGradient: writeBiasGradient,
  chainRule: writeChainRule,
  partial: writePartial,
  backwards: writeBackwards,
};

/** The blocks of a derivation that stands beside this step, with the numbers of the pass. */
export function writeDerivation({ writer }: Derivation, step: Step, context: ExplainContext): readonly Block[] {
  const blocks = WRITERS[writer](createPen(step, context));
  const lines = blocks.flatMap((block) => (block.kind === 'equation' ? block.lines : []));
  const note = roundingNote(lines, context.numbers);
  return note === null ? blocks : [...blocks, text(note)];
}
