import { describe, expect, it } from 'vitest';
import { coversText, familiesOf, paintOf, plainLength } from './styles.ts';

describe('a computed style written for other programs', () => {
  it('has colours as hexadecimal with an opacity, from every form a browser reports', () => {
    expect(paintOf('rgb(42, 98, 181)')).toEqual({ color: '#2a62b5', alpha: 1 });
    expect(paintOf('rgb(42 98 181 / 0.5)')).toEqual({ color: '#2a62b5', alpha: 0.5 });
    expect(paintOf('rgba(42, 98, 181, 0.25)')).toEqual({ color: '#2a62b5', alpha: 0.25 });
    expect(paintOf('color(srgb 1 0.5 0 / 0.14)')).toEqual({ color: '#ff8000', alpha: 0.14 });
    expect(paintOf('color(srgb 1.2 -0.1 none)')).toEqual({ color: '#ff0000', alpha: 1 });
  });

  it('has no colour where nothing is painted', () => {
    for (const text of ['none', 'transparent', 'rgba(0, 0, 0, 0)', 'color(srgb 0 0 0 / 0)']) {
      expect(paintOf(text)?.color).toBe('none');
    }
  });

  it('leaves what it does not know to the program', () => {
    expect(paintOf('url("#gradient")')).toBeNull();
    expect(paintOf('oklch(0.5 0.1 20)')).toBeNull();
  });

  it('has lengths without a unit', () => {
    expect(plainLength('1.8125px')).toBe('1.813');
    expect(plainLength('0.1px, 4.4px')).toBe('0.1, 4.4');
    expect(plainLength('normal')).toBe('normal');
  });
});

describe('a font is put into a picture', () => {
  it('when its range has a character of the text, spaces apart', () => {
    expect(coversText('U+0-FF, U+2212', '−0.5')).toBe(true);
    expect(coversText('U+0370-03FF', 'δ = 0.1')).toBe(true);
    expect(coversText('U+0370-03FF', '0.1 x')).toBe(false);
    expect(coversText('U+4??', 'я')).toBe(true);
    expect(coversText('', 'anything')).toBe(true);
    expect(coversText('U+0-FF', '   ')).toBe(false);
  });

  it('by its name, whatever marks stand around it', () => {
    expect(familiesOf('"Inter Variable", system-ui, sans-serif')).toEqual([
      'Inter Variable',
      'system-ui',
      'sans-serif',
    ]);
  });
});
