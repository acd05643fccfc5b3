import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOfState,
  createCheckpointStore,
  forgetFrom,
  keepRecent,
  keepRegular,
  nearestCheckpoint,
  wantsCheckpoint,
} from './checkpoints.ts';
import { CHECKPOINT_BUDGET } from './environment.ts';
import type { Checkpoint } from './protocol.ts';

const set = (layers: number, count: number) => ({
  weights: Array.from({ length: layers }, () => new Float64Array(count)),
  biases: Array.from({ length: layers }, () => new Float64Array(1)),
});

/** A state of so many weights; with a memory of an optimiser it is about three times as large. */
const state = (update: number, count: number, remembers: boolean): Checkpoint => ({
  update,
  parameters: set(2, count),
  optimizerState: { updateCount: update, first: set(2, remembers ? count : 0), second: set(2, remembers ? count : 0) },
});

const total = (states: readonly Checkpoint[]) => states.reduce((sum, saved) => sum + bytesOfState(saved), 0);

describe('saved states', () => {
  it('stay within the budget, whatever is kept and forgotten, and are counted as they are', () => {
    const deed = fc.record({
      update: fc.nat(5000),
      kind: fc.constantFrom('regular' as const, 'recent' as const, 'forget' as const),
      remembers: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 120 }), fc.integer({ min: 1, max: 400 }), (deeds, count) => {
        const budget = 60_000;
        const store = createCheckpointStore(budget);
        for (const { update, kind, remembers } of deeds) {
          if (kind === 'forget') forgetFrom(store, update);
          else if (kind === 'recent') keepRecent(store, state(update, count, remembers));
          else {
            const regular = update - (update % store.stride);
            if (wantsCheckpoint(store, regular)) keepRegular(store, state(regular, count, remembers));
          }
          expect([store.regularBytes, store.recentBytes]).toEqual([total(store.regular), total(store.recent)]);
          if (store.regular.length > 2) expect(store.regularBytes).toBeLessThanOrEqual(0.75 * budget);
          if (store.recent.length > 2) expect(store.recentBytes).toBeLessThanOrEqual(0.25 * budget);
          for (const list of [store.regular, store.recent]) {
            const updates = list.map((saved) => saved.update);
            expect(updates).toEqual([...new Set(updates)].sort((a, b) => a - b));
          }
        }
      }),
    );
  });

  it('leave at most one interval to be trained again, however long the run', () => {
    const store = createCheckpointStore(CHECKPOINT_BUDGET);
    for (let update = 64; update <= 10_000_000; update += 64) {
      if (wantsCheckpoint(store, update)) keepRegular(store, state(update, 6, true));
    }
    for (let sought = 0; sought < 10_000_000; sought += 99_991) {
      const from = nearestCheckpoint(store, sought)?.update ?? 0;
      expect(sought - from).toBeLessThan(store.stride);
    }
    // About a thousand states at the least, once there have been two thousand.
    expect(store.stride).toBeLessThanOrEqual(10_000_000 / 1000);
    expect(total(store.regular)).toBeLessThan(CHECKPOINT_BUDGET / 4);
  });

  it('of plain descent, which remembers nothing, are three times as many', () => {
    const kept = [true, false].map((remembers) => {
      const store = createCheckpointStore(4_000_000);
      for (let update = 64; update <= 64_000; update += 64) {
        if (wantsCheckpoint(store, update)) keepRegular(store, state(update, 3000, remembers));
      }
      return store.regular.length;
    });
    expect(kept[1]).toBeGreaterThanOrEqual(2 * kept[0]);
  });
});
