import { describe, expect, it } from 'vitest';
import { setupForData } from '../scene/defaults.ts';
import type { WorkerLike } from './client.ts';
import { createClient } from './client.ts';
import type { Checkpoint, Command, Envelope, Fact, FactBody } from './protocol.ts';
import { Session } from './session.ts';

/** Workers that do only what a test makes them do, and a clock that a test turns. */
function createStage(options: { answering?: boolean } = {}) {
  const workers: (WorkerLike & { readonly sent: Envelope[]; terminated: boolean })[] = [];
  const facts: FactBody[] = [];
  const answers: [number, FactBody][] = [];
  const losses: string[] = [];
  let timer: { readonly callback: () => void; readonly at: number } | null = null;
  let now = 0;
  const client = createClient({
    createWorker: () => {
      const worker = {
        sent: [] as Envelope[],
        terminated: false,
        onmessage: null as WorkerLike['onmessage'],
        onerror: null as WorkerLike['onerror'],
        onmessageerror: null as WorkerLike['onmessageerror'],
        postMessage(envelope: Envelope) {
          worker.sent.push(envelope);
          if (session) void session.handle(structuredClone(envelope));
        },
        terminate() {
          worker.terminated = true;
        },
      };
      const session = options.answering
        ? new Session({
            post: (fact) => worker.onmessage?.({ data: structuredClone(fact) } as MessageEvent<Fact>),
            now: () => performance.now(),
            pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
            loadImages: () => Promise.reject(new Error('no images')),
            loadLabSet: () => Promise.reject(new Error('no images')),
            loadKernels: () => Promise.resolve(null),
          })
        : null;
      workers.push(worker);
      return worker;
    },
    onFact: (body) => facts.push(body),
    onAnswer: (id, body) => answers.push([id, body]),
    onLost: (message) => losses.push(message),
    setTimer: (callback, milliseconds) => {
      timer = { callback, at: now + milliseconds };
      return timer;
    },
    clearTimer: () => {
      timer = null;
    },
  });
  const last = () => workers[workers.length - 1];
  return {
    client,
    workers,
    facts,
    answers,
    losses,
    last,
    answer: (id: number, run: number, body: FactBody) =>
      last().onmessage?.({ data: { id, run, body } } as MessageEvent<Fact>),
    wait: (milliseconds: number) => {
      now += milliseconds;
      if (timer !== null && timer.at <= now) timer.callback();
    },
  };
}

const open: Command = { type: 'open', setup: setupForData('xor'), changes: [], update: 480 };
const progress: FactBody = { type: 'progress', what: 'replaying', done: 1, total: 2 };
const done: FactBody = { type: 'done' };
const question: Command = { type: 'analyse', request: { kind: 'layerSurvey' }, situation: null };

