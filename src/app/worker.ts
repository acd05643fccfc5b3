// Makes the computing thread. Its name tells it where the digit images are: beside the page.
import type { WorkerLike } from '../worker/client.ts';

export function createComputingWorker(): WorkerLike {
  const images = new URL('mnist/', document.baseURI).href;
  return new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module', name: images });
}
