// Evaluates the numeric sides of explanation lines, so that tests can compare them. Not used by the app.

/** The group {…} that starts at `start`, without its braces, and where it ends. */
function groupAt(tex: string, start: number): { readonly body: string; readonly end: number } {
  let depth = 0;
  for (let i = start; i < tex.length; i++) {
    if (tex[i] === '{') depth++;
    else if (tex[i] === '}' && --depth === 0) return { body: tex.slice(start + 1, i), end: i + 1 };
  }
  throw new Error(`unbalanced: ${tex}`);
}

/** Rewrites `\command{A}` (or with two groups) everywhere, innermost last. */
function rewrite(tex: string, command: string, groups: number, by: (...bodies: string[]) => string): string {
  let out = tex;
  for (let at = out.indexOf(command); at >= 0; at = out.indexOf(command)) {
    const bodies: string[] = [];
    let end = at + command.length;
    for (let i = 0; i < groups; i++) {
      const group = groupAt(out, end);
      bodies.push(group.body);
      end = group.end;
    }
    out = out.slice(0, at) + by(...bodies) + out.slice(end);
  }
  return out;
}

/** The line without its slots' markup: only the numbers are left of them. Symbols become `SYMBOL`. */
function bare(tex: string): string {
  const numbers = tex.replace(
    /\{\\htmlClass\{slot [^}]*\}\{\\htmlData\{[^}]*\}\{((?:[^{}]|\{[^{}]*\})*)\}\}\}/g,
    (_, body: string) => body.replaceAll('{-}', '-').replaceAll('{,}', '.'),
  );
  return rewrite(numbers, '\\htmlClass', 2, () => ' SYMBOL ');
}

/** The side as a JavaScript expression, or null if it is not purely numeric. */
function toExpression(side: string): string | null {
  let js = side
    .replaceAll(/\\[bB]ig[lr]/g, '')
    .replaceAll('\\left', '')
    .replaceAll('\\right', '')
    .replace(/\\[bB]ig\b/g, '');
  js = js.replaceAll('\\tfrac', '\\frac').replaceAll('\\cdot', '*').replaceAll('\\cosh^{2}(', 'square_cosh(');
  if (/SYMBOL|\\sum|\\cdots|\\quad|\\text|\\mathrm/.test(side.replaceAll('\\cdot ', ''))) return null;
  js = rewrite(js, '\\frac', 2, (a, b) => `((${a})/(${b}))`);
  js = rewrite(js, '\\sqrt', 1, (a) => `sqrt(${a})`);
  js = rewrite(js, '^', 1, (a) => `**(${a})`);
  js = js
    .replaceAll('e**', 'E**')
    .replace(/\\ln ?\(/g, 'log(')
    .replace(/\\ln ([0-9.]+)/g, 'log($1)');
  js = js.replaceAll('\\tanh(', 'tanh(').replaceAll('\\arctan(', 'atan(').replaceAll('\\max(', 'max(');
  js = js.replace(/\)\s*\(/g, ')*(');
  return /^(?:[0-9.\s+\-*/(),]|E|sqrt|log|tanh|atan|max|square_cosh)+$/.test(js) && js.trim() !== '' ? js : null;
}

function evaluate(js: string): number {
  const { sqrt, log, tanh, atan, max, E, cosh } = Math;
  const run = new Function('sqrt', 'log', 'tanh', 'atan', 'max', 'E', 'square_cosh', `return ${js};`);
  return run(sqrt, log, tanh, atan, max, E, (x: number) => cosh(x) ** 2);
}

/** Chains of equal sides (a line that starts with = goes on with the one before), and all arguments of ln. */
export function chains(lines: readonly string[]): {
  readonly values: readonly (readonly number[])[];
  readonly logarithms: readonly { readonly argument: number }[];
} {
  const values: number[][] = [];
  const logarithms: { argument: number }[] = [];
  for (const tex of lines) {
    const plain = bare(tex);
    if (!plain.trimStart().startsWith('=')) values.push([]);
    if (/, \\quad/.test(plain)) continue;
    for (const side of plain.replaceAll('\\leftarrow', '=').replaceAll(':=', '=').split('\\quad')[0].split('=')) {
      const js = toExpression(side);
      if (js === null) continue;
      values.at(-1)?.push(evaluate(js));
      for (const [, argument] of js.matchAll(/log\(([^()]*)\)/g)) logarithms.push({ argument: evaluate(argument) });
    }
  }
  return { values, logarithms };
}
