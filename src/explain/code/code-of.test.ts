import { describe, expect, it } from 'vitest';
import { hasNumpy, runNumpy } from '../../../scripts/lib/numpy.ts';
import type { Step } from '../../steps/types.ts';
import { contextOf, everyStep, TAUGHT } from '../testing/notations.ts';
import { codeOf, lineText } from './code-of.ts';

describe('a step in NumPy', () => {
  const context = contextOf(TAUGHT[0], 'code', 3);
  const codeFor = (kind: Step['kind'], layer: number, neuron: number) => {
    const step = context.steps.find((each) => each.kind === kind && each.layer === layer && each.neuron === neuron);
    return codeOf(step as Step, context).lines.map((line) => lineText(line));
  };

  it('is the line of the layer with its shapes, the neuron with its numbers, the result', () => {
    const [layer, numbers, result] = codeFor('delta', 1, 1);
    expect(layer).toBe('delta2 = (W3.T @ delta3) * a2 * (1 - a2)  # (3,2)·(2,) * (3,) → (3,)');
    expect(numbers).toMatch(
      /^delta2\[1\] = \(-?[\d.]+ \* -?[\d.]+ \+ \(?-?[\d.]+\)? \* -?[\d.]+\) \* ([\d.]+) \* \(1 - \1\)$/,
    );
    expect(result).toMatch(/^# → -?[\d.e-]+$/);
  });

  it('never has a comma in a number or a minus that Python cannot read', () => {
    everyStep(TAUGHT, ['code'], { digits: 3, by: 'significant', separator: 'comma' }, (step, own) => {
      for (const { parts } of codeOf(step, own).lines) {
        for (const part of parts)
          if (typeof part !== 'string') expect(part.text).toMatch(/^-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/);
      }
    });
  });

  it('runs as it is shown, and gives the result shown to the digits shown', { timeout: 30_000 }, () => {
    if (!hasNumpy()) return;
    const lines: string[] = ['import numpy as np', 'np.seterr(all="ignore")', 'off = []'];
    let checked = 0;
    everyStep(TAUGHT, ['code'], 10, (step, own) => {
      for (const { kind, parts } of codeOf(step, own).lines) {
        const text = lineText({ kind, parts, comment: '' });
        if (kind === 'numbers') lines.push(`shown = ${text.slice(text.indexOf(' = ') + 3)}`);
        const [, result] = parts;
        if (kind !== 'result' || typeof result === 'string') continue;
        lines.push(`off.append(abs(shown - ${result.text}) / (1e-2 + abs(shown)))`);
        checked++;
      }
    });
    const [{ off }] = runNumpy<{ off: readonly number[] }>([
      `${lines.join('\n')}\nimport json\nprint(json.dumps({"off": [float(x) for x in off]}))`,
    ]);
    expect(checked).toBeGreaterThan(300);
    expect(Math.max(...off)).toBeLessThan(1e-6);
  });

  it('says so where its digits do not give the result', () => {
    let rounded = 0;
    everyStep(TAUGHT, ['code'], 3, (step, own) => {
      if (codeOf(step, own).roundedForDisplay) rounded++;
    });
    expect(rounded).toBeGreaterThan(10);
    everyStep(TAUGHT.slice(0, 1), ['code'], 10, (step, own) => {
      if (step.kind === 'addBias')
        expect(codeOf(step, own).roundedForDisplay ?? '').toMatch(/^$|^Rounded for display: /);
    });
  });
});
