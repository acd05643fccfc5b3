// How long the page's main thread is busy with one task.
import { type Browser, expect, type Page, test } from '@playwright/test';

/** What the browser itself calls a long task, ms. */
export const LONG_TASK = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of the thread's own computing. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * The longest task during an action, in ms of computing time: by the clock a task also gets longer by whatever else the
 * machine is doing, which says nothing about the page (it is noted beside the result).
 */
export async function longestTask(browser: Browser, page: Page, action: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await action();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
  const named = trace.traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const main = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && main.has(`${pid} ${tid}`),
  );
  expect(tasks.length, 'tasks of the main thread in the trace').toBeGreaterThan(50);
  const longest = (of: (task: TraceEvent) => number | undefined) =>
    Math.max(...tasks.map((task) => (of(task) ?? 0) / 1000));
  const computing = longest(({ tdur }) => tdur);
  const figures = `${computing.toFixed(1)} ms of computing, ${longest(({ dur }) => dur).toFixed(1)} ms by the clock`;
  test.info().annotations.push({ type: 'measured', description: `longest task: ${figures}` });
  console.log(`${test.info().title}: longest task ${figures}`);
  return computing;
}

/** Lets this much time pass by the page's own clock. */
export function pageTime(page: Page, milliseconds: number): Promise<void> {
  return page.evaluate(
    (span) =>
      new Promise<void>((resolve) => {
        const until = performance.now() + span;
        const look = () => (performance.now() >= until ? resolve() : requestAnimationFrame(look));
        look();
      }),
    milliseconds,
  );
}

/** The best of up to five tries: whatever else the machine does can make a task longer, never shorter. */
export async function bestOfFive(measure: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5 && best > LONG_TASK; attempt++) best = Math.min(best, await measure());
  return best;
}
