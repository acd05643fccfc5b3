// Who has won a race, by number: the lowest test loss at the end, or the lowest training loss where there is no test set.
import { formatNumber, isHidden, type NumberStyle } from '../../explain/format.ts';
import type { Metrics } from '../../worker/protocol.ts';
import { counted } from './differences-fields.ts';

export interface Finisher {
  readonly name: string;
  readonly last: Metrics | null;
  readonly update: number;
  readonly diverged: boolean;
}

/** How a race has ended. */
export interface RaceResult {
  readonly finishers: readonly Finisher[];
  readonly epochs: number;
}

interface Placed {
  readonly name: string;
  readonly loss: number;
  readonly text: string;
}

/** "Lowest test loss after 20 epochs: 0.012 with Adam; then 0.190 with SGD. Diverged: Momentum after 37 updates." */
export function verdictOf({ finishers, epochs }: RaceResult, numbers: NumberStyle): string {
  const here = finishers.filter(({ diverged }) => !diverged);
  const byTest = here.every(({ last }) => last !== null && last.testLoss !== null);
  const placed: Placed[] = [];
  const lost: string[] = [];
  for (const { name, last, update, diverged } of finishers) {
    const loss = (byTest ? last?.testLoss : last?.trainLoss) ?? null;
    if (diverged) lost.push(`${name} after ${counted(update, 'update')}`);
    else if (loss === null) lost.push(`${name}, with no loss that is a number`);
    else placed.push({ name, loss, text: formatNumber(loss, numbers) });
  }
  placed.sort((a, b) => a.loss - b.loss);
  const what = `${byTest ? 'test' : 'training'} loss`;
  const after = `after ${counted(epochs, 'epoch')}`;
  const ranked = placed.length > 0 ? [ranking(placed, what, after, lost.length === 0, numbers)] : [];
  return [...ranked, ...(lost.length > 0 ? [`Diverged: ${lost.join(', ')}.`] : [])].join(' ');
}

const ALL = ['', '', 'Both', 'All three', 'All four'];

function ranking(
  placed: readonly Placed[],
  what: string,
  after: string,
  isWhole: boolean,
  numbers: NumberStyle,
): string {
  const [best] = placed;
  // Nobody wins by digits that are not shown, unless all are hidden.
  const isLevel = ({ loss, text }: Placed) => (isHidden(numbers) ? loss === best.loss : text === best.text);
  const level = placed.filter(isLevel).map(({ name }) => name);
  const rest = placed.filter((lane) => !isLevel(lane)).map(({ name, text }) => `${text} with ${name}`);
  const all = ALL[level.length];
  if (all && isWhole && rest.length === 0) return `${all} end at a ${what} of ${best.text} ${after}.`;
  const then = rest.length > 0 ? `; then ${rest.join(', ')}` : '';
  if (level.length === 1) return `Lowest ${what} ${after}: ${best.text} with ${best.name}${then}.`;
  const names = `${level.slice(0, -1).join(', ')} and ${level.at(-1)}`;
  return `${names} are equal at the lowest ${what} ${after}, ${best.text}${then}.`;
}
