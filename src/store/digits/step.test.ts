import { describe, expect, it } from 'vitest';
import { benchServices, openDigits, settled, shippedModel, until } from '../../app/testing/digits-bench.ts';
import { inputGradient } from '../../engine/analysis/input-gradient.ts';
import { initialiseParameters } from '../../engine/initialisers.ts';
import { pixelName } from '../../explain/digits-words.ts';
import { formatNumber } from '../../explain/format.ts';
import { setupForData } from '../../scene/defaults.ts';
import { buildSteps } from '../../steps/grammar.ts';
import { groupsOf } from '../../steps/granularity.ts';
import type { PassShape } from '../../steps/types.ts';
import { digitsCard } from './card.ts';
import type { Digits } from './digits.ts';
import { digitsPicture } from './picture.ts';
import { strongestFirst } from './picture-edges.ts';
import { movedPixel, pixelId, pixelNote, pointedPixel } from './pixel.ts';
import type { DigitServices } from './state.ts';
import { digitTicks, MOST_TICKS, tickNumber } from './ticks.ts';
import { RECIPES } from './train/plan.ts';

const layersOf = (hidden: readonly number[]) => [
  ...hidden.map((units) => ({ units, activation: 'relu' as const })),
  { units: 10, activation: 'softmax' as const },
];

function passOf(hidden: readonly number[]): PassShape {
  const { learning } = setupForData('mnist', 1);
  return { network: { inputSize: 784, layers: layersOf(hidden) }, learning, batchSize: 1 };
}

/** The screen with a network of made-up weights in place of the small one. */
async function openDeep(hidden: readonly number[], overrides: Partial<DigitServices> = {}): Promise<Digits> {
  const shape = { inputSize: 784, layers: layersOf(hidden) };
  const parameters = initialiseParameters(shape, { type: 'heNormal' }, 7, 'float32');
  const loadModel = () => Promise.resolve({ ...shippedModel('digits-16'), shape, parameters });
  return openDigits(benchServices({ loadModel, ...overrides }));
}

const cardOf = (digits: Digits) => {
  const card = digitsCard(digits.instrument.store.getState(), digits.store.getState(), digits.services);
  if (card.kind !== 'step') throw new Error(`the card is ${card.kind}`);
  return card;
};
const pictureOf = (digits: Digits) => {
  const picture = digitsPicture(digits.instrument.store.getState(), digits.store.getState(), digits.services);
  if (!picture) throw new Error('there is no picture');
  return picture;
};

describe('the ticks', () => {
  it.each([[[16]], [[64, 32, 16]], [[256, 256, 256, 256]], [[1, 1]]])(
    'of %s stand for every step, in order',
    (hidden) => {
      const pass = passOf(hidden);
      const steps = buildSteps(pass);
      const parts = groupsOf(steps, 'neuron');
      const { groups, count, tickOf } = digitTicks(steps, pass.network);
      const ticks = groups.flatMap(({ ticks: own }) => own.map(({ index }) => index));
      expect(count).toBe(parts.length);
      expect(ticks).toEqual([...new Set(tickOf)]);
      expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
      for (const [index, { first, last }] of parts.entries()) {
        expect([tickOf[first], tickNumber(steps, first), tickNumber(steps, last)]).toEqual([
          tickOf[last],
          index + 1,
          index + 1,
        ]);
        expect(tickOf[last]).toBeGreaterThanOrEqual(last);
      }
      expect(groups.flatMap(({ ticks: own }) => own.map(({ label }) => label)).join()).not.toMatch(/undefined|NaN/);
    },
  );

  it('are one for each neuron in a small network, and few enough to draw in a large one', () => {
    const count = (hidden: readonly number[]) => {
      const pass = passOf(hidden);
      return digitTicks(buildSteps(pass), pass.network).groups.flatMap(({ ticks }) => ticks).length;
    };
    expect(count([16])).toBe(groupsOf(buildSteps(passOf([16])), 'neuron').length);
    for (const hidden of [[128], [64, 32, 16], [256, 256, 256, 256]])
      expect(count(hidden)).toBeLessThanOrEqual(MOST_TICKS);
  });

  it('name the layers, and the neurons that one of them stands for', () => {
    const pass = passOf([256, 256]);
    const { groups } = digitTicks(buildSteps(pass), pass.network);
    expect(groups.map(({ label }) => label)).toEqual([
      'input',
      'forward · hidden 1',
      'hidden 2',
      'output',
      'loss',
      'backward · output',
      'hidden 2',
      'hidden 1',
      'update',
    ]);
    expect(groups[1].ticks[0].label).toMatch(/^steps 2 to \d+ of 1572: forward, hidden 1, neurons 1 to \d+$/);
  });
});

