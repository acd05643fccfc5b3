// A measurement in a worker of Chromium: the name comes as a message, the answer goes back as one.
import { KERNELS_FILE, kernelFactory } from './ours.ts';
import { probe } from './probe.ts';
import type { Host } from './types.ts';

/** What is used of the worker's own scope; the project of this file has the types of a page. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage(answer: object): void;
};

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
  tfjsFiles: new URL('tfjs/', location.href).href,
};

scope.onmessage = async ({ data }) => {
  try {
    scope.postMessage(await probe(data, host));
  } catch (error) {
    scope.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
