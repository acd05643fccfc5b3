// A computing thread of the built app by itself: commands in, facts out, and what it has in memory.
import type { Page } from '@playwright/test';
import type { Command, Frame } from '../../src/worker/protocol.ts';

declare global {
  interface Window {
    /** Sends a command; fulfilled with what the last frame of its answer says, or with the complaint. */
    backstepThread?: (command: Command) => Promise<ThreadAnswer>;
  }
}

export interface ThreadAnswer {
  readonly failed: string | null;
  readonly update: number;
  readonly metrics: Frame['metrics'];
  /** SHA-256 over all parameters before the pass shown, as hexadecimal digits. */
  readonly bits: string;
}

/** Starts another thread of the app that is open, with the images of its server. */
export async function openThread(page: Page): Promise<void> {
  const started = page.waitForEvent('worker');
  await page.goto('./');
  const address = (await started).url();
  await page.evaluate((address) => {
    const images = new URL('mnist/', window.location.href).href;
    const worker = new Worker(address, { type: 'module', name: images });
    let id = 0;
    let last: Frame | null = null;
    let failed: string | null = null;
    const waiting = new Map<number, () => void>();
    worker.onmessage = ({ data }) => {
      if (data.body.type === 'frame') last = data.body.frame;
      if (data.body.type === 'failed') failed = data.body.message;
      if (data.body.type === 'done') waiting.get(data.id)?.();
    };
    const bitsOf = async (frame: Frame) => {
      const arrays = [...frame.record.before.weights, ...frame.record.before.biases];
      const bytes = await new Blob(arrays as BlobPart[]).arrayBuffer();
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    window.backstepThread = async (command) => {
      failed = null;
      id += 1;
      const done = new Promise<void>((resolve) => waiting.set(id, resolve));
      worker.postMessage({ id, run: id, command });
      await done;
      const { update = -1, metrics = null } = last ?? {};
      return { failed, update, metrics, bits: last === null ? '' : await bitsOf(last) };
    };
  }, address);
}

/** Numbers beyond JSON (Infinity) cross over as they are. */
export async function ask(page: Page, command: Command): Promise<ThreadAnswer> {
  return page.evaluate((command) => {
    if (!window.backstepThread) throw new Error('no thread has been opened');
    return window.backstepThread(command);
  }, command);
}

/** Bytes of the thread opened last, by kind, after a garbage collection. */
export interface ThreadMemory {
  /** Objects, and what the browser keeps for them. */
  readonly heap: number;
  /** Array buffers. */
  readonly buffers: number;
  /** WebAssembly memories. */
  readonly kernels: number;
}

/** Measures through the debugger. */
export async function memoryOf(page: Page): Promise<ThreadMemory> {
  const protocol = await page.context().newCDPSession(page);
  const sessions: string[] = [];
  const answers = new Map<number, (answer: Record<string, never>) => void>();
  protocol.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.push(sessionId);
  });
  protocol.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
  });
  await protocol.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const measured = [];
  for (const sessionId of sessions) measured.push(await measure(sessionId));
  await protocol.detach();
  // The thread of the page itself has no images.
  return measured.reduce((most, memory) => (memory.buffers > most.buffers ? memory : most));

  // biome-ignore lint/suspicious/noExplicitAny: answers of the debugger
  function send(sessionId: string, method: string, params: object = {}): Promise<any> {
    const id = answers.size + 1;
    const answered = new Promise((resolve) => answers.set(id, resolve));
    void protocol.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    return answered;
  }

  async function measure(sessionId: string): Promise<ThreadMemory> {
    await send(sessionId, 'HeapProfiler.collectGarbage');
    const {
      totalSize,
      embedderHeapUsedSize = 0,
      backingStorageSize = 0,
    } = await send(sessionId, 'Runtime.getHeapUsage');
    const { result } = await send(sessionId, 'Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
    const { objects } = await send(sessionId, 'Runtime.queryObjects', { prototypeObjectId: result.objectId });
    const sum = 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }';
    const { result: bytes } = await send(sessionId, 'Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: sum,
    });
    return { heap: totalSize + embedderHeapUsedSize, buffers: backingStorageSize, kernels: bytes.value };
  }
}
