// KaTeX without what this app never shows: the MathML half and the markup as text (we render HTML into the page),
// commands, symbols and environments that stand nowhere in our sources, metrics of letters that no formula can set,
// outlines of arrows and braces that stretch, and the descriptions of its settings. The formulas come out the same.
import { readdirSync, readFileSync } from 'node:fs';
import { findUse } from './katex-use.ts';
import { type Cut, cut, cutEntries, keyOf, type SyntaxNode, statementsOf, visit } from './syntax.ts';

/** Commands that need the outlines. */
const stretching =
  /\\(x[a-z]*(arrow|harpoon)|(over|under)(left|right|group|brace|bracket|linesegment)|vec\b|wide|utilde|oii)/;

/** Functions of which only the name is kept: nothing that stays calls them. */
const neverCalled = ['buildMathML', 'stretchySvg'];

/** Tables without a use: what stretches, and how to take apart letters typed with their accent. */
const emptied = ['path', 'katexImagesData', 'unicodeSymbols'];

/** Loops that define the bold, italic … letters of Unicode, each a pair of surrogates. */
const WIDE_LOOPS = 2;
const HIGH_SURROGATE = 0xd835;

/** Methods for markup as text; `SymbolNode.toText` stays, it spells the names of functions. */
const unusedMethods = ['toMarkup'];

/** What the settings say of themselves to a command line. */
const descriptions = ['description', 'cli', 'cliDescription', 'cliDefault', 'cliProcessor'];

/** Faces that only some commands lead to: their letters are what these commands are given. */
const facesOfCommands: Readonly<Record<string, RegExp>> = {
  'AMS-Regular': /\\(?:mathbb|Bbb)/,
  'Caligraphic-Regular': /\\(?:mathcal|cal)/,
  'Fraktur-Regular': /\\(?:mathfrak|frak)/,
  'Main-Bold': /\\(?:mathbf|textbf|bf|bold)/,
  'Main-BoldItalic': /\\(?:boldsymbol|bm)/,
  'Main-Italic': /\\(?:mathit|textit|it|emph)/,
  'Math-BoldItalic': /\\(?:boldsymbol|bm)/,
  'SansSerif-Bold': /\\(?:mathsfit|textbf)/,
  'SansSerif-Italic': /\\(?:mathsfit|textit)/,
  'SansSerif-Regular': /\\(?:mathsf|textsf|sf)/,
  'Script-Regular': /\\mathscr/,
  'Typewriter-Regular': /\\(?:mathtt|texttt|tt)/,
};

/**
 * @param source of katex.mjs
 * @param texts all sources in which formulas are written
 * @returns the same module, smaller
 * @throws {Error} when KaTeX no longer looks as it did: then look again
 */
export function slimKatex(source: string, texts: string): string {
  if (stretching.test(texts)) throw new Error('A formula stretches an arrow or brace: its outlines must be kept.');
  const statements = shorter(source);
  const { unused, characters } = findUse(statements.list, texts);
  const cuts: Cut[] = unused.map(({ start, end }) => [start, end, '']);
  const metrics = startOf(statements.list, 'fontMetricsData').properties as readonly SyntaxNode[];
  for (const face of metrics) {
    const letters = lettersOf(keyOf(face), texts, characters);
    const all: readonly SyntaxNode[] = face.value.properties;
    cuts.push(...cutEntries(all, (letter) => !letters(String.fromCodePoint(Number(keyOf(letter))))));
  }
  if (unused.length < 700) throw new Error(`katex.mjs has changed: ${unused.length} definitions found to leave out`);
  return cut(statements.source, cuts);
}

