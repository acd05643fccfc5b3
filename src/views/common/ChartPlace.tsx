// Places a chart and redraws it, at most once a frame, when the parts of the state it depends on change.
import { useEffect, useRef } from 'react';
import type { Instrument } from '../../store/instrument.ts';
import type { InstrumentState } from '../../store/state.ts';
import { forgetPaint, paintSoon } from './paint-queue.ts';
import { useInstrument } from './use-instrument.tsx';

/** How a chart lives: made once in its place, fed from the state, taken away. Defined once per panel, outside of React. */
export interface ChartBinding<Chart extends { destroy(): void }> {
  create(container: HTMLElement, instrument: Instrument): Chart;
  /** What the drawing depends on, besides the options; compared by identity. */
  dependencies(state: InstrumentState): readonly unknown[];
}

interface ChartPlaceProps<Chart extends { destroy(): void }, Options> {
  readonly className: string;
  readonly binding: ChartBinding<Chart>;
  readonly options: Options;
  readonly draw: (chart: Chart, state: InstrumentState, options: Options) => void;
}

export function ChartPlace<Chart extends { destroy(): void }, Options>(props: ChartPlaceProps<Chart, Options>) {
  const { className, binding, options, draw } = props;
  const instrument = useInstrument();
  const container = useRef<HTMLDivElement>(null);
  const redraw = useRef<() => void>(() => {});
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (!container.current) return;
    const chart = binding.create(container.current, instrument);
    let drawn: readonly unknown[] = [];
    const paint = () => draw(chart, instrument.store.getState(), latest.current);
    const schedule = () => paintSoon(paint);
    const unsubscribe = instrument.store.subscribe((state) => {
      const dependencies = binding.dependencies(state);
      if (dependencies.every((value, index) => value === drawn[index])) return;
      drawn = dependencies;
      schedule();
    });
    redraw.current = schedule;
    drawn = binding.dependencies(instrument.store.getState());
    paint();
    return () => {
      unsubscribe();
      forgetPaint(paint);
      chart.destroy();
    };
  }, [binding, draw, instrument]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other options mean another drawing of the same state
  useEffect(() => redraw.current(), [options]);

  return <div className={className} ref={container} />;
}
