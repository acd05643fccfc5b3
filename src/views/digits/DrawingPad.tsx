// The pad: draw with mouse, touch or pen; or with the keyboard, where arrows move the pen and Space puts it down.
import { type RefObject, useEffect, useRef } from 'react';
import { observeTheme } from '../../charts/shared/theme.ts';
import type { Digits } from '../../store/digits/digits.ts';
import { PAD_SIDE } from '../../store/digits/state.ts';
import { bindPointer } from './pad-pointer.ts';
import { type PadCursor, paintPad, readPadLook } from './paint-pad.ts';
import { useDigits, useDigitsState } from './use-digits.tsx';
import { useKeyboardPen } from './use-keyboard-pen.ts';

const KEYS = 'Arrows move the pen, Space lowers or lifts it';
const MORE_KEYS = ', Backspace undoes, Delete clears';

export function DrawingPad() {
  const digits = useDigits();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { cursor, words, ...handlers } = useKeyboardPen(digits);
  usePainting(canvas, digits, cursor);
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
        data-own-keys={cursor.visible ? '' : undefined}
        {...handlers}
      />
      {empty && (
        <p className="pad-empty" aria-hidden="true">
          <span>
            Draw a digit<span className="pad-empty-range"> from 0 to 9</span>
          </span>
        </p>
      )}
      {cursor.visible && <KeysHint cursor={cursor} />}
      <p id="pad-keys" className="visually-hidden">
        {KEYS}
        {MORE_KEYS}. After drawing with a mouse or a finger, Enter hands the pen to the keys.
      </p>
      <p id="pad-state" className="visually-hidden" aria-live="polite">
        {words}
      </p>
    </div>
  );
}

/** Over the pad, where it moves nothing, in the half that the pen is not in. */
function KeysHint({ cursor }: { readonly cursor: PadCursor }) {
  return (
    <p className={cursor.y > PAD_SIDE / 2 ? 'pad-keys is-above' : 'pad-keys'} aria-hidden="true">
      {cursor.down ? (
        'Space lifts the pen.'
      ) : (
        <>
          {KEYS}
          <span className="pad-keys-more">{MORE_KEYS}</span>.
        </>
      )}
    </p>
  );
}

/** Paints what is drawn and the keyboard's pen, at most once a frame. */
function usePainting(canvas: RefObject<HTMLCanvasElement | null>, digits: Digits, cursor: PadCursor): void {
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
  }, [canvas, digits]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another cursor is another picture
  useEffect(() => repaint.current(), [cursor]);
}
