// Where a text stops being JSON: browsers do not agree to say, and a reader of the message wants to know.

const SPACE = /[ \t\n\r]*/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Characters of the string, number or word at a place; null where there is none, or none that ends. */
function scalarLength(text: string, start: number): number | null {
  if (text[start] !== '"') return matchLength(WORD, text, start);
  for (let at = start + 1; at < text.length; ) {
    if (text[at] === '"') return at + 1 - start;
    const length = text[at] === '\\' ? matchLength(ESCAPE, text, at) : 1;
    if (length === null || text[at] < ' ') return null;
    at += length;
  }
  return null;
}

/** @param pattern sticky */
function matchLength(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? null;
}

/** What may come next: a value, a name, what stands after a value; `first`: the bracket may close at once. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'after';

/** The index of the first character that cannot stand where it does; the length of the text where it breaks off. */
export function jsonFault(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const space = () => matchLength(SPACE, text, at) ?? 0;
  for (;;) {
    at += space();
    const sign = text[at];
    if (expected === 'after') {
      if (open.length === 0 || sign === undefined) return at;
      if (sign === open.at(-1)) open.pop();
      else if (sign === ',') expected = open.at(-1) === '}' ? 'name' : 'value';
      else return at;
      at++;
    } else if (expected.startsWith('first') && sign === open.at(-1)) {
      open.pop();
      expected = 'after';
      at++;
    } else if (expected.endsWith('name')) {
      const length = sign === '"' ? scalarLength(text, at) : null;
      if (length === null) return at;
      at += length;
      at += space();
      if (text[at] !== ':') return at;
      at++;
      expected = 'value';
    } else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      expected = sign === '{' ? 'first name' : 'first value';
      at++;
    } else {
      const length = scalarLength(text, at);
      if (length === null) return at;
      at += length;
      expected = 'after';
    }
  }
}
