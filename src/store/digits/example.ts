// The digit that the screen opens with: a 3, drawn for this on a pad of 280 × 280; good, but not beyond doubt.
import type { PenStroke } from './state.ts';

export const EXAMPLE_STROKES: readonly PenStroke[] = [
  // biome-ignore format: coordinates read better in rows
  [
    [104, 104], [104, 91], [106, 78], [110, 67], [116, 57], [123, 51], [132, 48], [140, 49], [148, 53], [154, 61],
    [160, 71], [163, 83], [164, 96], [163, 110], [159, 122], [154, 132], [147, 139], [139, 143], [132, 146], [144, 147],
    [155, 150], [166, 155], [174, 161], [181, 170], [185, 179], [186, 188], [185, 198], [180, 207], [174, 215], [165, 222],
    [155, 226], [143, 229], [132, 230], [120, 228], [109, 225], [99, 219], [91, 212], [86, 203], [83, 194], [82, 184],
  ],
];
