import { describe, expect, it } from 'vitest';
import { type Box, overlapArea } from '../shared/boxes.ts';
import { cellBeside, nearestCell } from './blocks.ts';
import { layoutDigits } from './layout.ts';
import { FRAME, outputPoint, RING_WIDTH } from './layout-parts.ts';

const NETWORKS: readonly (readonly number[])[] = [
  [16],
  [32],
  [128],
  [256],
  [1],
  [64, 32, 16],
  [256, 256, 256, 256],
  [128, 64],
  [5, 1, 9],
];
const SIZES = [
  [360, 316],
  [390, 316],
  [756, 350],
  [775, 710],
  [1100, 900],
] as const;

const everywhere = (check: (width: number, height: number, counts: readonly number[]) => void) => {
  for (const [width, height] of SIZES) for (const counts of NETWORKS) check(width, height, counts);
};

describe('the picture of a digit network', () => {
  it('is the same for the same box', () => {
    everywhere((width, height, counts) => {
      expect(layoutDigits({ width, height }, counts)).toEqual(layoutDigits({ width, height }, counts));
    });
  });

  it('has a cell for each neuron; image, cells and outputs lie apart from one another', () => {
    everywhere((width, height, counts) => {
      const { image, blocks, outputs } = layoutDigits({ width, height }, counts);
      const place = `${width}×${height}, ${counts} neurons`;
      expect(
        blocks.map(({ cells }) => cells.length),
        place,
      ).toEqual(counts);
      const boxes = [image, outputs, ...blocks.map(({ bounds }) => bounds)];
      for (const [i, box] of boxes.entries()) {
        for (const other of boxes.slice(i + 1)) expect(overlapArea(box, other), place).toBe(0);
      }
      for (const { cells, barWidth, kind } of blocks) {
        const gap = kind === 'grid' ? 3 : kind === 'images' ? 1 : 0;
        const buttons: Box[] = cells.map((cell) => ({ ...cell, width: cell.width + gap + barWidth }));
        const touches = buttons.some((box, i) =>
          buttons.slice(i + 1, i + 70).some((other) => overlapArea(box, other) > 0),
        );
        expect(touches, place).toBe(false);
      }
    });
  });

  it('stays inside its box, or says how much height it needs', () => {
    everywhere((width, height, counts) => {
      const { image, blocks, outputs, height: needed } = layoutDigits({ width, height }, counts);
      for (const box of [image, outputs, ...blocks.map(({ bounds }) => bounds)]) {
        const place = `${width}×${height}, ${counts} neurons`;
        expect(box.x, place).toBeGreaterThanOrEqual(0);
        expect(box.y, place).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, place).toBeLessThanOrEqual(width);
        expect(box.y + box.height, place).toBeLessThanOrEqual(Math.max(height, needed));
      }
    });
  });

  it('keeps the rings of neighbouring outputs apart, and each disc inside its ring', () => {
    everywhere((width, height, counts) => {
      const layout = layoutDigits({ width, height }, counts);
      const apart = outputPoint(layout, 1).y - outputPoint(layout, 0).y;
      expect(2 * layout.ring + RING_WIDTH).toBeLessThan(apart);
      expect(layout.disc / 2).toBeLessThan(layout.ring - RING_WIDTH / 2);
      expect(layout.disc).toBeGreaterThanOrEqual(14);
    });
  });

  it('makes buttons of the first layer only where a finger can hit them', () => {
    everywhere((width, height, counts) => {
      const { blocks } = layoutDigits({ width, height }, counts);
      for (const [index, { kind, cells }] of blocks.entries()) {
        if (kind === 'grid') expect(cells[0].width).toBeGreaterThanOrEqual(24);
        expect(kind === 'discs').toBe(index > 0);
      }
    });
    expect(layoutDigits({ width: 775, height: 710 }, [16]).blocks[0].kind).toBe('grid');
    expect(layoutDigits({ width: 775, height: 710 }, [128]).blocks[0].kind).toBe('grid');
    expect(layoutDigits({ width: 775, height: 710 }, [256]).blocks[0].kind).toBe('images');
  });

  it('keeps the head of each layer clear of the boxes around all layers', () => {
    everywhere((width, height, counts) => {
      const { blocks } = layoutDigits({ width, height }, counts);
      const frames = blocks.map(({ bounds: { x, y, width: w, height: h } }) => ({
        x: x - FRAME,
        y: y - FRAME,
        width: w + 2 * FRAME,
        height: h + 2 * FRAME,
      }));
      for (const { caption } of blocks) {
        const head = { x: caption.x, y: caption.y, width: 40, height: 18 };
        for (const frame of frames) expect(overlapArea(head, frame), `${width}×${height}, ${counts}`).toBe(0);
      }
    });
  });

  it('puts hidden layers under one another only where it is narrow', () => {
    expect(layoutDigits({ width: 390, height: 316 }, [64, 32]).isStacked).toBe(true);
    expect(layoutDigits({ width: 390, height: 316 }, [16]).isStacked).toBe(false);
    expect(layoutDigits({ width: 775, height: 710 }, [64, 32]).isStacked).toBe(false);
  });

  it('leaves the card of a network with 128 neurons on the screen of a phone', () => {
    expect(layoutDigits({ width: 390, height: 316 }, [128]).height).toBeLessThan(380);
  });
});

describe('the arrow keys', () => {
  it('lead through all neurons of a layer and back, and stop at its borders', () => {
    everywhere((width, height, counts) => {
      for (const block of layoutDigits({ width, height }, counts).blocks) {
        const { cells } = block;
        for (let from = 0; from < cells.length; from++) {
          for (const [key, opposite] of [
            ['ArrowRight', 'ArrowLeft'],
            ['ArrowDown', 'ArrowUp'],
          ]) {
            const to = cellBeside(block, from, key);
            if (to === null) continue;
            const [a, b] = [cells[from], cells[to]];
            expect(key === 'ArrowRight' ? b.x > a.x && b.y === a.y : b.y > a.y && b.x === a.x).toBe(true);
            expect(cellBeside(block, to, opposite)).toBe(from);
          }
        }
        expect([cellBeside(block, 0, 'Home'), cellBeside(block, 0, 'End')]).toEqual([0, cells.length - 1]);
        expect(cellBeside(block, 0, 'Enter')).toBeNull();
      }
    });
  });

  it('and a finger finds the neuron nearest to it', () => {
    const [, block] = layoutDigits({ width: 775, height: 710 }, [256, 256]).blocks;
    for (const neuron of [0, 17, 255]) {
      const { x, y, width } = block.cells[neuron];
      expect(nearestCell(block, { x: x + width / 2 + 1, y: y + width / 2 - 1 })).toBe(neuron);
    }
  });
});
