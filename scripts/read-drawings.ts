// npm run read:drawings -- FILE.json: how well a network reads drawings, by the very code that the pad uses.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MAX_MODEL_CHARACTERS, parseModel, SHIPPED_MODELS, type ShippedModel } from '../src/data/models.ts';
import { parsePenDigits } from '../src/data/own-digits.ts';
import { describeReadings, readDrawings } from './digits/drawing-readings.ts';

const USAGE = `usage: npm run read:drawings -- FILE.json [--model NAME] [--line-width PIXELS]

Reads labelled drawings (format "pen-digits/1", docs/data.md) and prints how many of them the network reads right,
the accuracy of each digit, and what was taken for what.

  --model NAME         a shipped network (${SHIPPED_MODELS.join(', ')}) or the file of one; digits-128
  --line-width PIXELS  how wide the strokes are in the 28 × 28 image; as wide as on the pad if left out

Exit status: 0 if the drawings were read, 1 if a file cannot be used, 2 for wrong usage.`;

const LIMITS = { characters: 200_000_000, digits: 100_000 };
const LARGEST_LINE_WIDTH = 8;

class UsageError extends Error {}

interface Options {
  readonly file: string;
  readonly model: string;
  readonly lineWidth: number | undefined;
}

function main(): void {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    return;
  }
  const drawings = inFile(options.file, () => parsePenDigits(textOf(options.file, LIMITS.characters), LIMITS));
  const model = modelOf(options.model);
  const counts = readDrawings(model, drawings, options.lineWidth);
  for (const line of describeReadings(model.name, counts)) console.log(line);
}

/** null: help is asked for. @throws {UsageError} */
function readOptions(args: readonly string[]): Options | null {
  const types = {
    help: { type: 'boolean' },
    model: { type: 'string', default: 'digits-128' },
    'line-width': { type: 'string' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof types; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: types });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  if (positionals.length !== 1) throw new UsageError('One file is needed.');
  const typed = values['line-width'];
  const lineWidth = typed === undefined ? undefined : Number(typed);
  if (lineWidth !== undefined && !(lineWidth > 0 && lineWidth <= LARGEST_LINE_WIDTH)) {
    throw new UsageError(`--line-width needs a number above 0 and up to ${LARGEST_LINE_WIDTH}, not "${typed}".`);
  }
  return { file: positionals[0], model: values.model, lineWidth };
}

function modelOf(name: string): ShippedModel {
  const shipped = SHIPPED_MODELS.some((known) => known === name)
    ? fileURLToPath(new URL(`../public/models/${name}.json`, import.meta.url))
    : name;
  if (!existsSync(shipped)) {
    throw new Error(`There is no network ${name}: shipped are ${SHIPPED_MODELS.join(' and ')}; otherwise name a file.`);
  }
  return inFile(shipped, () => parseModel(textOf(shipped, MAX_MODEL_CHARACTERS)));
}

/** @throws {Error} before anything is read, if the file is not there or too large */
function textOf(file: string, most: number): string {
  if (!existsSync(file)) throw new Error('There is no such file.');
  const stats = statSync(file);
  if (!stats.isFile()) throw new Error('This is no file.');
  if (stats.size > 4 * most) throw new Error('The file is too large.');
  return readFileSync(file, 'utf8');
}

/** Errors about a file begin with its name. */
function inFile<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  main();
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : messageOf(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
