// The pen of the pad in the keys: arrows move it, Space lowers and lifts it, but only for who has come by the keyboard.
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import type { Digits } from '../../store/digits/digits.ts';
import { PAD_SIDE } from '../../store/digits/state.ts';
import type { PadCursor } from './paint-pad.ts';

const STEP = 10;
const FINE_STEP = 3;
/** So close to the border the pen may come. */
const EDGE = 8;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface KeyboardPen {
  readonly cursor: PadCursor;
  /** What was done last, to be read aloud; empty while the keys do not draw. */
  readonly words: string;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
  /** A mouse or a finger draws: from now on the keys mean what they mean everywhere. */
  onPointerDown(): void;
}

const placeOf = (x: number, y: number) => `column ${Math.round(x / 10)}, row ${Math.round(y / 10)} of 28`;
const within = (value: number) => Math.min(PAD_SIDE - EDGE, Math.max(EDGE, value));

export function useKeyboardPen(digits: Digits): KeyboardPen {
  const [cursor, setCursor] = useState<PadCursor>({ x: PAD_SIDE / 2, y: PAD_SIDE / 4, down: false, visible: false });
  const [words, setWords] = useState('');

  function change(next: Partial<PadCursor>): void {
    const moved = { ...cursor, ...next };
    setCursor(moved);
    setWords(`Pen ${moved.down ? 'down' : 'up'}, ${placeOf(moved.x, moved.y)}`);
  }

  function move([dx, dy]: readonly [number, number], fine: boolean): void {
    const step = fine ? FINE_STEP : STEP;
    const [x, y] = [within(cursor.x + dx * step), within(cursor.y + dy * step)];
    if (cursor.down) digits.penMove([[x, y]]);
    change({ x, y });
  }

  function toggle(): void {
    if (cursor.down) digits.penUp();
    else digits.penDown(cursor.x, cursor.y);
    change({ down: !cursor.down });
  }

  /** Whether the key was one of the pen's. */
  function draw({ key, shiftKey }: KeyboardEvent): boolean {
    const arrow = ARROWS[key];
    if (arrow) move(arrow, shiftKey);
    else if (key === ' ' || key === 'Enter') toggle();
    else if (key === 'Backspace') {
      digits.undo();
      setWords('Last stroke undone');
    } else if (key === 'Delete') {
      digits.clear();
      setWords('Pad cleared');
    } else return false;
    return true;
  }

  return {
    cursor,
    words: cursor.visible ? words : '',
    onKeyDown(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (cursor.visible ? !draw(event) : event.key !== 'Enter') return;
      if (!cursor.visible) change({ visible: true });
      event.preventDefault();
      event.stopPropagation();
    },
    // Asked as the focus arrives: a key pressed later makes the browser count any focus as one of the keyboard.
    onFocus({ currentTarget }) {
      const byKeys = currentTarget.matches(':focus-visible');
      setCursor((now) => ({ ...now, visible: now.visible || byKeys }));
    },
    onBlur({ currentTarget }) {
      digits.penUp();
      // Where the whole window is left, the pad keeps the focus, and what the keys do.
      const stays = document.activeElement === currentTarget;
      setCursor((now) => ({ ...now, visible: now.visible && stays, down: false }));
    },
    onPointerDown() {
      setCursor((now) => ({ ...now, visible: false, down: false }));
    },
  };
}
