import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, overlapArea } from '../shared/boxes.ts';
import { layoutOperations, type OperationLayout } from './layout.ts';
import type { OperationBox, OperationEdge, OperationGraphModel, OperationLine } from './model.ts';
import { moveFrom, stopsOf } from './navigation.ts';
import { moreSides, scrollTarget, workArea } from './scroll.ts';

function line(id: string, symbol: string, text: string): OperationLine {
  return { id, symbol, text, widest: text, role: 'plain', quantity: null, label: id, uses: 2, lit: false };
}

interface Plan {
  readonly arrangement: 'row' | 'grid';
  readonly sizes: readonly number[];
  readonly digits: number;
  readonly lists: readonly number[];
}

/** Columns of boxes, every box of one joined to every box of the next, with lists of arbitrary length. */
function graphOf({ arrangement, sizes, digits, lists }: Plan): OperationGraphModel {
  const number = (0.123456789).toFixed(digits);
  const many = (id: string, at: number) =>
    Array.from({ length: lists[at % lists.length] }, (_, index) => line(`${id}${index}`, '∂J/∂a²₁', number));
  const boxes: OperationBox[] = sizes.flatMap((size, column) =>
    Array.from({ length: arrangement === 'row' ? 1 : size }, (_, lane) => {
      const id = `${column}.${lane}`;
      return {
        id,
        block: column,
        column,
        lane,
        operation: arrangement === 'row' ? 'multiply' : '',
        formula: 'w²₁₁ · a¹₁',
        quantity: null,
        walk: 'loss',
        label: id,
        current: false,
        lit: false,
        phase: 'other' as const,
        values: many(`${id}v`, column),
        locals: many(`${id}l`, column + 1),
        gradients: many(`${id}g`, 0),
        harvest: many(`${id}h`, column + 2),
      };
    }),
  );
  const edges: OperationEdge[] = boxes.flatMap((from) =>
    boxes
      .filter((to) => to.column === from.column + 1 && (arrangement === 'row' || isOwn(from, to, sizes)))
      .map((to) => {
        const id = `${from.id}>${to.id}`;
        return { id, from: from.id, to: to.id, forward: 'open', backward: 'open', factor: line(id, '×', number) };
      }),
  );
  return { arrangement, boxes, edges, reading: [] };
}

/** As in a real graph: of every wire, one end is its own alone. */
function isOwn(from: OperationBox, to: OperationBox, sizes: readonly number[]): boolean {
  const [before, after] = [sizes[from.column], sizes[to.column]];
  return before <= after ? to.lane % before === from.lane : from.lane % after === to.lane;
}

function texts(layout: OperationLayout): Box[] {
  const boxes = [...layout.boxes.values()].flatMap((box) => [box.rect, ...box.lines]);
  const factors = [...layout.edges.values()].flatMap((edge) => edge.factor ?? []);
  return [...boxes, ...factors];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  arrangement: fc.constantFrom('row', 'grid'),
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 }),
  digits: fc.integer({ min: 2, max: 10 }),
  lists: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
});

describe('the layout of operations', () => {
  it('has no text on another text, box or factor, whatever the sizes', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 300, max: 2000 }), (plan, width) => {
        const placed = texts(layoutOperations(graphOf(plan), width));
        const overlaps = placed.flatMap((a, at) => placed.slice(0, at).filter((b) => overlapArea(a, b) > 0.01));
        expect(overlaps).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps everything inside of the picture', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 300, max: 2000 }), (plan, width) => {
        const layout = layoutOperations(graphOf(plan), width, 200);
        expect(layout.width).toBeGreaterThanOrEqual(width);
        expect(layout.height).toBeGreaterThanOrEqual(200);
        const isInside = ({ x, y, width: own, height }: Box) =>
          x >= 0 && x + own <= layout.width && y >= 0 && y + height <= layout.height + 0.01;
        expect(texts(layout).filter((box) => !isInside(box))).toEqual([]);
      }),
    );
  });

  it('runs from left to right, and the way back from right to left', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const { forward, backward } of layoutOperations(graphOf(plan), 700).edges.values()) {
          for (let at = 1; at < 4; at++) expect(forward[at].x).toBeGreaterThanOrEqual(forward[at - 1].x);
          for (let at = 1; at < 4; at++) expect(backward?.[at].x).toBeLessThanOrEqual(backward?.[at - 1].x ?? 0);
        }
      }),
    );
  });

  it('does not move when a number arrives in the room that was kept for it', () => {
    const known = graphOf({ arrangement: 'row', sizes: [1, 1, 1], digits: 3, lists: [2] });
    const unknown = {
      ...known,
      boxes: known.boxes.map((box) => ({ ...box, values: box.values.map((own) => ({ ...own, text: '—' })) })),
    };
    const [a, b] = [layoutOperations(known, 400), layoutOperations(unknown, 400)];
    for (const [id, box] of a.boxes) expect(b.boxes.get(id)?.rect).toEqual(box.rect);
  });
});

