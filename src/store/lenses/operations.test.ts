import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOperations } from '../../charts/operation-graph/layout.ts';
import type { OperationGraphModel } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { DEFAULT_NUMBERS } from '../../explain/format.ts';
import { usedTimes } from '../../explain/uses.ts';
import { defaultScene } from '../../scene/defaults.ts';
import { fusesDelta } from '../../steps/access.ts';
import { buildSteps } from '../../steps/grammar.ts';
import { parseQuantityId, quantity, quantityId } from '../../steps/quantities.ts';
import { type Sample, samplePass } from '../../steps/testing/sample-passes.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';
import { valueAt } from '../../steps/values.ts';
import type { InstrumentState } from '../state.ts';
import { choosePath, levelsOf, type OperationLevel, operationGraph } from './operations.ts';
import { pathCount, pathsThrough, shareAlong } from './operations-paths.ts';
import { canShowAll } from './operations-scalar.ts';
import { usesOfStored } from './operations-uses.ts';

const SIGMOID: Sample = { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' };
const FUSED: Sample = { sizes: [2, 3, 3], activations: ['relu', 'softmax'], loss: 'categoricalCrossEntropy' };
const BINARY: Sample = { sizes: [2, 2, 1], activations: ['tanh', 'sigmoid'], loss: 'binaryCrossEntropy' };
const SOFTMAX: Sample = { sizes: [3, 2, 3], activations: ['sigmoid', 'softmax'], loss: 'halfSquaredError' };
const DEEP: Sample = {
  sizes: [2, 3, 3, 2, 2],
  activations: ['tanh', 'sigmoid', 'swish', 'linear'],
  loss: 'halfSquaredError',
};
const SAMPLES = [SIGMOID, FUSED, BINARY, SOFTMAX, DEEP];

function stateOf(record: PassRecord, cursor: number, selection: string | null = null): InstrumentState {
  const steps = buildSteps(record.shape);
  const view = { numbers: 10, notation: 'delta', granularity: 'operation', lens: 'operations' };
  const state = {
    frame: { record, divergence: null },
    steps,
    cursor,
    view,
    selection,
    pointed: null,
    playing: false,
    inputNames: [],
    outputNames: [],
    setup: defaultScene().setup,
    data: null,
  };
  return state as unknown as InstrumentState;
}

function lastStep(record: PassRecord): number {
  return buildSteps(record.shape).length - 1;
}

function graphAt(sample: Sample, level: OperationLevel, cursor?: number): OperationGraphModel {
  const { record } = samplePass(sample);
  const model = operationGraph(stateOf(record, cursor ?? lastStep(record)), level);
  if (!model) throw new Error('no graph');
  return model;
}

function linesOf(model: OperationGraphModel) {
  const own = model.boxes.flatMap((box) => [...box.values, ...box.locals, ...box.gradients, ...box.harvest]);
  return [...own, ...model.edges.flatMap((edge) => edge.factor ?? [])];
}

const number = (text: string) =>
  Number(text.replace('−', '-').replace(/·10⁻(.)/, (_, power) => `e-${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(power)}`));

describe('multiplying along the paths', () => {
  it.each(SAMPLES)('and adding all paths up gives the recorded ∂J/∂w, $sizes $loss', (sample) => {
    const { record } = samplePass(sample);
    const { network } = record.shape;
    for (let layer = 1; layer <= layerCount(network); layer++) {
      for (let neuron = 0; neuron < unitsOf(network, layer); neuron++) {
        for (let from = 0; from < unitsOf(network, layer - 1); from++) {
          const paths = pathsThrough(record, 0, { layer, neuron, from });
          expect(paths.length).toBe(pathCount(record, layer));
          const a = valueAt(record, quantity('activation', layer - 1, from), 0);
          const sum = paths.reduce((total, path) => total + path.share, 0) * a;
          expect(sum).toBeCloseTo(valueAt(record, quantity('weightGradient', layer, neuron, from), 0), 12);
        }
      }
    }
  });

  it('the strongest path is the first of the list, also where it is found without listing all', () => {
    const wide: Sample = {
      sizes: [2, 5, 5, 5, 2],
      activations: ['tanh', 'tanh', 'tanh', 'tanh'],
      loss: 'halfSquaredError',
    };
    const { record } = samplePass(wide);
    expect(pathCount(record, 1)).toBe(50);
    const anchor = { layer: 0, neuron: 1, from: -1 };
    const [found, ...others] = pathsThrough(record, 0, anchor);
    expect(others).toEqual([]);
    for (let first = 0; first < 5; first++) {
      for (const path of pathsThrough(record, 0, { layer: 1, neuron: first, from: 1 })) {
        expect(Math.abs(shareAlong(record, 0, path.neurons, 0))).toBeLessThanOrEqual(Math.abs(found.share));
      }
    }
  });

  it('leads through the selected weight and stays on the path of before as long as that does', () => {
    const { record } = samplePass(DEEP);
    const state = stateOf(record, lastStep(record), 'weight.2.1.2');
    const chosen = choosePath(state, null);
    expect(chosen?.path.neurons.slice(1, 3)).toEqual([2, 1]);
    const weakest = chosen?.paths.at(-1)?.neurons ?? [];
    expect(choosePath(state, weakest)?.path.neurons).toEqual(weakest);
    expect(choosePath(stateOf(record, 0, 'weight.2.0.2'), weakest)?.index).toBe(0);
  });
});

describe('every wire on the way back', () => {
  it.each(SAMPLES)('says upstream × local = downstream with the recorded numbers, $sizes $loss', (sample) => {
    const { record } = samplePass(sample);
    const at = (id: string | null) => valueAt(record, parseQuantityId(id ?? '') as Quantity, 0);
    const model = graphAt(sample, 'all');
    const brought = new Map<string, number>();
    for (const edge of model.edges) {
      const to = model.boxes.find((box) => box.id === edge.to);
      const from = model.boxes.find((box) => box.id === edge.from);
      if (!edge.factor || !to || !from || edge.factor.text === '') continue;
      const upstream = to.gradients.length === 1 ? number(to.gradients[0].text) : Number.NaN;
      const product = upstream * number(edge.factor.text);
      expect(number(edge.factor.label.split('= ').at(-1) ?? '')).toBeCloseTo(product, 8);
      brought.set(from.id, (brought.get(from.id) ?? 0) + product);
    }
    for (const [id, sum] of brought) {
      const downstream = model.boxes.find((box) => box.id === id)?.gradients[0];
      expect(sum).toBeCloseTo(at(downstream?.quantity ?? null), 8);
    }
    expect(brought.size).toBeGreaterThan(4);
  });

  it('a fused output has no ∂J/∂a and no f′ of its own: the factor is p − y', () => {
    for (const sample of [FUSED, BINARY]) {
      const model = graphAt(sample, 'all');
      const last = sample.sizes.length - 1;
      expect(model.boxes.some((box) => box.id.startsWith(`act.${last}`))).toBe(false);
      const ids = linesOf(model).map((line) => line.quantity ?? '');
      expect(ids.some((id) => id.startsWith('lossGradient') || id.startsWith(`slope.${last}`))).toBe(false);
      const { record } = samplePass(sample);
      expect(fusesDelta(record.shape)).toBe(true);
      const edge = model.edges.find(({ id }) => id === `plus.${last}.0>loss`);
      const [p, y] = [quantity('activation', last, 0), quantity('target', last, 0)].map((q) => valueAt(record, q, 0));
      expect(number(edge?.factor?.text ?? '')).toBeCloseTo(p - y, 9);
    }
  });

  it('nothing flows back into the inputs', () => {
    for (const edge of graphAt(SIGMOID, 'all').edges) {
      expect(edge.backward === null).toBe(edge.from.startsWith('x.'));
    }
  });
});

describe('at every step', () => {
  it.each(SAMPLES)('exactly the numbers computed by now are shown, $sizes $loss', (sample) => {
    const { record } = samplePass(sample);
    for (const level of levelsOf(record)) {
      let shown = 0;
      for (let cursor = 0; cursor <= lastStep(record); cursor++) {
        const lines = linesOf(operationGraph(stateOf(record, cursor, 'weight.1.0.0'), level) as OperationGraphModel);
        const known = lines.filter((line) => line.label !== '' && line.text !== '—').length;
        expect(known).toBeGreaterThanOrEqual(shown);
        shown = known;
        const ids = lines.map((line) => line.id);
        expect(new Set(ids).size).toBe(ids.length);
      }
      const atEnd = linesOf(operationGraph(stateOf(record, lastStep(record)), level) as OperationGraphModel);
      expect(atEnd.filter((line) => line.text === '—')).toEqual([]);
    }
  });

  it('something is at work, from the input to the last gradient', () => {
    const { record } = samplePass(SIGMOID);
    const steps = buildSteps(record.shape);
    for (const step of steps) {
      if (step.phase === 'update') continue;
      for (const level of ['layers', 'path', 'all'] as const) {
        const model = operationGraph(stateOf(record, step.index), level) as OperationGraphModel;
        expect(model.boxes.some((box) => box.current)).toBe(true);
      }
    }
  });

  it('before the way back reaches it, a gradient is a dash', () => {
    const { record } = samplePass(SIGMOID);
    const loss = buildSteps(record.shape).findIndex((step) => step.kind === 'loss');
    const model = graphAt(SIGMOID, 'all', loss);
    for (const box of model.boxes) for (const line of [...box.gradients, ...box.harvest]) expect(line.text).toBe('—');
  });
});

describe('how often a stored number is used', () => {
  it('is what the tree and the origin of the number count, in every example of a batch', () => {
    for (const sample of [...SAMPLES, { ...SIGMOID, batchSize: 3 }]) {
      const { record } = samplePass(sample);
      const state = stateOf(record, lastStep(record));
      for (const level of levelsOf(record)) {
        const marked = linesOf(operationGraph(state, level) as OperationGraphModel).filter(({ uses }) => uses > 0);
        expect(marked.length).toBeGreaterThan(4);
        for (const { quantity: id, uses, label } of marked) {
          const q = parseQuantityId(id ?? '') as Quantity;
          for (let example = 0; example < record.shape.batchSize; example++) {
            expect(usedTimes(q, example, state.steps, record.shape), id ?? '').toBe(uses);
          }
          expect(label).toContain(`used for ${uses} other number`);
        }
      }
    }
  });

  it('counts forward and backward: an activation goes into sums and into derivatives by weights', () => {
    const { record } = samplePass(SIGMOID);
    const times = (q: Quantity) => usesOfStored({ record, steps: buildSteps(record.shape) }, q);
    // a²₁: two sums, two ∂J/∂w³. s²₁: a²₁ and its slope. δ³₁: ∂J/∂b, three ∂J/∂w, the blame of three neurons.
    expect(times(quantity('activation', 1, 0))).toBe(4);
    expect(times(quantity('activation', 0, 0))).toBe(6);
    expect(times(quantity('preActivation', 1, 0))).toBe(2);
    expect(times(quantity('delta', 2, 0))).toBe(7);
    expect(times(quantity('delta', 1, 0))).toBe(3);
  });
});

describe('a batch', () => {
  const { record } = samplePass({ ...SIGMOID, batchSize: 4 });
  const steps = buildSteps(record.shape);
  const average = steps.findIndex(({ kind }) => kind === 'average');

  it('has its averaged derivatives under the operations from the average on, and not before', () => {
    const kinds = (cursor: number) =>
      new Set(
        (operationGraph(stateOf(record, cursor), 'all')?.boxes ?? []).flatMap((box) =>
          box.harvest.map((line) => line.quantity?.split('.')[0]),
        ),
      );
    expect(kinds(average - 1)).toEqual(new Set(['weightGradient', 'biasGradient']));
    expect(kinds(average)).toEqual(new Set(['averageWeightGradient', 'averageBiasGradient']));
    const sums = operationGraph(stateOf(record, average), 'layers')?.boxes.filter(({ id }) => id.startsWith('sum'));
    for (const box of sums ?? []) expect(box.harvest[0].text).toMatch(/^mean of 4: /);
  });

  it('says the mean that the card works out, and what the last example alone has', () => {
    for (const level of ['layers', 'path', 'all'] as const) {
      for (const [cursor, id] of [
        [average, 'weight.2.1.0'],
        [average + 1, 'weight.1.1.0'],
      ] as const) {
        const model = operationGraph(stateOf(record, cursor, id), level);
        const [sentence] = model?.reading ?? [];
        expect(model?.boxes.filter((box) => box.current).length).toBe(1);
        expect(model?.edges.some((edge) => edge.forward === 'current')).toBe(false);
        const [, layer, neuron, from] = id.split('.').map(Number);
        const shown = sentence.flatMap((part) => (part.quantity ? [[part.quantity, number(part.text)] as const] : []));
        expect(shown.map(([own]) => own)).toEqual([
          `averageWeightGradient.${layer}.${neuron}.${from}`,
          `weightGradient.${layer}.${neuron}.${from}`,
        ]);
        const values = [0, 1, 2, 3].map((each) =>
          valueAt(record, quantity('weightGradient', layer, neuron, from), each),
        );
        expect(shown[0][1]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 4, 9);
        expect(shown[1][1]).toBeCloseTo(values[3], 9);
      }
    }
  });
});

describe('the notation of the reader', () => {
  const { record } = samplePass(SIGMOID);
  const written = (notation: string, level: OperationLevel) => {
    const state = stateOf(record, lastStep(record));
    const model = operationGraph({ ...state, view: { ...state.view, notation } } as InstrumentState, level);
    return [
      ...(model?.boxes ?? []).flatMap(({ formula }) => formula),
      ...linesOf(model as OperationGraphModel).map(({ symbol }) => symbol),
    ];
  };

  it('gives the element-wise product its sign', () => {
    expect(written('delta', 'layers')).toContain('⊙ σ′(s²)');
    expect(written('operations', 'layers')).toContain('∗ σ′(z₁)');
    expect(written('brackets', 'layers')).toContain('⊙ g[1]′');
    expect(written('code', 'layers')).toContain('* df(s2)');
  });

  it('names the slope as the equations do: of a layer, and of one neuron', () => {
    expect(written('brackets', 'layers')).toContain('g[1](z[1])');
    expect(written('brackets', 'all').some((text) => text.startsWith('σ′(z[1]'))).toBe(true);
    expect(written('code', 'all')).toContain('df(s2[0])');
  });
});

describe('the graph of layers', () => {
  it('of 2-3-2 fits beside the card of a laptop, from the input to the cost', () => {
    const tanh: Sample = { ...SIGMOID, activations: ['tanh', 'sigmoid'] };
    for (const sample of [SIGMOID, tanh, { ...SIGMOID, batchSize: 4 }]) {
      const { record } = samplePass(sample);
      for (const notation of ['delta', 'operations', 'brackets', 'code'] as const) {
        const state = stateOf(record, lastStep(record));
        const model = operationGraph(
          { ...state, view: { ...state.view, notation, numbers: DEFAULT_NUMBERS } },
          'layers',
        );
        expect
          .soft(layoutOperations(model as OperationGraphModel, 738).width, `${sample.activations} ${notation}`)
          .toBe(738);
      }
    }
  });
});

describe('small networks only', () => {
  it('show every operation at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 7 }), (sizes) => {
        const network = {
          inputSize: sizes[0],
          layers: sizes.slice(1).map((units) => ({ units, activation: 'tanh' as const })),
        };
        const widest = Math.max(...sizes.slice(1).map((units, at) => units * sizes[at]));
        if (canShowAll(network)) expect(widest).toBeLessThanOrEqual(12);
        expect(canShowAll({ inputSize: 2, layers: [{ units: 3, activation: 'tanh' }] })).toBe(true);
      }),
    );
  });

  it('every number carries the id of its quantity', () => {
    for (const line of linesOf(graphAt(DEEP, 'path'))) {
      if (line.quantity === null) continue;
      expect(quantityId(parseQuantityId(line.quantity) as Quantity)).toBe(line.quantity);
    }
  });
});
