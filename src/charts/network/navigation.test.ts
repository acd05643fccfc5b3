import { describe, expect, test } from 'vitest';
import { layoutNetwork } from './layout.ts';
import { cycleEdge, incidentEdges, move } from './navigation.ts';
import { testModel } from './testModel.ts';

const model = testModel([2, 3, 2]);
const layout = layoutNetwork(model.layerSizes, 780, 510);
const go = (id: string, direction: 'left' | 'right' | 'up' | 'down', anchor: string | null = null) =>
  move(model, layout, id, anchor, direction);

describe('arrow keys', () => {
  test('up and down stay in the layer and end at its bias unit', () => {
    expect(go('activation.1.0', 'down')).toBe('activation.1.1');
    expect(go('activation.1.2', 'down')).toBe('one.2');
    expect(go('one.2', 'down')).toBeNull();
    expect(go('activation.1.0', 'up')).toBeNull();
  });

  test('left and right lead to the nearest node of the next column, targets included', () => {
    expect(go('activation.0.0', 'right')).toMatch(/^activation\.1\.[01]$/);
    expect(go('activation.2.1', 'right')).toBe('target.2.1');
    expect(go('target.2.1', 'right')).toBeNull();
    expect(go('target.2.0', 'left')).toBe('activation.2.0');
    expect(go('activation.0.1', 'left')).toBeNull();
  });

  test('on an edge, left and right lead to its ends', () => {
    expect(go('weight.2.1.0', 'left')).toBe('activation.1.0');
    expect(go('weight.2.1.0', 'right')).toBe('activation.2.1');
    expect(go('bias.2.1', 'left')).toBe('one.2');
  });

  test('on an edge, down leads to the next edge of the neuron it was reached from', () => {
    expect(go('weight.2.0.1', 'down', 'activation.1.1')).toBe('weight.2.1.1');
    expect(go('weight.2.0.1', 'down', 'activation.2.0')).toBe('weight.2.0.2');
  });
});

describe('the edges of a neuron', () => {
  test('are those that arrive, bias last, then those that leave', () => {
    expect(incidentEdges(model, layout, 'activation.1.1')).toEqual([
      'weight.1.1.0',
      'weight.1.1.1',
      'bias.1.1',
      'weight.2.0.1',
      'weight.2.1.1',
    ]);
  });

  test('of a bias unit are the biases of the next layer', () => {
    expect(incidentEdges(model, layout, 'one.2')).toEqual(['bias.2.0', 'bias.2.1']);
  });

  test('are cycled through in both directions, around the ends', () => {
    expect(cycleEdge(model, layout, 'one.2', 'one.2', 1)).toBe('bias.2.0');
    expect(cycleEdge(model, layout, 'one.2', 'one.2', -1)).toBe('bias.2.1');
    expect(cycleEdge(model, layout, 'one.2', 'bias.2.1', 1)).toBe('bias.2.0');
    expect(cycleEdge(model, layout, 'target.2.0', 'target.2.0', 1)).toBeNull();
  });
});

test('every node and target of a large network is reached with arrow keys alone', () => {
  const large = testModel([2, 8, 3, 8, 1]);
  const room = layoutNetwork(large.layerSizes, 780, 510);
  const seen = new Set([large.nodes[0].id]);
  for (const id of seen) {
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = move(large, room, id, null, direction);
      if (next) seen.add(next);
    }
  }
  expect(seen.size).toBe(large.nodes.length + large.targets.length);
});
