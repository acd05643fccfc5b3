// The network on screen as a program: looked at, copied, saved.
import { useMemo, useState } from 'react';
import { fileName } from '../../store/files/moment.ts';
import { type Library, networkCode } from '../../store/files/network-code.ts';
import { saveFile } from '../common/save-file.ts';
import { useInstrument } from '../common/use-instrument.tsx';
import { FileDialog } from './FileDialog.tsx';

const LIBRARIES: readonly (readonly [Library, string])[] = [
  ['numpy', 'NumPy'],
  ['pytorch', 'PyTorch'],
];

/** Open for as long as it is there. */
export function CodeDialog({ onClose }: { onClose(): void }) {
  const { store } = useInstrument();
  const [library, setLibrary] = useState<Library>('numpy');
  const [said, setSaid] = useState('');
  const text = useMemo(() => networkCode(store.getState(), library) ?? '', [store, library]);
  const name = fileName(store.getState(), library, 'py');

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let this page copy: select the text and copy it by hand.');
    }
  }

  return (
    <FileDialog title="Network as code" onClose={onClose}>
      <p className="file-note">
        The weights before this update, the batch on the screen, forward pass, loss and gradients. Run with Python 3, it
        prints the numbers of this page.
      </p>
      <fieldset className="file-choices">
        <legend className="visually-hidden">Library</legend>
        {LIBRARIES.map(([value, label]) => (
          <label key={value} className="switch">
            <input
              type="radio"
              name="code-library"
              checked={library === value}
              onChange={() => {
                setLibrary(value);
                setSaid('');
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
      <section className="file-code" tabIndex={0} aria-label={`${library === 'numpy' ? 'NumPy' : 'PyTorch'} program`}>
        <pre>
          <code>{text}</code>
        </pre>
      </section>
      <footer>
        <p role="status">{said}</p>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy
        </button>
        <button
          type="button"
          className="button button-strong"
          onClick={() => {
            saveFile(name, text, 'text/x-python');
            setSaid(`Saved as ${name}.`);
          }}
        >
          Save {name}
        </button>
      </footer>
    </FileDialog>
  );
}
