// Which file of the build a module goes to, on a small graph.
import { expect, test } from 'vitest';
import { filesByNeed } from './chunks.ts';

const imports: Record<string, readonly string[]> = {
  'src/main.tsx': ['src/app.ts', 'src/scene.ts'],
  'src/worker/entry.ts': ['src/worker/session.ts'],
  'src/worker/session.ts': ['src/scene.ts', 'src/train.ts'],
  'src/views/step-card/all.ts': ['src/pen.ts', 'src/card.ts', 'src/app.ts', 'src/train.ts'],
  'src/app/DigitsScreen.tsx': ['src/pen.ts', 'src/digits.ts'],
};
const root = '/project';
const withRoot = (module: string) => `${root}/${module}`;
const graph = { getModuleInfo: (id: string) => ({ importedIds: (imports[id.slice(9)] ?? []).map(withRoot) }) };

function fileOf(module: string): string | null {
  const groups = [...filesByNeed(root)].sort((a, b) => b.priority - a.priority);
  const names = groups.map((group) => group.name(withRoot(module), graph));
  return names.find((name) => name !== null) ?? null;
}

test('what page and worker need is one file, which neither of them starts', () => {
  expect(fileOf('src/scene.ts')).toBe('core');
  expect(fileOf('src/app.ts')).toBe('page');
  expect(fileOf('src/train.ts')).toBe('engine');
});

test('entries are in no file that others import', () => {
  expect(fileOf('src/main.tsx')).toBeNull();
  expect(fileOf('src/worker/entry.ts')).toBeNull();
  expect(fileOf('src/worker/session.ts')).toBeNull();
});

test('what follows the first paint is apart from what the digits need of it', () => {
  expect(fileOf('src/card.ts')).toBe('explore');
  expect(fileOf('src/pen.ts')).toBe('common');
});

test('what is opened by hand, and other screens, are left to the bundler', () => {
  expect(fileOf('src/digits.ts')).toBeNull();
  expect(fileOf('src/views/lenses/knob/KnobLens.tsx')).toBeNull();
});
