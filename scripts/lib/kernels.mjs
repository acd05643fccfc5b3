// Compiles the SIMD kernels (assembly/) to src/engine/fast/kernels.wasm, once, and again when what makes them changes.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './fail.mjs';
import { hashFiles, isTest, listFiles } from './files.mjs';
import { inRoot } from './paths.mjs';
import { runNode } from './process.mjs';

const source = 'assembly/index.ts';
const target = 'src/engine/fast/kernels.wasm';
const makers = ['assembly', 'scripts/lib/kernels.mjs', 'node_modules/assemblyscript/package.json'];
const stamp = inRoot('.cache', 'kernels.stamp');
/** No runtime, no checks that cost time, and nothing to import: the result depends on nothing but its memory. */
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/** What made the file and what it is: differs when a source changes, or when the file is lost or another one. */
function currentStamp() {
  const sources = hashFiles(makers.flatMap(listFiles).filter((file) => !isTest(file)));
  return `${sources}\n${hashFiles([target])}\n`;
}

function isCompiled() {
  if (!existsSync(inRoot(target)) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === currentStamp();
}

/** Makes sure that the compiled kernels are there; throws a Failure where they cannot be made. */
export async function ensureKernels() {
  if (isCompiled()) return;
  console.log('Compiling the kernels…');
  const manifest = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const compiler = join(dirname(manifest), 'bin', 'asc.js');
  // Written beside and moved into place, so that whoever reads meanwhile finds a whole file.
  const unfinished = `${target}.${process.pid}`;
  const code = await runNode([compiler, source, '--outFile', unfinished, ...options]);
  if (code !== 0 || !existsSync(inRoot(unfinished)) || statSync(inRoot(unfinished)).size === 0) {
    throw new Failure(`The kernels could not be compiled (exit code ${code}).`);
  }
  renameSync(inRoot(unfinished), inRoot(target));
  mkdirSync(inRoot('.cache'), { recursive: true });
  writeFileSync(stamp, currentStamp());
}
