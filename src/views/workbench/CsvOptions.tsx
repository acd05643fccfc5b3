// How a table is read, what is to be predicted, normalisation with its figures, and the split.
import { useState } from 'react';
import { type CsvDraft, csvImport, type Normalisation } from '../../store/csv/draft.ts';
import { scalingLines } from '../../store/csv/sentences.ts';
import { Choice } from '../common/Choice.tsx';
import { Icon } from '../common/Icon.tsx';
import { usePreferences } from '../common/preferences-context.tsx';

type Table = NonNullable<CsvDraft['table']>;
type Format = CsvDraft['format'];

const DELIMITERS: Readonly<Record<Table['delimiter'], string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
const DECIMALS: Readonly<Record<Table['decimal'], string>> = { '.': 'point: 1.5', ',': 'comma: 1,5' };
const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

export function CsvOptions({ draft }: { readonly draft: CsvDraft }) {
  const { table, choices, trainShare } = draft;
  if (!table || !choices) return null;
  const target = table.columns[choices.target];
  return (
    <div className="csv-options">
      <section aria-labelledby="csv-reading">
        <h3 className="section-title" id="csv-reading">
          Reading
        </h3>
        <Choice
          label="Separated by"
          value={table.delimiter}
          options={optionsOf(DELIMITERS)}
          onChange={(value) => csvImport.setFormat({ delimiter: value as Format['delimiter'] })}
        />
        <Choice
          label="Decimal sign"
          value={table.decimal}
          options={optionsOf(DECIMALS)}
          onChange={(value) => csvImport.setFormat({ decimal: value as Format['decimal'] })}
        />
        <label className="csv-check">
          <input
            type="checkbox"
            checked={table.hasHeader}
            onChange={(event) => csvImport.setFormat({ header: event.target.checked })}
          />
          The first row holds names
        </label>
      </section>
      <section aria-labelledby="csv-task">
        <h3 className="section-title" id="csv-task">
          Learning
        </h3>
        <Choice
          label={`Predict ${target.name} as`}
          value={choices.task}
          options={[
            { value: 'classification', label: `a class (${target.distinct.toLocaleString('en')})` },
            { value: 'regression', label: 'a number', disabled: target.type === 'category' },
          ]}
          onChange={(value) => csvImport.choose({ task: value as typeof choices.task })}
        />
        <Choice
          label="For training"
          value={String(trainShare)}
          options={SHARES.map((share) => ({ value: String(share), label: `${Math.round(share * 100)} %` }))}
          onChange={(value) => csvImport.setTrainShare(Number(value))}
        />
      </section>
      <Scaling draft={draft} table={table} />
    </div>
  );
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

const NORMALISATIONS: readonly { readonly value: Normalisation; readonly label: string; readonly says: string }[] = [
  { value: 'none', label: 'none', says: 'Every value goes into the network as it is.' },
  {
    value: 'standard',
    label: 'standard',
    says: '(value − mean) / standard deviation: most values lie between −2 and 2.',
  },
  { value: 'range', label: 'range', says: '(value − smallest) / (largest − smallest): values lie between 0 and 1.' },
];

function Scaling({ draft, table }: { readonly draft: CsvDraft; readonly table: Table }) {
  const [{ numbers }] = usePreferences();
  const [wanted, setWanted] = useState(0);
  const { plan } = draft;
  const { setup, examples } = plan ?? {};
  if (!plan || !setup || !examples) return null;
  const normalisation = setup.data.normalisation ?? 'none';
  const at = Math.min(wanted, examples.used.length - 1);
  const row = examples.used[at];
  const lines = scalingLines(table, plan, row, normalisation, numbers);
  return (
    <section className="csv-scaling" aria-labelledby="csv-scaling">
      <h3 className="section-title" id="csv-scaling">
        Normalisation
      </h3>
      {/* What was chosen is marked at once; the figures follow when they have been computed. */}
      <fieldset className="csv-segments">
        <legend className="visually-hidden">Normalisation</legend>
        {NORMALISATIONS.map(({ value, label }) => (
          <label key={value}>
            <input
              className="segment-input"
              type="radio"
              name="csv-normalisation"
              checked={value === (draft.normalisation ?? normalisation)}
              onChange={() => csvImport.setNormalisation(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <p className="csv-quiet">{NORMALISATIONS.find(({ value }) => value === normalisation)?.says}</p>
      {lines.length > 0 && (
        <>
          <div className="csv-row-choice">
            <span>
              Line {table.rows[row].line}, figures of the {plan.figures?.trainCount.toLocaleString('en')} training
              examples
            </span>
            <span className="csv-buttons">
              <button
                type="button"
                className="button button-icon"
                aria-label="Row before"
                disabled={at === 0}
                onClick={() => setWanted(at - 1)}
              >
                <Icon name="back" />
              </button>
              <button
                type="button"
                className="button button-icon"
                aria-label="Next row"
                disabled={at === examples.used.length - 1}
                onClick={() => setWanted(at + 1)}
              >
                <Icon name="forward" />
              </button>
            </span>
          </div>
          <dl className="csv-lines">
            {lines.map(({ name, line, figures }) => (
              <div key={name}>
                <dt>
                  {name} <small>{figures}</small>
                </dt>
                <dd>{line}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
