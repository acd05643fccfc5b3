// Installs the npm packages when node_modules is missing or differs from package-lock.json.
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './fail.mjs';
import { inRoot } from './paths.mjs';
import { runNpm } from './process.mjs';

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * What `wanted` (the lock file's packages) has that `installed` (npm's own record in node_modules) lacks:
 * paths of packages. Optional ones may be absent, since npm leaves out those of other platforms.
 */
export function missingPackages(wanted, installed) {
  return Object.keys(wanted).filter((path) => {
    if (path === '') return false;
    const have = installed[path];
    if (!have) return !wanted[path].optional;
    return have.version !== wanted[path].version || have.integrity !== wanted[path].integrity;
  });
}

function isInstalled() {
  // npm writes this record last: without it an installation was never finished.
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(inRoot('package-lock.json'));
  if (missingPackages(wanted, readPackages(record)).length > 0) return false;
  const direct = { ...wanted[''].dependencies, ...wanted[''].devDependencies };
  return Object.keys(direct).every((name) => existsSync(inRoot('node_modules', name, 'package.json')));
}

/** Makes node_modules agree with package-lock.json; throws a Failure where npm cannot. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the npm packages…');
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code === 0) return;
  throw new Failure(
    code === 127
      ? 'npm was not found. It comes with Node: check the installation.'
      : `npm ci failed (exit code ${code}); its message is above. Is the network there? Run the command again to retry.`,
  );
}
