// The head of every card: where in the pass, the question, one plain sentence.

interface CardHeadProps {
  /** "Backward · layer 2 · neuron 2" */
  readonly chip: string;
  /** Colours the chip; none while no phase in particular is on screen. */
  readonly phase?: string;
  readonly title: string;
  readonly sentence: string;
}

export function CardHead({ chip, phase, title, sentence }: CardHeadProps) {
  return (
    <header>
      <p className={phase ? `chip phase-${phase}` : 'chip'}>{chip}</p>
      <h2 tabIndex={-1}>{title}</h2>
      <p className="step-sentence">{sentence}</p>
    </header>
  );
}
