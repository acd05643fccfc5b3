// The pad: draw with mouse, touch or pen; or with the keyboard, where arrows move the pen and Space puts it down.
import { useEffect, useRef, useState } from 'react';
import { observeTheme } from '../../charts/shared/theme.ts';
import type { Digits } from '../../store/digits/digits.ts';
import { PAD_SIDE } from '../../store/digits/state.ts';
import { bindPointer } from './pad-pointer.ts';
import { type PadCursor, paintPad, readPadLook } from './paint-pad.ts';
import { useDigits, useDigitsState } from './use-digits.tsx';

const STEP = 10;
const FINE_STEP = 3;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function DrawingPad() {
  const digits = useDigits();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cursor, setCursor] = useState<PadCursor>({ x: PAD_SIDE / 2, y: PAD_SIDE / 4, down: false, visible: false });
  const repaint = useRef(() => {});
  const latest = useRef(cursor);
  latest.current = cursor;

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const unbind = bindPointer(element, digits);
    let scheduled = 0;
    let look = readPadLook(element);
    const paint = () => {
      scheduled = 0;
      paintPad(element, look, digits.store.getState(), latest.current);
    };
    const schedule = () => {
      if (scheduled === 0) scheduled = requestAnimationFrame(paint);
    };
    paint();
    const unsubscribe = digits.store.subscribe(schedule);
    const lookAgain = () => {
      look = readPadLook(element);
      schedule();
    };
    const observer = new ResizeObserver(lookAgain);
    observer.observe(element);
    const stopObservingTheme = observeTheme(lookAgain);
    repaint.current = schedule;
    return () => {
      unbind();
      unsubscribe();
      observer.disconnect();
      stopObservingTheme();
      cancelAnimationFrame(scheduled);
    };
  }, [digits]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another cursor is another picture
  useEffect(() => repaint.current(), [cursor]);

  const keyboard = useKeyboardPen(digits, cursor, setCursor);
  const empty = useDigitsState((state) => state.image === null);
  return (
    <div className="pad">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a drawing pad takes its keys itself */}
      <canvas
        ref={canvas}
        className="pad-canvas"
        tabIndex={0}
        role="application"
        aria-label="Drawing pad"
        aria-roledescription="drawing pad"
        aria-describedby="pad-keys pad-state"
        data-own-keys
        onKeyDown={keyboard.onKeyDown}
        onFocus={() => setCursor((now) => ({ ...now, visible: true }))}
        onBlur={() => {
          digits.penUp();
          setCursor((now) => ({ ...now, visible: false, down: false }));
        }}
      />
      {empty && (
        <p className="pad-empty" aria-hidden="true">
          <span>
            Draw a digit<span className="pad-empty-range"> from 0 to 9</span>
          </span>
        </p>
      )}
      <p id="pad-keys" className="pad-keys">
        Arrows move the pen, Space lowers or lifts it, Backspace undoes, Delete clears.
      </p>
      <p id="pad-state" className="visually-hidden" aria-live="polite">
        {cursor.visible ? keyboard.words : ''}
      </p>
    </div>
  );
}

function useKeyboardPen(digits: Digits, cursor: PadCursor, setCursor: (cursor: PadCursor) => void) {
  const [words, setWords] = useState('');
  const place = (x: number, y: number) => `column ${Math.round(x / 10)}, row ${Math.round(y / 10)} of 28`;

  function move(dx: number, dy: number, fine: boolean): void {
    const step = fine ? FINE_STEP : STEP;
    const clamp = (value: number) => Math.min(PAD_SIDE - 8, Math.max(8, value));
    const x = clamp(cursor.x + dx * step);
    const y = clamp(cursor.y + dy * step);
    if (cursor.down) digits.penMove([[x, y]]);
    setCursor({ ...cursor, x, y, visible: true });
    setWords(`Pen ${cursor.down ? 'down' : 'up'}, ${place(x, y)}`);
  }

  function toggle(): void {
    if (cursor.down) digits.penUp();
    else digits.penDown(cursor.x, cursor.y);
    setCursor({ ...cursor, down: !cursor.down, visible: true });
    setWords(`Pen ${cursor.down ? 'up' : 'down'}, ${place(cursor.x, cursor.y)}`);
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) move(arrow[0], arrow[1], event.shiftKey);
    else if (event.key === ' ' || event.key === 'Enter') toggle();
    else if (event.key === 'Backspace') {
      digits.undo();
      setWords('Last stroke undone');
    } else if (event.key === 'Delete') {
      digits.clear();
      setWords('Pad cleared');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { onKeyDown, words };
}
