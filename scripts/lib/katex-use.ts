// Which of KaTeX's definitions (commands, symbols, macros, environments) the formulas of our sources need: the commands
// written there, what these expand to, and what the code that stays asks for by itself.
import { keyOf, type SyntaxNode, visit } from './syntax.ts';

/** A statement that defines commands, symbols or an environment. */
interface Definition {
  readonly node: SyntaxNode;
  readonly names: readonly string[];
  readonly isEnvironment: boolean;
  /** The kind of parse node that it can turn into HTML. */
  readonly builds: string | null;
  /** The character of a symbol that may also be typed as itself. */
  readonly typed: string | null;
}

/** What a statement asks for. */
interface Needs {
  readonly identifiers: ReadonlySet<string>;
  readonly commands: ReadonlySet<string>;
  readonly characters: ReadonlySet<string>;
  /** Kinds of parse nodes that it makes. */
  readonly kinds: ReadonlySet<string>;
}

export interface Use {
  readonly unused: readonly SyntaxNode[];
  /** Characters beyond ASCII that may be set. */
  readonly characters: ReadonlySet<string>;
}

const DEFINERS = ['defineMacro', 'defineSymbol', 'defineFunction', 'defineEnvironment'];
const DECLARATIONS = ['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration'];

/**
 * Commands that KaTeX's own code mentions here and there, in case that a formula defines macros, colours, quotes or
 * stretches something: they stay only if one of ours does.
 */
const ONLY_IF_WRITTEN = [
  ...['\\def', '\\global', '\\let', '\\futurelet', '\\color', '\\verb', '\\reflectbox'],
  ...[
    '\\xleftarrow',
    '\\\\abovefrac',
    '\\@char',
    '\\hline',
    "\\'",
    '\\newcommand',
    '\\renewcommand',
    '\\providecommand',
  ],
];

/** What the app imports of KaTeX, and what the test of this script looks at. */
const ROOTS = ['render', 'renderToDomTree'];

/**
 * @param statements of katex.mjs
 * @param texts all sources in which formulas are written
 */
export function findUse(statements: readonly SyntaxNode[], texts: string): Use {
  const definitions = statements.map((node) => definitionOf(node, statements)).filter((found) => found !== null);
  const defining = new Map(definitions.map((definition) => [definition.node, definition]));
  const reached = {
    identifiers: new Set(ROOTS),
    commands: new Set(commandsIn(texts)),
    characters: new Set(charactersIn(texts)),
    kinds: new Set<string>(),
  };
  const waiting = new Set(statements.filter(({ type }) => !type.startsWith('Export')));
  const written = new Set(commandsIn(texts));
  const built = new Set<string>();
  const isNeeded = (node: SyntaxNode) => {
    const definition = defining.get(node);
    if (definition && ONLY_IF_WRITTEN.includes(definition.names[0])) {
      // A backslash and one letter is mostly an escape in a string of ours (\n, \u…).
      return definition.names.some((name) => written.has(name) && name.length > 2);
    }
    if (definition) return isAskedFor(definition, reached, texts);
    if (!DECLARATIONS.includes(node.type)) return true;
    return declaredBy(node).some((name) => reached.identifiers.has(name));
  };
  const keep = (node: SyntaxNode) => {
    waiting.delete(node);
    built.add(defining.get(node)?.builds ?? '');
    const needs = needsOf(node);
    for (const name of ['identifiers', 'commands', 'characters', 'kinds'] as const) {
      for (const need of needs[name]) reached[name].add(need);
    }
  };
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const node of waiting) if (isNeeded(node)) keep(node);
    if (before !== waiting.size) continue;
    // All that is asked for by name is there. A kind of parse node that nobody builds yet needs one who does.
    const builder = [...waiting].find((node) => {
      const { builds: kind = null, names = [] } = defining.get(node) ?? {};
      if (ONLY_IF_WRITTEN.includes(names[0])) return false;
      return kind !== null && reached.kinds.has(kind) && !built.has(kind);
    });
    if (builder) keep(builder);
  }
  return { unused: [...waiting].filter((node) => defining.has(node)), characters: reached.characters };
}

