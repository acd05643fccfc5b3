// The plane of examples in words: the whole of it, a point, and what is under the crosshair.
import type { DataPlaneData, Spot } from './model.ts';

/** "x₁ 0.25, x₂ 0.50" */
export function describeSpot({ names, format }: DataPlaneData, { x, y }: Spot): string {
  return `${names.x} ${format(x)}, ${names.y} ${format(y)}`;
}

/** "training example 3: x₁ 0.05, x₂ 0.90, class 1" */
export function describePoint(data: DataPlaneData, index: number): string {
  const point = data.points[index];
  const name = data.classNames[point.label];
  return `${point.isTest ? 'test' : 'training'} example ${point.number + 1}: ${describeSpot(data, point)}${name ? `, ${name}` : ''}`;
}

/** The place of the crosshair and what lies there. */
export function describeUnder(data: DataPlaneData, spot: Spot, index: number): string {
  return `${describeSpot(data, spot)}: ${index < 0 ? 'no point' : describePoint(data, index)}`;
}

/** The whole picture in words, with the keys. */
export function describePlane(data: DataPlaneData): string {
  const { kind, points, names, domain, classNames, isEditable, format } = data;
  const test = points.filter((point) => point.isTest).length;
  const ends = ([low, high]: readonly [number, number]) => `from ${format(low)} to ${format(high)}`;
  const counts = `${points.length - test} training and ${test} test examples`;
  const classes = kind === 'plane' ? ` of ${classNames.length} classes` : '';
  const keys = isEditable
    ? 'Arrow keys move the crosshair, with Shift further; 1 to 4 choose the class, Enter places a point, Delete erases, M moves one, Escape leaves'
    : 'Arrow keys move the crosshair, Enter steps the training example under it, Escape leaves';
  return `${counts}${classes} over ${names.x} ${ends(domain.x)} and ${names.y} ${ends(domain.y)}. ${keys}`;
}
