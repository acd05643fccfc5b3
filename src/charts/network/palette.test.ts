import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Colour, contrast, fillColour, type Palette, parseColour, textTone } from './palette.ts';

const hex = (text: string): Colour => {
  const n = Number.parseInt(text.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
};
const LIGHT: Palette = { surface: hex('#ffffff'), forwardFill: hex('#1f7f91'), ink: hex('#14181f') };
const DARK: Palette = { surface: hex('#1b1f26'), forwardFill: hex('#2b93a6'), ink: hex('#efece6') };

function textColour(strength: number, palette: Palette): Colour {
  const tone = textTone(strength, palette);
  return tone === 'ink' ? palette.ink : tone === 'white' ? [1, 1, 1] : [0, 0, 0];
}

test('the number in a neuron has a contrast of at least 4.5 at every fill strength in both themes', () => {
  for (const palette of [LIGHT, DARK]) {
    for (let step = 0; step <= 1000; step++) {
      const strength = step / 1000;
      expect(contrast(textColour(strength, palette), fillColour(strength, palette))).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('whatever the theme, one of ink, white and black reaches a contrast of 4.5', () => {
  const channel = fc.double({ min: 0, max: 1, noNaN: true });
  const colour = fc.tuple(channel, channel, channel);
  return fc.assert(
    fc.property(colour, colour, colour, channel, (surface, forwardFill, ink, strength) => {
      const palette = { surface, forwardFill, ink };
      return contrast(textColour(strength, palette), fillColour(strength, palette)) >= 4.5;
    }),
  );
});

test('contrast is 21 between black and white and 1 between equals', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 10);
  expect(contrast(LIGHT.ink, LIGHT.ink)).toBe(1);
});

test('computed colours are read in both forms browsers report, others are refused', () => {
  expect(parseColour('rgb(255, 0, 51)')).toEqual([1, 0, 0.2]);
  expect(parseColour('color(srgb 0.25 0.5 1)')).toEqual([0.25, 0.5, 1]);
  expect(parseColour('oklch(0.5 0.1 200)')).toBeNull();
  expect(parseColour('none')).toBeNull();
});
