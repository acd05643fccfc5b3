// Runs a TypeScript file in Node through tsx.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runNode } from './process.mjs';

/** Runs FILE.ts with arguments; resolves to its exit code. The packages must be installed. */
export function runTypeScript(file, args = [], options = {}) {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return runNode(['--import', loader, file, ...args], options);
}
