import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSteps } from '../steps/grammar.ts';
import { quantity } from '../steps/quantities.ts';
import { learningOf, networkOf, SAMPLES } from '../steps/testing/sample-passes.ts';
import { NONE } from '../steps/types.ts';
import { formatGiven, formatNumber, formatSigned, parseNumber, spokenNumber, texNumber } from './format.ts';
import { describeEdge, describeNeuron, describeStep, describeTarget, type Naming, neuronName } from './names.ts';
import { DELTA_NOTATION, phaseLabel, symbolTex } from './notation.ts';

const network = networkOf({ sizes: [2, 3, 1], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' });
const naming: Naming = { network, inputNames: [], outputNames: [] };

describe('formatted numbers', () => {
  it.each([
    [0.0499, 3, '0.050'],
    [-0.076, 3, '−0.076'],
    [0.000012, 3, '1.2·10⁻⁵'],
    [-0.004, 3, '−0.004'],
    [-0.00412, 3, '−0.0041'],
    [1.5e6, 3, '1.500·10⁶'],
    [-0, 3, '0.000'],
    [5, 2, '5.00'],
    [Number.NaN, 3, 'not finite'],
    [Number.NEGATIVE_INFINITY, 3, 'not finite'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('a sign, a given number, TeX and speech follow from the text', () => {
    expect(formatSigned(0.25, 2)).toBe('+0.25');
    expect(formatGiven(0.001, 2)).toBe('0.001');
    expect(formatGiven(1e-8, 3)).toBe('1·10⁻⁸');
    expect(texNumber('(−1.2·10⁻⁵)')).toBe('({-}1.2 \\cdot 10^{-5})');
    expect(spokenNumber(-0.000012, 3)).toBe('minus 1.2 times ten to the minus 5');
  });

  it('what is printed can be typed in again, to the digits shown', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
        const parsed = parseNumber(formatNumber(value, 6));
        expect(parsed.ok).toBe(true);
        if (parsed.ok) expect(Math.abs(parsed.value - value)).toBeLessThanOrEqual(5.1e-7 + Math.abs(value) * 1e-4);
      }),
    );
  });
});

describe('typed numbers', () => {
  it.each([
    ['0.5', 0.5],
    [' −0,5 ', -0.5],
    ['–2', -2],
    ['1/3', 1 / 3],
    ['-1 / 4', -0.25],
    ['2e-4', 2e-4],
    ['.5', 0.5],
    ['1.2·10⁻⁵', 1.2e-5],
  ])('%s is read', (text, value) => {
    expect(parseNumber(text)).toEqual({ ok: true, value });
  });

  it.each(['', 'abc', '1,234.5', '1/0', '1/2/3', 'NaN', 'Infinity', '1e999', '0x10', '--1', '1..2'])(
    '%s is refused',
    (text) => {
      const parsed = parseNumber(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.message).toMatch(/\.$/);
    },
  );
});

describe('Delta notation', () => {
  const plain = { example: null, functionSymbol: '\\sigma' };
  it('counts the input as layer 1 and neurons from 1', () => {
    expect(symbolTex(quantity('activation', 0, 0), DELTA_NOTATION, plain)).toBe('a^{1}_{1}');
    expect(symbolTex(quantity('delta', 2, 1), DELTA_NOTATION, plain)).toBe('\\delta^{3}_{2}');
    expect(symbolTex(quantity('slope', 1, 1), DELTA_NOTATION, plain)).toBe("\\sigma'(s^{2}_{2})");
  });

  it('parts numbers of two digits by a comma', () => {
    expect(symbolTex(quantity('weight', 2, 0, 11), DELTA_NOTATION, plain)).toBe('w^{3}_{1,12}');
    expect(symbolTex(quantity('weight', 2, 0, 1), DELTA_NOTATION, plain)).toBe('w^{3}_{12}');
  });

  it('labels the groups of ticks', () => {
    expect(phaseLabel({ phase: 'forward', layer: 1 }, DELTA_NOTATION)).toBe('forward · layer 2');
    expect(phaseLabel({ phase: 'loss', layer: NONE }, DELTA_NOTATION)).toBe('loss');
  });
});

describe('names', () => {
  it('say what a thing is and its value', () => {
    expect(describeNeuron(naming, 1, 1, { activation: 0.6221, delta: -0.05 }, 2)).toBe(
      'hidden layer 1, neuron 2: activation 0.62, delta −0.05',
    );
    expect(describeNeuron(naming, 1, 1, { activation: null }, 3)).toBe('hidden layer 1, neuron 2: not computed yet');
    expect(describeEdge(naming, { layer: 1, neuron: 1, from: 0 }, { weight: 0.3 }, 2)).toBe(
      'weight from input 1 to hidden neuron 2: 0.30',
    );
    expect(describeEdge(naming, { layer: 2, neuron: 0, from: NONE }, { weight: 0.35 }, 2)).toBe(
      'bias of the output: 0.35',
    );
    expect(describeTarget(naming, 0, 0.01, 3)).toBe('target of the output: 0.01');
    expect(neuronName({ ...naming, outputNames: ['3'] }, 2, 0)).toBe('output “3”');
  });

  it('say where a step stands', () => {
    const steps = buildSteps({ network: networkOf(SAMPLES[0]), learning: learningOf(SAMPLES[0]), batchSize: 1 });
    const step = steps.find(({ kind, layer, neuron }) => kind === 'delta' && layer === 1 && neuron === 1);
    if (!step) throw new Error('no such step');
    expect(describeStep(step, steps, DELTA_NOTATION)).toBe(
      `step ${step.index + 1} of ${steps.length}: backward, layer 2, neuron 2, delta`,
    );
  });
});
