// The file of the SIMD kernels, fetched and compiled when they are first wanted.
import type { KernelFactory } from '../engine/fast/kernels.ts';

let compiled: WebAssembly.Module | null = null;

/**
 * Makes instances of the kernels; null where WebAssembly or its SIMD is not to be had, or the file does not arrive. All
 * that they compute, the plain engine computes as well.
 */
export async function loadKernels(): Promise<KernelFactory | null> {
  try {
    compiled ??= await fetchModule();
  } catch {
    return null;
  }
  const module = compiled;
  return () => new WebAssembly.Instance(module, {}).exports as unknown as ReturnType<KernelFactory>;
}

async function fetchModule(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('../engine/fast/kernels.wasm', import.meta.url));
  if (!response.ok) throw new Error(`status ${response.status}`);
  // Not compileStreaming: that depends on the type that a server sends.
  return WebAssembly.compile(await response.arrayBuffer());
}
