// The engine's answer to what the knob lens shows, asked again for every other pass, one question at a time.
import { useEffect, useRef, useState } from 'react';
import { isSuperseded } from '../../../store/analysis.ts';
import { isFlying } from '../../../store/flying.ts';
import type { Instrument } from '../../../store/instrument.ts';
import { inNetwork } from '../../../store/lenses/knob-follow.ts';
import { placeOf } from '../../../store/lenses/knob-parameters.ts';
import { askKnob, type KnobAnswer, type KnobWish } from '../../../store/lenses/knob-questions.ts';
import type { MapHalves } from '../../../store/lenses/knob-range.ts';
import { useInstrument } from '../../common/use-instrument.tsx';

/** What the reader has chosen; `fits` counts how often a fitting range was asked for. */
export interface KnobChoice extends Omit<KnobWish, 'kept'> {
  readonly fits: number;
}

export interface KnobState {
  /** The last answer; of an earlier pass or choice while another is on its way. */
  readonly answer: KnobAnswer | null;
  readonly problem: string | null;
}

/** While passes fly by, no more than one question in this time. */
const FLYING_INTERVAL = 200;
const NOTHING: KnobState = { answer: null, problem: null };

export function keyOf({ parameter, second, half, fits }: KnobChoice): string {
  return [placeOf(parameter), second && placeOf(second), half, fits].join(' ');
}

export function useKnob(choice: KnobChoice | null): KnobState {
  const instrument = useInstrument();
  const [state, setState] = useState(NOTHING);
  const asker = useRef<{ want(choice: KnobChoice | null): void } | null>(null);
  useEffect(() => {
    const made = createKnobAsker(instrument, setState);
    asker.current = made;
    return () => made.destroy();
  }, [instrument]);
  const key = choice && keyOf(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal choice in another object is the same choice
  useEffect(() => asker.current?.want(choice), [instrument, key]);
  return state;
}

function createKnobAsker(instrument: Instrument, show: (state: KnobState) => void) {
  const { store } = instrument;
  let choice: KnobChoice | null = null;
  let running = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asked = { frame: store.getState().frame, key: '' };
  /** The range that fitted before, and what it fitted. */
  let settled: { setup: unknown; key: string; halves: MapHalves | null } = { setup: null, key: '', halves: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let destroyed = false;

  function consider(): void {
    clearTimeout(timer);
    const { frame } = store.getState();
    if (running || destroyed || !choice || !frame) return;
    // A choice made in the network before: the one in this network is on its way.
    const { network } = frame.record.shape;
    if (!inNetwork(choice.parameter, network) || (choice.second && !inNetwork(choice.second, network))) return;
    if (asked.frame === frame && asked.key === keyOf(choice)) return;
    const wait = isFlying(store.getState()) ? FLYING_INTERVAL - (performance.now() - askedAt) : 0;
    if (wait > 0) timer = setTimeout(consider, wait);
    else void run(choice);
  }

  async function run(mine: KnobChoice): Promise<void> {
    const { frame, setup } = store.getState();
    if (!frame) return;
    const key = keyOf(mine);
    running = true;
    askedAt = performance.now();
    asked = { frame, key };
    const kept = settled.setup === setup && settled.key === key ? settled.halves : null;
    try {
      await askKnob(instrument.analyse, frame.record, { ...mine, kept }, (answer) => {
        if (destroyed || asked.frame !== frame || asked.key !== key) return;
        settled = { setup, key, halves: answer.halves };
        show({ answer, problem: null });
      });
    } catch (reason) {
      const problem = reason instanceof Error ? reason.message : String(reason);
      if (!destroyed && !isSuperseded(reason)) show({ answer: null, problem });
    }
    running = false;
    consider();
  }

  const unsubscribe = store.subscribe(consider);
  return {
    want(next: KnobChoice | null) {
      choice = next;
      consider();
    },
    destroy() {
      destroyed = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
