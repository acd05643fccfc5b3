import { assert, describe, expect, test } from 'vitest';
import { numberSize } from './drawNodes.ts';
import { overlapArea, pointAt } from './geometry.ts';
import { edgeCurve, layoutNetwork, type NetworkLayout, preferredGraphHeight, SMALLEST_NUMBER } from './layout.ts';

const SHAPES = [
  [2, 3, 2],
  [2, 8, 8, 8, 8, 8, 8, 2],
  [8, 8, 8, 8, 8, 8, 8, 8],
  [1, 4, 1],
  [4, 2, 3],
  [2, 1],
  [1, 1],
  [2, 8, 10],
  [15, 4, 2],
  [15, 8, 8, 8, 8, 8, 8, 8],
];
const ROOMS = [
  [780, 510],
  [520, 480],
  [390, 250],
  [360, 250],
  [1000, 330],
  [1800, 1200],
];
const CASES = SHAPES.flatMap((shape) =>
  ROOMS.map(([width, height]) => ({ name: `${shape.join('-')} in ${width}×${height}`, shape, width, height })),
);

const circles = (layout: NetworkLayout) => [
  ...layout.nodes.flat().map((centre) => ({ ...centre, radius: layout.outerRadius })),
  ...layout.biases.map((centre) => ({ ...centre, radius: layout.biasRadius })),
];

describe.each(CASES)('the layout of $name', ({ shape, width, height }) => {
  const layout = layoutNetwork(shape, width, height);

  test('overlaps no two neurons, rings and bias units included', () => {
    const all = circles(layout);
    all.forEach((a, index) => {
      for (const b of all.slice(index + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius - 1e-9);
      }
    });
  });

  test('keeps everything inside the box', () => {
    for (const { x, y, radius } of circles(layout)) {
      expect(x - radius).toBeGreaterThanOrEqual(0);
      expect(x + radius).toBeLessThanOrEqual(width);
      expect(y - radius).toBeGreaterThanOrEqual(0);
      expect(y + radius).toBeLessThanOrEqual(height);
    }
    for (const box of layout.targets) {
      expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
      const name = layout.showTargetNames ? layout.font.name * 1.1 : 0;
      expect(box.y + box.height / 2 + name).toBeLessThanOrEqual(height);
    }
    for (const input of layout.nodes[0])
      expect(input.x - layout.radius - layout.font.name * 1.5).toBeGreaterThanOrEqual(0);
  });

  test('leaves each caption its place between two neurons', () => {
    if (layout.captionRoom === 0) return expect(height / Math.max(...shape)).toBeLessThan(54);
    const captionHeight = layout.font.caption * 1.2;
    for (const column of layout.nodes) {
      column.forEach((node, index) => {
        const ceiling = index > 0 ? column[index - 1].y + layout.outerRadius : (layout.columnNames?.[0].y ?? 0);
        expect(node.y - layout.outerRadius - captionHeight).toBeGreaterThanOrEqual(ceiling - 0.01);
      });
    }
  });

  test('separates targets from each other and from the outputs', () => {
    layout.targets.forEach((box, index) => {
      const output = layout.nodes[layout.nodes.length - 1][index];
      expect(box.x - box.width / 2).toBeGreaterThan(output.x + layout.outerRadius);
      for (const other of layout.targets.slice(index + 1)) expect(overlapArea(box, other)).toBe(0);
    });
  });

  test('runs every edge from border to border without turning back', () => {
    shape.slice(1).forEach((size, index) => {
      for (let neuron = 0; neuron < size; neuron++) {
        for (let from = -1; from < shape[index]; from++) {
          const curve = edgeCurve(layout, index + 1, neuron, from);
          const start = from < 0 ? layout.biases[index] : layout.nodes[index][from];
          const radius = from < 0 ? layout.biasRadius : layout.radius;
          expect(Math.hypot(curve.x0 - start.x, curve.y0 - start.y)).toBeCloseTo(radius, 6);
          const end = layout.nodes[index + 1][neuron];
          expect(Math.hypot(curve.x1 - end.x, curve.y1 - end.y)).toBeCloseTo(layout.radius, 6);
          expect(curve.x1 - curve.x0).toBeGreaterThan(6);
          expect(pointAt(curve, 0.6).x).toBeGreaterThan(pointAt(curve, 0.4).x);
        }
      }
    });
  });

  test('is the same when asked again', () => expect(layoutNetwork(shape, width, height)).toEqual(layout));
});

test('six hidden layers of eight show two decimals in every neuron at 780×510 and at 520×480', () => {
  for (const [width, height] of [
    [780, 510],
    [520, 480],
  ]) {
    const layout = layoutNetwork([2, 8, 8, 8, 8, 8, 8, 2], width, height);
    expect(numberSize('0.62', layout.radius, layout.font.number)).toBeGreaterThanOrEqual(SMALLEST_NUMBER);
    expect(layout.captionRoom).toBeGreaterThan(0);
  }
});

test('a phone shows the numbers of a small network at 10 px or more', () => {
  const layout = layoutNetwork([2, 3, 2], 390, 250);
  expect(numberSize('−0.62', layout.radius, layout.font.number)).toBeGreaterThanOrEqual(SMALLEST_NUMBER);
});

test('a number that would be too small to read is not drawn', () => {
  expect(numberSize('−12.345', 12, 11)).toBe(0);
  expect(numberSize('1', 8, 11)).toBeGreaterThanOrEqual(SMALLEST_NUMBER);
});

test('the preferred height grows with the widest layer and stays within bounds', () => {
  expect(preferredGraphHeight([2, 3, 2], 390)).toBe(250);
  expect(preferredGraphHeight([2, 8, 2], 390)).toBeGreaterThan(preferredGraphHeight([2, 5, 2], 390));
  assert.isAtMost(preferredGraphHeight([2, 40, 2], 1400), 620);
});
