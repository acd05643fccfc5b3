// Who has won a race, by number: the lowest test loss at the end, or the lowest training loss where there is no test set.
import { formatNumber, type NumberStyle } from '../../explain/format.ts';
import type { Metrics } from '../../worker/protocol.ts';
import { counted } from './differences-fields.ts';

export interface Finisher {
  readonly name: string;
  readonly last: Metrics | null;
  readonly update: number;
  readonly diverged: boolean;
}

interface Placed {
  readonly name: string;
  readonly loss: number;
  readonly text: string;
}

/** "Lowest test loss after 20 epochs: Adam 0.012; then SGD 0.190. Momentum diverged after 37 updates." */
export function verdictOf(finishers: readonly Finisher[], epochs: number, numbers: NumberStyle): string {
  const here = finishers.filter(({ diverged }) => !diverged);
  const byTest = here.every(({ last }) => last !== null && last.testLoss !== null);
  const placed: Placed[] = [];
  const lost: string[] = [];
  for (const { name, last, update, diverged } of finishers) {
    const loss = (byTest ? last?.testLoss : last?.trainLoss) ?? null;
    if (diverged) lost.push(`${name} diverged after ${counted(update, 'update')}.`);
    else if (loss === null) lost.push(`${name} has no loss that is a number.`);
    else placed.push({ name, loss, text: formatNumber(loss, numbers) });
  }
  placed.sort((a, b) => a.loss - b.loss);
  return [...(placed.length > 0 ? [ranking(placed, byTest, epochs)] : []), ...lost].join(' ');
}

function ranking(placed: readonly Placed[], byTest: boolean, epochs: number): string {
  const what = `${byTest ? 'test' : 'training'} loss after ${counted(epochs, 'epoch')}`;
  const [best] = placed;
  // Names have commas of their own.
  const list = (some: readonly Placed[]) => some.map(({ name, text }) => `${name}: ${text}`).join('; ');
  const level = placed.filter(({ text }) => text === best.text);
  const rest = placed.filter(({ text }) => text !== best.text);
  if (placed.length === 1) return `${best.name} reached a ${what} of ${best.text}.`;
  if (rest.length === 0) return `All level: a ${what} of ${best.text}.`;
  if (level.length > 1) return `Level at the lowest ${what}: ${list(level)}. Then ${list(rest)}.`;
  return `Lowest ${what}: ${list(level)}. Then ${list(rest)}.`;
}