describe('a deep network', () => {
  it('is drawn layer by layer, with the strongest edges between them', async () => {
    const digits = await openDeep([64, 32, 16]);
    digits.instrument.walkTo('activation.2.5');
    const { layers, edges } = pictureOf(digits);
    expect(layers.map(({ count }) => count)).toEqual([64, 32, 16]);
    expect(layers.map(({ current }) => current)).toEqual([null, 5, null]);
    const { record } = digits.instrument.store.getState().frame ?? {};
    const largest = Math.max(...(record?.activations[2] ?? []));
    expect(layers[1].shares?.[3]).toBeCloseTo((record?.activations[2][3] ?? 0) / largest, 6);
    expect(layers[1].label(5)).toMatch(/^hidden layer 2, neuron 6: activation /);
    expect([...new Set(edges.map(({ layer }) => layer))].sort()).toEqual([2, 3, 4]);
    const current = edges.filter((edge) => edge.current);
    expect(current.every(({ layer, from, to }) => (layer === 2 ? to === 5 : layer === 3 && from === 5))).toBe(true);
    expect(edges.length).toBeLessThan(300);
    expect(pictureOf(digits).edges).toBe(edges);
  });

  it('shows deltas as the backward pass comes to them, the same array while none is added', async () => {
    const digits = await openDeep([6, 5]);
    digits.setLabel(3);
    await settled(digits);
    digits.instrument.walkTo('delta.2.2');
    const deltas = pictureOf(digits).layers[1].deltas;
    expect(Array.from(deltas ?? [], Number.isNaN)).toEqual([false, false, false, true, true]);
    expect(pictureOf(digits).layers[1].deltas).toBe(deltas);
    expect(pictureOf(digits).layers[0].deltas).toBeNull();
  });

  it('tells the outcome of an update by its last layer', async () => {
    const digits = await openDeep([8, 6, 5, 4]);
    digits.setLabel(3);
    await settled(digits);
    digits.instrument.stepForward('example');
    const { outcome } = cardOf(digits);
    expect(outcome).toHaveLength(10);
    expect(outcome?.some(({ before }) => /^\d+\.\d%$/.test(before))).toBe(true);
  });

  it('lets one walk from a weight to the update that made it, and to where numbers of deep layers come from', async () => {
    const digits = await openDeep([6, 5]);
    digits.setLabel(3);
    await settled(digits);
    digits.instrument.walkTo('delta.1.4');
    const { steps, cursor } = digits.instrument.store.getState();
    expect(steps[cursor]).toMatchObject({ kind: 'delta', layer: 1, neuron: 4 });
    expect(cardOf(digits).explanation.chip).toBe('Backward · hidden layer 1 · neuron 5');
    digits.instrument.stepForward('example');
    digits.instrument.stepForward('neuron');
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 1);
    await settled(digits);
    digits.instrument.walkTo('weight.3.2.1');
    await until(digits, ({ instrument }) => instrument.store.getState().frame?.update === 0);
    await settled(digits);
    expect(digits.instrument.store.getState()).toMatchObject({ selection: 'newWeight.3.2.1' });
  });
});

