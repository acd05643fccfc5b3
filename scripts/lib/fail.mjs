// Ends a command with a message for a person instead of a stack trace.

/** An expected failure: its message is all that the user needs to see. */
export class Failure extends Error {}

/**
 * Runs a command's main function. A Failure prints its message, anything else its stack; both exit non-zero.
 * @param {() => Promise<number | void>} main its number, if any, is the exit code
 */
export async function command(main) {
  try {
    const code = await main();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
