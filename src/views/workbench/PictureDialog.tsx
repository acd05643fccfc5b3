// The graph as a picture: looked at, in which theme, saved as SVG or PNG.
import { useEffect, useState } from 'react';
import { fileName } from '../../store/files/moment.ts';
import { saveFile } from '../common/save-file.ts';
import { useInstrument } from '../common/use-instrument.tsx';
import { FileDialog } from './FileDialog.tsx';
import { type GraphPicture, graphPicture, type PictureTheme, PNG_SCALE, pngOfPicture } from './graph-picture.ts';

/** Open for as long as it is there. */
export function PictureDialog({ onClose }: { onClose(): void }) {
  const { store } = useInstrument();
  const [theme, setTheme] = useState<PictureTheme>('screen');
  const [picture, setPicture] = useState<GraphPicture | null>(null);
  const [said, setSaid] = useState('');
  const address = useAddress(picture);
  useEffect(() => {
    let isWanted = true;
    graphPicture(store.getState(), theme).then(
      (made) => isWanted && setPicture(made),
      () => isWanted && setSaid('The picture could not be made. Close this window and try again.'),
    );
    return () => {
      isWanted = false;
    };
  }, [store, theme]);

  async function save(form: 'svg' | 'png') {
    if (!picture) return;
    const name = fileName(store.getState(), 'graph', form);
    try {
      if (form === 'svg') saveFile(name, picture.svg, 'image/svg+xml');
      else saveFile(name, await pngOfPicture(picture));
      setSaid(`Saved as ${name}.`);
    } catch {
      setSaid('The browser could not draw the PNG. The SVG can still be saved.');
    }
  }

  const size = picture ? ` (${picture.width * PNG_SCALE} × ${picture.height * PNG_SCALE})` : '';
  return (
    <FileDialog title="Graph as a picture" onClose={onClose}>
      <div className="file-picture" aria-busy={!picture}>
        {picture && <img src={address} alt={picture.title} width={picture.width} height={picture.height} />}
      </div>
      <fieldset className="file-choices">
        <legend className="visually-hidden">Colours</legend>
        <label className="switch">
          <input type="radio" name="picture-theme" checked={theme === 'screen'} onChange={() => setTheme('screen')} />
          as on the screen
        </label>
        <label className="switch">
          <input type="radio" name="picture-theme" checked={theme === 'light'} onChange={() => setTheme('light')} />
          light
        </label>
      </fieldset>
      <footer>
        <p role="status">{said}</p>
        <button type="button" className="button" disabled={!picture} onClick={() => void save('png')}>
          Save PNG{size}
        </button>
        <button type="button" className="button button-strong" disabled={!picture} onClick={() => void save('svg')}>
          Save SVG
        </button>
      </footer>
    </FileDialog>
  );
}

/** An address of the picture for as long as it is shown. */
function useAddress(picture: GraphPicture | null): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
