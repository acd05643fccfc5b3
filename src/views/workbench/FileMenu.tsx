// Save, open and export: a menu in the header, and files dropped on the page. What it leads to is fetched when used.
import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import { onDemand } from '../common/on-demand.tsx';
import type { FileTask } from './FileTasks.tsx';
import { useFileDrop } from './use-file-drop.ts';
import './file-menu.css';

const items = onDemand(async () => (await import('./FileItems.tsx')).FileItems, null);
const tasks = onDemand(async () => (await import('./FileTasks.tsx')).FileTasks, null);

/** As in the style sheet, px. */
const MENU_WIDTH = 272;

export function FileMenu() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [task, setTask] = useState<FileTask | null>(null);
  useFileDrop(useCallback((file) => setTask({ file }), []));

  function place() {
    const { right, bottom } = button.current?.getBoundingClientRect() ?? new DOMRect();
    const { clientWidth } = document.documentElement;
    // Flush with the button, but whole: on a phone the button stands further left.
    const room = Math.min(clientWidth - right, clientWidth - MENU_WIDTH - 8);
    menu.current?.style.setProperty('top', `${bottom + 6}px`);
    menu.current?.style.setProperty('right', `${Math.max(8, room)}px`);
  }

  function choose(chosen: FileTask | null) {
    menu.current?.hidePopover();
    button.current?.focus();
    setTask(chosen);
  }

  /** From the button, the arrow keys lead into the menu. */
  function enter(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    menu.current?.showPopover();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="button file-button"
        popoverTarget={id}
        aria-haspopup="menu"
        data-own-keys
        onPointerEnter={items.prepare}
        onFocus={items.prepare}
        onKeyDown={enter}
      >
        File
      </button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        className="popover file-menu"
        role="menu"
        aria-label="File"
        onBeforeToggle={place}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && <items.Component onChoose={choose} />}
      </div>
      {task && <tasks.Component task={task} onDone={() => setTask(null)} />}
    </>
  );
}
