// The card: question, sentence, pictures, equation, where each number comes from, and what the update has changed.
import { useEffect, useRef, useState } from 'react';
import { type DigitsCard, digitsCard } from '../../store/digits/card.ts';
import { narrationOf } from '../../store/digits/narration.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { CardHead } from '../step-card/CardHead.tsx';
import { StepMaths } from '../step-card/StepMaths.tsx';
import { Trail } from '../step-card/Trail.tsx';
import '../step-card/step-card.css';
import './card/card.css';
import { DigitOperands } from './card/DigitOperands.tsx';
import { Outcome } from './card/Outcome.tsx';
import { PictureStrip } from './card/PictureStrip.tsx';
import { WishSection } from './card/WishSection.tsx';
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
  const { explanation, outcome, steps, context, wish } = card;
  return (
    <article className="step-card" aria-label="This step">
      <Trail />
      <CardHead chip={explanation.chip} phase={card.phase} title={explanation.title} sentence={explanation.sentence} />
      {explanation.groupNote && <p className="group-note">{explanation.groupNote}</p>}
      {outcome && <Outcome rows={outcome} />}
      {explanation.pictures && <PictureStrip pictures={explanation.pictures} />}
      <StepMaths explanation={explanation} steps={steps} context={context} pointed={state.pointed} />
      {explanation.layerNote && <p className="layer-note">{explanation.layerNote}</p>}
      {explanation.operands.length > 0 && <DigitOperands explanation={explanation} pointed={state.pointed} />}
      {explanation.remark && <p className="panel-hint">{explanation.remark}</p>}
      {wish && <WishSection wish={wish} pointed={state.pointed} />}
    </article>
  );
}

/** Reads the answer and the steps aloud; while a digit is being drawn at most once a second. */
export function DigitNarration() {
  const { services } = useDigits();
  const state = useInstrumentState((current) => current);
  const digits = useDigitsState((current) => current);
  const words = narrationOf(digitsCard(state, digits, services), state, digits, services);
  const said = useAtMostOnceASecond(words, digits.live);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="narration">
      {said}
    </p>
  );
}

const SECOND = 1000;

/** The words, or while they come in a stream those of the last full second. */
function useAtMostOnceASecond(words: string, streaming: boolean): string {
  const latest = useRef(words);
  latest.current = words;
  const [heard, setHeard] = useState('');
  useEffect(() => {
    if (!streaming) return;
    const timer = setInterval(() => setHeard(latest.current), SECOND);
    return () => {
      clearInterval(timer);
      setHeard('');
    };
  }, [streaming]);
  return streaming ? heard : words;
}
