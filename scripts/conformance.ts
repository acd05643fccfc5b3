// npm run conformance -- FILE.json…: checks the engine against reference cases, in both precisions.
import { readFileSync } from 'node:fs';
import { failures, PRECISIONS, runCase } from '../src/engine/conformance.ts';
import { caseName, casesOfFile, parseCase } from '../src/engine/conformance-case.ts';

const USAGE = `usage: npm run conformance -- FILE.json…

Runs every case of each file (schema: src/engine/fixtures/README.md) in float64 and in float32 and compares every
tensor at the case's own tolerance. The last line is "N passed, N failed", counting cases × precisions; a malformed
case counts as two failures, a file that cannot be read as one. Exit status: 0 if all passed, 1 if any failed, 2 for
wrong usage.`;

interface Tally {
  passed: number;
  failed: number;
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function checkFile(path: string, tally: Tally): void {
  let cases: readonly unknown[];
  try {
    cases = casesOfFile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.log(`FAILED ${path}: ${message(error)}`);
    tally.failed += 1;
    return;
  }
  cases.forEach((input, index) => {
    checkCase(input, `${path}: ${caseName(input, index)}`, tally);
  });
}

function checkCase(input: unknown, where: string, tally: Tally): void {
  let reference: ReturnType<typeof parseCase>;
  try {
    reference = parseCase(input);
  } catch (error) {
    console.log(`FAILED ${where}: malformed: ${message(error)}`);
    tally.failed += PRECISIONS.length;
    return;
  }
  for (const precision of PRECISIONS) {
    const wrong = failures(runCase(reference, precision));
    if (wrong.length === 0) {
      tally.passed += 1;
      continue;
    }
    tally.failed += 1;
    console.log(`FAILED ${where} (${precision})`);
    for (const { tensor, difference, allowed } of wrong) {
      console.log(`  ${tensor} is off by ${difference.toPrecision(3)}; ${allowed.toPrecision(3)} is allowed`);
    }
  }
}

const paths = process.argv.slice(2);
if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const tally: Tally = { passed: 0, failed: 0 };
  for (const path of paths) checkFile(path, tally);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
