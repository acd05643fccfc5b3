// KaTeX without what this app never shows: the MathML half (we render `output: 'html'`), letter metrics of faces that no
// formula uses, outlines of arrows and braces that stretch, and macros and symbols whose commands stand nowhere in our
// sources. The formulas come out the same.
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A node of the syntax tree: what is looked at here, whatever else it has. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tree of a language has no simpler type
  readonly [key: string]: any;
}

/** A statement that defines a command. */
interface Definition {
  readonly node: SyntaxNode;
  readonly name: string;
  /** Its character may be typed as itself. */
  readonly inText: boolean;
}

type Cut = readonly [start: number, end: number, instead: string];

/** Faces without a use: their letters would be set with default metrics, and KaTeX would warn in the console. */
const unusedFaces = [
  'AMS-Regular',
  'Fraktur-Regular',
  'Main-BoldItalic',
  'SansSerif-Bold',
  'SansSerif-Italic',
  'SansSerif-Regular',
  'Script-Regular',
];

/** Commands that need the outlines. */
const stretching =
  /\\(x[a-z]*(arrow|harpoon)|(over|under)(left|right|group|brace|bracket|linesegment)|vec\b|wide|utilde|oii)/;

/**
 * @param source of katex.mjs
 * @param texts all sources in which formulas are written
 * @returns the same module, smaller
 * @throws {Error} when KaTeX no longer looks as it did: then look again
 */
export function slimKatex(source: string, texts: string): string {
  const { program, errors } = parseSync('katex.mjs', source);
  const statements = program.body as unknown as readonly SyntaxNode[];
  if (errors.length > 0) throw new Error(`katex.mjs: ${errors[0].message}`);
  const definitions = statements.map(definitionOf).filter((definition) => definition !== null);
  const used = usedCommands(statements, definitions, texts);
  const unused = definitions.filter(({ name, inText }) => name.startsWith('\\') && !inText && !used.has(name));
  const cuts: Cut[] = unused.map(({ node }) => [node.start, node.end, '']);
  let builders = 0;
  let faces = 0;
  visit(statements, (node) => {
    if (node.type !== 'Property') return true;
    if (keyOf(node) === 'mathmlBuilder') {
      cuts.push([node.start, node.end, 'mathmlBuilder: null']);
      builders += 1;
      return false;
    }
    if (!unusedFaces.includes(keyOf(node)) || node.value.type !== 'ObjectExpression') return true;
    cuts.push([node.value.start, node.value.end, '{}']);
    faces += 1;
    return false;
  });
  if (stretching.test(texts)) throw new Error('A formula stretches an arrow or brace: its outlines must be kept.');
  const outlines = statements.find(
    (node) => node.type === 'VariableDeclaration' && node.declarations[0].id.name === 'path',
  );
  for (const { value } of outlines?.declarations[0].init.properties ?? []) cuts.push([value.start, value.end, '""']);
  if (outlines === undefined || builders < 50 || faces !== unusedFaces.length || unused.length < 300) {
    throw new Error(
      `katex.mjs has changed: ${builders} builders, ${faces} faces, ${unused.length} commands found to leave out`,
    );
  }
  return cut(source, cuts);
}

/** All sources in which formulas are written, as one text. */
export function formulaSources(): string {
  const folder = new URL('../../src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const written = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  return written.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
}

const keyOf = (property: SyntaxNode): string => property.key?.name ?? property.key?.value;

/** `defineMacro("\\name", body)` or `defineSymbol(mode, font, group, replace, "\\name", acceptUnicode)` as a statement. */
function definitionOf(node: SyntaxNode): Definition | null {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return null;
  const { callee, arguments: values } = node.expression;
  if (callee.name !== 'defineMacro' && callee.name !== 'defineSymbol') return null;
  const name = values[callee.name === 'defineMacro' ? 0 : 4]?.value;
  // A character of the main font may be typed as itself; those of the AMS fonts are not even loaded.
  const inText = callee.name === 'defineSymbol' && values[1]?.name !== 'ams' && values[5]?.value === true;
  return typeof name === 'string' ? { node, name, inText } : null;
}

/** Commands in our sources and in what KaTeX itself executes, and those that the macros among them expand to. */
function usedCommands(
  statements: readonly SyntaxNode[],
  definitions: readonly Definition[],
  texts: string,
): ReadonlySet<string> {
  const commands = (text: string) =>
    Array.from(text.matchAll(/\\+([a-zA-Z@]+|[^a-zA-Z@\\])/g), ([, name]) => `\\${name}`);
  const used = new Set(commands(texts));
  const defined = new Set(definitions.map(({ node }) => node));
  const inside = (node: SyntaxNode) => {
    const found: string[] = [];
    visit(node, (child) => {
      if (child.type === 'Literal' && typeof child.value === 'string') found.push(...commands(child.value));
      return true;
    });
    return found;
  };
  for (const node of statements) if (!defined.has(node)) for (const name of inside(node)) used.add(name);
  for (let before = -1; before !== used.size; ) {
    before = used.size;
    for (const { node, name, inText } of definitions) {
      if (inText || used.has(name) || !name.startsWith('\\')) for (const next of inside(node)) used.add(next);
    }
  }
  return used;
}

function cut(source: string, cuts: Cut[]): string {
  let text = '';
  let at = 0;
  for (const [start, end, instead] of cuts.sort((a, b) => a[0] - b[0])) {
    text += source.slice(at, start) + instead;
    at = end;
  }
  return text + source.slice(at);
}

/** `action` says whether to look inside the node. Patterns of destructuring are left alone. */
function visit(node: unknown, action: (node: SyntaxNode) => boolean): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, action);
  } else if (node && typeof node === 'object') {
    const { type } = node as SyntaxNode;
    if (type === 'ObjectPattern') return;
    if (typeof type === 'string' && !action(node as SyntaxNode)) return;
    for (const child of Object.values(node)) visit(child, action);
  }
}
