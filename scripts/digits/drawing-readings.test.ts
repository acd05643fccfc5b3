import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseModel } from '../../src/data/models.ts';
import { parsePenDigits } from '../../src/data/own-digits.ts';
import { describeReadings, readDrawings } from './drawing-readings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const recorded = join(root, 'e2e/strokes/digits.json');
const model = (name: string) => parseModel(readFileSync(join(root, `public/models/${name}.json`), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'drawings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as it is typed: status, and what it says. */
function run(...args: string[]): { readonly status: number; readonly out: string; readonly error: string } {
  try {
    const command = ['scripts/run.mjs', 'scripts/read-drawings.ts', ...args];
    return { status: 0, out: execFileSync('node', command, { cwd: root, encoding: 'utf8', stdio: 'pipe' }), error: '' };
  } catch (failure) {
    const { status, stdout, stderr } = failure as { status: number; stdout: string; stderr: string };
    return { status, out: stdout, error: stderr };
  }
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('reading drawings', () => {
  it.each(['digits-16', 'digits-128'])('finds that %s reads the recorded hands', (name) => {
    const drawings = parsePenDigits(readFileSync(recorded, 'utf8'), { characters: 1e6, digits: 1000 });
    const counts = readDrawings(model(name), drawings);
    const right = counts.reduce((sum, row, digit) => sum + row[digit], 0);
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(drawings.length);
    expect(right / drawings.length).toBeGreaterThanOrEqual(0.9);
  });

  it('is reported in all, by digit, and by confusion, the most frequent first', () => {
    const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
    counts[3][3] = 6;
    counts[3][5] = 2;
    counts[7][1] = 3;
    counts[7][7] = 1;
    const lines = describeReadings('net', counts);
    expect(lines[0]).toBe('net: 7 of 12 read right (58.3 %)');
    expect(lines).toContain('3           6   8     75.0 %');
    expect(lines).toContain('0           0   0          –');
    expect(lines.slice(-3)).toEqual(['Confusions', '7 read as 1: 3', '3 read as 5: 2']);
  });

  it('is refused for a network that does not read digits', () => {
    const { shape, ...rest } = model('digits-16');
    const other = { ...rest, shape: { ...shape, inputSize: 783 } };
    expect(() => readDrawings(other, [])).toThrow('does not read digits');
  });
});

describe('npm run read:drawings', () => {
  it('prints the figures, also for the file of a network', () => {
    const { status, out } = run(recorded, '--model', join(root, 'public/models/digits-16.json'));
    expect([status, out.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^digits-16: \d+ of 80 read right \(\d+\.\d %\)$/),
    ]);
  });

  it('says what is wrong with a file, and where', () => {
    const bad = written('bad.json', '{"digits":[{"label":1,"strokes":[[[0,0]]]},{"label":12,"strokes":[]}]}');
    expect(run(bad)).toMatchObject({
      status: 1,
      error: `${bad}: Drawing 2 of 2: its label is 12, not a digit from 0 to 9.\n`,
    });
    expect(run(join(folder, 'none.json')).error).toContain('There is no such file.');
    expect(run(recorded, '--model', 'digits-17').error).toContain('There is no network digits-17');
    expect(run()).toMatchObject({
      status: 2,
      error: expect.stringContaining('usage: npm run read:drawings') as string,
    });
  });
});
