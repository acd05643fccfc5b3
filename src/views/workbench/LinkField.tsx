// A link in a field, with the ways to take it along: copy, and the device's own way of sharing.
import { useEffect, useId, useRef, useState } from 'react';

/** How long a button says that it has been done. */
const SAID_MILLISECONDS = 4000;

export function LinkField({ url }: { readonly url: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState('');
  const id = useId();
  useEffect(() => copyButton.current?.focus(), []);
  // A message is about the link it came with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link, nothing said of it yet
  useEffect(() => setSaid(''), [url]);
  useEffect(() => {
    if (said !== COPIED) return;
    const timer = setTimeout(() => setSaid(''), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(COPIED);
    } catch {
      // No clipboard here, or none allowed: the text is selected, and the keys do the rest.
      field.current?.focus();
      field.current?.select();
      setSaid('Press Ctrl+C, or ⌘C on a Mac, to copy the link.');
    }
  }

  return (
    <div className="link-field">
      <label htmlFor={id}>Link</label>
      <textarea
        id={id}
        ref={field}
        value={url}
        rows={6}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
      <p className="link-actions">
        <button ref={copyButton} type="button" className="button button-strong" onClick={copy}>
          Copy link
        </button>
        {typeof navigator.share === 'function' && (
          <button
            type="button"
            className="button"
            // Given up by the reader, or refused by the device: nothing to say about it.
            onClick={() => void navigator.share({ title: 'Backstep', url }).catch(() => {})}
          >
            Pass on…
          </button>
        )}
        <span role="status">{said || `${url.length} characters`}</span>
      </p>
    </div>
  );
}

const COPIED = 'Copied';
