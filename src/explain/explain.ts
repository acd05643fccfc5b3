// Explains a step: which family of steps it belongs to decides who writes the explanation.
import { layerCount } from '../engine/types.ts';
import { NONE, type Step } from '../steps/types.ts';
import { explainAverage } from './average.ts';
import { explainActivate, explainAddBias, explainInput, explainWeightedSum } from './forward.ts';
import { explainBiasGradient, explainWeightGradient } from './gradients.ts';
import { explainBackpropagate, explainHiddenDelta } from './hidden-delta.ts';
import { explainLoss } from './loss.ts';
import { explainLossGradient, explainOutputDelta } from './output-delta.ts';
import { createPen } from './pen.ts';
import { explainSoftmax } from './softmax.ts';
import type { ExplainContext, Explanation } from './types.ts';
import { explainUpdate } from './update.ts';

/**
 * Title, sentence, equation, operands and remark of one step of the pass recorded in `context`.
 * Every number comes from the record; the notation of the context decides only how it is written.
 */
export function explain(step: Step, context: ExplainContext): Explanation {
  const pen = createPen(step, context);
  switch (step.kind) {
    case 'input':
      return explainInput(pen);
    case 'weightedSum':
      return explainWeightedSum(pen);
    case 'addBias':
      return explainAddBias(pen);
    case 'activate':
      return step.neuron === NONE ? explainSoftmax(pen) : explainActivate(pen);
    case 'loss':
      return explainLoss(pen);
    case 'lossGradient':
      return explainLossGradient(pen);
    case 'delta':
      return step.layer === layerCount(pen.naming.network) ? explainOutputDelta(pen) : explainHiddenDelta(pen);
    case 'biasGradient':
      return explainBiasGradient(pen);
    case 'weightGradient':
      return explainWeightGradient(pen);
    case 'backpropagate':
      return explainBackpropagate(pen);
    case 'average':
      return explainAverage(pen);
    case 'update':
      return explainUpdate(pen);
  }
}
