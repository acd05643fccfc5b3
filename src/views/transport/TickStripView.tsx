// Places the tick strip and keeps it up to date without rendering React on every step.
import { useEffect, useRef } from 'react';
import { createTickStrip } from '../../charts/tick-strip/tick-strip.ts';
import '../../charts/tick-strip/tick-strip.css';
import { notationOf } from '../../store/reading.ts';
import { createTickGroups } from '../../store/tick-groups.ts';
import { useInstrument } from '../common/use-instrument.tsx';

export function TickStripView() {
  const instrument = useInstrument();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const groupsOf = createTickGroups();
    const strip = createTickStrip(container.current, { onStep: instrument.goToStep });
    const draw = () => {
      const state = instrument.store.getState();
      strip.update(groupsOf(state.steps, state.cursor, notationOf(state)), state.cursor);
    };
    draw();
    const unsubscribe = instrument.store.subscribe(draw);
    return () => {
      unsubscribe();
      strip.destroy();
    };
  }, [instrument]);
  return <div ref={container} className="tick-strip-place" />;
}
