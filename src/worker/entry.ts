// The worker's door: messages in, facts out. Everything else is the session's.
import type { Environment } from './environment.ts';
import { openLaboratory } from './on-demand.ts';
import type { Envelope, Fact, FactBody } from './protocol.ts';
import { Session } from './session.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Below this, copying is cheaper than handing over. */
const SMALLEST_TRANSFER = 4096;

/** The large buffers of a fact that the session does not need again. */
function transferablesOf(body: FactBody): ArrayBuffer[] {
  if (!['frame', 'analysis', 'inspection', 'glimpse'].includes(body.type)) return [];
  const buffers = new Set<ArrayBuffer>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer && value.byteLength >= SMALLEST_TRANSFER) buffers.add(value.buffer);
    } else if (Array.isArray(value)) {
      if (typeof value[0] === 'object') value.forEach(collect);
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(collect);
    }
  };
  if (body.type === 'analysis') collect(body.result);
  else if (body.type === 'inspection') collect(body.answer);
  else if (body.type === 'glimpse') collect(body.glimpse);
  else if (body.type === 'frame') {
    collect(body.frame.record);
    collect(body.frame.surface);
    collect(body.frame.after?.surface ?? null);
  }
  return [...buffers];
}

function post(fact: Fact): void {
  self.postMessage(fact, transferablesOf(fact.body));
}

/** A message to oneself comes after those that are waiting, without the delay that timers have. */
function createPause(): (milliseconds: number) => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return (milliseconds) =>
    new Promise((resolve) => {
      if (milliseconds >= 1) {
        setTimeout(resolve, milliseconds);
        return;
      }
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

/** MNIST and what reads it come when the first images are wanted. */
const loadImages: Environment['loadImages'] = async (trainCount, onProgress, signal) => {
  const { loadDigits } = await import('./digit-images.ts');
  const digits = await loadDigits(self.name, trainCount, onProgress, signal);
  // With the images here, everything is to work without a network; a failure shows when the code is needed.
  void openLaboratory().catch(() => {});
  return digits;
};

const loadLabSet: Environment['loadLabSet'] = async (set, onProgress, signal) => {
  const { loadLabDigits } = await import('./digit-images.ts');
  return loadLabDigits(self.name, set, onProgress, signal);
};

const loadKernels: Environment['loadKernels'] = async () => {
  const kernels = await import('./kernels.ts');
  return kernels.loadKernels();
};

let last: Envelope = { id: 0, run: 0, command: { type: 'pause' } };

const session = new Session({
  post,
  now: () => performance.now(),
  pause: createPause(),
  loadImages,
  loadLabSet,
  loadKernels,
});

self.onmessage = (event: MessageEvent<Envelope>) => {
  last = event.data;
  void session.handle(event.data);
};

function reportFailure(reason: unknown): void {
  const message = reason instanceof Error ? reason.message : String(reason);
  post({
    id: last.id,
    run: last.run,
    body: { type: 'failed', message: `Something went wrong while computing: ${message}` },
  });
}

self.onerror = (event) => reportFailure(typeof event === 'string' ? event : event.error);
self.onunhandledrejection = (event) => reportFailure(event.reason);
