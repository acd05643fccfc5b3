// Measures the JavaScript of the built app, gzipped, against its limits. Anything loaded on demand counts for Explore
// unless it is listed here as another screen or as opened by a hand, so that forgetting a list never hides weight.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { command, Failure } from './lib/fail.mjs';
import { inRoot } from './lib/paths.mjs';
import { chunkGroups, missingModules } from './lib/size.mjs';

const limits = { firstPaint: 150_000, explore: 250_000, opened: 180_000 };

/** Modules that Explore loads after the first paint; the check fails when one is no longer a chunk of its own. */
const exploreModules = ['src/views/equation/katex.ts'];

/** Modules (or folders of them) loaded on demand by other screens only. */
const otherScreens = [
  'src/views/digits/',
  'src/app/DigitsScreen.tsx',
  'src/worker/digit-images.ts',
  'src/worker/training-images.ts',
  'src/worker/laboratory/',
];

/** Parts of Explore that stepping through a network does not need: fetched when somebody opens one of them. */
const openedByHand = [
  'src/app/HelpDialog.tsx',
  'src/views/workbench/ShareDialog.tsx',
  'src/views/workbench/LessonBar.tsx',
  'src/scene/link-pack.ts',
  'src/scene/link-fit.ts',
  'src/views/lenses/',
  'src/views/origin/OriginCards.tsx',
  'src/views/step-card/WhyChain.tsx',
  'src/views/step-card/extras/DerivationBody.tsx',
  'src/views/step-card/extras/CodeLines.tsx',
  'src/views/step-card/extras/OvershootNotice.tsx',
  'src/worker/analysis/',
  // With the first run.
  'src/worker/shelved-engine.ts',
  'src/worker/kernels.ts',
  'src/store/deeds.ts',
  'src/store/kept-session.ts',
  'src/views/panels/MomentNames.tsx',
  'src/views/panels/EarlyStop.tsx',
  'src/views/workbench/CsvDialog.tsx',
  'src/views/workbench/FileItems.tsx',
  'src/views/workbench/FileTasks.tsx',
];

/** Threads of Explore: chunks of the same build (vite.config.ts), so that they share modules with the page. */
const workers = ['src/worker/entry.ts'];

/** The built app: `dist`, or the folder named on the command line. */
const dist = process.argv[2] ? resolve(process.argv[2]) : inRoot('dist');

function readManifest() {
  const file = resolve(dist, '.vite', 'manifest.json');
  if (!existsSync(file)) throw new Failure(`${file} is missing: run \`npm run build\` first.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const gzippedSize = (file) => gzipSync(readFileSync(resolve(dist, file)), { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

function printGroup(title, files) {
  const sizes = files.map((file) => [file, gzippedSize(file)]).sort((a, b) => b[1] - a[1]);
  console.log(title);
  for (const [file, size] of sizes) console.log(`  ${file.padEnd(58)}${kilobytes(size)}`);
  return sizes.reduce((sum, [, size]) => sum + size, 0);
}

function isWithin(name, size, limit) {
  const verdict = size <= limit ? 'within' : 'OVER';
  console.log(`${name.padEnd(60)}${kilobytes(size)}  ${verdict} ${limit / 1000} kB`);
  return size <= limit;
}

await command(async () => {
  const manifest = readManifest();
  const missing = missingModules(manifest, exploreModules);
  if (missing.length > 0) {
    throw new Failure(
      `Not a chunk loaded on demand in dist/.vite/manifest.json: ${missing.join(', ')}.\n` +
        'Was it renamed, or imported statically? Then correct that, or the list in scripts/check-size.mjs.',
    );
  }
  const groups = chunkGroups(manifest, [...otherScreens, ...openedByHand], workers);
  const whole = chunkGroups(manifest, otherScreens, workers);
  const counted = new Set([...groups.firstPaint, ...groups.explore]);
  console.log('JavaScript, gzipped\n');
  const firstPaint = printGroup('Before the first paint', groups.firstPaint);
  const later = printGroup('Explore, on demand', groups.explore);
  const opened = printGroup(
    'Explore, when opened by hand',
    whole.explore.filter((file) => !counted.has(file)),
  );
  printGroup('Other screens, on demand', whole.other);
  console.log('');
  const paintIsFine = isWithin('Before the first paint', firstPaint, limits.firstPaint);
  const exploreIsFine = isWithin('Explore in all', firstPaint + later, limits.explore);
  const openedIsFine = isWithin('All that can be opened by hand', opened, limits.opened);
  return paintIsFine && exploreIsFine && openedIsFine ? 0 : 1;
});
