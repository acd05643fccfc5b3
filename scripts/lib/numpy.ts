// Runs NumPy programs with python3, where there is one: what the app shows as code is executed by tests.
import { execFileSync } from 'node:child_process';

export function hasNumpy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Each program in a namespace of its own, all in one process: importing NumPy takes most of the time. */
const RUNNER = `
import contextlib, io, json, sys
outputs = []
for program in json.load(sys.stdin):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {'__name__': 'pass'})
    outputs.append(json.loads(printed.getvalue()))
json.dump(outputs, sys.stdout)
`;

/** What each program prints, as JSON. A check that fails in one of them throws with Python's message. */
export function runNumpy<Printed>(programs: readonly string[]): readonly Printed[] {
  const output = execFileSync('python3', ['-c', RUNNER], {
    input: JSON.stringify(programs),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  return JSON.parse(output) as readonly Printed[];
}