describe('the arrow keys', () => {
  const model = graphOf({ arrangement: 'grid', sizes: [2, 4, 2], digits: 3, lists: [1] });
  const stops = stopsOf(model, layoutOperations(model, 700));

  it('follow the wires: from a gradient to the factor, and on to the box before', () => {
    expect(moveFrom(model, stops, '1.2g0', 'left')).toBe('0.0>1.2');
    expect(moveFrom(model, stops, '0.0>1.2', 'left')).toBe('0.0g0');
    expect(moveFrom(model, stops, '0.0>1.2', 'right')).toBe('1.2g0');
  });

  it('end at the first and the last column', () => {
    expect(moveFrom(model, stops, '0.0', 'left')).toBeNull();
    expect(moveFrom(model, stops, '2.1', 'right')).toBeNull();
  });

  it('reach every number from the first box', () => {
    const seen = new Set(['0.0']);
    const queue = ['0.0'];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = moveFrom(model, stops, id, direction);
        if (next === null || seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    expect(seen.size).toBe(stops.length);
  });
});

describe('a row', () => {
  it('is as narrow as its bands allow: a wide line reaches under what is narrow beside it', () => {
    const model = graphOf({ arrangement: 'row', sizes: [1, 1, 1], digits: 3, lists: [2, 2, 2] });
    const long = line('long', '∂J/∂W³ = mean of 4: δ³ a²ᵀ', '');
    const wide = { ...model, boxes: model.boxes.map((box, at) => ({ ...box, harvest: at === 1 ? [long] : [] })) };
    const none = { ...model, boxes: model.boxes.map((box) => ({ ...box, harvest: [] })) };
    expect(layoutOperations(wide, 0).width).toBe(layoutOperations(none, 0).width);
  });
});

describe('scrolling to the work', () => {
  const side = fc.integer({ min: 0, max: 500 });
  const area = fc.record({ x: side, y: side, width: side, height: side });

  it('brings what fits into view, and moves nothing that is in view', () => {
    fc.assert(
      fc.property(area, side, (own, scrolled) => {
        const view = { x: scrolled, y: scrolled, width: 600, height: 600 };
        const { x, y } = scrollTarget({ own, fed: own }, view);
        expect(x <= own.x && own.x + own.width <= x + 600).toBe(true);
        expect(y <= own.y && own.y + own.height <= y + 600).toBe(true);
        expect(scrollTarget({ own, fed: own }, { ...view, x, y })).toEqual({ x, y });
      }),
    );
  });

  it('shows what feeds the work if both fit, else the work and as much of it as there is room', () => {
    const own = { x: 400, y: 0, width: 100, height: 50 };
    const view = { x: 100, y: 0, width: 400, height: 100 };
    const fromRight = { ...own, width: 300 };
    expect(scrollTarget({ own, fed: fromRight }, view).x).toBe(400 + 300 + 14 - 400);
    const tooWide = { ...own, width: 900 };
    expect(scrollTarget({ own, fed: tooWide }, view).x).toBe(400 - 14);
    const fromLeft = { ...own, x: 0, width: 500 };
    expect(scrollTarget({ own, fed: fromLeft }, view).x).toBe(400 + 100 + 14 - 400);
  });

  it('looks on the way back to the box on the right, and forward to the one on the left', () => {
    const model = graphOf({ arrangement: 'row', sizes: [1, 1, 1], digits: 3, lists: [1] });
    const at = (phase: 'forward' | 'backward') => {
      const boxes = model.boxes.map((box) => ({ ...box, current: box.column === 1, phase }));
      const layout = layoutOperations({ ...model, boxes }, 400);
      const { own, fed } = workArea({ ...model, boxes }, layout) ?? {};
      return [fed?.x === own?.x, (fed?.x ?? 0) + (fed?.width ?? 0) === (own?.x ?? 0) + (own?.width ?? 0)];
    };
    expect(at('backward')).toEqual([true, false]);
    expect(at('forward')).toEqual([false, true]);
  });

  it('says on which sides there is more', () => {
    const model = graphOf({ arrangement: 'row', sizes: [1, 1, 1, 1], digits: 10, lists: [3] });
    const layout = layoutOperations(model, 300, 100);
    const room = { width: 300, height: layout.height };
    expect(moreSides({ x: 0, y: 0 }, room, layout)).toBe('right');
    expect(moreSides({ x: 50, y: 0 }, room, layout)).toBe('left right');
    expect(moreSides({ x: layout.width - 300, y: 0 }, { ...room, height: 50 }, layout)).toBe('left down');
  });
});
