// The Teach part's store: a set of own drawings, and lessons on them for the network on the screen.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Digits } from '../digits.ts';
import { createLessons, type Lessons } from './lessons.ts';
import { createOwnDrawings, type OwnDrawings } from './own-drawings.ts';
import { keptPlan, withSettings } from './plan.ts';
import { followNetwork } from './readings.ts';
import type { LessonPlan, TeachState } from './types.ts';

export interface Teach extends Omit<OwnDrawings, 'show'>, Lessons {
  readonly store: StoreApi<TeachState>;
  choose(id: number | null): void;
  setPlan(settings: Partial<LessonPlan>): void;
  say(words: string): void;
  dismissProblem(): void;
  /** Keeps the readings those of the present network as long as the part is shown. Returns the way to stop. */
  follow(): () => void;
}

const made = new WeakMap<Digits, Teach>();

/** The same one whenever the part is shown. */
export function teachOf(digits: Digits): Teach {
  let teach = made.get(digits);
  if (!teach) {
    teach = createTeach(digits);
    made.set(digits, teach);
  }
  return teach;
}

function createTeach(digits: Digits): Teach {
  const { ownDigits } = digits.services;
  const store = createStore<TeachState>(() => ({
    drawings: [],
    chosen: null,
    readings: new Map(),
    plan: keptPlan(ownDigits.recallPlan()),
    lesson: null,
    result: null,
    past: [],
    future: [],
    said: '',
    problem: null,
  }));
  const warn = (text: string, retry: (() => void) | null = null) => store.setState({ problem: { text, retry } });
  const context = { digits, store, warn };
  const { show, ...drawings } = createOwnDrawings(context);
  return {
    ...drawings,
    ...createLessons(context, show),
    store,
    choose: (chosen) => store.setState({ chosen }),
    setPlan(settings) {
      const plan = withSettings(store.getState().plan, settings);
      store.setState({ plan });
      ownDigits.rememberPlan(JSON.stringify(plan));
    },
    say: (said) => store.setState({ said }),
    dismissProblem: () => store.setState({ problem: null }),
    follow: () => followNetwork(digits, store),
  };
}
