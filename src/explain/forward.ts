// Explanations of the forward steps: input, weighted sum, bias, and the activation of one neuron.
import { ACTIVATIONS } from '../engine/activations.ts';
import { activationOf, layerCount, unitsOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, type Quantity } from '../steps/types.ts';
import { classIndexOf } from '../steps/values.ts';
import { ACTIVATION_TEXTS } from './activation-text.ts';
import { formatGiven } from './format.ts';
import { general } from './formulas.ts';
import { inputLines, inputSentence, measuredWords, rawAnswer } from './input-origin.ts';
import { classOfTarget, neuronInSentence, neuronName } from './names.ts';
import { inLetterOf } from './notation.ts';
import {
  type Candidate,
  finish,
  functionTex,
  num,
  type Pen,
  pickRows,
  productRow,
  rowOf,
  spoken,
  spokenPlace,
  sym,
  targetClass,
  value,
} from './pen.ts';
import { operandsOf, slopeRemark } from './slope.ts';
import { asResult, bracketed, LONGEST_SUM, line, type Part, sum } from './tex.ts';
import type { EquationLine, Explanation } from './types.ts';

/** x₁ = 0.05, x₂ = 0.10; of a long list the first ones and the last. */
function listLine(pen: Pen, count: number, at: (index: number) => Quantity): EquationLine {
  const shown = count <= LONGEST_SUM ? Array.from({ length: count }, (_, i) => i) : [0, 1, count - 1];
  const parts: Part[] = [];
  for (const index of shown) {
    if (parts.length > 0) parts.push(', \\quad ');
    if (count > LONGEST_SUM && index === count - 1) parts.push('\\dots, \\quad ');
    parts.push(sym(pen, at(index)), ' = ', num(pen, at(index)));
  }
  return line(...parts);
}

/** Numbers that are made on the way in, one to a line; before them those that go in as they were given. */
function madeLines(pen: Pen, given: readonly Quantity[], count = given.length): EquationLine[] {
  const lines = given.map((q) => inputLines(pen, q));
  // Inputs that are computed stand behind those that are not.
  const first = lines.findIndex((made) => made.length > 0);
  const plain = first < 0 ? count : first;
  const at = (index: number): Quantity => ({ ...given[0], neuron: index });
  return [...(plain > 0 ? [listLine(pen, plain, at)] : []), ...lines.flat().slice(0, MOST_MADE)];
}

/** Lines for inputs that are made; of more, the first ones show how. */
const MOST_MADE = 6;

export function explainInput(pen: Pen): Explanation {
  const { network } = pen.naming;
  const last = layerCount(network);
  const input = (k: number) => quantity('activation', 0, k);
  const target = (j: number) => quantity('target', last, j);
  const candidates: Candidate[] = Array.from({ length: network.inputSize }, (_, k) => ({
    magnitude: Math.abs(value(pen, input(k))),
    write: () => rowOf(pen, measuredWords(pen, input(k)) ?? neuronName(pen.naming, 0, k), [], input(k)),
  }));
  const { rows, leftOut } = pickRows(candidates);
  const outputs = unitsOf(network, last);
  const targets = pickRows(
    Array.from({ length: outputs }, (_, j) => ({
      magnitude: Math.abs(value(pen, target(j))),
      write: () =>
        rowOf(
          pen,
          measuredWords(pen, target(j)) ??
            `target of ${neuronInSentence(pen.naming, last, j)}${targetClass(pen, target(j))}`,
          [],
          target(j),
        ),
    })),
  );
  const classIndex = classIndexOf(pen.context.record, pen.example);
  const lone = classOfTarget(pen.naming, value(pen, target(0)), pen.context.numbers);
  const wanted =
    classIndex === null
      ? lone && ` The right answer is “${lone}”, written as ${formatGiven(value(pen, target(0)), pen.context.numbers)}.`
      : ` The right answer is ${neuronInSentence(pen.naming, last, classIndex)}, written as a 1 among 0s.`;
  const count = network.inputSize;
  const given = Array.from({ length: count }, (_, k) => input(k));
  const how = new Set([...given, target(0)].map((q) => inputSentence(pen, q)).filter((text) => text !== ''));
  return finish(pen, {
    title: 'What goes into the network, and what should come out?',
    sentence: `The inputs of the example become the activations of the first layer; the targets wait at the other end.${wanted}${[...how].map((text) => ` ${text}`).join('')}`,
    lines: [...madeLines(pen, given), ...madeLines(pen, [target(0)], outputs)],
    spoken: `Input: ${count} ${count === 1 ? 'number' : 'numbers'}${count <= LONGEST_SUM ? `, ${Array.from({ length: count }, (_, k) => spoken(pen, value(pen, input(k)))).join(', ')}` : ''}.`,
    operandsTitle: 'The example',
    operands: [...rows, ...targets.rows],
    operandsLeftOut: leftOut + targets.leftOut,
  });
}

