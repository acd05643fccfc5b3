// Where own data come from: the examples on the screen, an empty plane or line, a table; and the way to clear them.
import { useMemo, useRef, useState } from 'react';
import { ownFromSet } from '../../../store/own-data/convert.ts';
import { cleared, EMPTY_LINE, EMPTY_PLANE, handKind, type OwnExamples } from '../../../store/own-data/examples.ts';
import { openExamples } from '../../../store/own-data/hand-data.ts';
import type { DataSet } from '../../../worker/protocol.ts';
import { onDemand } from '../../common/on-demand.tsx';
import { useInstrument } from '../../common/use-instrument.tsx';

const csv = onDemand(async () => (await import('../../workbench/CsvDialog.tsx')).CsvDialog, null);

interface DataActionsProps {
  /** On the plane or line, to be edited; null where something else is shown. */
  readonly own: OwnExamples | null;
  readonly data: DataSet | null;
  readonly isDraft: boolean;
}

export function DataActions({ own, data, isDraft }: DataActionsProps) {
  const instrument = useInstrument();
  const [isOpen, setOpen] = useState(false);
  const source = own || data?.settings.name === 'own' ? null : data;
  const convertible = useMemo(() => source && ownFromSet(source), [source]);
  const kind = own ? handKind(own) : null;
  const root = useRef<HTMLDivElement>(null);
  /** The button goes, or goes grey: the plane takes over the focus, for it comes next. */
  const open = (examples: OwnExamples) => {
    openExamples(instrument, examples);
    const lens = root.current?.closest('.data-lens');
    requestAnimationFrame(() => lens?.querySelector<HTMLElement>('.data-plane')?.focus({ preventScroll: true }));
  };
  return (
    <div className="data-actions" ref={root}>
      {convertible && (
        <button type="button" className="button button-strong" onClick={() => open(convertible)}>
          Edit these points
        </button>
      )}
      {own && (
        <button type="button" className="button" disabled={isDraft} onClick={() => open(cleared(own))}>
          Clear
        </button>
      )}
      {kind !== 'plane' && (
        <button type="button" className="button" onClick={() => open(EMPTY_PLANE)}>
          Empty plane
        </button>
      )}
      {kind !== 'line' && (
        <button type="button" className="button" onClick={() => open(EMPTY_LINE)}>
          Empty line
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => setOpen(true)}
        onPointerEnter={csv.prepare}
        onFocus={csv.prepare}
      >
        Open or paste CSV…
      </button>
      {isOpen && <csv.Component onClose={() => setOpen(false)} />}
    </div>
  );
}
