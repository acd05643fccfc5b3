// Activations of one layer for two images: a column per neuron, the one image upwards, the other downwards. Pure.
import type { Size } from '../shared/boxes.ts';
import { line, type Mark, rect, text } from '../shared/marks.ts';
import type { LayerPairData } from './model.ts';

const LEFT = 22;
const MARKS = 8;

export function pairMarks({ names, rows, marked, limit }: LayerPairData, { width, height }: Size): Mark[] {
  const count = rows[0].length;
  const room = Math.max(1, width - LEFT);
  const column = room / Math.max(1, count);
  const bar = Math.max(1, Math.min(column - (column > 4 ? 2 : 0.5), 26));
  const middle = height / 2;
  const reach = Math.max(1, middle - MARKS);
  const marks: Mark[] = [
    text('name', 0, middle - reach / 2 + 4, 'start', names[0]),
    text('name', 0, middle + reach / 2 + 4, 'start', names[1]),
  ];
  for (const place of marked) {
    marks.push(rect('differs', LEFT + place * column, 0, column, height, 2));
  }
  for (let place = 0; place < count; place++) {
    const x = LEFT + place * column + (column - bar) / 2;
    for (const side of [0, 1] as const) {
      const value = rows[side][place];
      const size = Math.min(1, Math.abs(value) / limit) * reach;
      // Too small to be seen is drawn as nothing.
      if (!(size > 0.2)) continue;
      marks.push(rect(value < 0 ? 'minus' : 'plus', x, side === 0 ? middle - 1 - size : middle + 1, bar, size));
    }
  }
  marks.push(line('middle', LEFT, middle, LEFT + room, middle));
  return marks;
}
