// A bench for sessions: an environment without a worker, that keeps every fact. For tests only.
import type { Change, Setup } from '../../scene/types.ts';
import type { Environment } from '../environment.ts';
import type { Command, Fact, FactBody, Frame, Metrics } from '../protocol.ts';
import { Session } from '../session.ts';

export interface Bench {
  readonly facts: Fact[];
  /** Sends a command without waiting. */
  send(command: Command): Promise<void>;
  /** Opens, at update 0 unless told otherwise. */
  open(setup: Setup, changes?: readonly Change[], update?: number): Promise<void>;
  seek(update: number): Promise<Frame>;
  change(changes: readonly Change[]): Promise<Frame>;
  run(until: number): Promise<Frame>;
  lastFrame(): Frame;
  bodies<T extends FactBody['type']>(type: T): Extract<FactBody, { type: T }>[];
  /** The loss history as a page that follows the facts has it. */
  history(): Metrics[];
}

export function createBench(overrides: Partial<Environment> = {}): Bench {
  const facts: Fact[] = [];
  const session = new Session({
    post: (fact) => facts.push(fact),
    now: () => performance.now(),
    pause: () =>
      new Promise((resolve) => {
        setTimeout(resolve, 0);
      }),
    loadImages: () => Promise.reject(new Error('There are no images here.')),
    loadKernels: () => Promise.resolve(null),
    loadLabSet: () => Promise.reject(new Error('There are no images here.')),
    ...overrides,
  });
  let id = 0;
  const bodies = <T extends FactBody['type']>(type: T) =>
    facts.map(({ body }) => body).filter((body): body is Extract<FactBody, { type: T }> => body.type === type);
  const lastFrame = () => {
    const frames = bodies('frame');
    if (frames.length === 0) throw new Error(`no frame; failures: ${JSON.stringify(bodies('failed'))}`);
    return frames[frames.length - 1].frame;
  };
  const send = (command: Command) => {
    id += 1;
    return session.handle({ id, run: id, command });
  };
  const sendForFrame = async (command: Command) => {
    await send(command);
    return lastFrame();
  };
  return {
    facts,
    send,
    open: (setup, changes = [], update = 0) => send({ type: 'open', setup, changes, update }),
    seek: (update) => sendForFrame({ type: 'seek', update }),
    change: (changes) => sendForFrame({ type: 'change', changes }),
    run: (until) => sendForFrame({ type: 'run', until, updatesPerSecond: Number.POSITIVE_INFINITY }),
    lastFrame,
    bodies,
    history: () => {
      let points: Metrics[] = [];
      for (const fact of bodies('metrics')) points = fact.replace ? [...fact.points] : [...points, ...fact.points];
      return points;
    },
  };
}
