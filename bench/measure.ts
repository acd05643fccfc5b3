// How anything is timed: warm up, then several stretches of work; the least disturbed one counts.
//
// Other programs can only make a stretch slower, so the fastest of a process is what the machine can do; how V8 happened
// to compile is levelled by the median over fresh processes (statistics.ts).
import type { Once, Training } from './types.ts';

export interface Effort {
  /** Before anything counts, so that everything is compiled. */
  readonly warmUpMilliseconds: number;
  readonly stretchMilliseconds: number;
  readonly stretches: number;
}

export const EFFORT: Effort = { warmUpMilliseconds: 500, stretchMilliseconds: 120, stretches: 6 };

/** What Node has and a worker has not: the processor time of this process, in microseconds. */
const node = globalThis as { process?: { cpuUsage?: () => { readonly user: number; readonly system: number } } };

/**
 * Starts a clock that gives the milliseconds of work since. Where the processor time is known, time in which another
 * program had the processor does not count; what helping threads compute meanwhile is no more than the time on the wall.
 */
export function startClock(): () => number {
  const cpuUsage = node.process?.cpuUsage;
  const processorTime = () => {
    const usage = cpuUsage?.();
    return usage ? (usage.user + usage.system) / 1000 : Number.POSITIVE_INFINITY;
  };
  const wall = performance.now();
  const processor = processorTime();
  return () => Math.min(performance.now() - wall, cpuUsage ? processorTime() - processor : Number.POSITIVE_INFINITY);
}

/** Examples per second of a training. */
export async function trainingRate({ portion }: Training, effort: Effort = EFFORT): Promise<number> {
  await stretch(portion, effort.warmUpMilliseconds);
  let best = 0;
  for (let i = 0; i < effort.stretches; i++) best = Math.max(best, await stretch(portion, effort.stretchMilliseconds));
  return best;
}

/** Units per second over at least `milliseconds`. */
async function stretch(portion: Training['portion'], milliseconds: number): Promise<number> {
  const clock = startClock();
  let units = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    const done = portion();
    units += typeof done === 'number' ? done : await done;
    elapsed = clock();
  }
  return (1000 * units) / elapsed;
}

let sink = 0;

/** Calls per second. The clock of a browser is coarse, so it is asked between groups of calls. */
export async function callRate(once: Once, effort: Effort = EFFORT): Promise<number> {
  let group = 1;
  const portion = (): number => {
    for (let i = 0; i < group; i++) sink += once();
    return group;
  };
  const start = performance.now();
  portion();
  group = Math.max(1, Math.min(1000, Math.round(2 / Math.max(performance.now() - start, 0.001))));
  const rate = await trainingRate({ portion, loss: () => 0 }, effort);
  if (!Number.isFinite(sink)) throw new Error('A contestant computes something that is not a number.');
  return rate;
}

/** Milliseconds that a fixed piece of arithmetic takes, the best of three. */
export function calibrate(): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    let x = 0.5;
    for (let i = 0; i < 4_000_000; i++) x = x * 0.999999 + 0.000001 * (i & 7);
    sink += x * 0;
    if (round > 0) best = Math.min(best, performance.now() - start);
  }
  return best;
}
