// The frame of a dialog about a file: a title, a way out.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../common/Icon.tsx';
import './file-dialogs.css';

interface FileDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  onClose(): void;
}

/** Open for as long as it is there. */
export function FileDialog({ title, children, onClose }: FileDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="file-dialog" aria-labelledby={id} onClose={onClose} data-own-keys>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="button button-icon button-quiet"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
