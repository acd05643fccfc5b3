import { describe, expect, it } from 'vitest';
import { derivationsOf } from '../explain/derivations/derivations.ts';
import type { Nudge } from '../explain/derivations/types.ts';
import { writeDerivation } from '../explain/derivations/write.ts';
import { parseNumber } from '../explain/format.ts';
import { setupForData } from '../scene/defaults.ts';
import { createSessionWorker } from '../worker/testing/session-worker.ts';
import { contextOf } from './explanation.ts';
import { amountOf, nudgeReadings, openingNudge } from './nudge.ts';
import type { InstrumentState } from './state.ts';
import { openInstrument } from './testing/bench.ts';

const number = (text: string) => {
  const parsed = parseNumber(text.replace('+', ''));
  return parsed.ok ? parsed.value : Number.NaN;
};

/** Every nudge of every step of a first pass. */
async function everyNudge(data: Parameters<typeof setupForData>[0], check: (s: InstrumentState, n: Nudge) => void) {
  const instrument = await openInstrument(createSessionWorker, setupForData(data));
  const { steps } = instrument.store.getState();
  for (const step of steps) {
    instrument.goToStep(step.index);
    const state = instrument.store.getState();
    if (!state.frame) continue;
    const context = contextOf(state, state.frame);
    for (const derivation of derivationsOf(step, context)) {
      for (const block of writeDerivation(derivation, step, context)) {
        if (block.kind === 'nudge') check(state, block.nudge);
      }
    }
  }
}

describe('a nudge', () => {
  it('opens small, where change ÷ nudge has the sign of the derivative and nearly its size', async () => {
    let count = 0;
    for (const data of ['mazur', 'curve', 'xor'] as const) {
      await everyNudge(data, (state, nudge) => {
        count++;
        const amount = amountOf(openingNudge(state, nudge));
        expect(Math.abs(amount)).toBeLessThanOrEqual(0.01);
        const rows = nudgeReadings(state, nudge, amount)?.rows.slice(1) ?? [];
        for (const { ratio, derivative, symbol } of rows) {
          const distance = Math.abs(number(ratio) - number(derivative));
          expect(distance, symbol).toBeLessThanOrEqual(0.11 * Math.abs(number(derivative)) + 1e-3);
        }
      });
    }
    expect(count).toBeGreaterThan(10);
  });

  it('comes closer to the derivative as it shrinks', async () => {
    await everyNudge('mazur', (state, nudge) => {
      const readings = nudgeReadings(state, nudge, 1);
      const distances = readings?.approach.map(({ ratio }) =>
        Math.abs(number(ratio) - number(readings.rows.at(-1)?.derivative ?? '')),
      );
      expect(distances).toEqual([...(distances ?? [])].sort((a, b) => b - a));
    });
  });
});
