import { describe, expect, it } from 'vitest';
import { matricesOf } from '../../explain/matrix-equation.ts';
import { setupForData } from '../../scene/defaults.ts';
import { createSessionWorker } from '../../worker/testing/session-worker.ts';
import { explanationOf } from '../explanation.ts';
import type { Instrument } from '../instrument.ts';
import { openInstrument } from '../testing/bench.ts';
import { type MatrixCell, type MatrixView, matrixView } from './matrices.ts';

const MAZUR = setupForData('mazur');
const XOR = setupForData('xor');

async function openBatch(batchSize: number): Promise<Instrument> {
  return openInstrument(createSessionWorker, { ...XOR, learning: { ...XOR.learning, batchSize } });
}

function goTo(instrument: Instrument, kind: string, layer = -1, neuron = -1, example = 0): void {
  const { steps } = instrument.store.getState();
  const step = steps.find(
    (each) =>
      each.kind === kind &&
      (layer < 0 || each.layer === layer) &&
      (neuron < 0 || each.neuron === neuron) &&
      (each.example < 0 || each.example === example),
  );
  if (!step) throw new Error(kind);
  instrument.goToStep(step.index);
}

function view(instrument: Instrument, chosen: string | null = null): MatrixView {
  const made = matrixView(instrument.store.getState(), chosen);
  if (!made) throw new Error('no matrices');
  return made;
}

interface Placed extends MatrixCell {
  readonly at: string;
}

function cells(shown: MatrixView): Placed[] {
  return shown.equations.flatMap((equation) =>
    matricesOf(equation).flatMap((matrix) =>
      Array.from({ length: matrix.rows * matrix.columns }, (_, index) => {
        const row = Math.floor(index / matrix.columns);
        const column = index % matrix.columns;
        return { ...shown.cell(matrix, row, column), at: `${matrix.key}[${row},${column}]` };
      }),
    ),
  );
}

const marked = (shown: MatrixView, mark: string) => [
  ...new Set(cells(shown).flatMap((cell) => (cell.mark === mark ? [cell.at] : []))),
];

describe('the matrix view', () => {
  it('follows the step: its row of W, the column of activations, and the cell it writes', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    goTo(instrument, 'weightedSum', 2, 1);
    const shown = view(instrument);
    expect(shown.shown).toEqual({ value: 'forward.2', label: 'forward · layer 3' });
    expect(marked(shown, 'read')).toEqual(['weight.2[1,0]', 'weight.2[1,1]', 'activation.1[0,0]', 'activation.1[1,0]']);
    expect(marked(shown, 'written')).toEqual(['weightedSum.2[1,0]']);
  });

  it('marks row j of the outer product for the gradients of neuron j', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    goTo(instrument, 'weightGradient', 2, 1);
    const shown = view(instrument);
    expect(marked(shown, 'read')).toEqual(['delta.2[1,0]', 'activation.1T[0,0]', 'activation.1T[0,1]']);
    expect(marked(shown, 'written')).toEqual(['weightGradient.2[1,0]', 'weightGradient.2[1,1]']);
  });

  it('marks column k of W, row k of its transpose, where blame is passed back to neuron k', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    goTo(instrument, 'backpropagate', 1, 1);
    const shown = view(instrument);
    expect(marked(shown, 'read')).toEqual(['weight.2T[1,0]', 'weight.2T[1,1]', 'delta.2[0,0]', 'delta.2[1,0]']);
    expect(marked(shown, 'written')).toEqual(['backpropagated.1[1,0]']);
    goTo(instrument, 'delta', 1, 1);
    expect(marked(view(instrument), 'read')).toEqual(['backpropagated.1[1,0]']);
    expect(marked(view(instrument), 'written')).toEqual(['slope.1[1,0]', 'delta.1[1,0]']);
  });

  it('marks the whole group when one steps by layer', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    instrument.setView({ granularity: 'layer' });
    goTo(instrument, 'activate', 1, 1);
    expect(marked(view(instrument), 'written')).toHaveLength(6);
  });

  it('leaves empty what the pass has not computed by now', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    const texts = () => cells(view(instrument, 'forward.1')).map(({ at, text }) => [at, text] as const);
    const empty = () => texts().flatMap(([at, text]) => (text === '' ? [at] : []));
    expect(empty()).toContain('weightedSum.1[0,0]');
    goTo(instrument, 'addBias', 1, 1);
    expect(new Set(empty())).toEqual(new Set(['activation.1[1,0]']));
    goTo(instrument, 'activate', 1, 1);
    expect(empty()).toEqual([]);
  });

  it('shows another part when one is chosen, and the step’s own for a part that this network lacks', async () => {
    const instrument = await openInstrument(createSessionWorker, MAZUR);
    expect(view(instrument, 'update.2').shown.label).toBe('update · layer 3');
    expect(view(instrument, 'update.9').shown).toEqual(view(instrument).followed);
  });

  it('opens the average of the layer whose parameter the card works out', async () => {
    const instrument = await openBatch(4);
    goTo(instrument, 'average');
    for (const id of [null, 'weight.1.1.0', 'weight.2.0.1']) {
      instrument.select(id);
      const state = instrument.store.getState();
      const { lines } = explanationOf(state) ?? { lines: [] };
      const shown = view(instrument);
      const [layer] = /(?<=averageWeightGradient\.)\d/.exec(JSON.stringify(lines)) ?? [];
      if (id !== null) expect(layer).toBe(id.split('.')[1]);
      expect(shown.followed.value).toBe(`average.${layer}`);
      expect(shown.followed.label).toBe(`average · layer ${Number(layer) + 1}`);
      const [average, biases] = shown.equations;
      expect([average.title, biases.title]).toEqual(['average over the batch', 'average of the biases’ derivatives']);
      expect(marked(shown, 'written').some((at) => at.startsWith('averageWeightGradient'))).toBe(true);
    }
  });

  it('tells the examples of a batch apart: known, other than the one on screen, and what to call them', async () => {
    const instrument = await openBatch(4);
    goTo(instrument, 'activate', 1, 0, 2);
    const shown = view(instrument);
    const [, activate] = shown.equations;
    const activations = activate.result;
    expect([0, 1, 2, 3].map((column) => shown.cell(activations, 0, column).isKnown)).toEqual([true, true, true, false]);
    expect(shown.cell(activations, 0, 2).otherExample).toBeNull();
    expect(shown.cell(activations, 0, 1).otherExample).toBe(1);
    expect(shown.label(activations, 0, 1)).toMatch(/^activation of .*1, example 2: −?\d/);
    expect(shown.label(activations, 0, 3)).toMatch(/, example 4: not computed yet$/);
    expect(shown.cell(activations, 0, 2).mark).toBe('written');
    expect(shown.cell(activations, 0, 1).mark).toBeNull();
  });
});
