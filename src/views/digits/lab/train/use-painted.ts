// A chart of the Train part: made once in its place, painted from the queue when what it shows has changed.
import { type RefObject, useEffect, useRef } from 'react';
import type { Digits } from '../../../../store/digits/digits.ts';
import { forgetPaint, paintSoon } from '../../../common/paint-queue.ts';
import { useDigits } from '../../use-digits.tsx';

export interface Painted<Chart> {
  create(container: HTMLElement, digits: Digits): Chart;
  /** What the drawing depends on; compared by identity. */
  dependencies(digits: Digits): readonly unknown[];
  draw(chart: Chart, digits: Digits): void;
}

/** `create` is that of the first time; the rest may change with every rendering. */
export function usePainted<Chart extends { destroy(): void }>(
  painted: Painted<Chart>,
): RefObject<HTMLDivElement | null> {
  const digits = useDigits();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(painted);
  latest.current = painted;
  const look = useRef<() => void>(() => {});
  useEffect(() => {
    if (!place.current) return;
    const chart = latest.current.create(place.current, digits);
    let drawn: readonly unknown[] = [];
    const paint = () => latest.current.draw(chart, digits);
    const lookAgain = () => {
      const dependencies = latest.current.dependencies(digits);
      if (dependencies.length === drawn.length && dependencies.every((value, at) => value === drawn[at])) return;
      drawn = dependencies;
      paintSoon(paint);
    };
    look.current = lookAgain;
    lookAgain();
    const stops = [digits.store, digits.instrument.store, digits.run, digits.watch.store].map((store) =>
      store.subscribe(lookAgain),
    );
    return () => {
      for (const stop of stops) stop();
      forgetPaint(paint);
      chart.destroy();
    };
  }, [digits]);
  // Another rendering may bring other options.
  useEffect(() => look.current());
  return place;
}
