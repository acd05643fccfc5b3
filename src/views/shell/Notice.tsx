// What the instrument has to say, above its picture, which makes room for it where a neuron would be covered.
import { useEffect, useRef } from 'react';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { NoticeBar } from './NoticeBar.tsx';

/** Room above a neuron for the caption that a later step may give it, px. */
const CAPTION = 16;

export function Notice() {
  const instrument = useInstrument();
  const notice = useInstrumentState((state) => state.notice);
  const place = useRoom();
  const action = notice?.action;
  return (
    <NoticeBar role="status" notice={notice} onDismiss={instrument.dismissNotice} place={place}>
      {action && (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </NoticeBar>
  );
}

/** Moves the graph down, but never while the pointer is on it. */
function useRoom() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bar = place.current;
    const stage = bar?.closest<HTMLElement>('.stage-graph');
    if (!bar || !stage) return;
    let room = 0;
    const makeRoom = () => {
      if (stage.matches(':hover')) return;
      const { bottom, height } = bar.getBoundingClientRect();
      const covers = () => {
        const nodes = Array.from(stage.querySelectorAll('.node'));
        // A graph that is still to come is drawn below it.
        return nodes.length === 0 || nodes.some((node) => node.getBoundingClientRect().top < bottom + CAPTION);
      };
      room = height > 0 && (room > 0 || covers()) ? bottom - stage.getBoundingClientRect().top : 0;
      stage.style.setProperty('--notice-room', `${room}px`);
    };
    const observer = new ResizeObserver(makeRoom);
    observer.observe(bar);
    observer.observe(stage);
    stage.addEventListener('pointerleave', makeRoom);
    return () => {
      observer.disconnect();
      stage.removeEventListener('pointerleave', makeRoom);
    };
  }, []);
  return place;
}
