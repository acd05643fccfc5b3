import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Computed,
  engineNumbers,
  gradientNames,
  referenceCases,
  referenceNumbers,
  referencePass,
  runNetworks,
} from '../../../scripts/lib/network-programs.ts';
import { hasNumpy } from '../../../scripts/lib/numpy.ts';
import { SAMPLES, SATURATED, samplePass } from '../../steps/testing/sample-passes.ts';
import type { PassRecord } from '../../steps/types.ts';
import { skeleton } from '../testing/numpy.ts';
import { numpyNetwork } from './network-numpy.ts';
import { torchNetwork } from './network-torch.ts';

const ABOUT = ['A network', 'with a line\nbreak in its name: import os'];

/** What machines without NumPy compare with; written anew by `RECORD_NUMPY=1 npx vitest run src/explain/code`. */
const RECORDED = new URL('../testing/network-output.jsonl', import.meta.url);
/** The PyTorch program of these reference cases, kept word by word; written anew in the same way. */
const KEPT_TORCH = ['classic-xor-2-2-1-batch', 'loss-bce-multi-4', 'loss-sparse-cce-4', 'reg-l1-sgd'];
const TORCH_TEXT = new URL('../testing/network-torch.txt', import.meta.url);

const GROUPS = ['classics', 'activations', 'losses', 'depth', 'regularisation', 'stability', 'edges'];
const REFERENCES = GROUPS.flatMap(referenceCases);
const PASSES: readonly PassRecord[] = [...SAMPLES, ...SATURATED].map((sample) => samplePass(sample).record);
const isRecording = process.env.RECORD_NUMPY !== undefined;
const available = hasNumpy();

function hash(program: string): string {
  return createHash('sha256').update(skeleton(program)).digest('hex').slice(0, 16);
}

function expectClose(computed: Omit<Computed, 'printed'>, expected: Omit<Computed, 'printed'>, name: string): number {
  const pairs: (readonly [number, number, string])[] = [[computed.cost, expected.cost, 'J']];
  expected.losses.forEach((value, index) => {
    pairs.push([computed.losses[index], value, `L[${index}]`]);
  });
  for (const [key, values] of Object.entries(expected.gradients)) {
    expect(computed.gradients[key].length, `${name} ${key}`).toBe(values.length);
    values.forEach((value, index) => {
      pairs.push([computed.gradients[key][index], value, `${key}[${index}]`]);
    });
  }
  for (const [value, wanted, what] of pairs) {
    expect(Math.abs(value - wanted), `${name} ${what}`).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(wanted)));
  }
  return pairs.length;
}

describe('the network as a NumPy program', () => {
  it('computes the loss and the gradients that the app shows, to 1e-10', { timeout: 60_000 }, () => {
    const programs = PASSES.map((record) => numpyNetwork(record, ABOUT));
    if (isRecording) {
      const made = runNetworks(programs, PASSES);
      const kept = made.map((output, index) => ({ program: hash(programs[index]), ...output, printed: '' }));
      writeFileSync(RECORDED, `${kept.map((pass) => JSON.stringify(pass)).join('\n')}\n`);
    }
    const recorded: (Computed & { program: string })[] = readFileSync(RECORDED, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(recorded.map(({ program }) => program)).toEqual(programs.map(hash));
    const outputs: readonly Computed[] = available ? runNetworks(programs, PASSES) : recorded;
    let compared = 0;
    outputs.forEach((output, index) => {
      compared += expectClose(output, engineNumbers(PASSES[index]), `pass ${index}`);
    });
    expect(outputs).toHaveLength(PASSES.length);
    expect(compared).toBeGreaterThan(1000);
  });

  it('computes what PyTorch computed for the reference cases', { timeout: 60_000 }, () => {
    const records = REFERENCES.map(referencePass);
    const programs = records.map((record) => numpyNetwork(record, ABOUT));
    expect(programs.length).toBeGreaterThan(60);
    if (!available) return;
    const outputs = runNetworks(programs, records);
    outputs.forEach((output, index) => {
      expectClose(output, referenceNumbers(REFERENCES[index]), REFERENCES[index].name);
    });
  });

  it('prints loss and gradients with all their digits', { timeout: 30_000 }, () => {
    const [record] = PASSES;
    const program = numpyNetwork(record, ABOUT);
    for (const name of ['J', ...gradientNames(record)]) expect(program).toContain(`print("${name} =", ${name})`);
    if (!available) return;
    const [{ printed }] = runNetworks([program], [record]);
    expect(printed).toContain(`J = ${engineNumbers(record).cost}`);
    const first = record.weightGradients[1][0];
    expect(printed.replaceAll(/e-0(\d)/g, 'e-$1')).toContain(String(first).slice(0, 14));
  });

  it('has the weights as they are, and nothing of a title that could be code', () => {
    const program = numpyNetwork(PASSES[0], ABOUT);
    for (const weight of PASSES[0].before.weights[1]) expect(program).toContain(String(weight));
    expect(program.split('\n').slice(0, 2)).toEqual(['# A network', '# with a line break in its name: import os']);
  });
});

describe('the network as a PyTorch program', () => {
  it('run with a stand-in for PyTorch computes the loss and the gradients that the app shows', {
    timeout: 60_000,
  }, () => {
    const records = [...PASSES, ...REFERENCES.map(referencePass)];
    const programs = records.map((record) => torchNetwork(record, ABOUT));
    for (const program of programs) expect(program).toContain('J.backward()');
    if (!available) return;
    let compared = 0;
    runNetworks(programs, records).forEach((output, index) => {
      compared += expectClose(output, engineNumbers(records[index]), `pass ${index}`);
    });
    expect(compared).toBeGreaterThan(2000);
  });

  it('of the kept reference cases is the text that was recorded, beside the numbers PyTorch computed for it', () => {
    const kept = KEPT_TORCH.map((wanted) => {
      const reference = REFERENCES.find(({ name }) => name === wanted);
      if (!reference) throw new Error(`There is no reference case ${wanted}.`);
      const { cost, gradients } = referenceNumbers(reference);
      const numbers = Object.entries(gradients).map(([name, values]) => `${name} = ${values.join(' ')}`);
      const program = torchNetwork(referencePass(reference), [reference.name]);
      return [`=== ${reference.name}`, program, 'PyTorch computed:', `J = ${cost}`, ...numbers, ''].join('\n');
    }).join('\n');
    if (isRecording) writeFileSync(TORCH_TEXT, kept);
    expect(kept).toBe(readFileSync(TORCH_TEXT, 'utf8'));
  });

  it('names classes, not one-hot targets, where the cost takes a class', () => {
    const sparse = PASSES.find(({ shape }) => shape.learning.loss === 'sparseCategoricalCrossEntropy');
    if (!sparse) throw new Error('no pass with class indices');
    expect(torchNetwork(sparse, ABOUT)).toMatch(/^y = torch\.tensor\(\[\d(, \d)*\]\)$/m);
  });
});
