// The address of a page, kept in memory, for tests.

/** An address as the browser keeps it, for a page with nothing else in it. */
export function createAddress(start: string) {
  let hash = start;
  let isOwn = false;
  const entries: string[] = [];
  const listeners: (() => void)[] = [];
  return {
    writes: [] as string[],
    read: () => hash,
    write(next: string) {
      hash = next;
      isOwn = true;
      this.writes.push(next);
    },
    push(next: string) {
      entries.push(hash);
      this.write(next);
    },
    isOwn: () => isOwn,
    /** The browser's Back, to an address that was pushed away. */
    back() {
      hash = entries.pop() ?? hash;
      for (const listener of listeners) listener();
    },
    onChange: (listener: () => void) => listeners.push(listener),
    typeIn(next: string) {
      this.typeAhead(next)();
    },
    /** As a browser does it: the address is there at once, its event a little later, when the result is called. */
    typeAhead(next: string) {
      hash = next;
      isOwn = false;
      return () => {
        for (const listener of listeners) listener();
      };
    },
  };
}
