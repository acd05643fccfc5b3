// Explanations of the blame of a hidden neuron: what flows back to it, and its δ.
import { unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { general } from './formulas.ts';
import { neuronInSentence, neuronName, nextLayerWords } from './names.ts';
import { blameTitle, spokenDelta } from './output-delta.ts';
import {
  finish,
  num,
  type Pen,
  pickRows,
  plainTerm,
  productRow,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  term,
  value,
} from './pen.ts';
import { slopeLine, slopeRemark } from './slope.ts';
import { asResult, bracketed, LONGEST_SUM, line, type Part, sum } from './tex.ts';
import type { Explanation, OperandRow } from './types.ts';

interface Flow {
  readonly receivers: number;
  /** Σ_k w^{l+1}_{kj} δ^{l+1}_k in symbols and with numbers. */
  readonly symbols: Part;
  readonly numbers: Part;
  readonly rows: readonly OperandRow[];
  readonly leftOut: number;
}

/** What the neurons of the next layer pass back to neuron j of layer l. */
function flowOf(pen: Pen): Flow {
  const { layer, neuron } = pen.step;
  const receivers = unitsOf(pen.naming.network, layer + 1);
  const weight = (k: number) => quantity('weight', layer + 1, k, neuron);
  const delta = (k: number) => quantity('delta', layer + 1, k);
  const { rows, leftOut } = pickRows(
    Array.from({ length: receivers }, (_, k) => ({
      magnitude: Math.abs(value(pen, weight(k)) * value(pen, delta(k))),
      write: () => productRow(pen, neuronName(pen.naming, layer + 1, k), weight(k), delta(k)),
    })),
  );
  return {
    receivers,
    symbols: ['\\sum_{k} ', sym(pen, weight(ANY), { neuron: 'k' }), ' \\, ', sym(pen, delta(ANY), { neuron: 'k' })],
    numbers: sum(receivers, (k, first) => [
      first ? num(pen, weight(k)) : bracketed(num(pen, weight(k))),
      ' \\cdot ',
      bracketed(num(pen, delta(k))),
    ]),
    rows,
    leftOut,
  };
}

export function explainBackpropagate(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const flow = flowOf(pen);
  const result = quantity('backpropagated', layer, neuron);
  const next = nextLayerWords(pen.naming.network, layer);
  return finish(pen, {
    title: `How much blame flows back to ${neuronInSentence(pen.naming, layer, neuron)}?`,
    sentence: `${next.each} sends ${next.its} delta back through the weight that connects them${flow.receivers > 1 ? '; the products are added up' : ''}.`,
    lines: [
      ...general(pen, 'backpropagate'),
      line(sym(pen, result), ' = ', flow.symbols),
      line('= ', flow.numbers),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}the blame passed back is ${spoken(pen, value(pen, result))}.`,
    operands: [...flow.rows, rowOf(pen, 'sum', [], result, true)],
    operandsLeftOut: flow.leftOut,
    remark: null,
  });
}

export function explainHiddenDelta(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const flow = flowOf(pen);
  const backpropagated = quantity('backpropagated', layer, neuron);
  const slope = quantity('slope', layer, neuron);
  const result = quantity('delta', layer, neuron);
  const next = nextLayerWords(pen.naming.network, layer);
  const long = flow.receivers > LONGEST_SUM;
  return finish(pen, {
    title: blameTitle(pen),
    sentence: `${next.each} passes ${next.its} blame back through the weight that connected them. The neuron then scales it by how responsive it was.`,
    lines: [
      ...general(pen, 'hiddenDelta'),
      line(sym(pen, result), ' = \\Big( ', flow.symbols, ' \\Big) \\, ', sym(pen, slope)),
      line('= \\big( ', flow.numbers, ' \\big) \\cdot ', bracketed(num(pen, slope))),
      ...(long ? [line('= ', num(pen, backpropagated), ' \\cdot ', bracketed(num(pen, slope)))] : []),
      line('= ', asResult(num(pen, result))),
      slopeLine(pen, layer, neuron),
    ],
    spoken: spokenDelta(pen),
    operands: [
      ...flow.rows,
      rowOf(pen, 'sum', [], backpropagated, true),
      rowOf(pen, 'sum × slope', [term(pen, backpropagated), plainTerm('×'), term(pen, slope)], result, true),
    ],
    operandsLeftOut: flow.leftOut,
    remark: slopeRemark(pen, layer, neuron),
  });
}
