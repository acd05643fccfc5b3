// npm test [-- --only STAGE[,STAGE…] [FILTER…]]
//
// Everything that has to hold, in order; the last line is `N passed, N failed` over all of it. Each TypeScript
// project, lint, the import rules, MNIST, the build and the size limit count as one check, unit and end-to-end tests
// by themselves. A failed stage does not stop the next ones, except that without a build there is nothing to measure
// or to open in a browser.
//
// For developers: --only runs the named stages (types, lint, unit, mnist, build, size, e2e; with what they need),
// and further words are handed to Vitest and Playwright as filters: npm test -- --only unit src/engine
import { mkdirSync, rmSync } from 'node:fs';
import { build, ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { command, Failure } from './lib/fail.mjs';
import { ensureShards } from './lib/mnist.mjs';
import { inRoot } from './lib/paths.mjs';
import { runNode } from './lib/process.mjs';
import { ready } from './lib/ready.mjs';
import { judge, playwrightCounts, readCounts, vitestCounts } from './lib/reports.mjs';

const bin = {
  tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc'),
  biome: inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  vitest: inRoot('node_modules', 'vitest', 'vitest.mjs'),
  playwright: inRoot('node_modules', '@playwright', 'test', 'cli.js'),
};
const projects = ['tsconfig.pure.json', 'tsconfig.worker.json', 'tsconfig.json', 'tsconfig.node.json'];

/** A check of one program: passed where it exits with 0. */
const program = (args) => async () =>
  (await runNode(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A check of one function: passed where it does not throw. */
const task = (action) => async () => {
  await action();
  return { passed: 1, failed: 0 };
};

/** A test runner, judged by its report. */
async function testRun(args, reportName, count) {
  const report = inRoot('test-results', reportName);
  mkdirSync(inRoot('test-results'), { recursive: true });
  rmSync(report, { force: true });
  const code = await runNode(args);
  return judge(readCounts(report, count), code);
}

const unit = (filters) => () => {
  const report = '--outputFile.json=test-results/unit.json';
  return testRun(
    [bin.vitest, 'run', ...filters, '--reporter=default', '--reporter=json', report],
    'unit.json',
    vitestCounts,
  );
};

const e2e = (filters) => async () => {
  await ensureChromium();
  return testRun([bin.playwright, 'test', ...filters], 'e2e.json', playwrightCounts);
};

/** All checks in order. The build is made anew for a full run, and only if it is out of date for a filtered one. */
function checks(filters, isFiltered) {
  return [
    ...projects.map((file) => ({ stage: 'types', name: `types ${file}`, action: program([bin.tsc, '-p', file]) })),
    { stage: 'lint', name: 'lint', action: program([bin.biome, 'check', '--error-on-warnings', '.']) },
    { stage: 'lint', name: 'imports', action: program([inRoot('scripts', 'check-imports.mjs')]) },
    // Before the unit tests, so that one that reads the shards does not depend on an earlier run having made them.
    { stage: 'mnist', name: 'mnist', action: task(ensureShards) },
    { stage: 'unit', name: 'unit tests', action: unit(filters) },
    { stage: 'build', name: 'build', action: task(isFiltered ? ensureBuilt : build), needs: ['mnist'] },
    { stage: 'size', name: 'size', action: program([inRoot('scripts', 'check-size.mjs')]), needs: ['build'] },
    { stage: 'e2e', name: 'end-to-end tests', action: e2e(filters), needs: ['mnist', 'build'] },
  ];
}

/** The checks of the stages named after --only, with those that they need; all without --only. */
function select(args) {
  const at = args.indexOf('--only');
  if (at < 0 && args.length > 0) throw new Failure('Filters need --only: npm test -- --only unit src/engine');
  const all = checks(at < 0 ? [] : args.filter((_, i) => i !== at && i !== at + 1), at >= 0);
  if (at < 0) return all;
  const stages = new Set(all.map(({ stage }) => stage));
  const wanted = new Set((args[at + 1] ?? '').split(','));
  const unknown = [...wanted].filter((stage) => !stages.has(stage));
  if (unknown.length > 0) throw new Failure(`No stage "${unknown[0]}"; there are ${[...stages].join(', ')}.`);
  // The needed stages stand before the needing ones, so going through the list backwards closes over needs.
  for (const { stage, needs = [] } of [...all].reverse())
    if (wanted.has(stage)) for (const need of needs) wanted.add(need);
  return all.filter(({ stage }) => wanted.has(stage));
}

/** Runs one check; what it throws is a failure with that message. */
async function perform({ name, action, needs = [] }, failedStages) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}`);
  const missing = needs.filter((stage) => failedStages.has(stage));
  if (missing.length > 0) return { passed: 0, failed: 1, note: `not run: ${missing.join(', ')} failed` };
  try {
    return await action();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function printSummary(results) {
  console.log(`\n── summary ${'─'.repeat(69)}`);
  for (const { name, passed, failed, skipped, note, seconds } of results) {
    const extra = [skipped ? `${skipped} skipped` : '', note ?? ''].filter(Boolean).join('; ');
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(28)}${counts} ${seconds.toFixed(1).padStart(7)} s  ${extra}`.trimEnd(),
    );
  }
}

await command(async () => {
  const selected = select(process.argv.slice(2));
  try {
    await ready();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    console.log('\n0 passed, 1 failed');
    return 1;
  }
  const results = [];
  const failedStages = new Set();
  for (const check of selected) {
    const begin = performance.now();
    const result = await perform(check, failedStages);
    if (result.failed > 0) failedStages.add(check.stage);
    results.push({ name: check.name, ...result, seconds: (performance.now() - begin) / 1000 });
  }
  printSummary(results);
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
});
