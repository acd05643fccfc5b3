// Explanations of the output layer's blame: ∂J/∂a, and δ in its three forms (through f′, p − y, through softmax).
import { activationOf, type LossName, unitsOf } from '../engine/types.ts';
import { fusesDelta, isSoftmax } from '../steps/access.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { general, inNumbers, inSymbols } from './formulas.ts';
import { neuronInSentence, neuronName } from './names.ts';
import {
  finish,
  free,
  num,
  type Pen,
  pickRows,
  plainTerm,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  targetClass,
  term,
  value,
} from './pen.ts';
import { slopeLine, slopeRemark } from './slope.ts';
import { asResult, bracketed, line, type Part, sum } from './tex.ts';
import type { Explanation, OperandRow } from './types.ts';

function differenceRows(pen: Pen, layer: number, neuron: number): OperandRow[] {
  return [
    rowOf(pen, 'output', [], quantity('activation', layer, neuron)),
    rowOf(pen, `target${targetClass(pen, quantity('target', layer, neuron))}`, [], quantity('target', layer, neuron)),
  ];
}

export function explainLossGradient(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const result = quantity('lossGradient', layer, neuron);
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const who = neuronInSentence(pen.naming, layer, neuron);
  const amount = value(pen, result);
  const operands = { a: output, y: target };
  return finish(pen, {
    title: `How does the cost change with ${who}?`,
    sentence:
      'The derivative of ½ (a − y)² is a − y: how far the output lies above its target, negative if it lies below.',
    lines: [
      ...general(pen, 'lossGradient'),
      line(sym(pen, result), ' = ', inSymbols(pen, 'difference', operands)),
      line('= ', inNumbers(pen, 'difference', operands)),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}the cost changes by ${spoken(pen, amount)} for each unit of this output.`,
    operands: [...differenceRows(pen, layer, neuron), rowOf(pen, 'difference', [], result, true)],
    remark: amount === 0 ? 'The output equals its target: there is nothing to learn from it.' : null,
  });
}

const WHY_SIMPLE: Readonly<Record<LossName, string>> = {
  halfSquaredError: '',
  binaryCrossEntropy:
    'With cross-entropy the slope of the sigmoid cancels: the blame is simply the output minus its target.',
  categoricalCrossEntropy:
    'With cross-entropy the derivative of the softmax cancels: the blame is simply the probability given minus the one wanted.',
  sparseCategoricalCrossEntropy:
    'With cross-entropy the derivative of the softmax cancels: the blame is simply the probability given, minus 1 for the right class.',
};

function explainFused(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const result = quantity('delta', layer, neuron);
  const output = quantity('activation', layer, neuron);
  const target = quantity('target', layer, neuron);
  const operands = { a: output, y: target };
  return finish(pen, {
    title: blameTitle(pen),
    sentence: WHY_SIMPLE[pen.context.record.shape.learning.loss],
    lines: [
      ...general(pen, 'fusedDelta'),
      line(sym(pen, result), ' = ', inSymbols(pen, 'difference', operands)),
      line('= ', inNumbers(pen, 'difference', operands)),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: spokenDelta(pen),
    operands: [...differenceRows(pen, layer, neuron), rowOf(pen, 'delta', [], result, true)],
    remark: value(pen, result) === 0 ? 'The output equals its target: there is nothing to learn from it.' : null,
  });
}

/** "How much is hidden neuron 2 to blame?" */
export function blameTitle(pen: Pen): string {
  return `How much is ${neuronInSentence(pen.naming, pen.step.layer, pen.step.neuron)} to blame?`;
}

/** "Layer 2, neuron 2: delta is minus 0.050." */
export function spokenDelta(pen: Pen): string {
  const delta = quantity('delta', pen.step.layer, pen.step.neuron);
  return `${spokenPlace(pen)}delta is ${spoken(pen, value(pen, delta))}.`;
}

/** δ_j = Σ_k ∂J/∂a_k · a_k ([k = j] − a_j) */
function explainThroughSoftmax(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const units = unitsOf(pen.naming.network, layer);
  const result = quantity('delta', layer, neuron);
  const own = quantity('activation', layer, neuron);
  const gradient = (k: number) => quantity('lossGradient', layer, k);
  const output = (k: number) => quantity('activation', layer, k);
  const share = (k: number): Part => ['(', k === neuron ? '1' : '0', ' - ', num(pen, own), ')'];
  const product = (k: number) =>
    value(pen, gradient(k)) * value(pen, output(k)) * ((k === neuron ? 1 : 0) - value(pen, own));
  const { rows, leftOut } = pickRows(
    Array.from({ length: units }, (_, k) => ({
      magnitude: Math.abs(product(k)),
      write: (): OperandRow => ({
        label: neuronName(pen.naming, layer, k),
        terms: [
          term(pen, gradient(k)),
          plainTerm('×'),
          term(pen, output(k)),
          plainTerm(k === neuron ? '× (1 −' : '× (0 −'),
          term(pen, own),
          plainTerm(')'),
        ],
        value: free(pen, product(k)).text,
        valueQuantity: null,
        role: 'backward',
        emphasis: false,
      }),
    })),
  );
  const factor = (k: number, first: boolean) => (first ? num(pen, gradient(k)) : bracketed(num(pen, gradient(k))));
  return finish(pen, {
    title: blameTitle(pen),
    sentence:
      'Softmax ties the outputs together: raising one pre-activation raises its own output and lowers all others, so each of them passes blame back.',
    lines: [
      ...general(pen, 'softmaxDelta'),
      line(
        sym(pen, result),
        ' = \\sum_{k} ',
        [sym(pen, gradient(ANY), { neuron: 'k' }), ' \\, ', sym(pen, output(ANY), { neuron: 'k' })],
        ` \\, ([k = ${neuron + pen.notation.firstIndex}] - `,
        sym(pen, own),
        ')',
      ),
      line(
        '= ',
        sum(units, (k, first) => [factor(k, first), ' \\cdot ', num(pen, output(k)), ' \\cdot ', share(k)]),
      ),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: spokenDelta(pen),
    operands: [...rows, rowOf(pen, 'sum', [], result, true)],
    operandsLeftOut: leftOut,
    remark:
      value(pen, own) < 1e-6 || value(pen, own) > 1 - 1e-6
        ? 'This output is so sure that hardly any blame gets through, whether it is right or wrong. Cross-entropy does not have this problem.'
        : null,
  });
}

/** δ^L_j = ∂J/∂a^L_j · f′(s^L_j) */
function explainThroughSlope(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const result = quantity('delta', layer, neuron);
  const gradient = quantity('lossGradient', layer, neuron);
  const slope = quantity('slope', layer, neuron);
  const operands = {
    a: quantity('activation', layer, neuron),
    y: quantity('target', layer, neuron),
    da: gradient,
    df: slope,
  };
  const linear = activationOf(pen.naming.network, layer) === 'linear';
  const nothing =
    value(pen, gradient) === 0 ? 'The output equals its target: there is nothing to learn from it.' : null;
  return finish(pen, {
    title: blameTitle(pen),
    sentence: linear
      ? 'How the cost changes with the output, times the slope of the activation: for a linear output that is 1.'
      : 'How the cost changes with the output, times how responsive the output is at its present pre-activation.',
    lines: [
      ...general(pen, 'outputDelta'),
      line(sym(pen, result), ' = ', inSymbols(pen, 'outputDelta', operands)),
      line('= ', inNumbers(pen, 'outputDelta', operands)),
      line('= ', asResult(num(pen, result))),
      slopeLine(pen, layer, neuron),
    ],
    spoken: spokenDelta(pen),
    operands: [
      rowOf(pen, 'change of the cost', [], gradient),
      rowOf(pen, 'slope', [], slope),
      rowOf(pen, 'delta', [], result, true),
    ],
    remark: nothing ?? slopeRemark(pen, layer, neuron),
  });
}

export function explainOutputDelta(pen: Pen): Explanation {
  const { shape } = pen.context.record;
  if (fusesDelta(shape)) return explainFused(pen);
  return isSoftmax(shape.network, pen.step.layer) ? explainThroughSoftmax(pen) : explainThroughSlope(pen);
}
