// The import table, on small sources.
import { expect, test } from 'vitest';
import { checkFile, findImports, importTable } from './import-rules.mjs';

const problems = (file, source) => checkFile(file, source).map((line) => line.replace(/^.*: /, ''));

test('every way to name a module is found', () => {
  const source = `
    import a from './1.ts';
    import type { B } from './2.ts';
    import { type C, type D } from './3.ts';
    import { type E, f } from './4.ts';
    import './5.css';
    export * from './6.ts';
    export type { G } from './7.ts';
    export { h } from './8.ts';
    const i = () => import('./9.ts');
    type J = import('./10.ts').J;
    new Worker(new URL('./11.ts', import.meta.url), { type: 'module' });
    // import './12.ts';
    const text = "import './13.ts'";`;
  const found = findImports('src/app/x.tsx', source).map(({ specifier, isType }) => [specifier, isType]);
  const types = ['./2.ts', './3.ts', './7.ts', './10.ts'];
  const all = ['1.ts', '2.ts', '3.ts', '4.ts', '5.css', '6.ts', '7.ts', '8.ts', '9.ts', '10.ts', '11.ts'].map(
    (n) => `./${n}`,
  );
  expect(found).toEqual(all.map((name) => [name, types.includes(name)]));
});

test.each([
  ['src/engine/a.ts', "import { b } from './b.ts';"],
  ['src/engine/a/b.ts', "import { c } from '../c.ts';"],
  ['src/explain/a.ts', "import { b } from '../steps/b.ts';"],
  ['src/data/a.ts', "import papaparse from 'papaparse';"],
  ['src/charts/a.ts', "import type { B } from '../engine/b.ts';"],
  ['src/store/a.ts', "import { b } from '../worker/client.ts';"],
  ['src/store/a.ts', "import { b } from '../worker/client/watchdog.ts';"],
  ['src/views/graph/a.tsx', "import type { B } from '../../worker/protocol.ts';"],
  ['src/views/equation/a.ts', "import 'katex/dist/katex.min.css';"],
  ['src/app/a.tsx', "import { createRoot } from 'react-dom/client';"],
  ['src/main.tsx', "import { App } from './app/app.tsx';"],
])('%s may: %s', (file, source) => {
  expect(checkFile(file, source)).toEqual([]);
});

test.each([
  ['src/engine/a.ts', "import { b } from '../steps/b.ts';", 'engine may not import from steps'],
  ['src/engine/a.ts', "import type { B } from '../steps/b.ts';", 'engine may not import from steps'],
  ['src/engine/a.ts', "type B = import('../steps/b.ts').B;", 'engine may not import from steps'],
  ['src/engine/a.ts', "import { readFileSync } from 'node:fs';", 'engine may not import the package node:fs'],
  ['src/engine/a.ts', "import b from './fixtures/b.json';", 'tests and their fixtures are not part of the app'],
  ['src/charts/a.ts', "import { b } from '../engine/b.ts';", 'charts may import only types from engine'],
  ['src/store/a.ts', "import { b } from '../worker/session.ts';", 'store may not import from worker'],
  ['src/store/a.ts', "new URL('../worker/entry.ts', import.meta.url);", 'store may not import from worker'],
  ['src/views/a.tsx', "import { create } from 'zustand';", 'views may not import the package zustand'],
  ['src/views/a.tsx', "import '../app/shell.tsx';", 'views may not import from app'],
  ['src/app/a.tsx', "import '../../scripts/x.ts';", 'nothing outside src may be imported'],
])('%s may not: %s', (file, source, reason) => {
  expect(problems(file, source)).toEqual([reason]);
});

test('a complaint names the line', () => {
  expect(checkFile('src/steps/a.ts', "// one\n\nimport x from 'react';")[0]).toMatch(
    /^src\/steps\/a\.ts:3 imports 'react'/,
  );
});

test('a folder that the table does not know is refused', () => {
  expect(checkFile('src/misc/a.ts', '')).toHaveLength(1);
});

test('the table has no cycle: no two folders may import each other', () => {
  const allowed = (folder) =>
    [...importTable[folder].code, ...importTable[folder].types].map((name) => name.split('/')[0]);
  const reachable = (folder, seen = new Set()) => {
    for (const next of allowed(folder)) if (!seen.has(next)) reachable(next, seen.add(next));
    return seen;
  };
  const folders = Object.keys(importTable);
  expect(folders.filter((folder) => reachable(folder).has(folder))).toEqual([]);
});
