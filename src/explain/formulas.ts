// Formulas from the templates of a notation: the same template gives symbols, numbers, or whole layers.
import { ANY, NONE, type Quantity, type QuantityKind } from '../steps/types.ts';
import { activationOf, layerCount } from '../engine/types.ts';
import { ACTIVATIONS } from '../engine/activations.ts';
import { quantity } from '../steps/quantities.ts';
import { functionIn, type RuleName, type VectorRuleName, type VectorTemplates } from './notation.ts';
import { mark, num, type Pen, roleOf, sym } from './pen.ts';
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
export function inSymbols(pen: Pen, rule: RuleName, operands: Operands): Part {
  return fill(pen.notation.rules[rule], (name) =>
    name === '*' ? ' \\cdot ' : name === '.' ? ' \\, ' : sym(pen, operands[name]),
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

/** A template about whole layers. `parameter` is W or b. */
export function inVectors(pen: Pen, vectors: VectorTemplates, template: string, layer: number, parameter = 'W'): Part {
  const { notation } = pen;
  const { network } = pen.naming;
  return fill(template, (token, suffix, shift) => {
    if (token === '*') return ` ${vectors.product} `;
    if (token === '.') return ' \\, ';
    if (token === 'J') return sym(pen, quantity('loss'));
    if (token === 'rate') return sym(pen, quantity('learningRate'));
    const at = layer + shift;
    const displayed = notation.displayLayer(at);
    const f = at > 0 ? functionIn(notation, ACTIVATIONS[activationOf(network, at)].symbol) : '';
    if (token === 'f') return vectors.functionSymbol(f, displayed);
    const name = token === 'P' ? parameter : token;
    const last = at === layerCount(network);
    const kind = name === 'da' ? (last ? 'lossGradient' : 'backpropagated') : KINDS[name];
    const q = quantity(kind, at, ANY, kind.toLowerCase().includes('weight') ? ANY : NONE);
    const example = suffix === 'i' ? 'i' : null;
    const letter = (base: string, mark = '') => vectors.symbol(base, displayed, mark);
    const own = sym(pen, q);
    const symbol = (tex: string) => ({ ...mark(tex, roleOf(pen, q)), quantity: q });
    if (name === 'df') return symbol(notation.slope(vectors.functionSymbol(f, displayed), letter('z')));
    if (name === 'y') return symbol('y');
    if (/^[dg][abW]$/.test(name)) {
      const whole = name[0] === 'g';
      const whose = whole ? null : (example ?? own.example ?? null);
      return symbol(notation.derivative(notation.cost(whose, whole), letter(name[1]), whose));
    }
    return symbol(letter(name, suffix === 'i' ? '(i)' : suffix));
  });
}
