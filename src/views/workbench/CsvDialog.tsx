// A table of one's own: pasted, opened or dropped; looked at, and turned into data for the network.
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { type CsvDraft, csvImport } from '../../store/csv/draft.ts';
import { refusal } from '../../store/lock.ts';
import { useStore } from '../../store/use-store.ts';
import { Icon } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { CsvOptions } from './CsvOptions.tsx';
import { CsvPreview } from './CsvPreview.tsx';
import { CsvProblems } from './CsvProblems.tsx';
import './csv-dialog.css';

/** Open for as long as it is there. What is typed stays when it closes. */
export function CsvDialog({ onClose }: { onClose(): void }) {
  const instrument = useInstrument();
  const dialog = useRef<HTMLDialogElement>(null);
  const draft = useStore(csvImport.store);
  const [over, setOver] = useState(false);
  useEffect(() => {
    csvImport.begin(instrument);
    dialog.current?.showModal();
    dialog.current?.querySelector('textarea')?.focus();
  }, [instrument]);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void csvImport.openFile(file);
    else csvImport.setText(event.dataTransfer.getData('text/plain'));
  }

  return (
    <dialog
      ref={dialog}
      className={over ? 'csv is-over' : 'csv'}
      aria-labelledby="csv-title"
      onClose={onClose}
      data-own-keys
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header>
        <h2 id="csv-title">Data from a table</h2>
        <button
          type="button"
          className="button button-icon button-quiet"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="csv-body">
        <CsvSource draft={draft} />
        <CsvState draft={draft} />
        {draft.table && draft.choices && (
          <>
            <CsvPreview table={draft.table} choices={draft.choices} />
            <CsvProblems draft={draft} />
            <CsvOptions draft={draft} />
          </>
        )}
      </div>
      <CsvFooter
        draft={draft}
        onUse={() => {
          if (csvImport.use(instrument)) dialog.current?.close();
        }}
      />
    </dialog>
  );
}

function CsvSource({ draft }: { readonly draft: CsvDraft }) {
  const file = useRef<HTMLInputElement>(null);
  const [edits, setEdits] = useState(false);
  // A browser takes its time to lay out so much text.
  const isFolded = draft.fileName !== '' && draft.text.length > LONG && !edits;
  return (
    <section className="csv-source" aria-label="Text">
      <div className="csv-source-head">
        <label htmlFor="csv-text">
          CSV text{draft.fileName === '' ? '' : <span className="csv-quiet"> from {draft.fileName}</span>}
        </label>
        <span className="csv-buttons">
          {draft.text !== '' && (
            <button type="button" className="button button-quiet" onClick={() => csvImport.setText('')}>
              Clear
            </button>
          )}
          <button type="button" className="button" onClick={() => file.current?.click()}>
            Open file…
          </button>
        </span>
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          aria-label="CSV file"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void csvImport.openFile(chosen);
            // The same file may be opened again, after it was changed.
            event.target.value = '';
          }}
        />
      </div>
      {isFolded ? (
        <p className="csv-folded">
          {Math.ceil(draft.text.length / 1024)} KB of text, not shown here.{' '}
          <button type="button" className="button" onClick={() => setEdits(true)}>
            Show and edit it
          </button>
        </p>
      ) : (
        <textarea
          id="csv-text"
          rows={draft.table ? 4 : 9}
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          placeholder={PLACEHOLDER}
          aria-describedby="csv-limits"
          value={draft.text}
          onChange={(event) => csvImport.setText(event.target.value)}
        />
      )}
      <p className="csv-quiet" id="csv-limits">
        Paste it here, or drop a file anywhere on this window. At most 200 KB, 5,000 rows, 16 columns. Nothing leaves
        this page.
      </p>
    </section>
  );
}

const PLACEHOLDER = 'area,rooms,price\n81.5,3,312.5\n120,5,298.9\n…';

/** What goes on, or why nothing does. */
function CsvState({ draft }: { readonly draft: CsvDraft }) {
  const { reading, message, fileRemark, text, table } = draft;
  return (
    <div className="csv-state" role="status">
      {fileRemark && <p className="csv-problem">{fileRemark}</p>}
      {reading !== null && text.length > LONG && (
        <p className="csv-reading">
          <label>
            Reading… <progress value={reading} max={1} />
          </label>
          <button type="button" className="button" onClick={csvImport.cancel}>
            Cancel
          </button>
        </p>
      )}
      {reading === null && message && <p className="csv-problem">{message}</p>}
      {reading === null && table?.remarks.map((remark) => <p key={remark}>{remark}</p>)}
    </div>
  );
}

/** A shorter text is read before a progress bar could be seen. */
const LONG = 40_000;

function CsvFooter({ draft, onUse }: { readonly draft: CsvDraft; onUse(): void }) {
  const setup = draft.table && draft.reading === null ? draft.plan?.setup : null;
  const isReady = setup && !draft.isPlanning;
  const figures = draft.plan?.figures;
  // A table brings a network of its own shape.
  const refused = useInstrumentState((state) => refusal(state, 'data') ?? refusal(state, 'network'));
  return (
    <footer>
      <p>{refused ?? (setup && figures ? summaryOf(setup, figures) : 'Nothing changes until the data is used.')}</p>
      <button type="button" className="button button-strong" disabled={!isReady || refused !== null} onClick={onUse}>
        Use this data
      </button>
    </footer>
  );
}

type Plan = NonNullable<CsvDraft['plan']>;

/** "12 examples: 10 for training, 2 for testing. A 4-6-3 network (tanh, softmax) starts anew." */
function summaryOf({ data, layers }: NonNullable<Plan['setup']>, figures: NonNullable<Plan['figures']>): string {
  const inputs = data.own?.inputNames.length ?? 0;
  const units = [inputs, ...layers.map((layer) => layer.units)].join('-');
  const activations = layers.map(({ activation }) => activation).join(', ');
  const { trainCount, testCount } = figures;
  const parts = testCount > 0 ? `${trainCount} for training, ${testCount} for testing` : `${trainCount} for training`;
  return `${data.count} examples: ${parts}. A ${units} network (${activations}) starts anew.`;
}
