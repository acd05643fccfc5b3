// node scripts/serve.mjs --port N: what the end-to-end tests talk to. Serves the built app on exactly this port,
// building first when dist/ is not of these sources, so that no test can run against an old build.
import { ensureBuilt } from './lib/build.mjs';
import { command } from './lib/fail.mjs';
import { ensureShards } from './lib/mnist.mjs';
import { portOption } from './lib/options.mjs';
import { inRoot } from './lib/paths.mjs';
import { ready } from './lib/ready.mjs';
import { serveUntilStopped } from './lib/serve.mjs';

await command(async () => {
  const port = portOption(process.argv.slice(2), 4317);
  await ready();
  await ensureShards();
  await ensureBuilt();
  const { address } = await serveUntilStopped({ folder: inRoot('dist'), port, strict: true });
  console.log(`Serving dist/ at ${address}`);
});
