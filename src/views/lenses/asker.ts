// When to ask: again for another request or another pass, one question at a time, seldom while passes fly by.
import type { AnalysisRequest, AnalysisResult } from '../../engine/analysis/types.ts';

export interface Answer {
  /** The last result of this kind of request; another pass or request may be on its way. */
  readonly result: AnalysisResult | null;
  readonly pending: boolean;
  readonly problem: string | null;
}

export const NO_ANSWER: Answer = { result: null, pending: false, problem: null };

/** While passes fly by, no more than one question in this time. */
const FLYING_INTERVAL = 200;
/** A question that another request has made superfluous may take so long; then it gives way. */
const PATIENCE = 300;

export interface AskerOptions {
  ask(request: AnalysisRequest): Promise<AnalysisResult>;
  /** Whether a rejection is nothing to tell: a newer question took the place. */
  isSuperseded(reason: unknown): boolean;
  show(answer: Answer): void;
  now(): number;
}

export interface Asker {
  /** What is to be known; null for nothing. Each call counts as another request. */
  want(request: AnalysisRequest | null): void;
  /** The pass on screen, by identity; null for none. */
  see(pass: object | null, isFlying: boolean): void;
  destroy(): void;
}

interface Asked {
  readonly request: AnalysisRequest;
  readonly pass: object;
  readonly at: number;
  isSettled: boolean;
}

export function createAsker({ ask, isSuperseded, show, now }: AskerOptions): Asker {
  let wanted: AnalysisRequest | null = null;
  let pass: object | null = null;
  let flying = false;
  let asked: Asked | null = null;
  let answer = NO_ANSWER;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(next: Answer): void {
    const same = next.result === answer.result && next.pending === answer.pending && next.problem === answer.problem;
    answer = next;
    if (!same) show(next);
  }

  /** Milliseconds to wait before asking; Infinity: until the answer under way is there. */
  function delay(request: AnalysisRequest): number {
    if (asked === null) return 0;
    const since = now() - asked.at;
    if (!asked.isSettled && asked.request.kind === request.kind) {
      return asked.request === request ? Number.POSITIVE_INFINITY : Math.max(0, PATIENCE - since);
    }
    return flying ? Math.max(0, FLYING_INTERVAL - since) : 0;
  }

  function consider(): void {
    clearTimeout(timer);
    if (wanted === null || pass === null) {
      asked = null;
      put(NO_ANSWER);
      return;
    }
    if (asked?.request === wanted && asked.pass === pass) return;
    const result = answer.result?.kind === wanted.kind ? answer.result : null;
    put({ ...answer, result, pending: true });
    const wait = delay(wanted);
    if (wait <= 0) question({ request: wanted, pass, at: now(), isSettled: false });
    else if (Number.isFinite(wait)) timer = setTimeout(consider, wait);
  }

  function question(mine: Asked): void {
    asked = mine;
    const settle = (next: Answer) => {
      mine.isSettled = true;
      // A question that was given up is answered as well, to nobody.
      if (asked !== mine) return;
      put(next);
      consider();
    };
    ask(mine.request).then(
      (result) => settle({ result, pending: false, problem: null }),
      (reason: unknown) => {
        const problem = reason instanceof Error ? reason.message : String(reason);
        settle(isSuperseded(reason) ? { ...answer, pending: false } : { result: null, pending: false, problem });
      },
    );
  }

  return {
    want(request) {
      wanted = request;
      consider();
    },
    see(nextPass, isFlying) {
      if (nextPass === pass && isFlying === flying) return;
      pass = nextPass;
      flying = isFlying;
      consider();
    },
    destroy() {
      clearTimeout(timer);
      wanted = null;
      asked = null;
    },
  };
}
