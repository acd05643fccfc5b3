// Opens the dialog that makes a link of the moment on screen.
import { useState } from 'react';
import { onDemand } from '../common/on-demand.tsx';
import { useInstrument } from '../common/use-instrument.tsx';

const dialog = onDemand(async () => (await import('./ShareDialog.tsx')).ShareDialog, null);

export function ShareButton() {
  const instrument = useInstrument();
  const [isOpen, setOpen] = useState(false);
  function open() {
    instrument.pause();
    // What is shared is what stands still on the screen.
    instrument.whenSettled(() => setOpen(true));
  }
  return (
    <>
      <button
        type="button"
        className="button"
        aria-haspopup="dialog"
        onPointerEnter={dialog.prepare}
        onFocus={dialog.prepare}
        onClick={open}
      >
        Share
      </button>
      {isOpen && <dialog.Component onClose={() => setOpen(false)} />}
    </>
  );
}
