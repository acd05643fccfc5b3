// The items of the file menu, walked through with the arrow keys.
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import type { FileTask } from './FileTasks.tsx';
import { pickFile } from './pick-file.ts';
import { saveHistory, saveSession, saveWeights } from './save.ts';

interface FileItemsProps {
  /** Closes the menu; then there may be something to do that has a place of its own on the screen. */
  onChoose(task: FileTask | null): void;
}

/** Where the header has no room for them, undo and sharing are here. */
export function FileItems({ onChoose }: FileItemsProps) {
  const instrument = useInstrument();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => visibleItems(list.current)[0]?.focus(), []);
  const now = (deed: () => void) => () => {
    onChoose(null);
    deed();
  };
  async function open() {
    const file = await pickFile('.json,.csv,.tsv,.txt,application/json,text/csv');
    if (file) onChoose({ file });
  }

  return (
    <div ref={list} className="file-items" role="none" onKeyDown={moveFocus}>
      <div className="file-narrow" role="none">
        <UndoItems onChoose={() => onChoose(null)} />
        <Item onChoose={() => onChoose('share')}>Share…</Item>
        <hr role="none" />
      </div>
      <Item onChoose={now(() => saveSession(instrument))}>Save session</Item>
      <Item onChoose={now(() => void open())}>Open…</Item>
      <Item onChoose={() => onChoose('csv')}>Open or paste CSV…</Item>
      <hr role="none" />
      <fieldset className="file-group" aria-label="Export">
        <p className="file-heading" aria-hidden="true">
          Export
        </p>
        <Item onChoose={now(() => saveWeights(instrument, 'json'))}>Weights as JSON</Item>
        <Item onChoose={now(() => saveWeights(instrument, 'csv'))}>Weights as CSV</Item>
        <Item onChoose={now(() => saveHistory(instrument))}>Loss history as CSV</Item>
        <Item onChoose={() => onChoose('picture')}>Graph as SVG or PNG…</Item>
        <Item onChoose={() => onChoose('code')}>Network as NumPy or PyTorch…</Item>
      </fieldset>
    </div>
  );
}

function UndoItems({ onChoose }: { onChoose(): void }) {
  const { undo, redo } = useInstrument();
  const last = useInstrumentState((state) => state.past.at(-1));
  const next = useInstrumentState((state) => state.future[0]);
  const deeds = [
    { name: 'Undo', deed: last, run: undo },
    { name: 'Redo', deed: next, run: redo },
  ];
  return deeds.map(({ name, deed, run }) => (
    <Item
      key={name}
      isDisabled={!deed}
      onChoose={() => {
        onChoose();
        run();
      }}
    >
      {deed?.deed ? `${name}: ${deed.deed}` : name}
    </Item>
  ));
}

interface ItemProps {
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
  onChoose(): void;
}

function Item({ isDisabled = false, children, onChoose }: ItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="file-item"
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onChoose}
    >
      {children}
    </button>
  );
}

function visibleItems(list: HTMLElement | null): readonly HTMLElement[] {
  const items = list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [];
  return [...items].filter((item) => item.checkVisibility());
}

/** Arrows, Home, End, and the first letter of an item. Escape is the browser's; Tab leaves the menu. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = visibleItems(event.currentTarget);
  const at = items.indexOf(event.target as HTMLElement);
  const next = nextIndex(event.key, at, items);
  if (event.key === 'Tab') event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  items[next]?.focus();
}

function nextIndex(key: string, at: number, items: readonly HTMLElement[]): number | null {
  if (key === 'ArrowDown') return (at + 1) % items.length;
  if (key === 'ArrowUp') return (at - 1 + items.length) % items.length;
  if (key === 'Home') return 0;
  if (key === 'End') return items.length - 1;
  if (key.length !== 1 || key === ' ') return null;
  const starts = (item: HTMLElement) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()) ?? false;
  const later = items.findIndex((item, index) => index > at && starts(item));
  const found = later >= 0 ? later : items.findIndex(starts);
  return found >= 0 ? found : null;
}
