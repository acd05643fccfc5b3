// Once loaded, a part's style sheet stays on the page: its selectors may reach nothing that another part shows.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SOURCE = new URL('../../../', import.meta.url);
const CLASS = /\.-?[a-z_][\w-]*/gi;

interface Sheet {
  /** "views/digits/lab/results/gallery.css" */
  readonly path: string;
  readonly selectors: readonly string[];
}

function read(path: string): Sheet {
  const text = readFileSync(new URL(path, SOURCE), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const heads = Array.from(text.matchAll(/([^{};]+)\{/g), ([, head]) => head.trim());
  // Commas inside of :is(…) part no selectors.
  const selectors = heads.filter((head) => !head.startsWith('@')).flatMap((head) => head.split(/,(?![^(]*\))/));
  return { path, selectors: selectors.map((selector) => selector.trim()) };
}

const sheets = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.css'))
  .map(read);
const classesOf = (selector: string) => selector.match(CLASS) ?? [];
/** Gives the parts their common frame, by the class of each part's root. */
const FRAME = 'views/digits/lab/lab-panel.css';
const isIn = (folder: string) => (sheet: Sheet) => sheet.path.startsWith(folder);

/** Selectors of a folder's sheets that hold no class of the folder's own. */
function strangers(folder: string): readonly string[] {
  const others = new Set(
    sheets
      .filter((sheet) => !isIn(folder)(sheet) && sheet.path !== FRAME)
      .flatMap(({ selectors }) => selectors.flatMap(classesOf)),
  );
  const own = sheets.filter(isIn(folder));
  expect(own.length).toBeGreaterThan(0);
  return own
    .flatMap(({ selectors }) => selectors)
    .filter((selector) => classesOf(selector).every((name) => others.has(name)));
}

describe('a style sheet of the laboratory', () => {
  it.each(['train', 'teach', 'results', 'neurons', 'break'])('of the part “%s” touches that part alone', (part) => {
    expect(strangers(`views/digits/lab/${part}/`)).toEqual([]);
  });

  it.each(['image-grid', 'confusion-matrix', 'layer-pair', 'sweep-curve'])(
    'of the chart “%s” touches that chart alone',
    (chart) => {
      expect(strangers(`charts/${chart}/`)).toEqual([]);
    },
  );
});