describe('a client', () => {
  it('drops what belongs to an earlier run', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.client.send({ type: 'seek', update: 7 });
    stage.answer(1, 1, progress);
    stage.answer(2, 2, done);
    expect(stage.facts).toEqual([done]);
    expect(stage.client.isBusy()).toBe(false);
  });

  it('takes points of the loss history from any run of the same session, but not from the session before', () => {
    const { client, facts, answer } = createStage();
    const points: FactBody = { type: 'metrics', points: [], replace: false };
    const first = client.send(open);
    const running = client.send({ type: 'run', until: 9, updatesPerSecond: 9 });
    client.send({ type: 'pause' });
    answer(running, 2, points);
    expect(facts).toEqual([points]);
    client.send(open);
    answer(first, 1, points);
    answer(running, 2, points);
    expect(facts).toEqual([points]);
  });

  it('keeps the run when it asks for a prediction', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.client.send({ type: 'predict', inputs: Float32Array.of(0, 1) });
    expect(stage.last().sent.map(({ run }) => run)).toEqual([1, 1]);
  });

  it('keeps the run when it asks a question, and takes the answer whatever was sent since', () => {
    const { client, last, answer, facts, answers } = createStage();
    client.send(open);
    const id = client.send(question);
    expect(last().sent.map(({ run }) => run)).toEqual([1, 1]);
    client.send({ type: 'seek', update: 7 });
    const failed: FactBody = { type: 'failed', message: 'No.' };
    for (const body of [progress, failed, done]) answer(id, 1, body);
    expect(answers).toEqual([progress, failed, done].map((body) => [id, body]));
    expect(facts).toEqual([]);
    expect(client.isBusy()).toBe(true);
    answer(3, 2, done);
    expect(client.isBusy()).toBe(false);
  });

  it('takes silence on a question for death, a sign of life for life, and says that there will be no answer', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.answer(1, 1, done);
    const id = stage.client.send(question);
    for (let i = 0; i < 10; i++) {
      stage.wait(4000);
      stage.answer(id, 1, progress);
    }
    expect(stage.losses).toEqual([]);
    stage.wait(5000);
    expect(stage.workers).toHaveLength(2);
    expect(stage.answers.slice(-2)).toEqual([
      [id, { type: 'failed', message: 'The computing thread stopped before it had an answer.' }],
      [id, done],
    ]);
    stage.answer(3, 2, done);
    stage.wait(1e6);
    expect(stage.losses).toHaveLength(1);
  });

  it('answers open questions when it is disposed of, and then waits for nothing', () => {
    const stage = createStage();
    stage.client.send(open);
    const id = stage.client.send(question);
    stage.client.dispose();
    expect(stage.answers.map(([of]) => of)).toEqual([id, id]);
    stage.wait(1e6);
    expect(stage.losses).toEqual([]);
  });

  it('replaces a worker that is silent for five seconds while it should be working', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.wait(4999);
    expect(stage.losses).toEqual([]);
    stage.wait(1);
    expect(stage.workers).toHaveLength(2);
    expect(stage.workers[0].terminated).toBe(true);
    expect(stage.losses).toEqual(['The computing thread stopped answering and was restarted at update 480.']);
    expect(stage.last().sent[0].command).toMatchObject({ type: 'open', update: 480, setup: setupForData('xor') });
  });

  it('takes any fact, also an old one, as a sign of life', () => {
    const stage = createStage();
    stage.client.send(open);
    for (let i = 0; i < 10; i++) {
      stage.wait(4000);
      stage.answer(1, i % 2, progress);
    }
    expect(stage.losses).toEqual([]);
  });

  it('waits for as long as it takes when nothing is being worked on', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.answer(1, 1, done);
    stage.wait(1e6);
    expect(stage.losses).toEqual([]);
  });

  it('replaces a worker that reports an error or sends what cannot be read', () => {
    const stage = createStage();
    stage.client.send(open);
    stage.last().onerror?.({} as ErrorEvent);
    stage.last().onmessageerror?.({} as MessageEvent);
    expect(stage.workers).toHaveLength(3);
  });

  it('gives up after three losses in a row, and tries again when told to', () => {
    const stage = createStage();
    stage.client.send(open);
    for (let i = 0; i < 5; i++) stage.wait(5000);
    expect(stage.workers).toHaveLength(3);
    expect(stage.losses[2]).toContain('keeps failing');
    expect(stage.losses).toHaveLength(3);
    stage.client.send({ type: 'seek', update: 9 });
    expect(stage.workers).toHaveLength(4);
    expect(stage.last().sent.map(({ command }) => command.type)).toEqual(['open', 'seek']);
  });

  it('tells a new worker what the lost one was to watch', () => {
    const stage = createStage();
    const watch: Command = { type: 'watch', images: new Float32Array(784) };
    stage.client.send({ type: 'open', setup: setupForData('mnist', 1), changes: [], update: 0 });
    stage.client.send(watch);
    stage.wait(6000);
    expect(stage.workers).toHaveLength(2);
    expect(stage.last().sent.map(({ command }) => command.type)).toEqual(['watch', 'open']);
    expect(stage.last().sent[0].command).toEqual(watch);
    stage.client.send({ type: 'watch', images: null });
    stage.wait(6000);
    expect(stage.last().sent[0].command).toEqual({ type: 'watch', images: null });
  });

  it('brings a lost session back to the numbers on screen', async () => {
    const stage = createStage({ answering: true });
    const frames = () => stage.facts.flatMap((body) => (body.type === 'frame' ? [body.frame] : []));
    const settled = async () => {
      while (stage.client.isBusy()) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    stage.client.send(open);
    await settled();
    const before = frames()[0];
    stage.last().onerror?.({} as ErrorEvent);
    await settled();
    expect(stage.losses).toEqual(['The computing thread stopped answering and was restarted at update 480.']);
    const command = stage.last().sent[0].command as { checkpoint?: Checkpoint };
    expect(command.checkpoint?.parameters).toEqual(before.record.before);
    expect(frames()[1]).toEqual(before);
    stage.client.send({ type: 'seek', update: 100 });
    await settled();
    stage.client.send({ type: 'seek', update: 480 });
    await settled();
    expect(frames()[3]).toEqual(before);
  });
});
