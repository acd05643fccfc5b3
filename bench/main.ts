// npm run bench: every measurement in fresh processes and workers, round after round; then one table, and JSON.
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { buildForNode, buildForPage, NODE_BUNDLE, PAGE_FOLDER } from './build.ts';
import type { BrowserProbe } from './chromium.ts';
import { openChromium } from './chromium.ts';
import { readOptions } from './options.ts';
import type { Place } from './plan.ts';
import { FIGURE_PROBES, ROWS } from './plan.ts';
import type { Report } from './report.ts';
import { addOutcome, createReport } from './report.ts';
import { formatReport } from './table.ts';
import type { Outcome } from './types.ts';

const RESULTS = join(import.meta.dirname, '..', 'test-results');
const PYTHON = join(import.meta.dirname, 'python');

interface Job {
  readonly place: Place;
  /** Such as `tfjs-wasm/points`; of the app's own figures only the name. */
  readonly name: string;
  /** Costly ones, and those that come out the same each time, are run less often. */
  readonly rounds: number;
}

function planJobs(rounds: number, only: RegExp | null): Job[] {
  const jobs: Job[] = [];
  const add = (place: Place, name: string, wanted: number) => {
    if (only === null || only.test(`${place}:${name}`)) jobs.push({ place, name, rounds: wanted });
  };
  for (const { name, places, tasks } of ROWS) {
    for (const place of places) {
      if (place === 'python' && !pythonHas(name)) continue;
      for (const task of tasks) add(place, `${name}/${task}`, rounds);
    }
  }
  for (const place of ['node', 'chromium'] as const) {
    for (const { name, mostRounds } of FIGURE_PROBES) add(place, name, Math.min(rounds, mostRounds));
  }
  return jobs;
}

function pythonHas(module: string): boolean {
  try {
    execFileSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function runInNode(name: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let answer: (Outcome & { error?: undefined }) | { readonly error: string } | null = null;
    // What peers print is of no interest.
    const child = fork(NODE_BUNDLE, [name], { silent: true });
    child.on('message', (message) => {
      answer = message as typeof answer;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer === null) reject(new Error(`The process ended with code ${code}.`));
      else if (answer.error !== undefined) reject(new Error(answer.error));
      else resolve(answer);
    });
  });
}

function runInPython(name: string): Outcome {
  const [module, task] = name.split('/');
  const one = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const printed = execFileSync('python3', [join(PYTHON, `${module}_tasks.py`), task, PAGE_FOLDER], {
    encoding: 'utf8',
    env: { ...process.env, ...one },
  });
  return JSON.parse(printed) as Outcome;
}

async function runJobs(jobs: readonly Job[], rounds: number, browser: BrowserProbe): Promise<Report> {
  const report = createReport({ chromium: browser.version, node: process.version, cpu: cpus()[0]?.model ?? 'unknown' });
  for (let round = 0; round < rounds; round++) {
    const due = jobs.filter((job) => round < job.rounds);
    for (const [at, { place, name }] of due.entries()) {
      progress(`round ${round + 1} of ${rounds}, ${at + 1} of ${due.length}: ${name} in ${place}`, at % 25 === 0);
      try {
        const run = { node: runInNode, chromium: browser.run, python: runInPython }[place];
        addOutcome(report, place, name, await run(name), loadavg()[0]);
      } catch (error) {
        report.failures.push({ place, name, message: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  progress('', false);
  return report;
}

/** On a terminal a line that is written over; elsewhere only now and then a line. */
function progress(line: string, isMilestone: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(90)}\r`);
  else if (isMilestone) process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const { rounds, only } = readOptions(process.argv.slice(2));
  console.log('Bundling the measurements…');
  await buildForNode();
  await buildForPage();
  const jobs = planJobs(rounds, only);
  console.log(`${jobs.length} measurements, up to ${rounds} times each, in fresh processes and workers…`);
  const browser = await openChromium();
  let report: Report;
  try {
    report = await runJobs(jobs, rounds, browser);
  } finally {
    await browser.close();
  }
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, 'bench.json');
  const { text, goals, missed } = formatReport(report);
  writeFileSync(file, `${JSON.stringify({ ...report, goals }, null, 1)}\n`);
  console.log(text);
  console.log(`\nAll figures: ${file}`);
  if (report.failures.length > 0) process.exitCode = 1;
  else if (missed > 0) console.log(`${missed} goals are missed.`);
}

await main();
