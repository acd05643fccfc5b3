// When a chunk is needed, on a small manifest.
import { expect, test } from 'vitest';
import { chunkGroups, missingModules } from './size.mjs';

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_react.js'],
    dynamicImports: ['src/views/equation/katex.ts', 'src/views/digits/screen.tsx'],
  },
  '_react.js': { file: 'assets/react.js' },
  '_shared.js': { file: 'assets/shared.js' },
  'src/views/equation/katex.ts': { file: 'assets/katex.js', isDynamicEntry: true, imports: ['_shared.js'] },
  'src/views/digits/screen.tsx': {
    file: 'assets/digits.js',
    isDynamicEntry: true,
    imports: ['_react.js', '_shared.js', '_pen.js'],
  },
  '_pen.js': { file: 'assets/pen.js' },
  'src/fonts.woff2': { file: 'assets/fonts.woff2' },
};

test('the entry and its static imports come before the first paint', () => {
  expect(chunkGroups(manifest, [], []).firstPaint).toEqual(['assets/index.js', 'assets/react.js']);
});

test('a chunk on demand counts for Explore unless only another screen reaches it', () => {
  const groups = chunkGroups(manifest, ['src/views/digits/'], []);
  expect(groups.explore).toEqual(['assets/katex.js', 'assets/shared.js']);
  expect(groups.other).toEqual(['assets/digits.js', 'assets/pen.js']);
});

test('without a list of other screens everything counts for Explore', () => {
  expect(chunkGroups(manifest, [], []).other).toEqual([]);
});

test('a worker counts for Explore, what it shares with the page only once, before the first paint', () => {
  const worker = { file: 'assets/worker.js', isEntry: true, imports: ['_react.js'] };
  const groups = chunkGroups({ ...manifest, 'src/worker/entry.ts': worker }, [], ['src/worker/entry.ts']);
  expect(groups.firstPaint).toEqual(['assets/index.js', 'assets/react.js']);
  expect(groups.explore).toContain('assets/worker.js');
  expect(groups.explore).not.toContain('assets/react.js');
});

test('a worker that imports the page, or is not there, is an error', () => {
  const worker = { file: 'assets/worker.js', isEntry: true, imports: ['index.html'] };
  expect(() => chunkGroups({ ...manifest, worker }, [], ['worker'])).toThrow('imports the page');
  expect(() => chunkGroups(manifest, [], ['worker'])).toThrow('no chunk "worker"');
});

test('a module that is not a chunk on demand is named', () => {
  expect(missingModules(manifest, ['src/views/equation/katex.ts', 'src/gone.ts', '_react.js'])).toEqual([
    'src/gone.ts',
    '_react.js',
  ]);
});

test('a module that is asked for from two places goes by the name of its file', () => {
  const pack = { '_link-pack-Bx1f9-_a.js': { file: 'assets/link-pack.js', isDynamicEntry: true } };
  const index = { ...manifest['index.html'], dynamicImports: ['_link-pack-Bx1f9-_a.js'] };
  const groups = chunkGroups(
    { ...pack, 'index.html': index, '_react.js': manifest['_react.js'] },
    ['src/scene/link-pack.ts'],
    [],
  );
  expect(groups.explore).toEqual([]);
  expect(groups.other).toEqual(['assets/link-pack.js']);
});
