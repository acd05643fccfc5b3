// In place: which update overshot, the loss before and after it, why, and the ways back to the moment before.
import { goBackWithSmallerRate, goBeforeUpdate, overshootCard } from '../../../store/overshoot.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';

function partsOfNotice({ frame, history, changes, view, setup }: InstrumentState) {
  return [frame, history, changes, view, setup];
}

export function OvershootNotice() {
  const instrument = useInstrument();
  const state = useWholeState(partsOfNotice);
  const card = overshootCard(state);
  if (!card) return null;
  const { overshoot, title, sentences, rows, isThere } = card;
  return (
    <section className="overshoot" aria-label="Where training went wrong">
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, text, quantityId }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-q={quantityId ?? undefined}>{text}</dd>
          </div>
        ))}
      </dl>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="overshoot-ways">
        <button
          type="button"
          className="button"
          disabled={isThere}
          onClick={() => goBeforeUpdate(instrument, overshoot.before)}
        >
          {isThere ? 'You are at the moment before it' : `Back to the moment before update ${overshoot.before + 1}`}
        </button>
        <button type="button" className="button" onClick={() => goBackWithSmallerRate(instrument, overshoot)}>
          {isThere ? 'Go on with a tenth of the rate' : '… with a tenth of the rate'}
        </button>
      </div>
    </section>
  );
}
