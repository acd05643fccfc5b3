import { describe, expect, it } from 'vitest';
import { ACTIVATION_NAMES } from '../engine/activations.ts';
import type { ActivationName, OptimizerSettings } from '../engine/types.ts';
import { groupsOf } from '../steps/granularity.ts';
import { quantity } from '../steps/quantities.ts';
import { explainDigits } from './digits.ts';
import { pixelLine } from './digits-pictures.ts';
import { explainWish, stepOfInk } from './digits-wish.ts';
import { PIXEL_NAMES, percent, percentsApart, pixelName, strongest } from './digits-words.ts';
import { DEFAULT_NUMBERS, formatNumber } from './format.ts';
import { NOTATIONS } from './notation.ts';
import { contextOf, madeUpNetwork } from './testing/digit-context.ts';
import { chains } from './testing/numeric-tex.ts';
import type { ExplainContext } from './types.ts';

describe('the cards of a digit pass', () => {
  it('ask a question, answer it in a sentence, and show finite numbers', () => {
    const context = contextOf(3);
    for (const { index } of context.steps) {
      const { title, sentence, chip, lines, remark } = explainDigits(index, context);
      expect(title).toMatch(/^[A-Z][^?!]*\?$/);
      expect(sentence).toMatch(/^[^!]+\.$/);
      expect(remark ?? 'Fine.').toMatch(/^[^!]+\.$/);
      expect(chip).toMatch(/^(Input|Forward|Loss|Backward|Update)/);
      expect(JSON.stringify(lines)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('say how the image came about: drawn here and scaled, or stored by MNIST as it is', () => {
    const context = contextOf(3);
    expect(explainDigits(0, context).sentence).toMatch(/^The drawing is scaled to 20 pixels/);
    expect(explainDigits(0, context, true).sentence).toMatch(/^The image is stored as MNIST has it, 28 × 28 pixels/);
  });

  it('show numbers that evaluate to the result shown', () => {
    const context = contextOf(10);
    let compared = 0;
    for (const { index } of context.steps) {
      const { lines, title } = explainDigits(index, context);
      for (const values of chains(lines.map(({ tex }) => tex)).values) {
        for (const value of values) {
          // The pass is computed in float32.
          expect(Math.abs(value - values[0]), title).toBeLessThan(1e-5 * (Math.abs(values[0]) + 1));
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('show a contribution that adds up to the weighted sum, and a gradient in the image of the digit', () => {
    const context = contextOf(3);
    const { record, steps } = context;
    const at = (kind: string) => steps.findIndex((step) => step.kind === kind && step.layer === 1 && step.neuron === 2);
    const { pictures } = explainDigits(at('activate'), context);
    const contribution = Array.from(pictures?.pictures[2].values ?? []);
    const sum = contribution.reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(record.weightedSums[1][2], 4);
    expect(pictures?.operators).toEqual(['×', '=']);
    const gradient = explainDigits(at('weightGradient'), context).pictures?.pictures[2].values ?? [];
    expect(Array.from(gradient)).toEqual(Array.from(record.activations[0], (ink) => ink * record.deltas[1][2]));
  });
});

/** Steps of the groups that have cards of their own kind, from all layers. */
function cardsOf(context: ExplainContext) {
  return groupsOf(context.steps, 'neuron').map(({ last }) => explainDigits(last, context));
}

describe('the cards of a deep network', () => {
  const hidden = [12, 7, 5, 6];

  it('name its layers, and list what came in as products with bars', () => {
    const context = contextOf(3, madeUpNetwork(hidden));
    const cards = cardsOf(context);
    const chips = cards.map(({ chip }) => chip);
    expect(chips).toContain('Forward · hidden layer 3 · neuron 5');
    expect(chips).toContain('Forward · output layer · digit 9');
    expect(chips).toContain('Backward · hidden layer 2 · neuron 7');
    const deep = cards[chips.indexOf('Forward · hidden layer 2 · neuron 1')];
    expect(deep.pictures).toBeNull();
    const { activations, before, weightedSums } = context.record;
    const products = Array.from(activations[1], (activation, k) => activation * before.weights[2][k]);
    const best = strongest(products.length, 8, (k) => products[k]);
    expect(deep.operands.slice(0, best.length).map(({ label }) => label)).toEqual(best.map((k) => `neuron ${k + 1}`));
    expect(deep.shares?.[0]).toBe(Math.sign(products[best[0]]));
    expect(deep.shares?.[1]).toBeCloseTo(products[best[1]] / Math.abs(products[best[0]]), 12);
    expect(deep.operands.find(({ label }) => label === 'all 12')?.value).toBe(formatNumber(weightedSums[2][0], 3));
  });

  it.each(ACTIVATION_NAMES.filter((name) => name !== 'softmax'))(
    'show numbers that evaluate to the result shown, with %s in every notation',
    (activation) => {
      let compared = 0;
      for (const notation of Object.values(NOTATIONS)) {
        const context = { ...contextOf(10, madeUpNetwork([9, 5], activation)), notation };
        for (const { lines, title } of cardsOf(context)) {
          expect(JSON.stringify(lines)).not.toMatch(/NaN|Infinity|undefined/);
          for (const values of chains(lines.map(({ tex }) => tex)).values) {
            for (const value of values) {
              expect(Math.abs(value - values[0]), title).toBeLessThan(1e-5 * (Math.abs(values[0]) + 1));
              compared++;
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(300);
    },
  );

  it('count layers as the picture does, in headings and in what is read aloud', () => {
    const { network } = contextOf(3, madeUpNetwork(hidden)).record.shape;
    for (const notation of Object.values(NOTATIONS)) {
      const cards = cardsOf({ ...contextOf(3, madeUpNetwork(hidden)), notation, outputNames: [] });
      for (const { title, spoken } of cards) expect(title + spoken).not.toMatch(/(?<!hidden |output )layer \d/i);
      const titles = cards.map(({ title }) => title);
      expect(titles).toContain('How do the weights into hidden layer 2 change?');
      expect(titles).toContain('How do the weights into the output layer change?');
      const said = cards.map(({ spoken }) => spoken);
      expect(said.some((words) => /^Hidden layer 1, neuron 3: activation is/.test(words))).toBe(true);
      expect(said.some((words) => /^The output layer, digit 9: delta is/.test(words))).toBe(true);
    }
    expect(network.layers).toHaveLength(5);
  });

  it('say that a neuron is silent of ReLU alone', () => {
    const remarks = (activation: ActivationName) =>
      cardsOf(contextOf(3, madeUpNetwork(hidden, activation))).map(({ remark }) => remark ?? '');
    expect(remarks('relu').some((remark) => remark.includes('ReLU lets nothing through'))).toBe(true);
    for (const activation of ['tanh', 'sigmoid', 'gelu'] as const) {
      expect(remarks(activation).join(' ')).not.toContain('ReLU');
    }
  });
});

describe('the update', () => {
  const OPTIMIZERS: readonly OptimizerSettings[] = [
    { type: 'sgd', learningRate: 0.05 },
    { type: 'momentum', learningRate: 0.05, momentum: 0.9 },
    { type: 'nesterov', learningRate: 0.05, momentum: 0.9 },
    { type: 'rmsprop', learningRate: 0.01, alpha: 0.9, epsilon: 1e-8 },
    { type: 'adagrad', learningRate: 0.01, epsilon: 1e-8 },
    { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  ];

  it.each(OPTIMIZERS)('is worked out for every layer by $type, and the pictures add up', (optimizer) => {
    const context = contextOf(8, madeUpNetwork([9, 5]), { optimizer });
    const { record, steps } = context;
    const updates = steps.filter(({ kind }) => kind === 'update');
    expect(updates).toHaveLength(3);
    for (const { index, layer } of updates) {
      const { lines, pictures, operandsTitle } = explainDigits(index, context);
      expect(lines.length).toBeGreaterThan(1);
      expect(operandsTitle).toMatch(/^Old and new, by /);
      expect(pictures === null).toBe(layer > 1);
      if (pictures === null) continue;
      const [before, change, after] = pictures.pictures.map(({ values }) => values);
      const moves = record.after.weights[1].map((weight, k) => weight - record.before.weights[1][k]);
      expect(Math.max(...Array.from(change, Math.abs))).toBeGreaterThan(0);
      expect(Array.from(before, (weight, pixel) => weight + change[pixel])).toEqual(Array.from(after));
      expect(moves.some((move) => move !== 0)).toBe(true);
      const pixel = strongest(784, 1, (k) => change[k])[0];
      expect(pixelLine(pictures, pixel, 3)).toContain(pixelName(pixel));
    }
  });

  it.each(OPTIMIZERS)(
    'by $type says how much of it this digit brought about, where earlier images go on in it',
    (optimizer) => {
      const selection = quantity('weight', 1, 4, 0);
      const fresh = { ...contextOf(3, madeUpNetwork([9, 5]), { optimizer }), selection };
      const index = fresh.steps.findIndex(({ kind, layer }) => kind === 'update' && layer === 1);
      // Before the first update there is nothing to carry on.
      expect(explainDigits(index, fresh).remark).not.toContain('earlier images');
      const { record } = fresh;
      const { weightGradients } = record;
      // Three times what this digit asks for, from before: of the gradient's size in every weight.
      const first = { ...record.before, weights: weightGradients.map((list) => list.map((slope) => 3 * slope)) };
      const trained = { ...fresh, record: { ...record, optimizerBefore: { ...record.optimizerBefore, first } } };
      const { remark } = explainDigits(index, trained);
      const shares: Partial<Record<string, string>> = {
        momentum: percent(1 / (1 + 0.9 * 3), { separator: 'point' }),
        nesterov: percent(1.9 / (1.9 + 0.81 * 3), { separator: 'point' }),
        adam: percent(0.1 / (0.1 + 0.9 * 3), { separator: 'point' }),
      };
      const share = shares[optimizer.type];
      if (share === undefined) expect(remark).not.toContain('earlier images');
      else expect(remark).toContain(`Of this change ${share} comes from the gradient of this digit`);
    },
  );

  it('shows the weights of the neuron that is selected', () => {
    const context = contextOf(3, madeUpNetwork([9, 5]));
    const index = context.steps.findIndex(({ kind, layer }) => kind === 'update' && layer === 1);
    const { pictures } = explainDigits(index, { ...context, selection: quantity('weight', 1, 4, 0) });
    expect(pictures?.pictures[2].values).toEqual(context.record.after.weights[1].subarray(4 * 784, 5 * 784));
  });
});

describe('a pixel', () => {
  it('is called by row and column in the update too, with its number where the formula has that', () => {
    const context = { ...contextOf(3), inputNames: PIXEL_NAMES };
    const index = context.steps.findIndex(({ kind, layer }) => kind === 'update' && layer === 1);
    const selection = quantity('weight', 1, 4, 179);
    const { operands, layerNote, spoken } = explainDigits(index, { ...context, selection });
    const labels = operands.map(({ label }) => label).filter((label) => !label.startsWith('bias'));
    expect(labels.length).toBeGreaterThan(5);
    for (const label of labels) expect(label).toMatch(/^row \d+, column \d+ → neuron \d+$/);
    expect(layerNote).toContain('Input 180 is the pixel in row 7, column 12.');
    expect(spoken).toContain('weight from the input “row 7, column 12” to hidden neuron 5');
  });

  it('has the same sum as the pictures, with brackets where a minus follows a sign', () => {
    const context = contextOf(3);
    const { record, steps } = context;
    const at = (kind: string) => steps.findIndex((step) => step.kind === kind && step.layer === 1 && step.neuron === 2);
    const pictures = explainDigits(at('activate'), context).pictures;
    if (!pictures) throw new Error('there are no pictures');
    const pixel = strongest(784, 1, (k) => Math.min(0, pictures.pictures[2].values[k]))[0];
    const [ink, weight] = [record.activations[0][pixel], record.before.weights[1][2 * 784 + pixel]];
    const [a, b, c] = [ink, weight, ink * weight].map((amount) => formatNumber(amount, 3));
    expect(pixelLine(pictures, pixel, 3)).toBe(`${pixelName(pixel)}: ${a} × (${b}) = ${c}`);
    expect(pixelLine(pictures, pixel, { ...DEFAULT_NUMBERS, hidden: true })).toBe(`${pixelName(pixel)}: ? × ? = ?`);
  });
});

describe('which pixels would make it more another digit', () => {
  const context = contextOf(3);
  const { record } = context;
  const gradient = record.backpropagated[0];
  const wish = explainWish(1, gradient, { now: 0.25, moved: 0.5 }, context);

  it('lists the ten that can do most, with ink, minus the gradient and what would help', () => {
    expect(wish.title).toBe('Which pixels would make it more a 1?');
    expect(explainWish(8, gradient, { now: 0, moved: 0 }, context).title).toContain('more an 8');
    const image = record.activations[0];
    const canMove = (pixel: number) => (gradient[pixel] < 0 ? image[pixel] < 1 : image[pixel] > 0);
    const best = strongest(784, 10, (pixel) => (canMove(pixel) ? gradient[pixel] : 0));
    expect(wish.rows.map(({ pixel }) => pixel)).toEqual(best);
    for (const { pixel, ink, pull, advice, sign } of wish.rows) {
      expect([ink, pull]).toEqual([image[pixel], -gradient[pixel]].map((n) => formatNumber(n, 3)));
      expect([advice, sign]).toEqual(gradient[pixel] < 0 ? ['more ink', 'positive'] : ['less ink', 'negative']);
    }
    expect(Array.from(wish.pictures.pictures[1].values, (pull) => pull + 0)).toEqual(
      Array.from(gradient, (slope) => 0 - slope),
    );
    expect(wish.outcome).toContain('the probability of 1 would be 50.0% instead of 25.0%');
  });

  it('leaves out pixels that have no ink to lose, or no room for more', () => {
    const image = context.record.activations[0];
    const impossible = Float64Array.from(image, (ink) => (ink > 0 ? 0 : 1));
    const { rows, outcome, spoken } = explainWish(1, impossible, { now: 1, moved: 1 }, context);
    expect([rows, outcome, spoken]).toEqual([[], null, 'No pixel can do anything for 1.']);
    const few = Float64Array.from(impossible, (slope, pixel) => (pixel === 0 ? -1 : slope));
    const found = explainWish(1, few, { now: 1, moved: 1 }, context);
    expect(found.rows.map(({ pixel, advice }) => [pixel, advice])).toEqual([[0, 'more ink']]);
    expect(found.outcome).toContain('stay at 100.0%: the network is so sure');
  });

  it('shows probabilities with digits enough to differ', () => {
    const style = { separator: 'point' } as const;
    expect(percentsApart(0.25, 0.5, style)).toEqual(['25.0%', '50.0%']);
    expect(percentsApart(0.9999984, 0.9999996, style)).toEqual(['99.9998%', '100.0000%']);
    expect(percentsApart(3e-7, 1.2e-6, style)).toEqual(['0.00003%', '0.0001%']);
    expect(percentsApart(0.3, 3e-7, style)).toEqual(['30.0%', '0.00003%']);
    expect(percentsApart(1e-12, 1e-11, { separator: 'comma' })[0]).toBe('less than 0,0000001%');
    expect(percentsApart(0.1, 0.2, { ...style, hidden: true })).toEqual(['?%', '?%']);
  });

  it('has its formula in every notation', () => {
    for (const notation of Object.values(NOTATIONS)) {
      const { lines } = explainWish(7, gradient, { now: 0, moved: 0 }, { ...context, notation });
      expect(lines).toHaveLength(2);
      expect(JSON.stringify(lines)).not.toMatch(/NaN|undefined|-1\b/);
    }
  });

  it('says no number while numbers are hidden', () => {
    const hidden = explainWish(
      1,
      gradient,
      { now: 0.25, moved: 0.5 },
      { ...context, numbers: { ...DEFAULT_NUMBERS, hidden: true } },
    );
    expect(hidden.rows.map(({ ink, pull }) => ink + pull)).toEqual(new Array(10).fill('??'));
    expect(hidden.outcome).toContain('would be ?% instead of ?%');
    expect(hidden.spoken).toContain('hidden');
  });

  it('takes a step that moves the strongest pixel by a quarter and keeps ink between 0 and 1', () => {
    const moved = stepOfInk([0, 1, 0.5, 0.5], [-2, -2, 1, 0]);
    expect(Array.from(moved)).toEqual([0.25, 1, 0.375, 0.5]);
  });
});

describe('words', () => {
  it('name pixels by row and column from 1, and shares in percent', () => {
    expect([pixelName(0), pixelName(783)]).toEqual(['row 1, column 1', 'row 28, column 28']);
    expect(percent(0.8724, { separator: 'point' })).toBe('87.2%');
    expect(percent(0.8724, { separator: 'comma' })).toBe('87,2%');
  });

  it('find the largest magnitudes in order, without zeros', () => {
    const amounts = [0, -5, 2, 0, 7, -1];
    expect(strongest(amounts.length, 3, (i) => amounts[i])).toEqual([4, 1, 2]);
    expect(strongest(3, 3, () => 0)).toEqual([]);
  });
});
