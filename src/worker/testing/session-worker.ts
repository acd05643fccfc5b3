// A worker without a thread: the real session behind the interface of a Worker, messages copied and never at once.
import type { WorkerLike } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { Command, Fact } from '../protocol.ts';
import { Session } from '../session.ts';

export interface SessionWorker extends WorkerLike {
  /** The commands it was sent, in order. */
  readonly commands: readonly Command[];
  /** Stops working, as a thread does that is killed; the page hears of it if there is something to tell it. */
  crash(): void;
}

export function createSessionWorker(overrides: Partial<Environment> = {}): SessionWorker {
  const commands: Command[] = [];
  let alive = true;
  const later = (action: () => void) => queueMicrotask(() => alive && action());
  const session = new Session({
    post(fact) {
      const copy: Fact = structuredClone(fact);
      later(() => worker.onmessage?.({ data: copy } as MessageEvent<Fact>));
    },
    now: () => performance.now(),
    pause: (milliseconds) =>
      new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      }),
    loadImages: () => Promise.reject(new Error('There are no images here.')),
    loadKernels: () => Promise.resolve(null),
    loadLabSet: () => Promise.reject(new Error('There are no images here.')),
    ...overrides,
  });
  const worker: SessionWorker = {
    commands,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(envelope) {
      const copy = structuredClone(envelope);
      commands.push(copy.command);
      later(() => void session.handle(copy));
    },
    terminate() {
      alive = false;
    },
    crash() {
      alive = false;
      worker.onerror?.({} as ErrorEvent);
    },
  };
  return worker;
}
