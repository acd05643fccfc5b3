// Builds dist/ with Vite, and knows whether the last build is still that of the sources.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './fail.mjs';
import { hashFiles, isTest, listFiles } from './files.mjs';
import { ensureKernels } from './kernels.mjs';
import { inRoot } from './paths.mjs';
import { runNode } from './process.mjs';

const sources = ['index.html', 'vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const folders = ['src', 'public'];
// Inside dist/, so that any build that replaces dist/ takes the stamp away with it.
const stamp = inRoot('dist', '.vite', 'sources.sha256');

const sourceHash = () => hashFiles([...sources, ...folders].flatMap(listFiles).filter((file) => !isTest(file)));

/** Builds always; throws a Failure where the build fails. */
export async function build() {
  // Before the hash: the compiled kernels are among the sources.
  await ensureKernels();
  const hash = sourceHash();
  const code = await runNode([inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build']);
  if (code !== 0) throw new Failure(`The build failed (exit code ${code}); the message is above.`);
  mkdirSync(inRoot('dist', '.vite'), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Builds unless dist/ was built from exactly these sources. */
export async function ensureBuilt() {
  await ensureKernels();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()) return;
  console.log('Building the app…');
  await build();
}
