// TeX in words: what a screen reader says for a line of a derivation.

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:left|right|[bB]igg?[lr]?|displaystyle|quad|qquad|operatorname|mathrm|mathtt|text|,|;|!|:)(?![a-zA-Z])/g, ' '],
  [/\\begin\{cases\}/g, ' in cases: '],
  [/\\end\{cases\}/g, ' '],
  [/\\\\/g, '; '],
  [/&/g, ', if '],
  [/\\(?:partial) */g, 'd '],
  [/\\sum/g, ' the sum over '],
  [/\\cdots/g, ' and so on '],
  [/\\cdot/g, ' times '],
  [/\\neq?(?![a-z])/g, ' is not '],
  [/\\le(?:q)?(?![a-z])/g, ' at most '],
  [/\\ge(?:q)?(?![a-z])/g, ' at least '],
  [/\\(?:leftarrow|to|rightarrow)(?![a-z])/g, ' becomes '],
  [/\\([a-zA-Z]+)/g, ' $1 '],
  [/'/g, ' prime '],
  [/\u2212/g, ' minus '],
];

/** The group {…} that starts at `start` and where it ends; a single character counts as a group. */
function groupAt(tex: string, start: number): { readonly body: string; readonly end: number } {
  if (tex[start] !== '{') return { body: tex[start] ?? '', end: start + 1 };
  let depth = 0;
  for (let at = start; at < tex.length; at++) {
    if (tex[at] === '{') depth++;
    else if (tex[at] === '}' && --depth === 0) return { body: tex.slice(start + 1, at), end: at + 1 };
  }
  return { body: tex.slice(start + 1), end: tex.length };
}

function rewrite(tex: string, command: string, groups: number, by: (...bodies: string[]) => string): string {
  let out = tex;
  for (let at = out.indexOf(command); at >= 0; at = out.indexOf(command)) {
    const bodies: string[] = [];
    let end = at + command.length;
    for (let count = 0; count < groups; count++) {
      const group = groupAt(out, end);
      bodies.push(group.body);
      end = group.end;
    }
    out = out.slice(0, at) + by(...bodies) + out.slice(end);
  }
  return out;
}

/** `\frac{\partial J}{\partial s^{2}_{1}} = 0.5` becomes "d J over d s 2 1 = 0.5". */
export function spokenTex(tex: string): string {
  let out = rewrite(tex, '\\htmlClass', 2, (_, body) => body);
  out = rewrite(out, '\\htmlData', 2, (_, body) => body);
  out = out.replaceAll('{-}', ' minus ').replaceAll('{,}', ',');
  out = rewrite(out, '\\cancel', 1, (body) => ` ${body} which cancels `);
  out = out.replaceAll('\\tfrac', '\\frac');
  out = rewrite(out, '\\frac', 2, (above, below) => ` ${above} over ${below} `);
  out = rewrite(out, '\\sqrt', 1, (body) => ` the root of ${body} `);
  out = out.replace(/\^\{2\}(?!_)/g, ' squared ').replace(/e\^\{/g, 'e to the {');
  for (const [pattern, words] of WORDS) out = out.replace(pattern, words);
  out = out.replace(/[{}^_]/g, ' ').replace(/(^|[=(]\s*)-/g, '$1minus ');
  return out
    .replace(/\s+/g, ' ')
    .replace(/ ([,;:.])/g, '$1')
    .trim();
}
