// Numbers of a column under each other: equal digits after the point, so that right-aligned points line up.

const FIGURE_SPACE = '\u2007';

function digitsAfterPoint(text: string): number {
  const point = text.search(/[.,]/);
  return point < 0 ? -1 : (/^[0-9]*/.exec(text.slice(point + 1))?.[0].length ?? 0);
}

/** What to put behind each number of a column; nothing behind powers of ten, which have no place in it. */
export function paddings(texts: readonly string[]): string[] {
  const longest = Math.max(-1, ...texts.map((text) => (text.includes('·') ? -1 : digitsAfterPoint(text))));
  return texts.map((text) => {
    if (text === '' || longest < 0 || text.includes('·')) return '';
    const own = digitsAfterPoint(text);
    // A number without a point needs room for the point as well: about half a digit, written as a thin space.
    return FIGURE_SPACE.repeat(longest - Math.max(0, own)) + (own < 0 ? '\u2008' : '');
  });
}
