import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseKnob } from '../../engine/analysis/knob.ts';
import type { KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import { DEFAULT_NUMBERS } from '../../explain/format.ts';
import { setupForData } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import { situationOf } from '../../steps/situation.ts';
import { valueAt } from '../../steps/values.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { openInstrument, settled } from '../testing/bench.ts';
import { belongsTo, knobLens } from './knob.ts';
import { addressOf, parameterGroups, placeOf, steepestParameter } from './knob-parameters.ts';
import { gradientQuantity } from './knob-quantities.ts';
import { askKnob, type KnobAnswer, type KnobWish, valueIn } from './knob-questions.ts';
import {
  axisAround,
  CURVE_POINTS,
  canNarrow,
  canWiden,
  fittingHalf,
  mapHalves,
  narrower,
  roundHalf,
  showsStep,
  wider,
} from './knob-range.ts';
import { valleyOf } from './knob-valley.ts';
import { shareOfWay, verdictOf } from './knob-verdict.ts';

const WEIGHT: ParameterAddress = { of: 'weight', layer: 2, neuron: 0, from: 1 };

/** The analysis of a cost that is known in closed form, by its value, slope and next value. */
function along(cost: (at: number) => number, value: number, slope: number, nextValue: number, half = 2): KnobAnalysis {
  const { from, to } = axisAround(WEIGHT, value, half);
  const values = Float64Array.from({ length: CURVE_POINTS }, (_, i) => from + ((to - from) * i) / (CURVE_POINTS - 1));
  return {
    kind: 'knob',
    values,
    costs: values.map(cost),
    value,
    cost: cost(value),
    slope,
    numericSlope: slope,
    difference: 1e-4,
    kink: false,
    relativeError: 0,
    nextValue,
    nextCost: cost(nextValue),
    costAfterUpdate: cost(nextValue),
    divergence: null,
  };
}

/** J(θ) = (θ − 1)² / 2: a step of rate r covers the share r of the way to its lowest point. */
function bowl(value: number, rate: number): KnobAnalysis {
  return along((at) => (at - 1) ** 2 / 2, value, value - 1, value - rate * (value - 1), 5);
}

const SETTINGS = {
  symbol: 'w³₁₂',
  costSymbol: 'J',
  rateSymbol: 'α',
  rate: 0.5,
  optimizer: 'sgd',
  isFrozen: false,
  numbers: DEFAULT_NUMBERS,
} as const;
const verdict = (curve: KnobAnalysis, settings: Partial<typeof SETTINGS | { isFrozen: boolean }> = {}) =>
  verdictOf(curve, curve, { ...SETTINGS, ...settings });

const start = fc.double({ min: -0.9, max: 0.9, noNaN: true });

describe('the lowest J ahead', () => {
  it('is found between the samples', () => {
    fc.assert(
      fc.property(start, (value) => {
        const valley = valleyOf(bowl(value, 0.5));
        expect(valley?.value).toBeCloseTo(1, 6);
        expect(valley?.cost).toBeCloseTo(0, 6);
        expect(valley?.isOpen).toBe(false);
      }),
    );
  });

  it('is found from right beside it as well', () => {
    expect(valleyOf(bowl(0.9999, 0.5))?.value).toBeCloseTo(1, 6);
    expect(valleyOf(bowl(1.0001, 0.5))?.value).toBeCloseTo(1, 6);
  });

  it('of a fall without end is where 95% of it are done', () => {
    const valley = valleyOf(along((at) => Math.exp(-at), 0, -1, 0.1, 20));
    expect(valley?.isOpen).toBe(true);
    expect(valley?.value).toBeCloseTo(-Math.log(0.05), 1);
  });

  it('stays in its own valley, although there is a deeper one behind the hill', () => {
    const waves = (at: number) => Math.cos(3 * at) - at / 10;
    const valley = valleyOf(along(waves, 0.5, -3 * Math.sin(1.5) - 0.1, 0.6, 5));
    expect(valley?.value).toBeCloseTo(1.06, 1);
  });

  it('is nowhere without a slope', () => {
    expect(valleyOf(along(() => 1, 0, 0, 0))).toBeNull();
    expect(valleyOf(along(() => 1, 0, Number.NaN, 0))).toBeNull();
  });
});

describe('the verdict', () => {
  it('follows from the share of the way that the step covers', () => {
    const rate = fc.double({ min: 0.001, max: 3, noNaN: true });
    fc.assert(
      fc.property(start, rate, (value, r) => {
        fc.pre(Math.abs(r - 0.05) > 1e-3 && Math.abs(r - 1) > 1e-3 && Math.abs(r - 2) > 1e-3);
        const curve = bowl(value, r);
        const valley = valleyOf(curve);
        if (!valley) throw new Error('there is a slope');
        expect(shareOfWay(curve, valley)).toBeCloseTo(r, 4);
        const gain = curve.cost - curve.costAfterUpdate;
        fc.pre(Math.abs(gain / curve.cost - 0.01) > 1e-4);
        const expected =
          r < 0.05 ? (gain < curve.cost / 100 ? 'tiny' : 'small') : r < 1 ? 'good' : r < 2 ? 'past' : 'worse';
        expect(verdict(curve).kind).toBe(expected);
      }),
    );
  });

  it('is “too small” only where the whole update gains next to nothing either', () => {
    const step = bowl(0, 0.001);
    expect(verdict(step).label).toBe('too small');
    expect(verdict({ ...step, costAfterUpdate: 0.4 }).label).toBe('small step');
    expect(verdict({ ...step, costAfterUpdate: 0.6 }).label).toBe('small step');
  });

  it('at the bottom of the curve is that there is nothing to gain, unless the step leaves it', () => {
    const valley = (value: number, rate: number) =>
      along((at) => 0.024 + (at - 1) ** 2 / 2, value, value - 1, value - rate * (value - 1), 5);
    for (const value of [0.99, 1.01]) {
      expect(verdict(valley(value, 0.01)).label).toBe('at the bottom');
      expect(verdict(valley(value, 100)).label).toBe('overshooting');
    }
    expect(verdict(valley(0.5, 0.001)).label).toBe('too small');
    expect(verdict(valley(0.99, 0.01)).sentence).toBe(
      'There is next to nothing to gain by moving w³₁₂ alone. All parameters move together in the whole update: J goes from 0.0241 to 0.0240.',
    );
  });

  it('says so with the numbers', () => {
    expect(verdict(bowl(0, 0.01)).sentence).toBe(
      'With α = 0.5 the step of 0.010 is 1.0% of the way to the lowest J on this curve, 0.000 at w³₁₂ = 1.000, if w³₁₂ moved alone. All parameters move together in the whole update: J goes from 0.500 to 0.490.',
    );
    expect(verdict(bowl(0, 0.5)).sentence).toBe(
      'With α = 0.5 the step of 0.500 is 50% of the way to the lowest J on this curve, 0.000 at w³₁₂ = 1.000. J falls from 0.500 to 0.125.',
    );
    expect(verdict(bowl(0, 1.5)).sentence).toBe(
      'With α = 0.5 the step of 1.500 leads past the lowest J on this curve, 0.000 at w³₁₂ = 1.000, 1.5 times as far. J still falls, from 0.500 to 0.125.',
    );
    expect(verdict(bowl(0, 2.5)).sentence).toBe(
      'With α = 0.5 the step of 2.500 leads past the lowest J on this curve, 0.000 at w³₁₂ = 1.000, and to worse than before: J rises from 0.500 to 1.125.',
    );
    expect(verdict(along((at) => Math.exp(-at), 0, -1, 1e-6, 20)).sentence).toMatch(
      /less than 0\.010% of the way to w³₁₂ = 2\.\d+, where J has done 95% of its fall, if w³₁₂ moved alone\. /,
    );
  });

  it('does not change with the range: a fall to the edge is judged from afar', () => {
    const fall = (half: number) => along((at) => Math.exp(-at), 0, -1, 0.1, half);
    const kinds = [0.2, 1, 5, 20].map((half) => verdictOf(fall(half), fall(20), SETTINGS).sentence);
    expect(new Set(kinds).size).toBe(1);
  });

  it('names why nothing moves, or moves uphill', () => {
    expect(verdict(bowl(0, 0.5), { isFrozen: true }).sentence).toMatch(/not trained/);
    expect(verdict(along(() => 1, 0, 0, 0)).sentence).toMatch(/flat/);
    const divergence = { parameter: WEIGHT, value: Number.POSITIVE_INFINITY };
    expect(verdict({ ...bowl(0, 0.5), divergence }).sentence).toMatch(/not finite/);
    expect(verdict(bowl(0, -0.5)).kind).toBe('uphill');
  });
});

describe('a range', () => {
  const value = fc.double({ min: -50, max: 50, noNaN: true });
  const halves = fc.double({ min: 0.001, max: 900, noNaN: true }).map(roundHalf);

  it('has the value within its middle half, and round ends', () => {
    fc.assert(
      fc.property(value, halves, (at, half) => {
        const { from, to } = axisAround(WEIGHT, at, half);
        expect(to - from).toBeCloseTo(2 * half, 9);
        expect(Math.abs(at - (from + to) / 2)).toBeLessThanOrEqual(half / 4 + 1e-9);
        expect(Math.abs(from / half - Math.round((from / half) * 2) / 2)).toBeLessThan(1e-6);
      }),
    );
  });

  it('becomes wider and narrower by the same steps', () => {
    fc.assert(
      fc.property(halves, (half) => {
        if (canWiden(half)) expect(narrower(wider(half))).toBe(half);
        if (canNarrow(half)) expect(wider(narrower(half))).toBe(half);
      }),
    );
    expect([1, 2, 5].map(wider)).toEqual([2, 5, 10]);
    expect([1, 2, 5].map(narrower)).toEqual([0.5, 1, 2]);
  });

  it('that fits shows the point, the next update and the lowest J', () => {
    fc.assert(
      fc.property(start, fc.double({ min: 0.01, max: 5, noNaN: true }), (at, rate) => {
        const curve = along((x) => (x - 1) ** 2 / 2, at, at - 1, at - rate * (at - 1), 20);
        const axis = axisAround(WEIGHT, at, fittingHalf(curve));
        expect(showsStep(axis, curve.value, curve.nextValue)).toBe(true);
        expect(axis.from < 1 && axis.to > 1).toBe(true);
      }),
    );
  });

  it('of a map shows the way here and the next step along each axis by itself', () => {
    const size = fc.double({ min: 1e-3, max: 5, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (across, down, rate) => {
        const curve = bowl(0, rate);
        const halves = mapHalves([curve, curve], [-across, down, 0, 0], null);
        for (const [half, reach] of [
          [halves.horizontal, across],
          [halves.vertical, down],
        ] as const) {
          expect(half).toBeGreaterThanOrEqual(reach / 0.65);
          expect(half).toBeGreaterThanOrEqual(rate / 0.65);
          expect(half).toBeLessThanOrEqual(Math.max(reach, rate) * 50);
        }
      }),
    );
  });

  it('of a map widens the axis along which J hardly changes, before there is a way as well', () => {
    const steep = along((at) => (at * at) / 2 + at, 0, 1, -0.05, 20);
    const flat = along((at) => at * 0.02, 0, 0.02, -0.001, 20);
    const { horizontal, vertical } = mapHalves([steep, flat], [], null);
    expect(horizontal).toBe(0.5);
    expect(vertical).toBeGreaterThan(0.04);
    expect(vertical).toBeLessThan(0.5);
  });

  it('of a map is kept while it fits, and grows with the way', () => {
    const curve = bowl(0, 0.01);
    const first = mapHalves([curve, curve], [-0.3, 0.2, 0, 0], null);
    expect(mapHalves([curve, curve], [-0.31, 0.1, 0, 0], first)).toBe(first);
    expect(mapHalves([curve, curve], [-3, 0.1, 0, 0], first).horizontal).toBe(5);
  });
});

/** The lens of a real session, and the pass it is about. */
async function lensOf(setup: Setup, wish: Partial<KnobWish> = {}, update = 0) {
  const instrument = await openInstrument(createSessionWorker, setup);
  if (update > 0) {
    instrument.goToUpdate(update);
    await settled(instrument);
  }
  const state = instrument.store.getState();
  if (!state.frame) throw new Error('there is a pass');
  const { record } = state.frame;
  const parameter = wish.parameter ?? steepestParameter(record);
  const answers: KnobAnswer[] = [];
  const full = { second: null, half: null, kept: null, ...wish, parameter };
  await askKnob(instrument.analyse, record, full, (answer) => answers.push(answer));
  instrument.dispose();
  return {
    state,
    record,
    parameter,
    answer: answers[answers.length - 1],
    model: knobLens(state, answers[answers.length - 1]),
  };
}

describe('the lens', () => {
  it('shows the very numbers of the pass: value, gradient, cost, next value', async () => {
    for (const batchSize of [1, 4]) {
      const setup = setupForData('xor');
      const learning = { ...setup.learning, batchSize };
      const { record, parameter, answer, model } = await lensOf({ ...setup, learning });
      const { curve } = answer;
      expect(curve.value).toBe(valueIn(record, parameter));
      expect(curve.slope).toBe(valueAt(record, gradientQuantity(record, parameter), 0));
      expect(curve.cost).toBe(record.dataCost + record.penalty);
      expect(curve.nextValue).toBe(valueAt(record, { ...gradientQuantity(record, parameter), of: 'newWeight' }, 0));
      expect(curve.relativeError).toBeLessThan(1e-6);
      expect(model.remarks[0]).toBe(
        batchSize === 1 ? 'J is the cost of this example.' : 'J is the mean over the 4 examples of this batch.',
      );
    }
  });

  it('draws the curve that the engine computes', async () => {
    const { record, parameter, answer, model } = await lensOf(setupForData('xor'), { half: 2 });
    const axis = axisAround(parameter, valueIn(record, parameter), 2);
    expect(model.curve?.costs).toEqual(analyseKnob(situationOf(record), axis, CURVE_POINTS).costs);
    expect(answer.halves.horizontal).toBe(2);
  });

  it('of two parameters is a map with the way here, which ends on the present', async () => {
    const setup = setupForData('xor');
    const second: ParameterAddress = { of: 'bias', layer: 2, neuron: 0, from: -1 };
    const { record, model } = await lensOf(setup, { parameter: WEIGHT, second }, 25);
    const { contour } = model;
    expect(model.curve).toBeNull();
    expect(contour?.path).toHaveLength(26);
    expect(contour?.path.at(-1)).toEqual(contour?.here);
    expect(contour?.here).toEqual({ x: valueIn(record, WEIGHT), y: valueIn(record, second) });
    expect(model.verdict.badges.map(({ text }) => text.replace(/:.*/, ''))).toEqual(model.symbols);
    for (const { x, y } of contour?.path ?? []) {
      expect(x).toBeGreaterThan(contour?.horizontal.from ?? 0);
      expect(y).toBeLessThan(contour?.vertical.to ?? 0);
    }
  });

  it('keeps its range while that shows the next update', async () => {
    const kept = await lensOf(setupForData('xor'), { kept: { horizontal: 10, vertical: 10 } });
    expect(kept.answer.halves.horizontal).toBe(10);
    const tooNarrow = await lensOf(setupForData('xor'), { kept: { horizontal: 0.001, vertical: 0.001 } });
    expect(tooNarrow.answer.halves.horizontal).toBeGreaterThanOrEqual(1);
  });

  it('writes the cost as the notation does', async () => {
    const { state, answer } = await lensOf(setupForData('xor'));
    const inBrackets = knobLens({ ...state, view: { ...state.view, notation: 'brackets' } }, answer);
    expect(inBrackets.rows[1].label).toBe('𝓛 here');
    expect(inBrackets.remarks[0]).toBe('𝓛 is the cost of this example.');
    expect(JSON.stringify([inBrackets.rows.map((row) => row.label), inBrackets.verdict])).not.toMatch(/\bJ\b/);
    expect(inBrackets.curve?.costSymbol).toBe('𝓛');
  });

  it('does not belong to a pass of a network without its parameter', async () => {
    const { model, record } = await lensOf(setupForData('xor'), { parameter: { ...WEIGHT, from: 2 } });
    expect(belongsTo(model, record)).toBe(true);
    const other = await lensOf(setupForData('mazur'));
    expect(belongsTo(model, other.record)).toBe(false);
  });

  it('says that a frozen bias stays', async () => {
    const setup = setupForData('mazur');
    const { model } = await lensOf(setup, { parameter: { of: 'bias', layer: 1, neuron: 0, from: -1 } });
    expect(model.curve?.next).toBeNull();
    expect(model.verdict.badges[0].text).toBe('no step');
  });
});

describe('the parameter', () => {
  it('of an id that is no edge of this network is none', () => {
    const network = { inputSize: 2, layers: [{ units: 3, activation: 'sigmoid' as const }] };
    for (const id of ['weight.1.3.0', 'weight.1.0.2', 'bias.2.0', 'weight.1.*.0', 'delta.1.0', 'nonsense', null]) {
      expect(addressOf(id, network), String(id)).toBeNull();
    }
    expect(addressOf('averageBiasGradient.1.2', network)).toEqual({ of: 'bias', layer: 1, neuron: 2, from: -1 });
  });

  it('can be chosen from a list with every one of them once', async () => {
    const instrument = await openInstrument(createSessionWorker, setupForData('xor'));
    const groups = parameterGroups(instrument.store.getState(), []);
    const places = groups.flatMap((group) => group.options.map((option) => option.place));
    expect(places).toHaveLength(3 * 3 + 2 * 4);
    expect(new Set(places).size).toBe(places.length);
    expect(groups.map((group) => group.label)).toEqual(['Layer 2', 'Layer 3']);
    expect(groups[1].options[1]).toEqual({ place: placeOf(WEIGHT), label: 'w³₁₂ · hidden neuron 2 → output 1' });
    instrument.dispose();
  });
});
