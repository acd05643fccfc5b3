// The worker's door: messages in, facts out. Everything else is the session's.
import { joinDigits, SMALL_TEST_SHARD, TEST_SHARD, trainShardNames } from '../data/mnist.ts';
import type { Envelope, Fact, FactBody } from './protocol.ts';
import { Session } from './session.ts';
import { createShardCache, loadShards } from './shards.ts';
import type { LoadedDigits } from './source.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Below this, copying is cheaper than handing over. */
const SMALLEST_TRANSFER = 4096;

/** The large buffers of a fact that the session does not need again. */
function transferablesOf(body: FactBody): ArrayBuffer[] {
  if (body.type !== 'frame' && body.type !== 'analysis') return [];
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
  else {
    collect(body.frame.record);
    collect(body.frame.surface);
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

/** Shards stay in memory, so that another network on the same images opens at once. */
const cache = createShardCache();

/** The page says where the shards are by naming the worker after their folder, an absolute address ending in "/". */
async function loadImages(
  trainCount: number,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<LoadedDigits> {
  const names = trainShardNames(trainCount);
  // With the smallest training set the download is to be small as well.
  const testName = names[0] === trainShardNames(0)[0] ? SMALL_TEST_SHARD : TEST_SHARD;
  const parts = await loadShards(self.name, [...names, testName], { signal, onProgress, cache });
  return { train: joinDigits(parts.slice(0, -1)), test: parts[parts.length - 1] };
}

let last: Envelope = { id: 0, run: 0, command: { type: 'pause' } };

const session = new Session({
  post,
  now: () => performance.now(),
  pause: createPause(),
  loadImages,
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
