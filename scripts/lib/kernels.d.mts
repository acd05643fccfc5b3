// Types of kernels.mjs, for the TypeScript files that call it.
export function ensureKernels(): Promise<void>;
