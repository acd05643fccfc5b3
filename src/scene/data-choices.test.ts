import { describe, expect, it } from 'vitest';
import { FIRST_OWN } from '../data/own.ts';
import { DATA_GROUPS, featureMenu, normalisationMenu, splitMenu } from './data-choices.ts';
import { setupForData } from './defaults.ts';
import { DATA_MENU } from './menus.ts';
import { ownThumbnail } from './thumbnails.ts';

const dataOf = (name: (typeof DATA_MENU)[number]['value']) => setupForData(name).data;

describe('the choices of the data', () => {
  it('every set stands in exactly one group', () => {
    const listed = DATA_GROUPS.flatMap(({ sets }) => sets.map(({ value }) => value));
    expect([...listed].sort()).toEqual(DATA_MENU.map(({ value }) => value).sort());
  });

  it('offer computed inputs where there are one or two inputs, and none for textbook examples', () => {
    expect(featureMenu(dataOf('circles')).map(({ label }) => label)).toEqual([
      'x₁²',
      'x₂²',
      'x₁x₂',
      'sin πx₁',
      'sin πx₂',
    ]);
    expect(featureMenu(dataOf('curve'))).toHaveLength(2);
    expect(featureMenu(dataOf('mazur'))).toEqual([]);
    const on = featureMenu({ ...dataOf('circles'), features: ['product'] }).filter(({ isOn }) => isOn);
    expect(on.map(({ value }) => value)).toEqual(['product']);
  });

  it('offer splits from 50 / 50 to 90 / 10, all for training where the set is tiny, and always the one in force', () => {
    const labels = (count: number, trainShare: number) =>
      splitMenu({ ...dataOf('circles'), count, trainShare }).map(({ label }) => label);
    expect(labels(200, 0.8)).toEqual(['50 / 50', '60 / 40', '70 / 30', '80 / 20', '90 / 10']);
    expect(labels(12, 0.8)).toContain('100 / 0');
    expect(labels(200, 0.75)).toContain('75 / 25');
    expect(labels(200, 1)).toContain('100 / 0');
  });

  it('offer normalisation for own and for measured data', () => {
    expect(normalisationMenu(dataOf('houses'))).toHaveLength(3);
    expect(normalisationMenu(dataOf('own'))).toHaveLength(3);
    expect(normalisationMenu(dataOf('circles'))).toEqual([]);
  });

  it('show own points as a thumbnail, within its frame, and nothing of a table', () => {
    const points = ownThumbnail(FIRST_OWN);
    expect(points).toHaveLength(FIRST_OWN.rows.length / 3);
    for (const { x, y } of points) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
    expect(ownThumbnail({ ...FIRST_OWN, inputNames: ['a', 'b', 'c'], rows: [1, 2, 3, 0] })).toEqual([]);
  });
});
