// The app's session, as its worker runs it, on 60,000 images: opening, training, asking. Facts are looked at and dropped.
import type { OptimizerSettings } from '../src/engine/types.ts';
import { setupForData } from '../src/scene/defaults.ts';
import type { Setup } from '../src/scene/types.ts';
import type { Command, FactBody, Metrics } from '../src/worker/protocol.ts';
import { Session } from '../src/worker/session.ts';
import { digitShape } from './ours.ts';
import type { Host } from './types.ts';

export const TRAIN_COUNT = 60_000;
export const BATCH_SIZE = 32;
export const UPDATES_PER_EPOCH = TRAIN_COUNT / BATCH_SIZE;

export interface AppSession {
  /** Carries out a command and comes back when it is done. */
  send(command: Command): Promise<void>;
  /** Trains until so many updates have been made in all. */
  runUntil(update: number): Promise<void>;
  open(setup: Setup): Promise<void>;
  /** Those of the moment at which it came to rest last. */
  readonly metrics: Metrics | null;
  readonly prediction: readonly Float32Array[];
}

/** SGD 0.1 in batches of 32, or another optimiser; from random weights. */
export function digitSetup(hidden: number, seed: number, optimizer?: OptimizerSettings): Setup {
  const usual = setupForData('mnist', seed);
  return {
    ...usual,
    data: { ...usual.data, count: TRAIN_COUNT },
    layers: digitShape(hidden).layers,
    learning: { ...usual.learning, batchSize: BATCH_SIZE, optimizer: optimizer ?? usual.learning.optimizer },
  };
}

/** As in src/worker/entry.ts: a message to oneself lets others in without the delay that timers have. */
function createPause(): (milliseconds: number) => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (milliseconds) =>
    new Promise((resolve) => {
      if (milliseconds >= 1) setTimeout(resolve, milliseconds);
      else {
        waiting.push(resolve);
        port2.postMessage(null);
      }
    });
}

export async function createAppSession(host: Host): Promise<AppSession> {
  const digits = await host.loadImages();
  let id = 0;
  let failure: string | null = null;
  let metrics: Metrics | null = null;
  let prediction: readonly Float32Array[] = [];
  const receive = (body: FactBody) => {
    if (body.type === 'failed') failure = body.message;
    if (body.type === 'prediction') prediction = body.activations;
    if (body.type === 'frame' && body.frame.metrics !== null) metrics = body.frame.metrics;
  };
  const session = new Session({
    post: ({ body }) => receive(body),
    now: () => performance.now(),
    pause: createPause(),
    loadImages: () => Promise.resolve(digits),
    loadKernels: () => host.loadKernels(),
    loadLabSet: () => Promise.reject(new Error('The bench asks for no laboratory.')),
  });
  const app: AppSession = {
    async send(command) {
      id += 1;
      await session.handle({ id, run: id, command });
      if (failure !== null) throw new Error(failure);
    },
    runUntil: (until) => app.send({ type: 'run', until, updatesPerSecond: Number.POSITIVE_INFINITY }),
    open: (setup) => app.send({ type: 'open', setup, changes: [], update: 0 }),
    get metrics() {
      return metrics;
    },
    get prediction() {
      return prediction;
    },
  };
  return app;
}
