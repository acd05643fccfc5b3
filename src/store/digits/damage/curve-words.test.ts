import { describe, expect, it } from 'vitest';
import { SWEEP_VALUES, type SweepName } from './breaking.ts';
import { sweepReading } from './curve-words.ts';

const NUMBERS = { digits: 3, by: 'decimals', separator: 'point' } as const;

function read(name: SweepName, height: (value: number) => number): string {
  return sweepReading(name, SWEEP_VALUES[name].map(height), NUMBERS) ?? '';
}

describe('what is said of a curve', () => {
  it('waits until the curve is complete', () => {
    expect(sweepReading('shiftX', [null, ...SWEEP_VALUES.shiftX.slice(1)], NUMBERS)).toBeNull();
  });

  it('of ordinary digits is how far they may move, and that they have to stand in the middle', () => {
    const words = read('shiftX', (shift) => (Math.abs(shift) <= 2 ? 0.95 : 0.4));
    expect(words).toContain('Up to 2 px either way costs less than 5 points.');
    expect(words).toContain('At 4 px it reads 40.0% right, about as many to the left');
    expect(words).toContain('it needs digits that stand in the middle');
    expect(read('shiftX', (shift) => (shift === 0 ? 0.95 : 0.4))).toContain('Already 1 px either way costs more');
    const turned = read('rotation', (angle) => (Math.abs(angle) <= 15 ? 0.95 : 0.4));
    expect(turned).toContain('Upside down it still reads 40.0% right: 0, 1 and 8');
  });

  it('tells the two ways apart where they are not alike', () => {
    const words = read('shiftX', (shift) => (shift >= 0 && shift <= 3 ? 0.9 : 0.3));
    expect(words).toContain('Up to 3 px to the right costs less than 5 points, already 1 px to the left more.');
    expect(read('shiftX', (shift) => (shift > 0 ? 0.6 : 0.9))).toContain(
      'At 4 px to the left it reads 90.0% right, to the right 60.0%',
    );
  });

  it('is where it reads best, where that is not unmoved', () => {
    const words = read('shiftX', (shift) => (shift === -3 ? 0.8 : 0.4));
    expect(words).toContain('It reads best not unmoved (40.0%) but at 3 px to the left, 80.0%.');
    expect(words).not.toContain('in the middle');
  });

  it('of a layer that is off, or of pixels in another order, is that there is nothing left to take away', () => {
    for (const name of ['shiftX', 'rotation', 'weightNoise'] as const) {
      const flat = read(name, () => 0.089);
      expect(flat).toBe(
        'All along it reads 8.9% right, not far from one guess in ten: there is nothing left for this knob to take away.',
      );
      const permuted = read(name, (value) => 0.1 + (Math.abs(value) % 2) * 0.03);
      expect(permuted).toContain('All along it reads between');
      expect(permuted).not.toMatch(/costs|middle|0, 1 and 8/);
    }
  });

  it('of a knob that makes no difference is just that', () => {
    expect(read('rotation', () => 0.9)).toBe('All along it reads 90.0% right: this knob makes next to no difference.');
  });

  it('of a low curve claims neither the middle nor what looks alike upside down', () => {
    const words = read('rotation', (angle) => (Math.abs(angle) <= 30 ? 0.35 : 0.12));
    expect(words).toContain('Up to 30° either way costs less than 5 points. Upside down it reads 12.0% right.');
    expect(read('shiftX', (shift) => (shift === 0 ? 0.4 : 0.2))).not.toContain('in the middle');
  });

  it('of noise is what is left of it, and never a number that is hidden', () => {
    expect(read('weightNoise', (noise) => 0.9 - noise * 0.2)).toContain(
      'Without noise 90.0%; with noise as wide as the weights themselves, 70.0%; with 3 times as much, 30.0%.',
    );
    const hidden = SWEEP_VALUES.shiftX.map((shift) => (shift > 0 ? 0.375 : 0.9));
    expect(sweepReading('shiftX', hidden, { ...NUMBERS, hidden: true })).not.toMatch(/37\.5|90/);
  });
});
