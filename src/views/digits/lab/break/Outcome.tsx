// What the damage does: accuracy in all and per digit, against the unbroken network.
import { useMemo } from 'react';
import { createBars } from '../../../../charts/bars/bars.ts';
import type { BarsData } from '../../../../charts/bars/model.ts';
import { percent } from '../../../../explain/digits-words.ts';
import { isHidden } from '../../../../explain/format.ts';
import { accuracyOf, accuracyPerDigit, isIntact, type Score } from '../../../../store/digits/damage/breaking.ts';
import { damageReading, points } from '../../../../store/digits/damage/words.ts';
import { CLASSES } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { useBreakingState } from './use-breaking.ts';

export function Outcome() {
  const score = useBreakingState((state) => state.score);
  const intact = useBreakingState((state) => state.intact);
  const status = useBreakingState((state) => state.status.state);
  const isHeld = status === 'failed' || status === 'stopped';
  return (
    <section className="lab-panel break-outcome" aria-labelledby="break-outcome-title">
      <h3 id="break-outcome-title">What that does</h3>
      {score === null ? (
        <p className="lab-hint">{isHeld ? 'The test images have not been read.' : 'The test images are being read.'}</p>
      ) : (
        <>
          <Accuracy score={score} intact={intact} />
          <PerDigit score={score} intact={intact} />
        </>
      )}
    </section>
  );
}

/** Where knobs and outcome do not fit side by side: what one does stays in sight. The panel says it aloud. */
export function OutcomeInSight() {
  const score = useBreakingState((state) => state.score);
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (score === null) return null;
  return (
    <p className="break-in-sight" aria-hidden="true">
      reads <strong>{percent(accuracyOf(score), numbers)}</strong> right
    </p>
  );
}

interface ScoreProps {
  readonly score: Score;
  readonly intact: Score | null;
}

function Accuracy({ score, intact }: ScoreProps) {
  // What the figures are about: the knobs may be further.
  const damage = useBreakingState((state) => state.scored);
  const seen = useBreakingState((state) => state.seen);
  const isMoving = useBreakingState((state) => state.status.state === 'working');
  const numbers = useInstrumentState((state) => state.view.numbers);
  const after = accuracyOf(score);
  const before = intact === null ? null : accuracyOf(intact, score.count);
  const sentences = intact === null ? [] : damageReading(damage, { score, intact, seen }, numbers);
  const broken = !isIntact(damage) && before !== null;
  return (
    <div className="break-accuracy">
      <p className="break-figure" data-testid="break-accuracy">
        {broken && (
          <>
            <span className="break-before">{percent(before, numbers)}</span>
            <span aria-hidden="true">→</span>
            <span className="visually-hidden">becomes</span>
          </>
        )}
        <strong>{percent(after, numbers)}</strong>
        {broken && <span className="break-points">{points(after, before, numbers)}</span>}
      </p>
      <p className="lab-hint">
        read right of {score.isAll ? 'all' : 'the first'} {score.count.toLocaleString('en')} test images
        {score.isAll ? '' : '; all of them once you stop'}
      </p>
      <div className="break-reading" aria-live="polite">
        {score.isAll && !isMoving && broken && (
          <span className="visually-hidden">
            {isHidden(numbers) ? '' : `${percent(before, numbers)} becomes ${percent(after, numbers)}.`}
          </span>
        )}
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

function PerDigit({ score, intact }: ScoreProps) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const data = useMemo((): BarsData => {
    const earlier = intact === null ? null : accuracyPerDigit(intact, score.count);
    const bars = accuracyPerDigit(score).map((share, digit) => {
      const text = share === null ? '–' : percent(share, numbers);
      const before = earlier?.[digit] ?? null;
      const unbroken = before === null ? '' : `, unbroken ${percent(before, numbers)}`;
      return { name: CLASSES[digit], share, text, before, spoken: `${text} read right${unbroken}` };
    });
    return { label: 'Read right per digit', bars, best: null, target: null, selected: null };
  }, [score, intact, numbers]);
  return (
    <div className="break-per-digit">
      <ChartOf className="lab-bars" create={createBars} data={data} />
      <p className="lab-hint">The line across each bar is the unbroken network.</p>
    </div>
  );
}
