import { describe, expect, test } from 'vitest';
import { coveredDepth, overlapArea } from './geometry.ts';
import { type LabelRequest, placeLabels } from './labels.ts';
import { layoutNetwork } from './layout.ts';

const request = (layer: number, neuron: number, from: number, required = false): LabelRequest => ({
  id: `${layer}.${neuron}.${from}`,
  layer,
  neuron,
  from,
  width: 37,
  height: 16,
  required,
});
const incoming = (layer: number, neuron: number, size: number): LabelRequest[] =>
  Array.from({ length: size + 1 }, (_, index) => request(layer, neuron, index - 1));
const outgoing = (layer: number, from: number, size: number): LabelRequest[] =>
  Array.from({ length: size }, (_, neuron) => request(layer, neuron, from));

describe.each([
  {
    name: 'all edges into a neuron of 8, 780×510',
    shape: [2, 8, 8, 8, 8, 8, 8, 2],
    width: 780,
    height: 510,
    requests: incoming(4, 3, 8),
  },
  {
    name: 'all edges out of the top neuron of 8, 780×510',
    shape: [2, 8, 8, 8, 8, 8, 8, 2],
    width: 780,
    height: 510,
    requests: outgoing(4, 0, 8),
  },
  {
    name: 'all edges out of a middle neuron of 8, 780×510',
    shape: [2, 8, 8, 8, 8, 8, 8, 2],
    width: 780,
    height: 510,
    requests: outgoing(4, 4, 8),
  },
  {
    name: 'a hidden neuron of 2-3-2',
    shape: [2, 3, 2],
    width: 780,
    height: 510,
    requests: [...incoming(1, 1, 2), ...outgoing(2, 1, 2)],
  },
  {
    name: 'a hidden neuron of 4-2-3 on a phone',
    shape: [4, 2, 3],
    width: 390,
    height: 250,
    requests: incoming(1, 1, 4),
  },
])('the labels of $name', ({ shape, width, height, requests }) => {
  const layout = layoutNetwork(shape, width, height);
  const placed = placeLabels(layout, requests);
  const boxes = [...placed.values()];

  test('are all there', () => expect(placed.size).toBe(requests.length));

  test('cover neither each other nor a neuron, and stay inside', () => {
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(index + 1)) expect(overlapArea(box, other)).toBe(0);
      for (const node of layout.nodes.flat()) expect(coveredDepth(box, { ...node, radius: layout.radius })).toBe(0);
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
    });
  });
});

test('the old and the new values of an update stand apart where there is room', () => {
  const layout = layoutNetwork([2, 4, 1], 780, 415);
  const all = incoming(2, 0, 4).map((each) => ({ ...each, width: 46, height: 33 }));
  const boxes = [...placeLabels(layout, all).values()];
  expect(boxes).toHaveLength(5);
  boxes.forEach((box, index) => {
    const wide = { ...box, width: box.width + 10, height: box.height + 10 };
    for (const other of boxes.slice(index + 1)) expect(overlapArea(wide, other)).toBe(0);
  });
});

test('labels without room are left out rather than piled up', () => {
  const layout = layoutNetwork([8, 8, 8, 8, 8, 8, 8, 8], 390, 250);
  const all = Array.from({ length: 8 }, (_, neuron) => incoming(3, neuron, 8)).flat();
  const boxes = [...placeLabels(layout, all).values()];
  expect(boxes.length).toBeLessThan(all.length);
  boxes.forEach((box, index) => {
    for (const other of boxes.slice(index + 1)) expect(overlapArea(box, other)).toBe(0);
  });
});

test('the label of an edge that is pointed at is placed whatever it covers', () => {
  const layout = layoutNetwork([8, 8, 8, 8, 8, 8, 8, 8], 390, 250);
  expect(placeLabels(layout, [{ ...request(3, 2, 7, true), width: 90, height: 30 }]).size).toBe(1);
});

test('labels make way for the caption of the neuron in focus', () => {
  const layout = layoutNetwork([2, 3, 2], 780, 510);
  const free = placeLabels(layout, [request(1, 1, 0)]).get('1.1.0');
  expect(free).toBeDefined();
  if (!free) return;
  const caption = { ...free, focus: true };
  const moved = placeLabels(layout, [request(1, 1, 0)], [caption]).get('1.1.0');
  expect(moved && overlapArea(moved, caption)).toBe(0);
});
