// The line of questions about the broken network: at most one is under way, and the newest state of a knob comes next.
import type { StoreApi } from 'zustand/vanilla';
import type { CopyAnswer, DamageAnswer } from '../../../worker/protocol.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import { askSteadily, BEGUN, reporting } from '../neurons/present-network.ts';
import { messageOf } from '../opening.ts';
import { ALL_IMAGES, FEW_IMAGES } from './breaking.ts';
import { isUrgent, type Job, nextJob, requestOf } from './jobs.ts';
import type { DamageState } from './state.ts';
import { afterAnswer } from './take.ts';

/** Milliseconds without a change after which all images are read. */
const REST = 180;

export class QuestionLine {
  readonly #digits: Digits;
  readonly #store: StoreApi<DamageState>;
  #underWay: { readonly job: Job } | null = null;
  #isShown = false;
  /** Failed or stopped: nothing more is asked before somebody wants it. */
  #isHeld = false;
  #isStale = true;
  #isMoving = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds that one damage takes on all images; null before it was measured. */
  cost: number | null = null;
  /** The last measurement alone. */
  #last: number | null = null;

  constructor(digits: Digits, store: StoreApi<DamageState>) {
    this.#digits = digits;
    this.#store = store;
  }

  /** The part is on the screen, or the network is another one. */
  begin(): void {
    this.#isShown = true;
    // An answer that is on its way is about the network of before.
    this.#underWay = null;
    this.retry();
  }

  end(): void {
    this.#isShown = false;
    this.#isMoving = false;
    clearTimeout(this.#timer);
    this.#underWay = null;
  }

  retry(): void {
    this.#isHeld = false;
    this.#isStale = true;
    this.next();
  }

  stop(): void {
    this.#isHeld = true;
    this.#underWay = null;
    this.#store.setState({ status: { state: 'stopped' } });
  }

  /** The damage or the drawing is another one, and may go on changing. */
  changed(): void {
    this.#isHeld = false;
    this.#isStale = true;
    this.#isMoving = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isMoving = false;
      this.next();
    }, REST);
    this.next();
  }

  /** Asks what is to be asked now, if anything. */
  next(): void {
    const state = this.#store.getState();
    if (!this.#isShown || this.#isHeld || (state.network === null && state.copy === null)) return;
    const job = nextJob(state, { isMoving: this.#isMoving, isStale: this.#isStale, cost: this.cost });
    if (job === null) {
      if (this.#underWay === null && !this.#isMoving) this.#store.setState({ status: { state: 'rest' } });
      return;
    }
    if (this.#underWay === null || isUrgent(job, this.#underWay.job)) void this.#ask(job);
  }

  async #ask(job: Job): Promise<void> {
    const question = { job };
    this.#underWay = question;
    if (job.kind === 'score') this.#isStale = false;
    const isWanted = () => this.#underWay === question;
    const { services, store } = this.#digits;
    const startedAt = services.now();
    this.#store.setState({ status: { state: 'working', progress: BEGUN } });
    const request = requestOf(job, this.#store.getState(), store.getState().image, this.cost);
    try {
      const options = reporting((progress) => {
        if (isWanted()) this.#store.setState({ status: { state: 'working', progress } });
      });
      const answer = await askSteadily(this.#digits, request, isWanted, options);
      if (!isWanted()) return;
      if (answer.kind === 'damage') this.#measure(answer, services.now() - startedAt);
      this.#take(job, answer);
    } catch (error) {
      if (isWanted()) this.#fail(error);
      return;
    }
    this.#underWay = null;
    this.next();
  }

  #take(job: Job, answer: DamageAnswer | CopyAnswer): void {
    const before = this.#store.getState();
    this.#store.setState(afterAnswer(before, job, answer));
    // The examples are chosen by the first answer, and shown with the next one.
    if (before.examples.length === 0 && this.#store.getState().examples.length > 0) this.#isStale = true;
  }

  /** The first question also loads images and code: it says nothing of the cost. */
  #measure(answer: DamageAnswer, milliseconds: number): void {
    if (this.#store.getState().intact === null) return;
    const now = costOf(answer, milliseconds);
    // What a question takes by itself would be counted five times over in an answer about a fifth of the images.
    const isWhole = answer.count > FEW_IMAGES;
    if (!isWhole && this.cost !== null) return;
    // One that was slow for another reason does not make the next ones slow.
    this.cost = Math.min(now, this.#last ?? now);
    this.#last = isWhole ? now : null;
  }

  #fail(error: unknown): void {
    this.#underWay = null;
    this.#isStale = true;
    if (isSuperseded(error)) return;
    this.#isHeld = true;
    this.#store.setState({ status: { state: 'failed', message: messageOf(error) } });
  }
}

/** Milliseconds that one damage would take on all images. */
function costOf({ count, predicted }: DamageAnswer, milliseconds: number): number {
  return (milliseconds / Math.max(1, predicted.length)) * (ALL_IMAGES / Math.max(1, count));
}
