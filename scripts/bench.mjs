// npm run bench [-- --rounds N --only PATTERN]: how fast the engine is, beside other libraries (bench/).
import { existsSync, readFileSync } from 'node:fs';
import { ensureChromium } from './lib/chromium.mjs';
import { command, Failure } from './lib/fail.mjs';
import { missingPackages } from './lib/install.mjs';
import { ensureKernels } from './lib/kernels.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNpm } from './lib/process.mjs';
import { ready } from './lib/ready.mjs';
import { runTypeScript } from './lib/typescript.mjs';

/** The peers have a folder of their own, so that a normal installation does not pay for them. */
async function ensurePeers() {
  const record = inRoot('bench', 'node_modules', '.package-lock.json');
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  if (existsSync(record)) {
    if (missingPackages(packagesOf(inRoot('bench', 'package-lock.json')), packagesOf(record)).length === 0) return;
  }
  console.log('Installing the libraries to compare with (bench/)…');
  // bench/.npmrc: no scripts of packages are run, so nothing is compiled.
  const code = await runNpm(['ci', '--prefix', inRoot('bench'), '--no-audit', '--no-fund']);
  if (code !== 0) throw new Failure(`The libraries could not be installed (exit code ${code}).`);
}

await command(async () => {
  await ready();
  await ensureChromium();
  await ensurePeers();
  await ensureKernels();
  return runTypeScript(inRoot('bench', 'main.ts'), process.argv.slice(2));
});
