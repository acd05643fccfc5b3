// Reads a port number from the command line.
import { Failure } from './fail.mjs';

/** The value after `--port`, or the default; throws a Failure on anything but a port number. */
export function portOption(args, fallback) {
  const at = args.indexOf('--port');
  if (at < 0) return fallback;
  const port = Number(args[at + 1]);
  if (Number.isInteger(port) && port > 0 && port <= 65535) return port;
  throw new Failure(`--port needs a number from 1 to 65535, not "${args[at + 1] ?? ''}".`);
}
