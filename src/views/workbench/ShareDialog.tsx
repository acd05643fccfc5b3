// The link to the moment on screen: to copy, to scan, to pass on, and with what a teacher wants fixed.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { LOCK_LABELS, LOCK_NAMES } from '../../store/lock-words.ts';
import { LONGEST_LINK, type SharedLink, shareLink } from '../../store/share.ts';
import type { InstrumentState } from '../../store/state.ts';
import { Icon } from '../common/Icon.tsx';
import { useInstrument } from '../common/use-instrument.tsx';
import { LinkField } from './LinkField.tsx';
import { QrCode } from './QrCode.tsx';
import './ShareDialog.css';

type Lock = InstrumentState['lock'];

const pageAddress = () => window.location.href.split('#', 1)[0];

/** Open for as long as it is there. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const { store } = useInstrument();
  const dialog = useRef<HTMLDialogElement>(null);
  const [lock, setLock] = useState<Lock>(() => store.getState().lock);
  const [link, setLink] = useState<SharedLink | null>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isPresent = true;
    void shareLink(store.getState(), lock, pageAddress()).then((made) => isPresent && setLink(made));
    return () => {
      isPresent = false;
    };
  }, [store, lock]);
  return (
    <dialog ref={dialog} className="share" aria-labelledby={title} onClose={onClose}>
      <header>
        <h2 id={title}>Share this moment</h2>
        {/* Closing by itself, the dialog gives the focus back. */}
        <button
          type="button"
          className="button button-icon button-quiet"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {link?.isWhole === false ? (
        <TooLong />
      ) : (
        <div className="share-columns">
          <div>
            <LinkField url={link?.url ?? ''} />
            <Locks lock={lock} onChange={setLock}>
              {link && (
                <a href={link.url} target="_blank" rel="noreferrer">
                  Try the link
                </a>
              )}
            </Locks>
          </div>
          {link && <QrCode text={link.url} />}
        </div>
      )}
      {store.getState().pins.length > 0 && (
        <p className="share-pins">Pinned runs are not in a link; File → Save session keeps them.</p>
      )}
    </dialog>
  );
}

/** A file takes what a link cannot. */
function TooLong() {
  const instrument = useInstrument();
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => save.current?.focus(), []);
  return (
    <div className="share-too-long">
      <p>
        This moment is too much for a link: with all that was changed and placed by hand it would have more than{' '}
        {LONGEST_LINK.toLocaleString('en')} characters, and such links are cut off on their way. A file opens the same
        moment.
      </p>
      <button
        ref={save}
        type="button"
        className="button button-strong"
        onClick={() => void import('./save.ts').then(({ saveSession }) => saveSession(instrument))}
      >
        Save as a file
      </button>
    </div>
  );
}

interface LocksProps {
  readonly lock: Lock;
  readonly children: ReactNode;
  onChange(lock: Lock): void;
}

/** What the readers of the link cannot do. */
function Locks({ lock, children, onChange }: LocksProps) {
  return (
    <fieldset className="share-locks">
      <legend className="section-title">For a lesson</legend>
      {LOCK_NAMES.map((name) => (
        <label key={name} className="switch">
          <input
            type="checkbox"
            checked={lock.includes(name)}
            onChange={({ target }) =>
              onChange(LOCK_NAMES.filter((other) => (other === name ? target.checked : lock.includes(other))))
            }
          />
          {LOCK_LABELS[name]}
        </label>
      ))}
      <p>
        {lock.length > 0 && 'A help for learners, no safeguard: the page offers to open without the lock. '}
        {children}
      </p>
    </fieldset>
  );
}
