import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS } from '../engine/activations.ts';
import type { ActivationName } from '../engine/types.ts';
import { activationOf } from '../engine/types.ts';
import { writesOf } from '../steps/access.ts';
import { buildSteps } from '../steps/grammar.ts';
import { matches } from '../steps/quantities.ts';
import { SAMPLES, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import type { PassRecord, Quantity } from '../steps/types.ts';
import { matrixEquations, matrixParts, partLabel, partOfStep } from './matrices.ts';
import { matricesOf } from './matrix-equation.ts';
import type { MatrixContext, MatrixEquation, MatrixPart } from './matrix-types.ts';
import { DELTA_NOTATION, NOTATIONS, type NotationName } from './notation.ts';
import { leftNumbers, type Numbers2d, numbersOf, total } from './testing/matrix-numbers.ts';

function contextOf(record: PassRecord, example = 0, notation: NotationName = 'delta'): MatrixContext {
  const naming = { network: record.shape.network, inputNames: [], outputNames: [] };
  return { record, notation: NOTATIONS[notation], naming, example };
}

const record = (sample: Sample) => samplePass(sample).record;

function close(claimed: Numbers2d, computed: Numbers2d, where: string): void {
  expect(computed.length, where).toBe(claimed.length);
  claimed.forEach((row, i) => {
    expect(computed[i].length, where).toBe(row.length);
    row.forEach((value, j) => {
      const allowed = 1e-12 * Math.max(1, Math.abs(value));
      expect(Math.abs(computed[i][j] - value), `${where} [${i}, ${j}]`).toBeLessThanOrEqual(allowed);
    });
  });
}

/** f of each number, or of each column. */
function applied(name: ActivationName, sums: Numbers2d): Numbers2d {
  const definition = ACTIVATIONS[name];
  if (definition.kind !== 'row') return sums.map((row) => row.map(definition.f));
  return sums.map((row, i) =>
    row.map((_, column) => {
      const all = sums.map((other) => Math.exp(other[column] - Math.max(...sums.map((each) => each[column]))));
      return all[i] / all.reduce((sum, x) => sum + x, 0);
    }),
  );
}

function costs(loss: string, a: Numbers2d, y: Numbers2d): Numbers2d {
  const term = (p: number, t: number) => {
    if (loss === 'halfSquaredError') return (p - t) ** 2 / 2;
    const yes = t === 0 ? 0 : -t * Math.log(p);
    return loss === 'binaryCrossEntropy' && t !== 1 ? yes - (1 - t) * Math.log(1 - p) : yes;
  };
  return [a[0].map((_, column) => a.reduce((sum, row, j) => sum + term(row[column], y[j][column]), 0))];
}

function check(equation: MatrixEquation, part: MatrixPart, { shape }: PassRecord): void {
  const where = `${part.kind} ${part.layer} ${equation.key}`;
  expect(equation.problem, where).toBeNull();
  const { terms } = leftNumbers(equation, (claimed, computed) => close(claimed, computed, `${where}, on the way`));
  const result = numbersOf(equation.result);
  if (equation.key === 'cost') close(result, costs(shape.learning.loss, terms[0], terms[1]), where);
  else if (equation.apply) close(result, applied(activationOf(shape.network, part.layer), terms[0]), where);
  else close(result, total(terms), where);
}

function checkAll(pass: PassRecord): void {
  for (const example of new Set([0, pass.shape.batchSize - 1])) {
    for (const part of matrixParts(pass.shape)) {
      for (const equation of matrixEquations(part, contextOf(pass, example))) check(equation, part, pass);
    }
  }
}

describe('a matrix equation', () => {
  it('holds for the numbers in its cells, for every activation, cost, optimiser and penalty', () => {
    for (const sample of SAMPLES) checkAll(record(sample));
  });

  it('holds for any architecture and batch size', () => {
    const units = fc.integer({ min: 1, max: 6 });
    const hidden = fc.constantFrom<ActivationName>('sigmoid', 'tanh', 'relu', 'softplus');
    const architecture = fc.record({
      inputs: units,
      layers: fc.array(fc.tuple(units, hidden), { minLength: 1, maxLength: 4 }),
      batchSize: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(architecture, ({ inputs, layers, batchSize }) => {
        const sizes = [inputs, ...layers.map(([count]) => count)];
        const activations = layers.map(([, name]) => name);
        checkAll(record({ sizes, activations, loss: 'halfSquaredError', batchSize, scale: 0.7 }));
      }),
      { numRuns: 40 },
    );
  });

  it('writes its shapes under it: 2×4 · 4×1 + 2×1 → 2×1', () => {
    const pass = record({ sizes: [4, 2, 3], activations: ['relu', 'softmax'], loss: 'categoricalCrossEntropy' });
    const lines = (part: MatrixPart) => matrixEquations(part, contextOf(pass)).map(({ shapeLine }) => shapeLine);
    expect(lines({ kind: 'forward', layer: 1 })).toEqual(['2×4 · 4×1 + 2×1 → 2×1', 'ReLU(2×1) → 2×1']);
    expect(lines({ kind: 'forward', layer: 2 })[1]).toBe('softmax(3×1) → 3×1');
    expect(lines({ kind: 'output', layer: 2 })).toEqual(['3×1 − 3×1 → 3×1', 'J(3×1, 3×1) → 1×1']);
    expect(lines({ kind: 'delta', layer: 1 })).toEqual(['2×3 · 3×1 ⊙ 2×1 → 2×1']);
    expect(lines({ kind: 'gradient', layer: 1 })).toEqual(['2×1 · 1×4 → 2×4', '2×1 → 2×1']);
    expect(lines({ kind: 'update', layer: 2 })).toEqual(['3×2 − α · 3×2 → 3×2', '3×1 − α · 3×1 → 3×1']);
  });

  it('has the examples of a batch as columns, and averages them in one product', () => {
    const pass = record({ sizes: [4, 2, 2], activations: ['tanh', 'linear'], loss: 'halfSquaredError', batchSize: 3 });
    const [sum] = matrixEquations({ kind: 'forward', layer: 1 }, contextOf(pass));
    expect(sum.shapeLine).toBe('2×4 · 4×3 + 2×1 → 2×3');
    expect(sum.result.columnName(2)).toBe('example 3');
    expect(sum.result.entry(1, 2)).toMatchObject({ example: 2, value: pass.preActivations[1][2 * 2 + 1] });
    const lines = matrixEquations({ kind: 'average', layer: 1 }, contextOf(pass)).map(({ shapeLine }) => shapeLine);
    expect(lines).toContain('1/3 · 2×3 · 3×4 → 2×4');
  });

  it('writes vectors small and batches with capitals', () => {
    const sizes = { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' } as const;
    const symbols = (batchSize: number, part: MatrixPart) =>
      matrixEquations(part, contextOf(record({ ...sizes, batchSize }))).flatMap((one) =>
        matricesOf(one).map(({ tex }) => tex),
      );
    expect(symbols(1, { kind: 'delta', layer: 1 })).toEqual([
      '(W^{3})^{\\mathsf{T}}',
      '\\delta^{3}',
      '\\partial J/\\partial a^{2}',
      "\\sigma'(s^{2})",
      '\\delta^{2}',
    ]);
    expect(symbols(4, { kind: 'delta', layer: 1 })).toEqual([
      '(W^{3})^{\\mathsf{T}}',
      '\\Delta^{3}',
      '\\partial J/\\partial A^{2}',
      "\\sigma'(S^{2})",
      '\\Delta^{2}',
    ]);
    expect(symbols(1, { kind: 'update', layer: 1 })).toContain('\\partial J/\\partial W^{2}');
  });

  it('is written in the notation of the reader', () => {
    const sizes = { sizes: [2, 3, 2], activations: ['relu', 'sigmoid'], loss: 'halfSquaredError' } as const;
    const written = (name: NotationName, batchSize: number) =>
      (['forward', 'delta', 'gradient'] as const).map((kind) => {
        const [first] = matrixEquations({ kind, layer: 1 }, contextOf(record({ ...sizes, batchSize }), 0, name));
        return matricesOf(first)
          .map(({ tex }) => tex)
          .join(' | ');
      });
    expect(written('operations', 1)).toEqual([
      'W_{1} | x | W_{1} x | b_{1} | z_{1}',
      "W_{2}^{T} | \\delta_{2} | \\partial L/\\partial a_{1} | R'(z_{1}) | \\delta_{1}",
      '\\delta_{1} | x^{T} | \\partial L/\\partial W_{1}',
    ]);
    expect(written('brackets', 2)).toEqual([
      'W^{[1]} | A^{[0]} | W^{[1]} A^{[0]} | b^{[1]} | Z^{[1]}',
      "W^{[2]T} | dZ^{[2]} | dA^{[1]} | {g^{[1]}}'(Z^{[1]}) | dZ^{[1]}",
      'dz^{[1]} | a^{[0]T} | dW^{[1](1)}',
    ]);
    expect(written('code', 1)).toEqual([
      '\\texttt{W2} | \\texttt{a1} | \\texttt{z2} | \\texttt{b2} | \\texttt{s2}',
      '\\texttt{W3.T} | \\texttt{delta3} | \\texttt{da2} | \\texttt{df(s2)} | \\texttt{delta2}',
      '\\texttt{delta2} | \\texttt{a1.T} | \\texttt{dW2}',
    ]);
  });
});

/** Whether some number of the part's matrices is one that the pattern stands for. */
function shows(part: MatrixPart, context: MatrixContext, pattern: Quantity): boolean {
  return matrixEquations(part, context)
    .flatMap(matricesOf)
    .some(({ rows, columns, entry }) =>
      Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns)).some(
        ({ quantity }) => quantity !== null && matches(pattern, quantity),
      ),
    );
}

describe('the part of a step', () => {
  it('is one of the parts and shows what the step writes', () => {
    for (const sample of SAMPLES) {
      const pass = record(sample);
      const { shape } = pass;
      const parts = matrixParts(shape);
      for (const step of buildSteps(shape)) {
        const part = partOfStep(step, shape);
        expect(parts).toContainEqual(part);
        // The inputs of all layers, and the averages of all layers, are more than one part shows.
        const written = writesOf(step, shape).filter(({ of, layer }) => {
          return of !== 'target' && of !== 'slope' && (step.kind !== 'average' || layer === part.layer);
        });
        const context = contextOf(pass, Math.max(0, step.example));
        for (const pattern of written) {
          expect(shows(part, context, pattern), `${step.kind} of ${pattern.of}`).toBe(true);
        }
      }
    }
  });

  it('comes in the order of the pass, and every part has a name of its own', () => {
    const pass = record({ sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' });
    const visited: string[] = [];
    for (const step of buildSteps(pass.shape)) {
      const label = partLabel(partOfStep(step, pass.shape), DELTA_NOTATION);
      if (visited.at(-1) !== label) visited.push(label);
    }
    expect(visited).toEqual(matrixParts(pass.shape).map((part) => partLabel(part, DELTA_NOTATION)));
    expect(new Set(visited).size).toBe(8);
  });
});
