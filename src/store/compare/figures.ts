// The figures of a run as the list shows them. Pure.
import { atMost, formatNumber, HIDDEN, isHidden, type NumberStyle, separated } from '../../explain/format.ts';
import type { Metrics } from '../../worker/protocol.ts';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What stands under it: the accuracy, the epochs. */
  readonly beside: string;
}

/** There is room for no more; the chart's slider has all digits. */
const MOST_DECIMALS = 6;

/** Training and test loss with their accuracies, and how far the run has come. */
export function figuresOf(
  point: Metrics | null,
  update: number,
  updatesPerEpoch: number,
  numbers: NumberStyle,
): readonly Figure[] {
  const loss = (value: number | null) => (value === null ? '–' : formatNumber(value, atMost(numbers, MOST_DECIMALS)));
  const percent = (value: number) => (isHidden(numbers) ? HIDDEN : separated((value * 100).toFixed(1), numbers));
  const share = (value: number | null) => (value === null ? '' : `${percent(value)}%`);
  return [
    { name: 'training loss', value: loss(point?.trainLoss ?? null), beside: share(point?.trainAccuracy ?? null) },
    { name: 'test loss', value: loss(point?.testLoss ?? null), beside: share(point?.testAccuracy ?? null) },
    { name: 'updates', value: String(update), beside: epochsText(update / updatesPerEpoch, numbers) },
  ];
}

function epochsText(epochs: number, numbers: NumberStyle): string {
  const short = Number(epochs.toFixed(epochs < 10 ? 2 : 1));
  return `${separated(String(short), numbers)} epoch${short === 1 ? '' : 's'}`;
}
