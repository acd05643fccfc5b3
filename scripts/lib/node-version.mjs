// Refuses a Node too old for the tools, before any of them fails with a syntax error.
import { readFileSync } from 'node:fs';
import { Failure } from './fail.mjs';
import { inRoot } from './paths.mjs';

/** The lowest version that package.json's "engines" allows, such as "20.19". */
function minimumVersion() {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).engines.node.replace(/^\D+/, '');
}

/** True where `version` ("20.19.0") is at least `minimum` ("20.19"). */
export function isAtLeast(version, minimum) {
  const have = version.split('.').map(Number);
  const want = minimum.split('.').map(Number);
  for (let i = 0; i < want.length; i++) {
    if (have[i] !== want[i]) return have[i] > want[i];
  }
  return true;
}

/** Throws a Failure on a Node that is too old. */
export function requireNode() {
  const minimum = minimumVersion();
  if (isAtLeast(process.versions.node, minimum)) return;
  throw new Failure(
    `Backstep needs Node ${minimum} or newer; this is Node ${process.versions.node}.\n` +
      'Install a current Node (its LTS version is fine) and run the command again.',
  );
}