/** The module without what goes whatever the formulas are. */
function shorter(source: string): { source: string; list: readonly SyntaxNode[] } {
  const list = statementsOf('katex.mjs', source);
  const found = { builders: 0, methods: 0, descriptions: 0, others: 0 };
  const cuts = list.flatMap((statement): readonly Cut[] => {
    const name: string | undefined = statement.id?.name ?? statement.declarations?.[0].id?.name;
    const others = wholeCut(statement, name);
    if (others.length > 0) {
      found.others += 1;
      return others;
    }
    return entriesCut(statement, ({ type }, key) => {
      const isBuilder = key === 'mathmlBuilder';
      const isMethod = type === 'MethodDefinition' && unusedMethods.includes(key);
      const isDescription = name === 'SETTINGS_SCHEMA' && descriptions.includes(key);
      found.builders += Number(isBuilder);
      found.methods += Number(isMethod);
      found.descriptions += Number(isDescription);
      return isBuilder || isMethod || isDescription;
    });
  });
  const wanted = neverCalled.length + emptied.length + WIDE_LOOPS;
  if (found.builders < 40 || found.methods < 7 || found.descriptions < 20 || found.others !== wanted) {
    throw new Error(`katex.mjs has changed: found to leave out ${JSON.stringify(found)}`);
  }
  const text = cut(source, cuts);
  return { source: text, list: statementsOf('katex.mjs', text) };
}

/** Bodies of functions that are never called, tables without a use, and the loops over wide letters. */
function wholeCut(statement: SyntaxNode, name: string | undefined): readonly Cut[] {
  const value: SyntaxNode | undefined = statement.declarations?.[0].init;
  if (statement.type === 'ForStatement') {
    let isWide = false;
    visit(statement, (node) => {
      if (node.type === 'Literal' && node.value === HIGH_SURROGATE) isWide = true;
      return !isWide;
    });
    return isWide ? [[statement.start, statement.end, '']] : [];
  }
  if (name === undefined) return [];
  if (neverCalled.includes(name)) {
    const body: SyntaxNode = (value ?? statement).body;
    return [[body.start, body.end, '{}']];
  }
  return emptied.includes(name) ? cutEntries(value?.properties, () => true) : [];
}

/** Entries of objects and classes inside the statement. */
function entriesCut(statement: SyntaxNode, isLeftOut: (entry: SyntaxNode, key: string) => boolean): readonly Cut[] {
  const cuts: Cut[] = [];
  visit(statement, (node) => {
    if (node.type !== 'ObjectExpression' && node.type !== 'ClassBody') return true;
    const entries: readonly SyntaxNode[] = node.properties ?? node.body;
    const leftOut = new Set(entries.filter((entry) => entry.key && isLeftOut(entry, keyOf(entry))));
    if (node.type === 'ClassBody') for (const { start, end } of leftOut) cuts.push([start, end, '']);
    else cuts.push(...cutEntries(entries, (entry) => leftOut.has(entry)));
    return leftOut.size === 0;
  });
  return cuts;
}

/** Which letters of a face may be set. */
function lettersOf(face: string, texts: string, characters: ReadonlySet<string>): (letter: string) => boolean {
  const command = facesOfCommands[face];
  if (command === undefined) return (letter) => letter <= '~' || characters.has(letter);
  const uses = Array.from(texts.matchAll(new RegExp(`${command.source}(?![a-zA-Z])(?:{([^{}$\\\\]*)})?`, 'g')));
  // Given something computed, or nothing in braces, it may set any letter.
  if (uses.some(([, given]) => given === undefined)) return (letter) => letter <= '~' || characters.has(letter);
  const given = new Set(uses.flatMap(([, letters]) => [...letters]));
  return (letter) => given.has(letter);
}

/** All sources in which formulas are written, as one text. */
export function formulaSources(): string {
  const folder = new URL('../../src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const written = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  return written.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
}

/** What a variable of the module starts with. */
function startOf(list: readonly SyntaxNode[], name: string): SyntaxNode {
  for (const { type, declarations } of list) {
    if (type === 'VariableDeclaration' && declarations[0].id.name === name) return declarations[0].init;
  }
  throw new Error(`katex.mjs has changed: ${name} is not found`);
}
