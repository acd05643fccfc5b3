// In place: which update overshot, the loss before and after it, why, and the ways back to the moment before.
import { goBackWithSmallerRate, goBeforeOvershoot } from '../../../store/overshoot.ts';
import { overshootCard } from '../../../store/overshoot-card.ts';
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
  const { overshoot, title, sentences, rows, isThere, isExact } = card;
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
      {isThere && <p>This is the moment before it: all gradients are known, and nothing has moved.</p>}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="overshoot-ways">
        {!isThere && (
          <button type="button" className="button" onClick={() => goBeforeOvershoot(instrument, overshoot)}>
            {isExact
              ? `Back to the moment before update ${overshoot.after}`
              : 'Find it, and go back to the moment before'}
          </button>
        )}
        <button type="button" className="button" onClick={() => goBackWithSmallerRate(instrument, overshoot)}>
          {isThere ? 'Go on with a tenth of the rate' : '… with a tenth of the rate'}
        </button>
      </div>
      <p className="overshoot-hint">It may take more than one tenth.</p>
    </section>
  );
}
