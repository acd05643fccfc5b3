// A node of the "why" tree: a number, how it is made of others, and those, made when they are first looked at.
import { NONE, type Quantity, type Role } from '../steps/types.ts';
import { formatNumber } from './format.ts';
import type { ExplainContext } from './types.ts';

export interface WhyNode {
  /** The same for the same number, wherever it stands in the tree. */
  readonly key: string;
  /** Null for an intermediate result without a name of its own: one product of a sum. */
  readonly quantity: Quantity | null;
  readonly example: number;
  /** δ³₁, or the expression: w³₁₂ · δ³₁. */
  readonly text: string;
  /** In words, with the example where several share the batch. */
  readonly name: string;
  readonly value: number;
  readonly valueText: string;
  readonly role: Role;
  /** How it is made of its children, in words; for given numbers what they are. */
  readonly operation: string;
  /** It comes from outside the pass: input, target, parameter. */
  readonly given: boolean;
  /** How many numbers of the pass are made of it; counted when asked for. */
  readonly usedBy: number;
  /** Made when first asked for, always the same ones. */
  children(): readonly WhyNode[];
  /** The value, from those of the children. */
  combine(values: readonly number[]): number;
}

/** How a number is made: of what, and how, in words and as a function. */
export interface Recipe {
  readonly operation: string;
  readonly parts: () => readonly WhyNode[];
  readonly combine: (values: readonly number[]) => number;
}

/** What recipes make nodes with. */
export interface Grower {
  readonly context: ExplainContext;
  node(q: Quantity, example: number): WhyNode;
}

export const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
export const product = (values: readonly number[]) => values.reduce((result, value) => result * value, 1);

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A node for an expression that has no quantity. */
export function expression(
  { context }: Grower,
  text: string,
  name: string,
  recipe: { readonly operation: string; readonly parts: readonly WhyNode[]; readonly value: number },
  combine: (values: readonly number[]) => number,
): WhyNode {
  const { operation, parts, value } = recipe;
  return {
    key: text,
    quantity: null,
    example: NONE,
    text,
    name,
    value,
    valueText: formatNumber(value, context.numbers),
    role: 'plain',
    operation,
    given: false,
    usedBy: 1,
    children: () => parts,
    combine,
  };
}
