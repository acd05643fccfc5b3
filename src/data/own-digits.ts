// Labelled drawings as a file, format "pen-digits/1": strokes of digits that somebody drew, to be read, kept and passed on.
//
// { "format": "pen-digits/1", "digits": [ { "label": 0-9, "strokes": [ [ [x, y], … ], … ] }, … ] }: one stroke per
// pen-down, y pointing down, the longer side of each digit 1000. Page and scripts read and write it with this code.
import type { Stroke } from './drawing.ts';

export const PEN_FORMAT = 'pen-digits/1';
/** Longer side of a digit in a file. */
export const PEN_SIDE = 1000;

export interface PenDigit {
  /** 0 … 9 */
  readonly label: number;
  readonly strokes: readonly Stroke[];
}

/** What a file may hold; it is refused before anything of it is copied. */
export interface PenLimits {
  readonly characters: number;
  readonly digits: number;
}

/** More than 500 drawings of a very thorough hand. */
export const OWN_LIMITS: PenLimits = { characters: 8_000_000, digits: 5_000 };
const MOST_STROKES = 200;
const MOST_POINTS = 20_000;
/** As in drawing.ts: what lies further out is no place. */
const LARGEST_COORDINATE = 1e9;

/**
 * The digits of a file, every one checked.
 * @throws {Error} in words for people, naming the entry that is wrong
 */
export function parsePenDigits(text: string, limits: PenLimits): readonly PenDigit[] {
  if (text.length > limits.characters) {
    throw new Error(
      `The file is too long: ${inMillions(text.length)} million characters, ${inMillions(limits.characters)} at most.`,
    );
  }
  let file: unknown;
  try {
    // Some editors put a byte order mark in front.
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error('The file holds no drawings: it is not JSON.');
  }
  if (!isRecord(file) || !Array.isArray(file.digits)) {
    throw new Error('The file holds no drawings: it has no list named “digits”.');
  }
  if (file.format !== undefined && file.format !== PEN_FORMAT) {
    throw new Error(`The file is of another format: ${quoted(file.format)} instead of “${PEN_FORMAT}”.`);
  }
  const { digits } = file;
  if (digits.length === 0) throw new Error('The file holds no drawings: its list is empty.');
  if (digits.length > limits.digits) {
    throw new Error(`The file holds ${digits.length} drawings; ${limits.digits} at most can be read.`);
  }
  return digits.map((entry: unknown, index) => readDigit(entry, `Drawing ${index + 1} of ${digits.length}`));
}

function readDigit(entry: unknown, name: string): PenDigit {
  if (!isRecord(entry)) throw new Error(`${name} is not an object with label and strokes.`);
  const { label, strokes } = entry;
  if (!(Number.isInteger(label) && (label as number) >= 0 && (label as number) <= 9)) {
    throw new Error(`${name}: its label is ${quoted(label)}, not a digit from 0 to 9.`);
  }
  if (!Array.isArray(strokes) || strokes.length > MOST_STROKES) {
    throw new Error(`${name}: its strokes are not a list of at most ${MOST_STROKES}.`);
  }
  let points = 0;
  for (const [index, stroke] of strokes.entries()) {
    const place = `${name}, stroke ${index + 1}`;
    if (!Array.isArray(stroke)) throw new Error(`${place} is not a list of points.`);
    points += stroke.length;
    if (points > MOST_POINTS) throw new Error(`${name} has more than ${MOST_POINTS} points.`);
    const wrong = stroke.findIndex((point) => !isPlace(point));
    if (wrong >= 0)
      throw new Error(`${place}: point ${wrong + 1} is ${quoted(stroke[wrong])}, not two numbers [x, y].`);
  }
  if (points === 0) throw new Error(`${name} has no points.`);
  // Points may carry more, such as time or pressure.
  const places = strokes.map((stroke: number[][]) => stroke.map(([x, y]) => [x, y] as const));
  return { label: label as number, strokes: places.filter((stroke) => stroke.length > 0) };
}

/** The text of a file: one drawing a line, in the order given. */
export function writePenDigits(digits: readonly PenDigit[]): string {
  const lines = digits.map(({ label, strokes }) => `  ${JSON.stringify({ label, strokes })}`);
  return `{ "format": ${JSON.stringify(PEN_FORMAT)}, "digits": [\n${lines.join(',\n')}\n] }\n`;
}

/**
 * The strokes in the coordinates of a file: moved to the corner, the longer side 1000, whole numbers (a fiftieth of a
 * pixel of the image), points on the same place only once. The same strokes come back when it is done again.
 * @param penWidth width of the pen in the units of the strokes
 * @returns null if the drawing is no larger than its pen is wide: a blot, not a digit
 */
export function fitPenStrokes(strokes: readonly Stroke[], penWidth: number): readonly Stroke[] | null {
  const places = strokes.flat().filter(isPlace);
  const [left, top] = [least(places, 0), least(places, 1)];
  const extent = Math.max(-least(places, 0, -1) - left, -least(places, 1, -1) - top);
  if (!(extent > penWidth)) return null;
  const scaled = (value: number, from: number) => Math.round(((value - from) / extent) * PEN_SIDE);
  const fitted: Stroke[] = [];
  for (const stroke of strokes) {
    const points: (readonly [number, number])[] = [];
    for (const point of stroke) {
      if (!isPlace(point)) continue;
      const [x, y] = [scaled(point[0], left), scaled(point[1], top)];
      const last = points.at(-1);
      if (last?.[0] !== x || last[1] !== y) points.push([x, y]);
    }
    if (points.length > 0) fitted.push(points);
  }
  return fitted;
}

/** The smallest of the coordinates times `sign`. */
function least(points: readonly (readonly [number, number])[], axis: 0 | 1, sign = 1): number {
  return points.reduce((smallest, point) => Math.min(smallest, sign * point[axis]), Number.POSITIVE_INFINITY);
}

function isPlace(point: unknown): point is readonly [number, number] {
  if (!Array.isArray(point) || point.length < 2) return false;
  const isCoordinate = (value: unknown) => typeof value === 'number' && Math.abs(value) <= LARGEST_COORDINATE;
  return isCoordinate(point[0]) && isCoordinate(point[1]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MOST_QUOTED = 40;

function quoted(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function inMillions(count: number): string {
  return (Math.ceil(count / 100_000) / 10).toString();
}
