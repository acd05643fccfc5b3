// Which images are listed: mistakes, right answers or all; of one digit or any; with one answer or any.
import type { Listed } from '../../../../store/digits/results/choice.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { Choice } from '../../../common/Choice.tsx';
import { Segments } from '../Segments.tsx';
import { useResults, useResultsState } from './use-results.ts';

const ANY = 'any';
const DIGITS = [{ value: ANY, label: 'any' }, ...CLASSES.map((name) => ({ value: name, label: name }))];
const LISTED: readonly { readonly value: Listed; readonly label: string }[] = [
  { value: 'mistakes', label: 'Mistakes' },
  { value: 'right', label: 'Right' },
  { value: 'all', label: 'All' },
];
const read = (value: string) => (value === ANY ? null : Number(value));
const write = (digit: number | null) => (digit === null ? ANY : String(digit));

export function Filters() {
  const results = useResults();
  const { listed, digit, answer } = useResultsState((state) => state.choice);
  return (
    <div className="results-filters">
      <Segments label="Show" value={listed} options={LISTED} onChange={(next) => results.choose({ listed: next })} />
      <Choice
        label="It is"
        value={write(digit)}
        options={DIGITS}
        onChange={(value) => results.choose({ digit: read(value) })}
      />
      <Choice
        label="Read as"
        value={write(answer)}
        options={DIGITS}
        onChange={(value) => results.choose({ answer: read(value) })}
      />
    </div>
  );
}
