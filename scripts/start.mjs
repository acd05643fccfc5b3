// npm start [-- --port N]: installs, prepares and builds what is missing or out of date, then serves the built app.
import { ensureBuilt } from './lib/build.mjs';
import { command } from './lib/fail.mjs';
import { ensureShards } from './lib/mnist.mjs';
import { portOption } from './lib/options.mjs';
import { inRoot } from './lib/paths.mjs';
import { ready } from './lib/ready.mjs';
import { serveUntilStopped } from './lib/serve.mjs';

await command(async () => {
  const port = portOption(process.argv.slice(2), 4173);
  await ready();
  await ensureShards();
  await ensureBuilt();
  const { address } = await serveUntilStopped({ folder: inRoot('dist'), port });
  console.log(`\nBackstep is at ${address}\n(Ctrl-C stops it.)`);
});
