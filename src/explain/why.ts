// The "why" chain: a number unfolded factor by factor, down to inputs, parameters and targets. A tree made as one looks.
import { activationDefinition } from '../engine/activations.ts';
import { activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { fusesDelta, isSoftmax } from '../steps/access.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import { NONE, type Quantity } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { belongsToExample } from './origin.ts';
import { createPen, type Pen, roleOf, textOf } from './pen.ts';
import { quantityName } from './quantity-names.ts';
import { symbolLine } from './symbol-text.ts';
import type { ExplainContext } from './types.ts';
import { usedTimes } from './uses.ts';
import { type Grower, once, product, type Recipe, total, type WhyNode } from './why-node.ts';
import { averageRecipe, sumRecipe } from './why-sums.ts';

export type { WhyNode } from './why-node.ts';

/** The tree under one number of the pass. */
export function whyTree(q: Quantity, example: number, context: ExplainContext): WhyNode {
  const pen = createPen(context.steps[0], context);
  const grower: Grower = { context, node: (part, of) => nodeOf(grower, pen, part, of) };
  return grower.node(q, example);
}

function nodeOf(grower: Grower, pen: Pen, q: Quantity, example: number): WhyNode {
  const { record, steps, notation } = grower.context;
  const value = valueAt(record, q, example);
  const own = belongsToExample(q) && record.shape.batchSize > 1;
  const recipe = recipeOf(grower, q, example);
  const uses = once(() => usedTimes(q, example, steps, record.shape));
  return {
    key: `${quantityId(q)} ${belongsToExample(q) ? example : NONE}`,
    quantity: q,
    example,
    text: symbolLine(q, notation),
    name: `${quantityName(pen.naming, q)}${own ? `, example ${example + 1}` : ''}`,
    value,
    valueText: textOf(pen, q, value),
    role: roleOf(pen, q),
    operation: recipe?.operation ?? GIVEN_WORDS[q.of] ?? 'given',
    given: recipe === null,
    get usedBy() {
      return uses();
    },
    children: once(recipe?.parts ?? (() => [])),
    combine: recipe?.combine ?? (() => value),
  };
}

const GIVEN_WORDS: Readonly<Partial<Record<Quantity['of'], string>>> = {
  activation: 'input',
  target: 'target',
  weight: 'weight',
  bias: 'bias',
  learningRate: 'learning rate',
};

/** Null for numbers that come from outside the pass. */
function recipeOf(grower: Grower, q: Quantity, example: number): Recipe | null {
  const { layer, neuron, from } = q;
  const { network } = grower.context.record.shape;
  const node = (of: Quantity) => grower.node(of, example);
  switch (q.of) {
    case 'weightGradient':
      return {
        operation: 'activation × delta',
        parts: () => [node(quantity('activation', layer - 1, from)), node(quantity('delta', layer, neuron))],
        combine: product,
      };
    case 'biasGradient':
      return { operation: '1 × delta', parts: () => [node(quantity('delta', layer, neuron))], combine: product };
    case 'averageWeightGradient':
    case 'averageBiasGradient':
      return averageRecipe(grower, q);
    case 'delta':
      return deltaRecipe(grower, q, example);
    case 'backpropagated':
      return sumRecipe(grower, unitsOf(network, layer + 1), (k) => [
        node(quantity('weight', layer + 1, k, neuron)),
        node(quantity('delta', layer + 1, k)),
      ]);
    case 'lossGradient':
      return differenceRecipe(grower, q, example);
    case 'weightedSum':
      return sumRecipe(grower, unitsOf(network, layer - 1), (k) => [
        node(quantity('weight', layer, neuron, k)),
        node(quantity('activation', layer - 1, k)),
      ]);
    case 'preActivation':
      return {
        operation: 'sum + bias',
        parts: () => [node(quantity('weightedSum', layer, neuron)), node(quantity('bias', layer, neuron))],
        combine: total,
      };
    case 'slope':
    case 'activation':
      return layer === 0 ? null : functionRecipe(grower, q, example);
    default:
      return null;
  }
}

function differenceRecipe(grower: Grower, { layer, neuron }: Quantity, example: number): Recipe {
  const node = (of: Quantity) => grower.node(of, example);
  return {
    operation: 'output − target',
    parts: () => [node(quantity('activation', layer, neuron)), node(quantity('target', layer, neuron))],
    combine: ([output, target]) => output - target,
  };
}

function deltaRecipe(grower: Grower, q: Quantity, example: number): Recipe {
  const { layer, neuron } = q;
  const { network } = grower.context.record.shape;
  const node = (of: Quantity) => grower.node(of, example);
  const slope = quantity('slope', layer, neuron);
  if (layer < layerCount(network)) {
    return {
      operation: 'blame × slope',
      parts: () => [node(quantity('backpropagated', layer, neuron)), node(slope)],
      combine: product,
    };
  }
  if (fusesDelta(grower.context.record.shape)) return differenceRecipe(grower, q, example);
  if (isSoftmax(network, layer)) return softmaxDeltaRecipe(grower, q, example);
  return {
    operation: 'derivative × slope',
    parts: () => [node(quantity('lossGradient', layer, neuron)), node(slope)],
    combine: product,
  };
}

/** δ_j = Σ_k ∂J/∂a_k · a_k ([k = j] − a_j): first all derivatives of the cost, then all outputs. */
function softmaxDeltaRecipe(grower: Grower, { layer, neuron }: Quantity, example: number): Recipe {
  const units = unitsOf(grower.context.record.shape.network, layer);
  const row = (of: Quantity['of']) =>
    Array.from({ length: units }, (_, k) => grower.node(quantity(of, layer, k), example));
  return {
    operation: 'sum through the softmax',
    parts: () => [...row('lossGradient'), ...row('activation')],
    combine: (values) => {
      const outputs = values.slice(units);
      return total(outputs.map((a, k) => values[k] * a * ((k === neuron ? 1 : 0) - outputs[neuron])));
    },
  };
}

/** f(s), f′(s), or the share of one output in a softmax. */
function functionRecipe(grower: Grower, q: Quantity, example: number): Recipe {
  const { layer, neuron } = q;
  const { network } = grower.context.record.shape;
  const definition = activationDefinition(activationOf(network, layer));
  const at = (k: number) => grower.node(quantity('preActivation', layer, k), example);
  if (definition.kind === 'row') {
    const units = unitsOf(network, layer);
    const share = (s: readonly number[]) => {
      const top = Math.max(...s);
      return Math.exp(s[neuron] - top) / total(s.map((each) => Math.exp(each - top)));
    };
    return {
      operation: 'share of the softmax',
      parts: () => Array.from({ length: units }, (_, k) => at(k)),
      combine: q.of === 'activation' ? share : (s) => share(s) * (1 - share(s)),
    };
  }
  const { f, derivative, label } = definition;
  return {
    operation: q.of === 'slope' ? `slope of ${label}` : label,
    parts: () => [at(neuron)],
    combine: ([s]) => (q.of === 'slope' ? derivative(s) : f(s)),
  };
}
