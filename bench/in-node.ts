// A measurement in Node: started as a process of its own with the name as argument; the answer goes to the parent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTestDigits, readTrainDigits } from '../scripts/digits/idx.ts';
import { KERNELS_FILE, kernelFactory } from './ours.ts';
import { probe } from './probe.ts';
import type { Host } from './types.ts';

const host: Host = {
  name: 'node',
  loadImages: () => Promise.resolve({ train: readTrainDigits(), test: readTestDigits() }),
  loadKernels: () => Promise.resolve(kernelFactory(readFileSync(join(import.meta.dirname, KERNELS_FILE)))),
  tfjsFiles: null,
};

async function main(): Promise<void> {
  let answer: object;
  try {
    answer = await probe(process.argv[2], host);
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer, undefined, {}, () => process.exit(0));
}

void main();
