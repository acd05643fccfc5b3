// The places of a table that cannot be used, with line and column, and the offer to leave such lines out.
import { type CsvDraft, csvImport } from '../../store/csv/draft.ts';

export function CsvProblems({ draft }: { readonly draft: CsvDraft }) {
  const { plan, choices } = draft;
  if (!plan || !choices) return null;
  const { problems, problemCount, badLines, reason } = plan.examples;
  const more = problemCount - problems.length;
  const lines = `${badLines.toLocaleString('en')} ${badLines === 1 ? 'line' : 'lines'}`;
  return (
    <div className="csv-problems" role="status">
      {reason && <p className="csv-problem">{reason}</p>}
      {problems.length > 0 && (
        <>
          <ul>
            {problems.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
            {more > 0 && <li>… and {more.toLocaleString('en')} more</li>}
          </ul>
          <label className="csv-check">
            <input
              type="checkbox"
              checked={choices.leaveOut}
              onChange={(event) => csvImport.choose({ leaveOut: event.target.checked })}
            />
            Leave out {badLines === 1 ? 'this line' : `these ${lines}`}
          </label>
        </>
      )}
    </div>
  );
}
