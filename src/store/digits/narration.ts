// What is read aloud on the Digits screen: the answer, as soon as there is one, and then what each step computes.
import { percent } from '../../explain/digits-words.ts';
import type { InstrumentState } from '../state.ts';
import type { DigitsCard } from './card.ts';
import { shownReading } from './picture.ts';
import { CLASSES, type DigitServices, type DigitsState } from './state.ts';

/** "Read as 7, 99.8%." */
export function spokenAnswer(state: InstrumentState, digits: DigitsState, services: DigitServices): string {
  const outputs = shownReading(state, digits, services)?.at(-1);
  if (!outputs || outputs.length !== CLASSES.length) return '';
  let best = 0;
  for (let digit = 1; digit < outputs.length; digit++) if (outputs[digit] > outputs[best]) best = digit;
  const { numbers } = state.view;
  return numbers.hidden ? `Read as ${best}.` : `Read as ${best}, ${percent(outputs[best], numbers)}.`;
}

/** The answer while one draws and where the pass begins; at any other step, what it computes. */
export function narrationOf(
  card: DigitsCard,
  state: InstrumentState,
  digits: DigitsState,
  services: DigitServices,
): string {
  if (card.kind === 'drawing') return spokenAnswer(state, digits, services);
  if (card.kind !== 'step' || state.playing) return '';
  if (card.phase === 'input') return spokenAnswer(state, digits, services);
  const { groupNote, spoken } = card.explanation;
  return groupNote ? `${groupNote} ${spoken}` : spoken;
}
