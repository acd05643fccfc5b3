// npm run dev [-- vite options]: Vite's development server, after installing and preparing what is missing.
import { command } from './lib/fail.mjs';
import { ensureShards } from './lib/mnist.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/process.mjs';
import { ready } from './lib/ready.mjs';

await command(async () => {
  await ready();
  await ensureShards();
  const code = await runNode([inRoot('node_modules', 'vite', 'bin', 'vite.js'), ...process.argv.slice(2)]);
  return code === 130 ? 0 : code;
});
