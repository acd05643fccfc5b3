// The address of a page, kept in memory, for tests.

/** An address as the browser keeps it, for a page with nothing else in it. */
export function createAddress(start: string) {
  let hash = start;
  const listeners: (() => void)[] = [];
  return {
    writes: [] as string[],
    read: () => hash,
    write(next: string) {
      hash = next;
      this.writes.push(next);
    },
    onChange: (listener: () => void) => listeners.push(listener),
    typeIn(next: string) {
      hash = next;
      for (const listener of listeners) listener();
    },
  };
}