function isAskedFor(definition: Definition, reached: Needs, texts: string): boolean {
  const { names, isEnvironment, typed } = definition;
  if (typed !== null && (isAscii(typed) || reached.characters.has(typed))) return true;
  if (isEnvironment) return names.some((name) => texts.includes(`\\begin{${name}}`));
  return names.some((name) => {
    if (name.startsWith('\\')) return reached.commands.has(name.replace(/^\\+/, '\\'));
    return isAscii(name) || Array.from(name).every((character) => reached.characters.has(character));
  });
}

/** Commands in a text, with one backslash however many there are before them. */
const commandsIn = (text: string) =>
  Array.from(text.matchAll(/\\+([a-zA-Z@]+|[^a-zA-Z@\\])/g), ([, name]) => `\\${name}`);

const isAscii = (text: string) => /^[ -~]*$/.test(text);

/** Characters beyond ASCII, whether written as themselves or as \uXXXX. */
function charactersIn(text: string): readonly string[] {
  const escaped = Array.from(text.matchAll(/\\u([0-9a-fA-F]{4})/g), ([, code]) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [...new Set([...escaped, ...(text.match(/[^ -~\n\r\t]/gu) ?? [])])];
}

function needsOf(node: SyntaxNode): Needs {
  const needs = {
    identifiers: new Set<string>(),
    commands: new Set<string>(),
    characters: new Set<string>(),
    kinds: new Set<string>(),
  };
  visit(node, (child) => {
    if (child.type === 'Identifier') needs.identifiers.add(child.name);
    if (child.type === 'Property' && keyOf(child) === 'type' && typeof child.value?.value === 'string') {
      needs.kinds.add(child.value.value);
    }
    if (child.type === 'Literal' && typeof child.value === 'string') {
      for (const command of commandsIn(child.value)) needs.commands.add(command);
      for (const character of charactersIn(child.value)) needs.characters.add(character);
    }
    return true;
  });
  return needs;
}

function declaredBy(node: SyntaxNode): readonly string[] {
  if (node.type !== 'VariableDeclaration') return [node.id.name];
  const names: string[] = [];
  for (const { id } of node.declarations) {
    if (id.type === 'Identifier') names.push(id.name);
    else throw new Error('katex.mjs has changed: it destructures at the top level');
  }
  return names;
}

/**
 * `defineMacro("\\name", body)`, `defineSymbol(mode, font, group, replace, "\\name", acceptUnicode)`,
 * `defineFunction({ type, names, … })` or `defineEnvironment` with the same.
 */
function definitionOf(node: SyntaxNode, statements: readonly SyntaxNode[]): Definition | null {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return null;
  const { callee, arguments: values } = node.expression;
  if (!DEFINERS.includes(callee.name)) return null;
  const isEnvironment = callee.name === 'defineEnvironment';
  if (callee.name === 'defineMacro' || callee.name === 'defineSymbol') {
    const name = values[callee.name === 'defineMacro' ? 0 : 4]?.value;
    if (typeof name !== 'string') return null;
    const typed = callee.name === 'defineSymbol' && values[5]?.value === true ? values[3]?.value : null;
    return { node, names: [name], isEnvironment, builds: null, typed: typed ?? null };
  }
  const properties: readonly SyntaxNode[] = values[0].properties;
  const value = (key: string) => properties.find((property) => keyOf(property) === key)?.value;
  const builds = value('htmlBuilder') ? (value('type')?.value ?? null) : null;
  return { node, names: namesOf(value('names'), statements), isEnvironment, builds, typed: null };
}

/** The strings of an array, which may be a variable of the module. */
function namesOf(value: SyntaxNode, statements: readonly SyntaxNode[]): readonly string[] {
  if (value.type === 'ArrayExpression') return value.elements.map((element: SyntaxNode) => element.value);
  for (const { type, declarations } of statements) {
    if (type !== 'VariableDeclaration') continue;
    const found = declarations.find(({ id }: SyntaxNode) => id.name === value.name);
    if (found) return namesOf(found.init, statements);
  }
  throw new Error('katex.mjs has changed: the names of a definition are not found');
}
