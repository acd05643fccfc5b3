// What has to be there before the unit tests: Vitest calls this once, whatever it was started by.
export { ensureKernels as setup } from './kernels.mjs';
