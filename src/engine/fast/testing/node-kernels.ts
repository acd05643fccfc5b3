// The compiled kernels in Node, for tests and scripts.
import { readFileSync } from 'node:fs';
import { ensureKernels } from '../../../../scripts/lib/kernels.mjs';
import { createFastEngine } from '../engine.ts';
import type { KernelExports, KernelFactory } from '../kernels.ts';
import type { FastEngine } from '../types.ts';

/** Compiles what is not compiled yet. */
export async function loadKernelFactory(): Promise<KernelFactory> {
  await ensureKernels();
  const module = new WebAssembly.Module(readFileSync(new URL('../kernels.wasm', import.meta.url)));
  return () => new WebAssembly.Instance(module, {}).exports as unknown as KernelExports;
}

export async function createNodeEngine(): Promise<FastEngine> {
  return createFastEngine(await loadKernelFactory());
}
