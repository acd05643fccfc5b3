// A measurement in a worker of Chromium: the name comes as a message, the answer goes back as one.
import { KERNELS_FILE, kernelFactory } from './ours.ts';
import { probe } from './probe.ts';
import type { Host } from './types.ts';

declare const self: DedicatedWorkerGlobalScope;

async function bytesOf(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function imagesOf(name: string): Promise<{ images: Uint8Array; labels: Uint8Array }> {
  const [images, labels] = await Promise.all([bytesOf(`${name}-images.bin`), bytesOf(`${name}-labels.bin`)]);
  return { images, labels };
}

const host: Host = {
  name: 'chromium',
  loadImages: async () => ({ train: await imagesOf('train'), test: await imagesOf('test') }),
  loadKernels: async () => kernelFactory(await bytesOf(KERNELS_FILE)),
  tfjsFiles: new URL('tfjs/', self.location.href).href,
};

self.onmessage = async ({ data }: MessageEvent<string>) => {
  try {
    self.postMessage(await probe(data, host));
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
