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
      this.typeAhead(next)();
    },
    /** As a browser does it: the address is there at once, its event a little later, when the result is called. */
    typeAhead(next: string) {
      hash = next;
      return () => {
        for (const listener of listeners) listener();
      };
    },
  };
}
