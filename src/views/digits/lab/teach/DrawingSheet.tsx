// Places the sheet of own drawings and keeps it up to date; its keys relabel and remove.
import { useEffect, useRef } from 'react';
import { createDrawingSheet } from '../../../../charts/drawing-sheet/drawing-sheet.ts';
import type { SheetData } from '../../../../charts/drawing-sheet/model.ts';
import type { TeachState } from '../../../../store/digits/teach/types.ts';
import { drawingWords } from '../../../../store/digits/teach/words.ts';
import { forgetPaint, paintSoon } from '../../../common/paint-queue.ts';
import { useTeach } from './use-teach.ts';

export function DrawingSheet() {
  const teach = useTeach();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const sheet = createDrawingSheet(place.current, {
      onChoose(id) {
        const { chosen } = teach.store.getState();
        teach.choose(chosen === id ? null : id);
      },
      onKey(id, key) {
        if (key === 'Delete' || key === 'Backspace') teach.remove(id);
        else if (/^\d$/.test(key)) teach.relabel(id, Number(key));
        else if (key === 'Escape') teach.choose(null);
        else return false;
        return true;
      },
    });
    const paint = () => sheet.update(sheetData(teach.store.getState()));
    paint();
    const stop = teach.store.subscribe(() => paintSoon(paint));
    return () => {
      stop();
      forgetPaint(paint);
      sheet.destroy();
    };
  }, [teach]);
  return (
    <>
      <div ref={place} className="teach-sheet" />
      <p className="panel-hint teach-keys">
        Choose a drawing to change it. With the keyboard: 0–9 gives it another label, Delete removes it.
      </p>
    </>
  );
}

function sheetData({ drawings, readings, chosen }: TeachState): SheetData {
  const cells = drawings.map((drawing, index) => {
    const { id, label, image } = drawing;
    const reading = readings.get(id);
    const isRight = reading?.digit === label;
    return {
      id,
      image,
      caption: String(label),
      read: reading ? { isRight, text: isRight ? '✓' : `→ ${reading.digit}` } : null,
      label: drawingWords(index, drawings.length, drawing, reading),
    };
  });
  return { label: 'Your drawings', cells, chosen };
}
