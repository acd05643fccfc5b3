// A calculator for what an equation or a line of code shows: so that a card can tell whether its digits add up.

/** A function by the name it has in the text. */
export type Functions = Readonly<Record<string, (...values: number[]) => number>>;

/** The functions that equations use. */
const TEX_FUNCTIONS: Functions = {
  '\\ln': Math.log,
  '\\tanh': Math.tanh,
  '\\cosh': Math.cosh,
  '\\arctan': Math.atan,
  '\\max': Math.max,
  '\\sqrt': Math.sqrt,
  '\\frac': (above, below) => above / below,
  '\\tfrac': (above, below) => above / below,
};

const TOKEN = /\\?[a-zA-Z]+[0-9]*(?:\.[a-z]+)*|#\d+#|\d+(?:\.\d+)?|\*\*|[<>]=?|[-+*/^(){}[\],]/g;
/** Sizes of brackets and small spaces mean nothing. */
const SILENT = /\\(?:[bB]ig[glr]?|left|right)(?![a-z])|\\,|\s+/g;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/**
 * The value of an expression, TeX or Python; `#3#` stands for number 3, given by `numberAt`. Null where it is not
 * arithmetic: words, symbols, a sum cut short.
 */
export function evaluate(text: string, numberAt: (slot: number) => number, functions = TEX_FUNCTIONS): number | null {
  const plain = text.replaceAll('\\cdot ', '*').replaceAll(SILENT, ' ').trim();
  const tokens = plain.match(TOKEN) ?? [];
  if (tokens.join('') !== plain.replaceAll(' ', '')) return null;
  const reader = createReader(tokens, numberAt, functions);
  try {
    const value = reader.comparison();
    return reader.isAtEnd() ? value : null;
  } catch {
    return null;
  }
}

function createReader(tokens: readonly string[], numberAt: (slot: number) => number, functions: Functions) {
  let at = 0;
  const take = (...wanted: readonly string[]) => (wanted.includes(tokens[at]) ? tokens[at++] : null);
  const begins = () => at < tokens.length && /^(?:[({#\d]|\\?[a-zA-Z])/.test(tokens[at]);

  function comparison(): number {
    const left = sum();
    const sign = take('>', '>=');
    if (sign === null) return left;
    const right = sum();
    return Number(left > right || (sign === '>=' && left === right));
  }
  function sum(): number {
    let total = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) total += sign === '+' ? product() : -product();
    return total;
  }
  function product(): number {
    let value = factor();
    for (;;) {
      const sign = take('*', '/');
      if (!sign && !begins()) return value;
      value = sign === '/' ? value / factor() : value * factor();
    }
  }
  /** A minus binds less than a power: −x² is −(x²). */
  function factor(): number {
    if (take('-')) return -factor();
    const base = atom();
    return take('^', '**') ? base ** factor() : base;
  }
  /** The values in a pair of brackets; lists within it are joined. */
  function group(): number[] {
    const closing = CLOSING[tokens[at++]];
    const values: number[] = [];
    do values.push(...(tokens[at] === '[' ? group() : [comparison()]));
    while (take(','));
    if (!closing || !take(closing)) throw new SyntaxError('unbalanced');
    return values;
  }
  function atom(): number {
    const token = tokens[at];
    if (token in CLOSING) return group()[0];
    at++;
    if (token.startsWith('#')) return numberAt(Number(token.slice(1, -1)));
    if (/^\d/.test(token)) return Number(token);
    if (token === 'e') return Math.E;
    const apply = functions[token];
    if (!apply) throw new SyntaxError(token);
    const power = take('^') ? factor() : 1;
    const values = tokens[at] in CLOSING ? group() : [atom()];
    if (/frac$/.test(token)) values.push(...group());
    return apply(...values) ** power;
  }
  return { comparison, isAtEnd: () => at === tokens.length };
}
