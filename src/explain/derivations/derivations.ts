// Which derivations and refreshers stand beside a step: those that justify what it computes. Their text is in write.ts.
import { ACTIVATIONS } from '../../engine/activations.ts';
import { activationOf, layerCount } from '../../engine/types.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import type { Step } from '../../steps/types.ts';
import { createPen, type Pen } from '../pen.ts';
import type { ExplainContext } from '../types.ts';
import { compareCosts } from './comparison.ts';
import type { Derivation, WriterName } from './types.ts';

function entry(id: string, title: string, writer: WriterName, prominent = false): Derivation {
  return { id, title, writer, prominent };
}

const CHAIN_RULE = entry('chainRule', 'Refresher: the chain rule', 'chainRule');
const PARTIAL = entry('partial', 'Refresher: partial derivatives', 'partial');
const BACKWARDS = entry('backwards', 'Refresher: why go backwards?', 'backwards');

/** The derivations of a step, most important first; none for a step that needs no calculus. */
export function derivationsOf(step: Step, context: ExplainContext): readonly Derivation[] {
  switch (step.kind) {
    case 'loss':
      return [BACKWARDS];
    case 'lossGradient':
      return [entry('lossGradient', 'Why output minus target?', 'lossGradient'), PARTIAL];
    case 'delta':
      return [...deltaDerivations(createPen(step, context)), CHAIN_RULE, BACKWARDS];
    case 'backpropagate':
      return [entry('delta', 'Why a sum over the next layer?', 'backpropagated'), PARTIAL];
    case 'weightGradient':
      return [entry('weightGradient', 'Why activation times delta?', 'weightGradient'), PARTIAL, BACKWARDS];
    case 'biasGradient':
      return [entry('biasGradient', 'Why is it the delta itself?', 'biasGradient'), PARTIAL];
    default:
      return [];
  }
}

function deltaDerivations(pen: Pen): readonly Derivation[] {
  const { layer } = pen.step;
  const { shape } = pen.context.record;
  const { label } = ACTIVATIONS[activationOf(shape.network, layer)];
  const slope = entry('slope', `The derivative of ${label}`, 'slope');
  if (layer < layerCount(shape.network)) {
    return [entry('delta', 'Why sum, then times the slope?', 'hiddenDelta'), slope];
  }
  if (!fusesDelta(shape)) {
    const title = isSoftmax(shape.network, layer) ? 'Why a sum over all outputs?' : 'Why derivative times slope?';
    const main = entry('delta', title, 'outputDelta');
    const comparison = mistakeOf(pen);
    return comparison[0]?.prominent ? [...comparison, main, slope] : [main, slope, ...comparison];
  }
  return isSoftmax(shape.network, layer)
    ? [entry('delta', 'Why probability minus target?', 'fusedSoftmax'), slope]
    : [entry('delta', 'Why output minus target?', 'fusedSigmoid'), slope];
}

/** Squared error beside cross-entropy, unasked where the mistake is a confident one. */
function mistakeOf(pen: Pen): readonly Derivation[] {
  const comparison = compareCosts(pen);
  if (comparison === null || comparison.cross === 0) return [];
  const title = comparison.confident
    ? 'A confident mistake: what would cross-entropy say?'
    : 'The same numbers with cross-entropy';
  return [entry('mistake', title, 'mistake', comparison.confident)];
}
