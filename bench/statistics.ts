// Medians over runs, and how far the runs lay apart.

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Largest by smallest. */
export function spread(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values);
}
