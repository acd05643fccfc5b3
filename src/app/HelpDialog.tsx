// The keys, listed from the key map itself, in the platform's own dialog.
import { useEffect, useRef } from 'react';
import { PLANE_KEYS } from '../charts/data-plane/plane-keys.ts';
import { GRAPH_KEYS } from '../charts/network/navigation.ts';
import { Icon } from '../views/common/Icon.tsx';
import { KEY_MAP } from './keymap.ts';
import './help.css';

/** Open for as long as it is there. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <header>
        <h2 id="help-title">Keys</h2>
        <button type="button" className="button button-icon button-quiet" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <KeyList title="Anywhere" entries={KEY_MAP} />
      <KeyList title="In the network" entries={GRAPH_KEYS} />
      <KeyList title="On the plane of the Data view" entries={PLANE_KEYS} />
      <p>Double-click a weight, bias, input or target, or press Enter on it, to type another value.</p>
    </dialog>
  );
}

interface KeyListProps {
  readonly title: string;
  readonly entries: readonly { readonly keys: string; readonly does: string }[];
}

function KeyList({ title, entries }: KeyListProps) {
  return (
    <section>
      <h3 className="section-title">{title}</h3>
      <dl>
        {entries.map((entry) => (
          <div key={entry.keys}>
            <dt>
              <kbd>{entry.keys}</kbd>
            </dt>
            <dd>{entry.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
