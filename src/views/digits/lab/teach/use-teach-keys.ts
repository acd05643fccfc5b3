// Keys of the Teach part while it is open: a digit adds the drawing on the pad, Ctrl/⌘ Z takes back what was done last.
import { useEffect } from 'react';
import { useDigits } from '../../use-digits.tsx';
import { useTeach } from './use-teach.ts';

const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, dialog';

export function useTeachKeys(): void {
  const teach = useTeach();
  const digits = useDigits();
  useEffect(() => {
    const undo = () => digits.undoStroke() || teach.undo() || digits.instrument.undo();
    const redo = () => teach.redo() || digits.instrument.redo();
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      if (event.defaultPrevented || event.altKey || (target instanceof Element && target.closest(TYPING))) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (!command && /^\d$/.test(key)) teach.add(Number(key));
      else if (command && key === 'z' && !event.shiftKey) undo();
      else if (command && (key === 'z' || key === 'y')) redo();
      else return;
      event.preventDefault();
    }
    // Before the keys of the instrument, which hears them on the window.
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [teach, digits]);
}
