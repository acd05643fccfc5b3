import { describe, expect, it } from 'vitest';
import { describeGradientFlow } from './gradient-flow.ts';
import { barShares, type LayerBlame, gradientRemark as remarkWith } from './remark.ts';

const SLOPES: Readonly<Record<string, string>> = { sigmoid: 'σ′', relu: 'ReLU′' };

function layers(activation: string, ...means: (number | null)[]) {
  return means.map((mean, index) => ({
    name: `layer ${means.length + 1 - index}`,
    activation,
    slope: SLOPES[activation] ?? 'f′',
    argument: 's',
    mean,
  }));
}

const gradientRemark = (blame: readonly LayerBlame[]) => remarkWith(blame, 'point');

describe('the remark', () => {
  it('names the factor by which blame shrinks, and why', () => {
    expect(gradientRemark(layers('sigmoid', 0.138, 0.041))).toBe(
      'Blame shrinks by 3.4× per layer here: σ′ is never above 0.25.',
    );
  });

  it('is the geometric mean over several layers', () => {
    expect(gradientRemark(layers('swish', 1, 0.9, 0.01))).toContain('shrinks by 10.0× per layer');
    expect(gradientRemark(layers('relu', 0.01, 0.5, 1))).toContain('grows by 10.0× per layer');
  });

  it('says so when the size is kept', () => {
    expect(gradientRemark(layers('tanh', 0.1, 0.099))).toBe('Blame keeps about the same size from layer to layer.');
  });

  it('names the layer that no blame reaches', () => {
    expect(gradientRemark(layers('relu', 0.1, 0, 0))).toBe('No blame reaches layer 3: ReLU′ is 0 wherever s ≤ 0.');
    expect(gradientRemark(layers('linear', 0.1, 0))).toBe('No blame reaches layer 2.');
  });

  it('writes slope, argument and numbers as the reader does', () => {
    const written = layers('relu', 0.1, 0).map((layer) => ({ ...layer, slope: 'R′', argument: 'z' }));
    expect(gradientRemark(written)).toBe('No blame reaches layer 2: R′ is 0 wherever z ≤ 0.');
    expect(remarkWith(layers('sigmoid', 0.138, 0.041), 'comma')).toBe(
      'Blame shrinks by 3,4× per layer here: σ′ is never above 0,25.',
    );
  });

  it('does not divide by an output without blame', () => {
    expect(gradientRemark(layers('sigmoid', 0, 0))).toMatch(/^There is no blame to pass back/);
  });

  it('is empty while fewer than two layers are computed', () => {
    expect(gradientRemark([])).toBe('');
    expect(gradientRemark(layers('sigmoid', 0.1, null))).toBe('');
    expect(gradientRemark(layers('sigmoid', 0.1, Number.NaN))).toBe('');
  });
});

describe('the bars', () => {
  it('are shares of the largest mean, 0 for what is missing', () => {
    expect(barShares([0.2, 0.1, null, Number.NaN])).toEqual([1, 0.5, 0, 0]);
    expect(barShares([0, null])).toEqual([0, 0]);
  });

  it('are said in words', () => {
    const rows = [
      { name: 'layer 3', mean: 0.138, text: '0.138', note: '' },
      { name: 'layer 2', mean: null, text: '', note: '1 of 3 dead' },
    ];
    expect(describeGradientFlow({ rows, remark: '' })).toBe(
      'Mean size of delta per layer: layer 3 0.138; layer 2 not computed yet, 1 of 3 dead',
    );
  });
});