export function explainWeightedSum(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const senders = unitsOf(pen.naming.network, layer - 1);
  const weight = (k: number) => quantity('weight', layer, neuron, k);
  const activation = (k: number) => quantity('activation', layer - 1, k);
  const product = (k: number) => value(pen, weight(k)) * value(pen, activation(k));
  const result = quantity('weightedSum', layer, neuron);
  const candidates: Candidate[] = Array.from({ length: senders }, (_, k) => ({
    magnitude: Math.abs(product(k)),
    write: () => productRow(pen, neuronName(pen.naming, layer - 1, k), weight(k), activation(k)),
  }));
  const { rows, leftOut } = pickRows(candidates);
  const numbers = sum(senders, (k, first) => [
    first ? num(pen, weight(k)) : bracketed(num(pen, weight(k))),
    ' \\cdot ',
    bracketed(num(pen, activation(k))),
  ]);
  const who = neuronInSentence(pen.naming, layer, neuron);
  return finish(pen, {
    title: `How much input reaches ${who}?`,
    sentence:
      senders === 1
        ? 'The incoming activation is multiplied by the weight of its connection.'
        : 'Each incoming activation is multiplied by the weight of its connection, and the products are added up.',
    lines: [
      ...general(pen, 'sum'),
      line(
        sym(pen, result),
        ' = \\sum_{k} ',
        sym(pen, quantity('weight', layer, neuron, ANY), { from: 'k' }),
        ' \\, ',
        sym(pen, quantity('activation', layer - 1, ANY), { neuron: 'k' }),
      ),
      line('= ', numbers),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}the weighted sum is ${spoken(pen, value(pen, result))}.`,
    operands: [...rows, rowOf(pen, 'sum', [], result, true)],
    operandsLeftOut: leftOut,
  });
}

export function explainAddBias(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const weightedSum = quantity('weightedSum', layer, neuron);
  const bias = quantity('bias', layer, neuron);
  const result = quantity('preActivation', layer, neuron);
  return finish(pen, {
    title: `What does the bias add to ${neuronInSentence(pen.naming, layer, neuron)}?`,
    sentence: 'The bias is a weight on a unit that is always 1, so it is simply added to the weighted sum.',
    lines: [
      ...general(pen, 'sum'),
      line(sym(pen, result), ' = ', sym(pen, weightedSum), ' + ', sym(pen, bias)),
      line('= ', num(pen, weightedSum), ' + ', bracketed(num(pen, bias))),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}with its bias the pre-activation is ${spoken(pen, value(pen, result))}.`,
    operands: [
      rowOf(pen, 'weighted sum', [], weightedSum),
      rowOf(pen, 'bias', [], bias),
      rowOf(pen, 'sum', [], result, true),
    ],
    remark: value(pen, bias) === 0 ? 'This bias is 0, so the sum stays as it is.' : null,
  });
}

function remarks(...sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}

export function explainActivate(pen: Pen): Explanation {
  const { layer, neuron } = pen.step;
  const name = activationOf(pen.naming.network, layer);
  if (name === 'softmax') throw new RangeError('A softmax layer activates as a whole.');
  const isLast = layer === layerCount(pen.naming.network);
  const preActivation = quantity('preActivation', layer, neuron);
  const result = quantity('activation', layer, neuron);
  const f = functionTex(pen, layer);
  const text = ACTIVATION_TEXTS[name];
  const numbers = text.value(operandsOf(pen, layer, neuron));
  return finish(pen, {
    title: `How strongly does ${neuronInSentence(pen.naming, layer, neuron)} respond?`,
    sentence: text.sentence,
    lines: [
      ...general(pen, 'activate'),
      line(sym(pen, result), ' = ', `${f}(`, sym(pen, preActivation), ')'),
      line(inLetterOf(pen.notation, `\\text{with } ${f}(s) = ${ACTIVATIONS[name].tex}`)),
      numbers === null ? line('= ', `${f}(`, num(pen, preActivation), ')') : line('= ', numbers),
      line('= ', asResult(num(pen, result))),
    ],
    spoken: `${spokenPlace(pen)}activation is ${spoken(pen, value(pen, result))}.`,
    operands: [rowOf(pen, 'pre-activation', [], preActivation), rowOf(pen, 'activation', [], result, true)],
    remark: remarks(slopeRemark(pen, layer, neuron), isLast ? rawAnswer(pen, result) : null),
  });
}
