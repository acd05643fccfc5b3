// While there is a draft without points, undo brings back the points there were: no session knows of it yet.
import { useEffect } from 'react';
import { handOf } from '../../../store/own-data/hand-data.ts';
import { useInstrument } from '../../common/use-instrument.tsx';

export function useDraftUndo(isDraft: boolean): void {
  const instrument = useInstrument();
  useEffect(() => {
    if (!isDraft) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      handOf(instrument).setState({ draft: null });
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isDraft, instrument]);
}
