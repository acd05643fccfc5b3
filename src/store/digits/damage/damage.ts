// The part "Break it": what is broken, what that does on the test set, and curves over single knobs.
//
// One question is under way at a time; while a knob is being moved, the newest state of it is asked as soon as the last
// answer has come, so that nothing piles up (jobs.ts says what comes next).
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Damage } from '../../../worker/protocol.ts';
import type { Digits } from '../digits.ts';
import { INTACT, type SweepName } from './breaking.ts';
import { sweepCount } from './jobs.ts';
import { QuestionLine } from './line.ts';
import { aboutAnother, type DamageState, EMPTY_DAMAGE } from './state.ts';
import { followSubject, type Subject } from './subject.ts';

export interface Breaking {
  readonly store: StoreApi<DamageState>;
  set(change: Partial<Damage>): void;
  reset(): void;
  showSweep(sweep: SweepName): void;
  chooseLayer(layer: number): void;
  /** Switches every neuron of a layer off in turn. */
  takeTurns(layer: number): void;
  stopTurns(): void;
  /** Of a network in training: goes on with a copy of it as it is now. */
  copyAgain(): void;
  retry(): void;
  stop(): void;
  /** Follows network and drawing while the part is on the screen. @returns the way to stop */
  show(): () => void;
}

const made = new WeakMap<Digits, Breaking>();

/** One per screen: what is broken stays broken when another part is shown. */
export function breakingOf(digits: Digits): Breaking {
  let breaking = made.get(digits);
  if (!breaking) {
    breaking = createBreaking(digits);
    made.set(digits, breaking);
  }
  return breaking;
}

function createBreaking(digits: Digits): Breaking {
  const store = createStore<DamageState>(() => EMPTY_DAMAGE);
  const set = (change: Partial<DamageState>) => store.setState(change);
  const line = new QuestionLine(digits, store);

  return {
    store,
    set(change) {
      set({ damage: { ...store.getState().damage, ...change } });
      line.changed();
    },
    reset() {
      set({ damage: { ...INTACT, seed: store.getState().damage.seed } });
      line.changed();
    },
    showSweep(sweep) {
      set({ sweep });
      line.next();
    },
    chooseLayer: (layer) => set({ layer }),
    takeTurns(layer) {
      const units = store.getState().network?.shape.layers[layer - 1]?.units ?? 0;
      const accuracies = new Array<null>(units).fill(null);
      set({ turn: { layer, count: sweepCount(line.cost), accuracies, isStopped: false } });
      line.next();
    },
    stopTurns() {
      const { turn } = store.getState();
      if (turn) set({ turn: { ...turn, isStopped: true } });
    },
    copyAgain() {
      const { copy } = store.getState();
      if (copy === null || copy.isWanted) return;
      set({ copy: { ...copy, isWanted: true } });
      line.begin();
    },
    retry: () => line.retry(),
    stop: () => line.stop(),
    show() {
      const stops = [
        followSubject(digits, (subject) => {
          set(aboutSubject(store.getState(), subject));
          line.begin();
        }),
        digits.store.subscribe((state, before) => {
          if (state.image !== before.image) line.changed();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
        line.end();
      };
    },
  };
}

/** What is known of the subject; nothing, unless it is the network at rest that was there before. */
function aboutSubject(state: DamageState, subject: Subject): DamageState {
  if (subject.kind === 'none') return aboutAnother(state, null, null);
  if (subject.kind === 'moving') return aboutAnother(state, null, { update: null, isWanted: true });
  const isKnown = state.copy === null && state.network === subject.network;
  return isKnown ? state : aboutAnother(state, subject.network, null);
}
