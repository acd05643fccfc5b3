// Activations of one layer for two images: a column per neuron, the one image upwards, the other downwards. Pure.
import type { Size } from '../shared/boxes.ts';
import { line, type Mark, rect, text } from '../shared/marks.ts';
import type { LayerPairData } from './model.ts';

const NAME_WIDTH = 18;
const DIGIT_WIDTH = 7.2;
const TOP = 8;
/** For the numbers of the neurons. */
const BOTTOM = 20;

export function pairMarks(data: LayerPairData, { width, height }: Size): Mark[] {
  const { names, rows, marked, places, limit, scale } = data;
  const count = rows[0].length;
  const left = NAME_WIDTH + Math.max(2, scale.length) * DIGIT_WIDTH + 6;
  const room = Math.max(1, width - left);
  const column = room / Math.max(1, count);
  const bar = Math.max(1, Math.min(column - (column > 4 ? 2 : 0.5), 26));
  const foot = Math.max(TOP + 2, height - BOTTOM);
  const middle = (TOP + foot) / 2;
  const reach = middle - TOP;
  const marks: Mark[] = [
    text('name', 0, middle - reach / 2 + 4, 'start', names[0]),
    text('name', 0, middle + reach / 2 + 4, 'start', names[1]),
  ];
  for (const [y, label] of [
    [TOP, scale],
    [middle, '0'],
    [foot, scale],
  ] as const) {
    marks.push(text('scale', left - 5, y + 4, 'end', label));
    if (y !== middle) marks.push(line('grid', left, y, left + room, y));
  }
  for (const place of marked) marks.push(rect('differs', left + place * column, TOP, column, foot - TOP, 2));
  for (let place = 0; place < count; place++) {
    const x = left + place * column + (column - bar) / 2;
    for (const side of [0, 1] as const) {
      const value = rows[side][place];
      const size = Math.min(1, Math.abs(value) / limit) * reach;
      // Too small to be seen is drawn as nothing.
      if (!(size > 0.2)) continue;
      marks.push(rect(value < 0 ? 'minus' : 'plus', x, side === 0 ? middle - 1 - size : middle + 1, bar, size));
    }
  }
  marks.push(line('middle', left, middle, left + room, middle));
  for (const place of numbered(places, marked, column)) {
    marks.push(text('place', left + (place + 0.5) * column, foot + 15, 'middle', places[place]));
  }
  return marks;
}

/** Places whose number has room below them: those that differ most first, then as many others as fit. */
export function numbered(places: readonly string[], marked: readonly number[], column: number): number[] {
  const half = (place: number) => (places[place].length * DIGIT_WIDTH) / 2 + 3;
  const taken: number[] = [];
  for (const place of [...marked, ...places.keys()]) {
    const isFree = taken.every((other) => Math.abs(other - place) * column >= half(other) + half(place));
    if (isFree) taken.push(place);
  }
  return taken;
}
