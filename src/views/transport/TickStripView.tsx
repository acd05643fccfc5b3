// Places the tick strip and keeps it up to date without rendering React on every step.
import { useEffect, useRef } from 'react';
import { createTickStrip } from '../../charts/tick-strip/tick-strip.ts';
import '../../charts/tick-strip/tick-strip.css';
import { notationOf } from '../../store/reading.ts';
import { createTickGroups } from '../../store/tick-groups.ts';
import { forgetPaint, paintSoon } from '../common/paint-queue.ts';
import { useInstrument } from '../common/use-instrument.tsx';

const MANY_TICKS = 40;

export function TickStripView() {
  const instrument = useInstrument();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const groupsOf = createTickGroups();
    const strip = createTickStrip(container.current, { onStep: instrument.goToStep });
    let shown = 0;
    const draw = () => {
      const state = instrument.store.getState();
      shown = state.cursor;
      strip.update(groupsOf(state.steps, state.cursor, notationOf(state)), state.cursor);
    };
    draw();
    // A jump over many ticks restyles them all: it waits a frame, so as not to make that of the graph late.
    const drawLater = () => paintSoon(draw);
    const unsubscribe = instrument.store.subscribe(({ cursor }) => {
      paintSoon(Math.abs(cursor - shown) > MANY_TICKS ? drawLater : draw);
    });
    return () => {
      unsubscribe();
      forgetPaint(draw);
      forgetPaint(drawLater);
      strip.destroy();
    };
  }, [instrument]);
  return <div ref={container} className="tick-strip-place" />;
}
