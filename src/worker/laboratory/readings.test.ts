import { describe, expect, it } from 'vitest';
import { blocks, shippedModel } from '../../app/testing/digits-bench.ts';
import { loadKernelFactory } from '../../engine/fast/testing/node-kernels.ts';
import { createParameters } from '../../engine/parameters.ts';
import { setupForData } from '../../scene/defaults.ts';
import { fingerprintOf } from '../../scene/fingerprint.ts';
import type { Command, FactBody } from '../protocol.ts';
import { createSessionWorker } from '../testing/session-worker.ts';
import type { ReadingsAnswer } from './types.ts';

const train = blocks(2000, 'train');
const test = blocks(500, 'test');
const setup = setupForData('mnist', 1);
const kernels = await loadKernelFactory();
let instances = 0;

const countedKernels = () => {
  instances++;
  return kernels();
};

/** A session with or without the kernels, and a way to wait for what it says. */
function openSession(withKernels: boolean) {
  const heard: FactBody[] = [];
  let wake = () => {};
  const worker = createSessionWorker({
    loadImages: () => Promise.resolve({ train, test }),
    loadLabSet: (set) => Promise.resolve(set === 'test' ? test : train),
    loadKernels: () => Promise.resolve(withKernels ? countedKernels : null),
  });
  worker.onmessage = ({ data }) => {
    heard.push(data.body);
    wake();
  };
  let id = 0;
  const send = (command: Command, run = 1) => worker.postMessage({ id: ++id, run, command }, []);
  async function next<Type extends FactBody['type']>(type: Type): Promise<Extract<FactBody, { type: Type }>> {
    for (;;) {
      while (heard.length > 0) {
        const body = heard.shift();
        if (body?.type === 'failed') throw new Error(body.message);
        if (body?.type === type) return body as Extract<FactBody, { type: Type }>;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  async function readings(set: 'test' | 'train' = 'test'): Promise<ReadingsAnswer> {
    send({ type: 'inspect', request: { kind: 'readings', set, asker: 'test' } });
    const { answer } = await next('inspection');
    return answer as ReadingsAnswer;
  }
  return { send, next, readings };
}

const { shape, parameters } = shippedModel('digits-16');
const open = { type: 'open', setup: { ...setup, layers: shape.layers }, changes: [], update: 0, parameters } as const;

describe('readings', () => {
  it('are the same from the kernels and from the plain engine, up to single precision', async () => {
    const answers: ReadingsAnswer[] = [];
    for (const withKernels of [false, true]) {
      const session = openSession(withKernels);
      session.send(open);
      await session.next('frame');
      answers.push(await session.readings('test'), await session.readings('train'));
    }
    expect(instances).toBe(1);
    for (const [plain, fast] of [
      [answers[0], answers[2]],
      [answers[1], answers[3]],
    ]) {
      expect(fast.labels).toEqual(plain.labels);
      for (let index = 0; index < plain.labels.length; index++) {
        expect(fast.confidence[index]).toBeCloseTo(plain.confidence[index], 4);
        expect(Math.abs(fast.losses[index] - plain.losses[index])).toBeLessThan(1e-4 * (1 + plain.losses[index]));
      }
      expect(fast.predicted.filter((answer, index) => answer !== plain.predicted[index]).length).toBeLessThanOrEqual(1);
      expect([fast.network, fast.update]).toEqual([plain.network, plain.update]);
    }
  });

  it('name the network by its weights and its update, those on the screen', async () => {
    const session = openSession(true);
    session.send(open);
    const { frame } = await session.next('frame');
    const answer = await session.readings();
    const single = createParameters(shape, 'float32');
    single.weights.forEach((weights, layer) => {
      weights.set(parameters.weights[layer]);
      single.biases[layer].set(parameters.biases[layer]);
    });
    expect(answer.network).toBe(fingerprintOf(single));
    expect(answer.network).toBe(fingerprintOf(frame.record.before));
    expect(answer.update).toBe(0);
  });

  it('of a network in training are all made by one and the same network, and leave the training as it is', async () => {
    const { parameters: _, ...fresh } = open;
    const until = 300;
    const ends: number[] = [];
    for (const asks of [true, false]) {
      const session = openSession(true);
      session.send(fresh);
      await session.next('frame');
      session.send({ type: 'run', until, updatesPerSecond: Number.POSITIVE_INFINITY }, 2);
      if (asks) {
        const answer = await session.readings();
        const again = openSession(true);
        again.send({ ...fresh, update: answer.update });
        await again.next('frame');
        expect(await again.readings()).toEqual(answer);
      }
      for (;;) {
        const { frame, running } = await session.next('frame');
        if (running || frame.update < until) continue;
        ends.push(fingerprintOf(frame.record.before));
        break;
      }
    }
    expect(ends[0]).toBe(ends[1]);
  });
});
