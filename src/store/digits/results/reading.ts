// Asking for readings: once for every network that is shown, and now and then while one is being trained.
import type { StoreApi } from 'zustand/vanilla';
import { fingerprintOf } from '../../../scene/fingerprint.ts';
import type { PassRecord } from '../../../steps/types.ts';
import type { LabSet } from '../../../worker/protocol.ts';
import { isSuperseded } from '../../analysis.ts';
import type { Digits } from '../digits.ts';
import { messageOf } from '../opening.ts';
import { isTraining } from '../state.ts';
import { confusionOf } from './confusion.ts';
import type { Results, ResultsState, SetResults } from './results.ts';

type Reading = Pick<Results, 'watch' | 'read' | 'stop'>;

/** During a run the test images are read again after this, and after so many times what it took. */
const REFRESH_MILLISECONDS = 1000;
const REFRESH_SPACING = 8;

/** Asks for readings whenever those there are belong to another network. */
export function createReading(digits: Digits, store: StoreApi<ResultsState>, onRead: () => void): Reading {
  const { instrument, services } = digits;
  /** The question that counts, and the pass it was asked for: an answer that differs is not asked for twice. */
  const latest: Record<LabSet, { asked: AbortController; pass: PassRecord | null }> = {
    test: { asked: new AbortController(), pass: null },
    train: { asked: new AbortController(), pass: null },
  };
  let seen: PassRecord | null = null;
  let nextAt = 0;
  let watching = 0;

  function patch(set: LabSet, change: Partial<SetResults>): void {
    const { sets } = store.getState();
    store.setState({ sets: { ...sets, [set]: { ...sets[set], ...change } } });
  }

  function read(set: LabSet): void {
    const asked = new AbortController();
    latest[set].asked = asked;
    const { frame, setup } = instrument.store.getState();
    latest[set].pass = frame?.record ?? null;
    const startedAt = services.now();
    const isCurrent = () => latest[set].asked === asked && !asked.signal.aborted;
    const report = (busy: 'loading' | 'reading') => (done: number, total: number) => {
      if (isCurrent()) patch(set, { busy, share: total > 0 ? done / total : null });
    };
    patch(set, { busy: 'reading', share: null, problem: null, stopped: false });
    digits
      .ask(
        { kind: 'readings', set, asker: 'results' },
        { onProgress: report('loading'), onWork: report('reading'), signal: asked.signal },
      )
      .then((readings) => {
        if (!isCurrent()) return;
        nextAt = services.now() + Math.max(REFRESH_MILLISECONDS, REFRESH_SPACING * (services.now() - startedAt));
        patch(set, { readings, confusion: confusionOf(readings), setup, busy: null, share: null });
        onRead();
      })
      .catch((reason: unknown) => {
        if (isCurrent())
          patch(set, { busy: null, share: null, problem: isSuperseded(reason) ? null : messageOf(reason) });
      })
      .finally(() => isCurrent() && look());
  }

  function look(): void {
    if (watching === 0) return;
    const { frame, waiting } = instrument.store.getState();
    const state = digits.store.getState();
    if (isTraining(state)) {
      if (store.getState().network !== null) store.setState({ network: null });
      seen = null;
      const isDue = services.now() >= nextAt && isFree(store.getState().sets.test);
      if (isDue && state.training?.status === 'running') read('test');
      return;
    }
    if (frame === null || waiting) return;
    if (frame.record !== seen) {
      seen = frame.record;
      store.setState({ network: fingerprintOf(frame.record.before) });
    }
    for (const set of unread(store.getState())) if (latest[set].pass !== frame.record) read(set);
  }

  return {
    read,
    stop(set: LabSet) {
      latest[set].asked.abort();
      patch(set, { busy: null, share: null, stopped: true });
    },
    watch() {
      watching++;
      const stops = [instrument.store.subscribe(look), digits.store.subscribe(look)];
      look();
      return () => {
        watching--;
        for (const stopWatching of stops) stopWatching();
      };
    },
  };
}

/** Neither being read, nor failed or stopped: then a hand has to ask. */
function isFree({ busy, stopped, problem }: SetResults): boolean {
  return busy === null && !stopped && problem === null;
}

/** The sets whose readings are missing, or another network's. */
function unread({ sets, network, comparing }: ResultsState): readonly LabSet[] {
  const wanted = comparing ? (['test', 'train'] as const) : (['test'] as const);
  return wanted.filter((set) => isFree(sets[set]) && sets[set].readings?.network !== network);
}
