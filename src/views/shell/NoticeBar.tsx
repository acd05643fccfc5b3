// One line above the picture: what happened, what can be done about it, and a way to dismiss it.
import type { ReactNode, Ref } from 'react';
import { Icon } from '../common/Icon.tsx';
import './shell.css';

interface NoticeBarProps {
  /** alert interrupts a screen reader, status waits. */
  readonly role: 'alert' | 'status';
  /** null: nothing to say. The place stays, so that what comes is announced. */
  readonly notice: { readonly text: string; readonly tone: 'info' | 'warning'; readonly isOnCard?: true } | null;
  /** Buttons between the text and the dismissal. */
  readonly children?: ReactNode;
  readonly place?: Ref<HTMLDivElement>;
  onDismiss(): void;
}

export function NoticeBar({ role, notice, children, place, onDismiss }: NoticeBarProps) {
  return (
    <div className="notice-place" role={role} ref={place}>
      {notice && (
        <div className={`notice notice-${notice.tone}${notice.isOnCard ? ' is-on-card' : ''}`}>
          <span>{notice.text}</span>
          {children}
          <button type="button" className="button-quiet notice-close" aria-label="Dismiss" onClick={onDismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
