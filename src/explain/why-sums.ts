// How sums and means of the "why" tree are unfolded: products added up, examples averaged, the penalty on weights.
import { quantity } from '../steps/quantities.ts';
import type { Quantity } from '../steps/types.ts';
import { formatSetting } from './format.ts';
import { expression, type Grower, product, type Recipe, total, type WhyNode } from './why-node.ts';

/** More products of a sum are put together into one row. */
const MOST_TERMS = 12;

/** Σ of products of two numbers; of a long sum the largest products, and the rest as one number. */
export function sumRecipe(grower: Grower, count: number, factors: (index: number) => readonly WhyNode[]): Recipe {
  const write = (parts: readonly WhyNode[]): WhyNode =>
    expression(
      grower,
      parts.map(({ text }) => text).join(' · '),
      parts.map(({ name }) => name).join(' times '),
      { operation: 'product', parts, value: product(parts.map(({ value }) => value)) },
      product,
    );
  return {
    operation: count === 1 ? 'one product' : `sum of ${count} products`,
    parts: () => {
      const products = Array.from({ length: count }, (_, index) => write(factors(index)));
      if (count <= MOST_TERMS) return products;
      products.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
      const rest = products.slice(MOST_TERMS);
      const value = total(rest.map((each) => each.value));
      const words = `the other ${rest.length} products`;
      const left = expression(grower, words, words, { operation: 'sum', parts: [], value }, () => value);
      return [...products.slice(0, MOST_TERMS), left];
    },
    combine: total,
  };
}

/** The mean over the examples, and for weights what the penalty adds. */
export function averageRecipe(grower: Grower, q: Quantity): Recipe {
  const { record } = grower.context;
  const { batchSize, learning } = record.shape;
  const own = q.of === 'averageBiasGradient' ? 'biasGradient' : 'weightGradient';
  const examples = () =>
    Array.from({ length: batchSize }, (_, example) => grower.node(quantity(own, q.layer, q.neuron, q.from), example));
  const mean = (values: readonly number[]) => total(values) / values.length;
  const operation = batchSize === 1 ? 'that of the one example' : `mean over ${batchSize} examples`;
  const penalty = own === 'weightGradient' ? learning.regularisation : null;
  if (penalty === null) return { operation, parts: examples, combine: mean };
  const weight = quantity('weight', q.layer, q.neuron, q.from);
  return {
    operation: 'gradient + penalty',
    parts: () => {
      const parts = examples();
      const value = mean(parts.map((part) => part.value));
      const gradient = expression(grower, 'mean', operation, { operation, parts, value }, mean);
      const node = grower.node(weight, 0);
      const size = (w: number) => penalty.lambda * (penalty.type === 'l2' ? w : Math.sign(w));
      const text = `λ ${penalty.type === 'l2' ? '·' : 'sign'} ${node.text}`;
      const words = `${penalty.type === 'l2' ? 'λ × weight' : 'λ × sign of the weight'}, λ = ${formatSetting(penalty.lambda, grower.context.numbers)}`;
      const added = expression(
        grower,
        text,
        'penalty on the weight',
        { operation: words, parts: [node], value: size(node.value) },
        ([w]) => size(w),
      );
      return [batchSize === 1 ? parts[0] : gradient, added];
    },
    combine: total,
  };
}
