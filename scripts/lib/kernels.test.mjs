import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ensureKernels } from './kernels.mjs';
import { inRoot } from './paths.mjs';

const file = inRoot('src', 'engine', 'fast', 'kernels.wasm');

test('the kernels are compiled once, need no imports, and stay small', async () => {
  await ensureKernels();
  const before = statSync(file).mtimeMs;
  await ensureKernels();
  expect(statSync(file).mtimeMs).toBe(before);
  const module = new WebAssembly.Module(readFileSync(file));
  expect(WebAssembly.Module.imports(module)).toEqual([]);
  expect(statSync(file).size).toBeLessThan(64 * 1024);
});
