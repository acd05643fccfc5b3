// node scripts/run.mjs FILE.ts [arguments]: runs a TypeScript script in Node, installing the packages first if needed.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { command, Failure } from './lib/fail.mjs';
import { inRoot } from './lib/paths.mjs';
import { ready } from './lib/ready.mjs';
import { runTypeScript } from './lib/typescript.mjs';

await command(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Failure('Usage: node scripts/run.mjs FILE.ts [arguments]');
  const script = [resolve(file), inRoot(file)].find(existsSync);
  if (!script) throw new Failure(`There is no file ${file}.`);
  await ready();
  // The caller's directory stays the current one, so that relative file arguments mean what was typed.
  return runTypeScript(script, args, { cwd: process.cwd() });
});
