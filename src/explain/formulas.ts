// Formulas from the templates of a notation: the same template gives symbols, numbers, or whole layers.

import { layerCount } from '../engine/types.ts';
import { indexCount, quantity } from '../steps/quantities.ts';
import { ANY, NONE, type Quantity, type QuantityKind } from '../steps/types.ts';
import type { RuleName, VectorRuleName, VectorTemplates } from './notation.ts';
import { exampleIndex, functionTex, type Letters, mark, num, type Pen, roleOf, sym } from './pen.ts';
import { bracketed, line, type Part } from './tex.ts';
import type { EquationLine } from './types.ts';

/** `<name>`, with T for transposed, i for "of example i", + or - for the layer above or below; `<*>` and `<.>` multiply. */
const TOKEN = /<([a-zA-Z]+?|\*|\.)(T|i)?([+-]?)>/;

/** A template with its tokens replaced. */
export function fill(template: string, by: (name: string, mark: string, shift: number) => Part): Part {
  const pieces = template.split(TOKEN);
  const parts: Part[] = [];
  for (let at = 0; at < pieces.length; at += 4) {
    parts.push(pieces[at]);
    if (at + 1 < pieces.length) {
      const shift = pieces[at + 3] === '+' ? 1 : pieces[at + 3] === '-' ? -1 : 0;
      parts.push(by(pieces[at + 1], pieces[at + 2] ?? '', shift));
    }
  }
  return parts;
}

type Operands = Readonly<Record<string, Quantity>>;

/** The rule in symbols of single numbers. */
export function inSymbols(pen: Pen, rule: RuleName, operands: Operands, letters: Letters = {}): Part {
  return fill(pen.notation.rules[rule], (name) =>
    name === '*' ? '\\cdot' : name === '.' ? ' \\, ' : sym(pen, operands[name], letters),
  );
}

/** The rule with numbers; negative ones are in brackets where they follow a sign. */
export function inNumbers(pen: Pen, rule: RuleName, operands: Operands): Part {
  let isFirst = true;
  return fill(pen.notation.rules[rule], (name) => {
    if (name === '*' || name === '.') return ' \\cdot ';
    const number = num(pen, operands[name]);
    const part = isFirst ? number : bracketed(number);
    isFirst = false;
    return part;
  });
}

const KINDS: Readonly<Record<string, QuantityKind>> = {
  z: 'preActivation',
  a: 'activation',
  A: 'activation',
  W: 'weight',
  b: 'bias',
  d: 'delta',
  D: 'delta',
  y: 'target',
  dW: 'weightGradient',
  db: 'biasGradient',
  gW: 'averageWeightGradient',
  gb: 'averageBiasGradient',
  df: 'slope',
};

/** A template about whole layers. `parameter` is what P stands for: W or b. */
export function inVectors(pen: Pen, template: string, layer: number, parameter = 'W'): Part {
  const { notation } = pen;
  const { vectors } = notation;
  if (!vectors) return [];
  return fill(template, (token, suffix, shift) => {
    if (token === '*') return vectors.product;
    if (token === '.') return ' \\, ';
    if (token === 'J') return sym(pen, quantity('loss'));
    if (token === 'rate') return sym(pen, quantity('learningRate'));
    const name = token === 'P' ? parameter : token;
    return vectorSymbol(pen, vectors, name, suffix, layer + shift);
  });
}

function vectorSymbol(pen: Pen, vectors: VectorTemplates, name: string, suffix: string, layer: number): Part {
  const { notation, naming } = pen;
  const displayed = notation.displayLayer(layer);
  const f = layer > 0 ? vectors.functionSymbol(functionTex(pen, layer), displayed) : '';
  if (name === 'f') return f;
  const letter = (base: string, above = '') => vectors.symbol(base, displayed, above);
  const derivative = () => {
    const whole = name.startsWith('g');
    const example = whole ? null : suffix === 'i' ? 'i' : exampleIndex(pen);
    return notation.derivative(notation.cost(example, whole), letter(name[1]), example);
  };
  const kind = name === 'da' && layer < layerCount(naming.network) ? 'backpropagated' : (KINDS[name] ?? 'lossGradient');
  const q = quantity(kind, layer, ANY, indexCount(kind) === 3 ? ANY : NONE);
  let tex: string;
  if (name === 'df') tex = notation.slope(f, letter('z'));
  else if (name === 'y') tex = 'y';
  else if (/^[dg]./.test(name)) tex = derivative();
  else tex = letter(name, suffix === 'i' ? '(i)' : suffix);
  return { ...mark(tex, roleOf(pen, q)), quantity: q };
}

/** The formula of the whole layer as a line of its own, where the notation has vectors. `tail` follows it. */
export function general(
  pen: Pen,
  rule: VectorRuleName,
  { layer = pen.step.layer, parameter = 'W', tail = [] as Part } = {},
): readonly EquationLine[] {
  const { vectors, rules } = pen.notation;
  if (!vectors) return [];
  const template = vectors.rules[rule].replace(/\{(\w+)\}/, (whole, name: string) => rules[name as RuleName] ?? whole);
  return [line(inVectors(pen, template, layer, parameter), tail)];
}
