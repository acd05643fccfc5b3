// Places the sheet of own drawings and keeps it up to date; its keys relabel and remove.
import { useEffect, useRef } from 'react';
import { createImageGrid } from '../../../../charts/image-grid/image-grid.ts';
import type { GridForm, ImageCell, ImageGridData } from '../../../../charts/image-grid/model.ts';
import { PIXELS } from '../../../../store/digits/state.ts';
import type { TeachState } from '../../../../store/digits/teach/types.ts';
import { drawingWords } from '../../../../store/digits/teach/words.ts';
import { forgetPaint, paintSoon } from '../../../common/paint-queue.ts';
import { useTeach } from './use-teach.ts';

const FORM: GridForm = { sides: [56, 56], gap: 6, lines: 1, padding: 4 };

export function DrawingSheet() {
  const teach = useTeach();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const idAt = (index: number) => teach.store.getState().drawings[index]?.id ?? null;
    const grid = createImageGrid(place.current, {
      onPick(index) {
        const id = idAt(index);
        teach.choose(teach.store.getState().chosen === id ? null : id);
      },
      onKey(index, key) {
        const id = idAt(index);
        if (id === null) return false;
        if (key === 'Delete' || key === 'Backspace') teach.remove(id);
        else if (/^\d$/.test(key)) teach.relabel(id, Number(key));
        else if (key === 'Escape') teach.choose(null);
        else return false;
        return true;
      },
    });
    let images: Uint8Array = new Uint8Array();
    let joined: TeachState['drawings'] = [];
    const paint = () => {
      const state = teach.store.getState();
      if (state.drawings !== joined) {
        joined = state.drawings;
        images = joinedImages(joined);
      }
      grid.update(sheetData(state, images));
    };
    paint();
    const stop = teach.store.subscribe(() => paintSoon(paint));
    return () => {
      stop();
      forgetPaint(paint);
      grid.destroy();
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

function joinedImages(drawings: TeachState['drawings']): Uint8Array {
  const images = new Uint8Array(drawings.length * PIXELS);
  for (const [index, { image }] of drawings.entries()) images.set(image, index * PIXELS);
  return images;
}

function sheetData({ drawings, readings, chosen }: TeachState, images: Uint8Array): ImageGridData {
  const cells = drawings.map((drawing, index): ImageCell => {
    const { id, label } = drawing;
    const reading = readings.get(id);
    const isRight = reading?.digit === label;
    return {
      id,
      title: String(label),
      label: drawingWords(index, drawings.length, drawing, reading),
      ...(reading && { detail: isRight ? '✓' : `→ ${reading.digit}`, state: isRight ? 'right' : 'wrong' }),
    };
  });
  const place = drawings.findIndex(({ id }) => id === chosen);
  return {
    label: 'Your drawings',
    form: FORM,
    cells,
    images,
    mode: 'ink',
    scale: 255,
    chosen: place < 0 ? null : place,
  };
}
