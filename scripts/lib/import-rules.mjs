// The import table of docs/architecture.md as data, and the check of one source file against it.
import { posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * Per folder of src: what it may import as code, what only as types (`import type`), and from which packages.
 * An entry is a folder of src or a module of one, without its extension.
 */
export const importTable = {
  engine: { code: [], types: [], packages: [] },
  data: { code: ['engine'], types: [], packages: ['papaparse'] },
  steps: { code: ['engine'], types: [], packages: [] },
  explain: { code: ['engine', 'steps'], types: [], packages: [] },
  // A scene says how numbers and symbols are written, in the words of the explanations (types only).
  scene: { code: ['engine', 'data', 'steps'], types: ['explain'], packages: [] },
  worker: { code: ['engine', 'data', 'steps', 'scene'], types: [], packages: [] },
  practice: { code: ['engine', 'steps', 'explain', 'scene'], types: [], packages: [] },
  charts: { code: [], types: ['engine', 'steps'], packages: ['d3-array'] },
  lessons: { code: [], types: ['scene'], packages: [] },
  store: {
    code: [
      'engine/types',
      'engine/activations',
      'worker/client',
      'worker/protocol',
      'scene',
      'steps',
      'explain',
      'practice',
      'lessons',
    ],
    // It makes the plain data that charts draw, so it knows their shapes (never their code).
    types: ['charts', 'engine'],
    packages: ['zustand'],
  },
  views: {
    code: ['store', 'charts', 'explain'],
    types: ['engine', 'data', 'steps', 'scene', 'worker', 'practice', 'lessons'],
    packages: ['react', 'react-dom', 'katex', 'uqr'],
  },
  app: {
    code: ['engine', 'data', 'steps', 'explain', 'scene', 'worker', 'practice', 'charts', 'lessons', 'store', 'views'],
    types: [],
    packages: ['react', 'react-dom', '@fontsource-variable/inter'],
  },
};

/** src/main.tsx, src/*.css and so on: wiring, with the rights of app, and app itself. */
const wiring = { ...importTable.app, code: [...importTable.app.code, 'app'] };

/**
 * Every module that a source names: static, dynamic, re-exported, `import('…')` types and `new URL('…', import.meta.url)`.
 * @returns {{ specifier: string, isType: boolean, offset: number }[]}
 */
export function findImports(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found = [];
  const add = (literal, isType) => {
    const isText = literal?.type === 'Literal' && typeof literal.value === 'string';
    if (isText) found.push({ specifier: literal.value, isType, offset: literal.start });
  };
  const allTypes = (list, kind) => list.length > 0 && list.every((entry) => entry[kind] === 'type');
  const byType = {
    ImportDeclaration: (node) =>
      add(node.source, node.importKind === 'type' || allTypes(node.specifiers, 'importKind')),
    ExportNamedDeclaration: (node) =>
      add(node.source, node.exportKind === 'type' || allTypes(node.specifiers, 'exportKind')),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    NewExpression: (node) => {
      const isUrl = node.callee.name === 'URL' && node.arguments[1]?.object?.type === 'MetaProperty';
      if (isUrl) add(node.arguments[0], false);
    },
  };
  visit(program, (node) => byType[node.type]?.(node));
  return found;
}

function visit(node, action) {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, action);
  } else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') action(node);
    for (const child of Object.values(node)) visit(child, action);
  }
}

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** "engine" of "src/engine/x.ts"; "" of "src/main.tsx". */
const folderOf = (path) => (path.split('/').length > 2 ? path.split('/')[1] : '');

const names = (entry, target) =>
  target === `src/${entry}` || target.startsWith(`src/${entry}/`) || target.startsWith(`src/${entry}.`);

/** Why this import is against the table, or undefined where it is not. */
function objection(file, { specifier, isType }) {
  const folder = folderOf(file);
  const rules = folder === '' ? wiring : importTable[folder];
  const bare = specifier.replace(/\?.*$/, '');
  if (!bare.startsWith('.')) {
    const name = packageOf(bare);
    return rules.packages.includes(name) ? undefined : `${folder || 'src'} may not import the package ${name}`;
  }
  const target = posix.join(posix.dirname(file), bare);
  if (!target.startsWith('src/')) return 'nothing outside src may be imported';
  if (/\.test\.|\/(fixtures|testing)\//.test(target)) return 'tests and their fixtures are not part of the app';
  const other = folderOf(target);
  if (other === folder || rules.code.some((entry) => names(entry, target))) return undefined;
  if (rules.types.some((entry) => names(entry, target))) {
    return isType ? undefined : `${folder} may import only types from ${other}`;
  }
  return `${folder || 'src'} may not import from ${other || 'the top of src'}`;
}

/**
 * All that one source file imports against the table.
 * @param {string} file path from the root, such as src/engine/forward.ts
 * @returns {string[]} one line each: place, specifier, rule
 */
export function checkFile(file, source) {
  const folder = folderOf(file);
  if (folder !== '' && !importTable[folder]) {
    return [`${file}: the folder ${folder} is not in the import table (scripts/lib/import-rules.mjs)`];
  }
  return findImports(file, source).flatMap((found) => {
    const reason = objection(file, found);
    const line = source.slice(0, found.offset).split('\n').length;
    return reason ? [`${file}:${line} imports '${found.specifier}': ${reason}`] : [];
  });
}