describe('at the end of the backward pass', () => {
  it('the gradient of the image is that of the engine, for the right answer and for any other digit', async () => {
    const digits = await openDeep([8, 6]);
    digits.setLabel(3);
    await settled(digits);
    for (let i = 0; i < 3; i++) digits.instrument.stepForward('pass');
    const record = digits.instrument.store.getState().frame?.record;
    if (!record) throw new Error('there is no pass');
    const gradientShown = () => Array.from(cardOf(digits).wish?.pictures.pictures[1].values ?? []);
    expect(gradientShown()).toEqual(Array.from(record.backpropagated[0], (slope) => 0 - slope));
    digits.store.setState({ wish: 7 });
    const seven = inputGradient(record.shape.network, record.before, record.activations[0], 7);
    expect(gradientShown()).toEqual(Array.from(seven, (slope) => 0 - slope));
    expect(cardOf(digits).wish?.title).toContain('more a 7');
    digits.instrument.stepBack('neuron');
    expect(cardOf(digits).wish).toBeNull();
  });
});

describe('after training', () => {
  it('a drawing is stepped with the optimiser of the run, moments and all', async () => {
    const digits = await openDigits();
    const [{ plan }] = RECIPES;
    const optimizer = { type: 'adam', learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
    digits.train({ ...plan, hidden: [12, 8], activation: 'tanh', optimizer, count: 2000, epochs: 0 });
    await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > 10);
    digits.pauseTraining();
    await until(digits, ({ store }) => store.getState().training?.status === 'paused');
    await settled(digits);
    digits.setLabel(3);
    await settled(digits);
    digits.instrument.stepForward('example');
    const { record } = digits.instrument.store.getState().frame ?? {};
    const { explanation, context } = cardOf(digits);
    expect(record?.shape).toMatchObject({ batchSize: 1, learning: { optimizer } });
    expect(record?.shape.network.layers.map(({ units }) => units)).toEqual([12, 8, 10]);
    expect(explanation.operandsTitle).toBe('Old and new, by Adam');
    expect(record?.optimizerBefore.updateCount).toBeGreaterThan(10);
    for (const { index, kind } of context.steps.filter(({ phase }) => phase === 'update')) {
      digits.instrument.goToStep(index);
      const { lines, chip } = cardOf(digits).explanation;
      expect([kind, lines.length > 4]).toEqual(['update', true]);
      expect(chip).toMatch(/^Update · (hidden layer [12]|output layer)$/);
      expect(JSON.stringify(lines)).not.toMatch(/NaN|undefined/);
    }
    digits.dispose();
  });
});

describe('a pixel', () => {
  it('pointed at says its ink, and what it is worth to the neuron of the step', async () => {
    const digits = await openDeep([6]);
    digits.instrument.walkTo('activation.1.2');
    digits.instrument.pointAt(pixelId(301));
    const state = digits.instrument.store.getState();
    const { image } = digits.store.getState();
    const ink = image?.[301] ?? Number.NaN;
    const weight = state.frame?.record.before.weights[1][2 * 784 + 301] ?? Number.NaN;
    expect(pointedPixel(state)).toBe(301);
    expect(pixelNote(state, digits.store.getState(), 301)).toBe(
      `${pixelName(301)}: ink ${formatNumber(ink, 3)} × weight ${formatNumber(weight, 3)} = ${formatNumber(ink * weight, 3)}`,
    );
    expect(pictureOf(digits)).toMatchObject({ pixel: 301 });
    expect(pictureOf(digits).layers[0].current).toBe(2);
    digits.instrument.pointAt(null);
    expect(pictureOf(digits)).toMatchObject({ pixel: null, pixelNote: '' });
  });

  it('is moved by arrow keys inside the image', () => {
    expect(movedPixel(null, 'ArrowLeft', false)).toBe(14 * 28 + 14);
    expect(movedPixel(0, 'ArrowLeft', true)).toBe(0);
    expect(movedPixel(0, 'ArrowDown', false)).toBe(28);
    expect(movedPixel(783, 'ArrowUp', true)).toBe(783 - 5 * 28);
    expect(movedPixel(5, 'Enter', false)).toBeNull();
  });
});

describe('the strongest of many', () => {
  it('are found in one scan, largest first, without zeros', () => {
    const sizes = [3, 0, 9, 1, 7, 0, 8];
    expect(strongestFirst(sizes.length, 3, (i) => sizes[i])).toEqual([2, 6, 4]);
    expect(strongestFirst(2, 5, (i) => sizes[i])).toEqual([0, 1]);
  });
});
