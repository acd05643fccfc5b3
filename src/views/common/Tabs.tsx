// Tabs: one panel at a time, arrow keys, Home and End between the tabs.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MoreTabs } from './MoreTabs.tsx';

export interface Tab {
  readonly name: string;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** Where the choice is kept elsewhere: the index chosen, and what to do on another choice. */
  readonly chosen?: number;
  onChoose?(index: number): void;
  /** A hand or the focus is at a tab: what it shows may be fetched ahead. */
  onNear?(): void;
}

export function Tabs({ label, tabs, chosen: given, onChoose, onNear }: TabsProps) {
  const [own, setOwn] = useState(0);
  const chosen = given ?? own;
  const setChosen = onChoose ?? setOwn;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(chosen, tabs.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab chosen, by whatever means, comes into sight
  useEffect(() => bringIntoSight(list.current), [index]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const next = tabAfter(event.key, index, tabs.length);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>('[role="tab"]')[next]?.focus();
  }

  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" ref={list} aria-label={label} data-own-keys onKeyDown={onKeyDown}>
        {tabs.map((tab, at) => (
          <button
            type="button"
            role="tab"
            key={tab.name}
            id={`${id}-tab-${at}`}
            aria-selected={at === index}
            aria-controls={`${id}-panel`}
            tabIndex={at === index ? 0 : -1}
            onClick={() => setChosen(at)}
            onPointerEnter={onNear}
            onFocus={onNear}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <MoreTabs list={list} />
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${index}`}>
        {tabs[index].content}
      </div>
    </div>
  );
}

/** The tab that a key leads to, round and round with the arrows; null for keys that mean nothing here. */
function tabAfter(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Scrolls the list of tabs sideways, and nothing else, until the chosen one can be seen. */
function bringIntoSight(list: HTMLElement | null): void {
  const tab = list?.querySelector<HTMLElement>('[aria-selected="true"]');
  if (!list || !tab) return;
  const room = list.getBoundingClientRect();
  const { left, right } = tab.getBoundingClientRect();
  if (left < room.left) list.scrollLeft -= room.left - left + TAB_MARGIN;
  else if (right > room.right) list.scrollLeft += right - room.right + TAB_MARGIN;
}

/** So much of the neighbour stays in sight that one sees there is more, px. */
const TAB_MARGIN = 24;
