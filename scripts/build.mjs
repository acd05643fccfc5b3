// npm run build: the static site in dist/, with relative paths, for any folder of any static host.
import { build } from './lib/build.mjs';
import { command } from './lib/fail.mjs';
import { ensureShards } from './lib/mnist.mjs';
import { ready } from './lib/ready.mjs';

await command(async () => {
  await ready();
  await ensureShards();
  await build();
});
