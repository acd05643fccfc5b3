// The loss history as a table: comma between columns, point in numbers, every digit. RFC 4180.
import type { Metrics } from '../../worker/protocol.ts';

const HEAD = 'update,epoch,training loss,test loss,training accuracy,test accuracy';

/** A line for each point of the curve; empty where a figure is not defined. */
export function historyCsv(history: readonly Metrics[]): string {
  const cell = (value: number | null) => (value === null ? '' : String(value));
  const lines = history.map(({ update, epoch, trainLoss, testLoss, trainAccuracy, testAccuracy }) =>
    [update, epoch, trainLoss, testLoss, trainAccuracy, testAccuracy].map(cell).join(','),
  );
  return `${[HEAD, ...lines].join('\r\n')}\r\n`;
}
