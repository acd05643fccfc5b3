import { describe, expect, it } from 'vitest';
import { buildSteps } from '../steps/grammar.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import { SAMPLES, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import type { Quantity } from '../steps/types.ts';
import { DELTA_NOTATION } from './notation.ts';
import type { ExplainContext } from './types.ts';
import { type WhyNode, whyTree } from './why.ts';
import { ROOT, unfoldAll, whyRows } from './why-rows.ts';

function contextOf(sample: Sample): ExplainContext {
  const { record } = samplePass(sample);
  return {
    record,
    steps: buildSteps(record.shape),
    numbers: 6,
    notation: DELTA_NOTATION,
    inputNames: [],
    outputNames: [],
    selection: null,
  };
}

/** Every kind of root that the view offers, for one neuron of each layer. */
function rootsOf({ record }: ExplainContext): Quantity[] {
  const { network, learning } = record.shape;
  return network.layers.flatMap((layer, index) => {
    const l = index + 1;
    const last = layer.units - 1;
    const roots = [
      quantity('delta', l, 0),
      quantity('weightGradient', l, last, 0),
      quantity('biasGradient', l, last),
      quantity('averageWeightGradient', l, 0, 0),
    ];
    return learning.trainBiases ? [...roots, quantity('averageBiasGradient', l, 0)] : roots;
  });
}

/** Evaluates each number of the tree once, from its leaves; compares every node on the way. */
function evaluate(node: WhyNode, known: Map<string, number>): number {
  const before = node.quantity === null ? undefined : known.get(node.key);
  if (before !== undefined) return before;
  const value = node.combine(node.children().map((child) => evaluate(child, known)));
  const tolerance = 1e-9 * Math.max(1, Math.abs(node.value));
  expect(Math.abs(value - node.value), node.key).toBeLessThanOrEqual(tolerance);
  known.set(node.key, value);
  return value;
}

function leavesOf(node: WhyNode, seen = new Set<string>()): WhyNode[] {
  if (node.quantity !== null && seen.has(node.key)) return [];
  seen.add(node.key);
  const children = node.children();
  return children.length === 0 ? [node] : children.flatMap((child) => leavesOf(child, seen));
}

describe('the why chain', () => {
  it('evaluated from its leaves gives every number in it', () => {
    for (const sample of SAMPLES) {
      const context = contextOf(sample);
      for (let example = 0; example < context.record.shape.batchSize; example++) {
        for (const root of rootsOf(context)) evaluate(whyTree(root, example, context), new Map());
      }
    }
  });

  it('ends in inputs, parameters and targets, and nowhere else', () => {
    for (const sample of SAMPLES) {
      const context = contextOf(sample);
      for (const root of rootsOf(context)) {
        for (const leaf of leavesOf(whyTree(root, 0, context))) {
          if (leaf.quantity === null) {
            expect(leaf.text).toMatch(/^the other \d+ products$/);
            continue;
          }
          expect(leaf.given, quantityId(leaf.quantity)).toBe(true);
          expect(['input', 'target', 'weight', 'bias']).toContain(leaf.operation);
        }
      }
    }
  });

  it('of a weight in a 2-3-2 network: what came in times delta, delta from the difference and the slope', () => {
    const tree = whyTree(quantity('weightGradient', 2, 0, 1), 0, contextOf(SAMPLES[0]));
    const texts = (node: WhyNode) => node.children().map(({ text }) => text);
    expect(tree.text).toBe('∂J/∂w³₁₂');
    expect(texts(tree)).toEqual(['a²₂', 'δ³₁']);
    const [, delta] = tree.children();
    expect(texts(delta)).toEqual(['∂J/∂a³₁', expect.stringContaining('′')]);
    expect(texts(delta.children()[0])).toEqual(['a³₁', 'y₁']);
    expect(delta.usedBy).toBe(7);
    expect(tree.children()).toBe(tree.children());
  });

  it('of a batch begins with the mean over its examples', () => {
    const sample: Sample = {
      sizes: [2, 2, 1],
      activations: ['tanh', 'linear'],
      loss: 'halfSquaredError',
      batchSize: 3,
    };
    const tree = whyTree(quantity('averageWeightGradient', 1, 0, 1), 0, contextOf(sample));
    expect(tree.operation).toBe('mean over 3 examples');
    expect(tree.children().map(({ example }) => example)).toEqual([0, 1, 2]);
    expect(tree.children()[2].name).toMatch(/, example 3$/);
  });
});

describe('the rows', () => {
  const tree = whyTree(quantity('weightGradient', 1, 0, 0), 0, contextOf(SAMPLES[0]));

  it('are the root alone until it is unfolded', () => {
    expect(whyRows(tree, new Set())).toHaveLength(1);
    const rows = whyRows(tree, new Set([ROOT]));
    expect(rows.map(({ path, level, position, siblings }) => [path, level, position, siblings])).toEqual([
      ['0', 1, 1, 1],
      ['0.0', 2, 1, 2],
      ['0.1', 2, 2, 2],
    ]);
  });

  it('unfold every number once: a stored one that stands above is not unfolded again', () => {
    const rows = whyRows(tree, unfoldAll(tree));
    const opened = rows.filter(({ isOpen, node }) => isOpen && node.quantity !== null).map(({ node }) => node.key);
    expect(new Set(opened).size).toBe(opened.length);
    for (const { canOpen, isOpen, shownBefore } of rows) expect(canOpen && !isOpen).toBe(canOpen && shownBefore);
    expect(rows.some(({ shownBefore, canOpen }) => shownBefore && canOpen)).toBe(true);
  });

  it('are never more than the limit', () => {
    for (const most of [1, 5, 20, 60]) expect(whyRows(tree, unfoldAll(tree, most)).length).toBeLessThanOrEqual(most);
  });
});
