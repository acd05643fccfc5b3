// The command line of the bench.
export interface Options {
  readonly rounds: number;
  /** Matched with names such as `node:tfjs-wasm/points`. */
  readonly only: RegExp | null;
}

const USAGE = `npm run bench [-- --rounds N] [-- --only PATTERN]
  --rounds N      how often everything is measured, in fresh processes; the median counts (5)
  --only PATTERN  a regular expression for names such as node:tfjs-wasm/points or chromium:adam`;

/** Ends the process with the usage where the arguments are not understood. */
export function readOptions(args: readonly string[]): Options {
  let rounds = 5;
  let only: RegExp | null = null;
  for (let i = 0; i < args.length; i += 2) {
    const value = args[i + 1];
    if (args[i] === '--rounds' && /^[1-9]\d?$/.test(value ?? '')) rounds = Number(value);
    else if (args[i] === '--only' && value) only = new RegExp(value);
    else {
      console.error(USAGE);
      process.exit(args[i] === '--help' ? 0 : 2);
    }
  }
  return { rounds, only };
}
