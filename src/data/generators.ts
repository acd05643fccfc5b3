// Where the points of the generated sets lie. Positions and noise come from separate streams, so that more noise moves
// the same points further, and a larger count keeps the points there were and adds others.
import { cos, sin } from '../engine/elementary.ts';
import type { Random } from '../engine/random.ts';
import { createRandom } from '../engine/random.ts';
import type { DataName, DataSettings } from './types.ts';

/** Half the side of the square in which circles, moons, spirals and blobs lie around the origin. */
export const PLANE_RADIUS = 2;

/** One generated example. */
export interface Point {
  readonly inputs: readonly number[];
  /** Class index, or the value for regression. */
  readonly target: number;
  /** The split draws test examples from all groups alike. */
  readonly group: number;
}

type Place = (index: number, settings: DataSettings, position: Random, noise: Random) => Point;

/** The four corners of the unit square in the order of a truth table. */
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

const SPIRAL_TURNS = 1.25;

/** `settings.count` examples of a generated set, in the order in which they are drawn. */
export function generatePoints(settings: DataSettings, seed: number): Point[] {
  const place = PLACES[settings.name];
  if (!place) throw new Error(`the set "${settings.name}" is not generated`);
  const position = createRandom(seed, 'data/position');
  const noise = createRandom(seed, 'data/noise');
  return Array.from({ length: settings.count }, (_, index) => place(index, settings, position, noise));
}

const PLACES: { readonly [N in DataName]?: Place } = {
  xor: logic((a, b) => a !== b),
  and: logic((a, b) => a && b),
  or: logic((a, b) => a || b),
  circles: placeOnCircles,
  moons: placeOnMoons,
  spirals: placeOnSpirals,
  blobs: placeInBlobs,
  curve: graphOf((x) => sin(Math.PI * x)),
  checkerboard: placeOnBoard,
  line: graphOf((x) => 0.8 * x - 0.1),
  parabola: graphOf((x) => 1.6 * x * x - 0.8),
  stairs: graphOf((x) => 0.6 * Math.min(Math.floor(2 * (x + 1)), 3) - 0.9),
  fruit: placeFruit,
  houses: placeHouse,
};

/** Point i belongs to corner i mod 4 and is moved into the square by at most `noise` along each axis. */
function logic(truth: (first: boolean, second: boolean) => boolean): Place {
  return (index, settings, _position, noise) => {
    const group = index % 4;
    const [first, second] = CORNERS[group];
    const inwards = (corner: number): number => corner + (1 - 2 * corner) * settings.noise * noise.uniform();
    return { inputs: [inwards(first), inwards(second)], target: truth(first === 1, second === 1) ? 1 : 0, group };
  };
}

function scattered(x: number, y: number, deviation: number, noise: Random): number[] {
  return [(x + deviation * noise.normal()) * PLANE_RADIUS, (y + deviation * noise.normal()) * PLANE_RADIUS];
}

/** Class 1: a disc of radius 0.4. Class 0: a ring from 0.75 to 1. Uniform in area. */
function placeOnCircles(index: number, settings: DataSettings, position: Random, noise: Random): Point {
  const inside = index % 2 === 1;
  const [inner, outer] = inside ? [0, 0.4] : [0.75, 1];
  const radius = Math.sqrt(inner ** 2 + (outer ** 2 - inner ** 2) * position.uniform());
  const angle = 2 * Math.PI * position.uniform();
  const inputs = scattered(radius * cos(angle), radius * sin(angle), settings.noise, noise);
  return { inputs, target: inside ? 1 : 0, group: index % 2 };
}

/** Two half-circles of radius ⅔, the second one turned over and shifted so that each reaches into the other. */
function placeOnMoons(index: number, settings: DataSettings, position: Random, noise: Random): Point {
  const lower = index % 2 === 1;
  const angle = Math.PI * position.uniform();
  const x = lower ? 0.5 - cos(angle) : cos(angle) - 0.5;
  const y = lower ? 0.25 - sin(angle) : sin(angle) - 0.25;
  return {
    inputs: scattered((x * 2) / 3, (y * 2) / 3, settings.noise, noise),
    target: lower ? 1 : 0,
    group: index % 2,
  };
}

/** Two Archimedean arms, half a turn apart, evenly filled along the radius. */
function placeOnSpirals(index: number, settings: DataSettings, position: Random, noise: Random): Point {
  const arm = index % 2;
  const radius = 0.08 + 0.92 * position.uniform();
  const angle = 2 * Math.PI * SPIRAL_TURNS * radius + Math.PI * arm;
  const inputs = scattered(radius * cos(angle), radius * sin(angle), settings.noise, noise);
  return { inputs, target: arm, group: arm };
}

/** Centres evenly on a circle of radius 0.6; noise is the standard deviation, on top of a little that is always there. */
function placeInBlobs(index: number, settings: DataSettings, _position: Random, noise: Random): Point {
  const group = index % settings.classes;
  const angle = Math.PI * (0.75 + (2 * group) / settings.classes);
  const inputs = scattered(0.6 * cos(angle), 0.6 * sin(angle), 0.05 + settings.noise, noise);
  return { inputs, target: group, group };
}

/** Fields along each side of the checkerboard. */
const FIELDS = 3;

/** Evenly over the fields, a little inside of each; no class touches itself along a side. */
function placeOnBoard(index: number, settings: DataSettings, position: Random, noise: Random): Point {
  const group = index % (FIELDS * FIELDS);
  const column = group % FIELDS;
  const row = Math.floor(group / FIELDS);
  const along = (field: number): number => (2 * (field + 0.5 + 0.88 * (position.uniform() - 0.5))) / FIELDS - 1;
  const inputs = scattered(along(column), along(row), 0.25 * settings.noise, noise);
  const target = (column + (settings.classes - 1) * row) % settings.classes;
  return { inputs, target, group };
}

/** y = f(x) for x in −1 … 1, plus noise on y. */
function graphOf(f: (x: number) => number): Place {
  return (_index, settings, position, noise) => {
    const x = 2 * position.uniform() - 1;
    return { inputs: [x], target: f(x) + settings.noise * noise.normal(), group: 0 };
  };
}

/** To so many decimals, as somebody would write a measurement down. */
function measured(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** Oranges (class 0) are larger and less red than apples. Measured in cm, and from 0, not red, to 1. */
function placeFruit(index: number, settings: DataSettings, _position: Random, noise: Random): Point {
  const isApple = index % 2 === 1;
  const spread = 0.5 + 5 * settings.noise;
  const diameter = (isApple ? 6.8 : 8.2) + 0.5 * spread * noise.normal();
  const redness = (isApple ? 0.75 : 0.35) + 0.1 * spread * noise.normal();
  return {
    inputs: [measured(Math.max(1, diameter), 1), measured(Math.min(Math.max(redness, 0), 1), 2)],
    target: isApple ? 1 : 0,
    group: index % 2,
  };
}

/** 40 to 180 m²; the price in thousands is 50 and 2.5 for every square metre, give or take. */
function placeHouse(_index: number, settings: DataSettings, position: Random, noise: Random): Point {
  const area = measured(40 + 140 * position.uniform(), 0);
  const price = 50 + 2.5 * area + 100 * settings.noise * noise.normal();
  return { inputs: [area], target: measured(Math.max(1, price), 0), group: 0 };
}
