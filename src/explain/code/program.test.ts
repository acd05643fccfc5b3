import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { SAMPLES, SATURATED, samplePass } from '../../steps/testing/sample-passes.ts';
import { numpyProgram } from './program.ts';

it('x', () => {
  
  for (const s of [...SAMPLES, ...SATURATED]) {
    const p = numpyProgram(samplePass(s).record);
    try {
      execFileSync('python3', ['-'], { input: p, stdio: 'pipe' });
    } catch (e) {
      console.log(JSON.stringify(s), String((e as any).stderr).slice(-400));
    }
  }
}, 100000);
