// The card: question, sentence, pictures, equation, where each number comes from, and what the update has changed.
import { Fragment, useEffect, useRef } from 'react';
import { createPixels } from '../../charts/pixels/pixels.ts';
import type { DigitPicture, DigitPictures } from '../../explain/digits-pictures.ts';
import { type DigitsCard, digitsCard, type OutcomeRow } from '../../store/digits/card.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { CardHead } from '../step-card/CardHead.tsx';
import { OperandTable } from '../step-card/OperandTable.tsx';
import { StepMaths } from '../step-card/StepMaths.tsx';
import { Trail } from '../step-card/Trail.tsx';
import '../step-card/step-card.css';
import { useDigits, useDigitsState } from './use-digits.tsx';

const WORDS: Readonly<Record<Exclude<DigitsCard['kind'], 'step'>, { readonly title: string; readonly text: string }>> =
  {
    empty: {
      title: 'Which digit will it be?',
      text: 'Draw a digit from 0 to 9 on the pad, or choose a sample. The network reads it while you draw.',
    },
    drawing: { title: 'What does the network make of it?', text: 'Lift the pen to step through what it computes.' },
    waiting: { title: 'Getting the network…', text: 'Its weights are on their way.' },
    training: {
      title: 'What does it learn to look for?',
      text: 'The weights of the hidden neurons take shape while the network sees digit after digit; your drawing is read again and again. Pause to step through it.',
    },
  };

export function DigitCard() {
  const { services } = useDigits();
  const state = useInstrumentState((current) => current);
  const digits = useDigitsState((current) => current);
  const card = digitsCard(state, digits, services);
  if (card.kind !== 'step') {
    return (
      <article className="step-card" aria-label="This step">
        <header>
          <h2>{WORDS[card.kind].title}</h2>
          <p className="step-sentence">{WORDS[card.kind].text}</p>
        </header>
      </article>
    );
  }
  const { explanation, outcome, steps, context } = card;
  return (
    <article className="step-card" aria-label="This step">
      <Trail />
      <CardHead chip={explanation.chip} phase={card.phase} title={explanation.title} sentence={explanation.sentence} />
      {outcome && <Outcome rows={outcome} />}
      {explanation.pictures && <Pictures {...explanation.pictures} />}
      <StepMaths explanation={explanation} steps={steps} context={context} pointed={state.pointed} />
      {explanation.operands.length > 0 && <OperandTable explanation={explanation} pointed={state.pointed} />}
      {explanation.remark && <p className="panel-hint">{explanation.remark}</p>}
    </article>
  );
}

/** Reads the card aloud once a step has been still. */
export function DigitNarration() {
  const { services } = useDigits();
  const state = useInstrumentState((current) => current);
  const digits = useDigitsState((current) => current);
  const card = digitsCard(state, digits, services);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="narration">
      {card.kind === 'step' && !state.playing ? card.explanation.spoken : ''}
    </p>
  );
}

function Pictures({ pictures, operators }: DigitPictures) {
  return (
    <div className="digit-pictures">
      {pictures.map((picture, index) => (
        <Fragment key={picture.caption}>
          {index > 0 && <span className="digit-operator">{operators[index - 1]}</span>}
          <Picture picture={picture} />
        </Fragment>
      ))}
    </div>
  );
}

function Picture({ picture }: { readonly picture: DigitPicture }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createPixels> | null>(null);
  useEffect(() => {
    if (!place.current) return;
    chart.current = createPixels(place.current);
    return () => chart.current?.destroy();
  }, []);
  useEffect(() => {
    const { values, mode, limit, label } = picture;
    chart.current?.update({ values, mode: mode === 'ink' ? 'ink' : 'diverging', limit, label });
  }, [picture]);
  return (
    <figure className="digit-picture">
      <div ref={place} className="digit-picture-place" />
      <figcaption>{picture.caption}</figcaption>
    </figure>
  );
}

function Outcome({ rows }: { readonly rows: readonly OutcomeRow[] }) {
  return (
    <section className="outcome">
      <h3 className="section-title">What this one update changed in the prediction</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">digit</th>
            <th scope="col">before</th>
            <th scope="col">after</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.digit} className={row.isTarget ? 'is-target' : undefined}>
              <th scope="row">
                {row.digit}
                {row.isTarget && <span className="visually-hidden"> (the right answer)</span>}
              </th>
              <td>{row.before}</td>
              <td>{row.after}</td>
              <td className={row.change === '0.0' ? undefined : row.rises ? 'role-positive' : 'role-negative'}>
                {row.change}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
