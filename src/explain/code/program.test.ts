import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasNumpy, runNumpy } from '../../../scripts/lib/numpy.ts';
import { SAMPLES, SATURATED, type Sample, samplePass } from '../../steps/testing/sample-passes.ts';
import type { PassRecord } from '../../steps/types.ts';
import { type Arrays, expectedArrays, flat, skeleton } from '../testing/numpy.ts';
import { numpyProgram } from './program.ts';

const TOLERANCE = 1e-10;

/** What machines without NumPy compare with; written anew by `RECORD_NUMPY=1 npx vitest run src/explain/code`. */
const RECORDED = new URL('../testing/numpy-output.jsonl', import.meta.url);
interface RecordedPass {
  /** Of the program's text without its numbers. */
  readonly program: string;
  readonly arrays: Arrays;
}

/** A pass a line. */
function readRecorded(): RecordedPass[] {
  const lines = readFileSync(RECORDED, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

const recordOf = (sample: Sample) => samplePass(sample).record;
const ALL = [...SAMPLES, ...SATURATED].map(recordOf);
/** One pass of every loss, optimiser and penalty, alone and in a batch: the first samples and the last. */
const KEPT = [...SAMPLES.slice(0, 8), ...SAMPLES.slice(-14)].map(recordOf);

function hash(program: string): string {
  return createHash('sha256').update(skeleton(program)).digest('hex').slice(0, 16);
}

function expectSame(arrays: Arrays, record: PassRecord): number {
  let compared = 0;
  for (const [name, values] of expectedArrays(record)) {
    const computed = flat(arrays[name] ?? []);
    expect(computed.length, name).toBe(values.length);
    computed.forEach((value, index) => {
      const allowed = TOLERANCE * Math.max(1, Math.abs(values[index]));
      expect(Math.abs(value - values[index]), `${name}[${index}]`).toBeLessThanOrEqual(allowed);
      compared++;
    });
  }
  return compared;
}

describe('the NumPy program of a pass', () => {
  const available = hasNumpy();

  it('computes every number of the pass as the engine does, and its substituted lines hold', {
    timeout: 60_000,
  }, () => {
    let compared = 0;
    if (available) {
      runNumpy<Arrays>(ALL.map(numpyProgram)).forEach((arrays, index) => {
        compared += expectSame(arrays, ALL[index]);
      });
    } else {
      const kept = readRecorded();
      kept.forEach(({ arrays }, index) => {
        compared += expectSame(arrays, KEPT[index]);
      });
    }
    expect(compared).toBeGreaterThan(available ? 2000 : 500);
  });

  it('is the one whose output was recorded', () => {
    const programs = KEPT.map(numpyProgram);
    if (process.env.RECORD_NUMPY) {
      const outputs = runNumpy<Arrays>(programs);
      const kept = outputs.map((arrays, index): RecordedPass => ({ program: hash(programs[index]), arrays }));
      writeFileSync(RECORDED, kept.map((pass) => `${JSON.stringify(pass)}\n`).join(''));
    }
    const kept = readRecorded();
    expect(kept.map(({ program }) => program)).toEqual(programs.map(hash));
  });

  it('has helpers only for what it uses', () => {
    expect(numpyProgram(ALL[0])).not.toContain('lambda');
    const gelu = SAMPLES.find(({ activations }) => activations.includes('gelu'));
    if (!gelu) throw new Error('no sample with GELU');
    expect(numpyProgram(recordOf(gelu))).toContain('Phi = ');
  });
});
