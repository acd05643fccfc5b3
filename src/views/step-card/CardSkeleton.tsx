// The card before there is a step to explain.
import './step-card.css';

export function CardSkeleton() {
  return (
    <article className="step-card" aria-busy="true" aria-label="This step">
      <p className="step-sentence">Computing this moment…</p>
    </article>
  );
}
