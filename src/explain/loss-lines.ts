// The lines of the cross-entropies: from the outputs where these can be shown, else from the pre-activations.
import type { LossName } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY } from '../steps/types.ts';
import { digitsOf } from './format.ts';
import { free, num, type Pen, sym, value } from './pen.ts';
import { bracketed, grouped, LONGEST_SUM, line, type Part, sum } from './tex.ts';
import type { EquationLine } from './types.ts';

/** A probability below this is not fed to a logarithm: it may be 0. */
const SMALLEST = 1e-12;

/** A signed term of a sum: `-\ln 0.622`. */
interface SignedTerm {
  readonly sign: '-' | '+';
  readonly body: Part;
}

function joined(terms: readonly SignedTerm[]): Part {
  const parts: Part[] = [];
  const shown = terms.length <= LONGEST_SUM ? terms : [terms[0], terms[1], terms[terms.length - 1]];
  shown.forEach(({ sign, body }, index) => {
    if (index === 0) parts.push(sign === '-' ? '-' : '');
    else if (terms.length > shown.length && index === shown.length - 1) parts.push(` + \\cdots ${sign} `);
    else parts.push(` ${sign} `);
    parts.push(body);
  });
  return parts;
}

/** −ln p for a yes, −ln(1 − p) for a no, both weighted for a target in between. */
function binaryTerm(pen: Pen, layer: number, j: number): SignedTerm {
  const output = quantity('activation', layer, j);
  const target = quantity('target', layer, j);
  const y = value(pen, target);
  const p = num(pen, output);
  // 1 − p must keep two digits in the decimals on screen, p itself is shown with a power of ten if need be.
  const room = 10 ** (1 - digitsOf(pen.context.numbers));
  const fromOutput = (y === 0 || p.value > SMALLEST) && (y === 1 || 1 - p.value > room);
  const yes: Part = fromOutput ? ['\\ln ', grouped(p)] : softplusOf(pen, layer, j, -1);
  const no: Part = fromOutput ? ['\\ln(1 - ', p, ')'] : softplusOf(pen, layer, j, 1);
  const sign = fromOutput ? '-' : '+';
  if (y === 1) return { sign, body: yes };
  if (y === 0) return { sign, body: no };
  const share = num(pen, target);
  return { sign, body: ['\\bigl( ', share, ' \\cdot ', yes, ' + (1 - ', share, ') \\cdot ', no, ' \\bigr)'] };
}

/** ln(1 + e^{±s}): −ln(1 − p) and −ln p without forming p. */
function softplusOf(pen: Pen, layer: number, j: number, sign: 1 | -1): Part {
  const s = num(pen, quantity('preActivation', layer, j));
  return ['\\ln(1 + e^{', sign < 0 ? ['-', bracketed(s)] : s, '})'];
}

function binaryLines(pen: Pen, layer: number, outputs: number): EquationLine[] {
  const a = sym(pen, quantity('activation', layer, ANY), { neuron: 'k' });
  const y = sym(pen, quantity('target', layer, ANY), { neuron: 'k' });
  const terms = Array.from({ length: outputs }, (_, j) => binaryTerm(pen, layer, j));
  return [
    line(
      sym(pen, quantity('loss')),
      ' = -\\sum_{k} \\bigl( ',
      [y, ' \\ln ', a, ' + (1 - ', y, ') \\ln(1 - ', a, ')'],
      ' \\bigr)',
    ),
    line('= ', joined(terms)),
  ];
}

/** ln Σ_k e^{s_k}, with the largest s taken out so that it is finite for all s. */
function logSumExp(pen: Pen, layer: number, outputs: number): number {
  const s = Array.from({ length: outputs }, (_, k) => value(pen, quantity('preActivation', layer, k)));
  const top = Math.max(...s);
  return top + Math.log(s.reduce((total, each) => total + Math.exp(each - top), 0));
}

/** −ln p_c = ln(1 + Σ_{k ≠ c} e^{s_k − s_c}): exact for every p. */
function oddsLine(pen: Pen, layer: number, outputs: number, right: number): EquationLine {
  const s = (k: number) => value(pen, quantity('preActivation', layer, k));
  const others = Array.from({ length: outputs }, (_, k) => k).filter((k) => k !== right);
  // A long sum is cut: the terms that matter come first.
  others.sort((a, b) => s(b) - s(a));
  const power = (index: number): Part => ['e^{', free(pen, s(others[index]) - s(right), 'forward'), '}'];
  return line('= \\ln\\bigl(1', others.length > 0 ? [' + ', sum(others.length, power)] : '', '\\bigr)');
}

function categoricalLines(pen: Pen, layer: number, outputs: number, sparse: boolean): EquationLine[] {
  const target = (j: number) => quantity('target', layer, j);
  const wanted = Array.from({ length: outputs }, (_, j) => j).filter((j) => value(pen, target(j)) !== 0);
  const p = (j: number) => num(pen, quantity('activation', layer, j));
  const oneHot = wanted.length === 1 && value(pen, target(wanted[0])) === 1;
  const symbols =
    sparse || oneHot
      ? ['-\\ln ', sym(pen, quantity('activation', layer, wanted[0]))]
      : [
          '-\\sum_{k} ',
          sym(pen, quantity('target', layer, ANY), { neuron: 'k' }),
          ' \\ln ',
          sym(pen, quantity('activation', layer, ANY), { neuron: 'k' }),
        ];
  const definition = line(sym(pen, quantity('loss')), ' = ', symbols);
  const weighted = (j: number, body: Part): Part => (oneHot ? body : [num(pen, target(j)), ' \\cdot ', body]);
  // Near p = 1 the logarithm of the rounded p would read as 0; near 0 there may be no p at all.
  const room = 10 ** (1 - digitsOf(pen.context.numbers));
  if (wanted.every((j) => p(j).value > SMALLEST && 1 - p(j).value > room)) {
    return [
      definition,
      line('= ', joined(wanted.map((j) => ({ sign: '-', body: weighted(j, ['\\ln ', grouped(p(j))]) })))),
    ];
  }
  if (oneHot) return [definition, oddsLine(pen, layer, outputs, wanted[0])];
  const total = logSumExp(pen, layer, outputs);
  const s = (j: number) => quantity('preActivation', layer, j);
  const terms = wanted.map((j) => {
    const difference: Part = [free(pen, total), ' - ', bracketed(num(pen, s(j)))];
    return { sign: '+', body: weighted(j, ['(', difference, ')']) } as const;
  });
  const general = sym(pen, quantity('preActivation', layer, ANY), { neuron: 'k' });
  return [definition, line(`\\ln \\sum_{k} e^{`, general, '} = ', free(pen, total)), line('= ', joined(terms))];
}

/** Formula, then the formula with numbers; where a logarithm of 0 threatens, from the pre-activations instead. */
export function crossEntropyLines(pen: Pen, loss: LossName, layer: number, outputs: number): EquationLine[] {
  if (loss === 'binaryCrossEntropy') return binaryLines(pen, layer, outputs);
  return categoricalLines(pen, layer, outputs, loss === 'sparseCategoricalCrossEntropy');
}
