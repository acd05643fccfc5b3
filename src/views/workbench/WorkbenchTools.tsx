// What one does with a whole session, in the header: take back, share, save and open.
import type { Instrument } from '../../store/instrument.ts';
import { InstrumentProvider } from '../common/use-instrument.tsx';
import { FileMenu } from './FileMenu.tsx';
import { ShareButton } from './ShareButton.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import './workbench.css';

export function WorkbenchTools({ instrument }: { readonly instrument: Instrument }) {
  return (
    <InstrumentProvider value={instrument}>
      <div className="workbench-tools">
        <UndoButtons />
        <ShareButton />
        <FileMenu />
      </div>
    </InstrumentProvider>
  );
}
