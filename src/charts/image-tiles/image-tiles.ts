// Many small pictures on one canvas, with an element over each for names, pointer and focus.
import { pixelColors } from '../pixels/colors.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { layoutTiles, type TilesLayout, tileBeside } from './layout.ts';
import type { ImageTiles, ImageTilesData, ImageTilesHandlers, Tile } from './model.ts';
import './image-tiles.css';

const SIDE = 28;
let sheets = 0;

interface Sheet {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** All pictures at their own size, one below the other. */
  readonly strip: HTMLCanvasElement;
  readonly list: HTMLElement;
  readonly id: string;
  readonly cells: HTMLElement[];
}

export function createImageTiles(container: HTMLElement, handlers: ImageTilesHandlers = {}): ImageTiles {
  const sheet = createSheet(container, handlers.onChoose !== undefined);
  let data: ImageTilesData | null = null;
  let layout: TilesLayout | null = null;

  const fit = () => {
    const width = sheet.root.clientWidth;
    if (!data || width === 0) return;
    const hasCaptions = data.tiles.some(({ caption }) => caption);
    layout = layoutTiles(data.tiles.length, width, { ...data, hasCaptions });
    place(sheet, layout);
    paint(sheet, data, layout);
  };
  const observer = new ResizeObserver(fit);
  observer.observe(sheet.root);
  const stopObservingTheme = observeTheme(() => data && layout && paint(sheet, data, layout));
  if (handlers.onChoose) listen(sheet, handlers.onChoose, () => ({ selected: data?.selected ?? 0, layout }));
  return {
    update(next) {
      const painted = data;
      data = next;
      while (sheet.cells.length < next.tiles.length) addCell(sheet, handlers.onChoose !== undefined);
      while (sheet.cells.length > next.tiles.length) sheet.cells.pop()?.remove();
      describe(sheet, next, handlers.onChoose !== undefined);
      if (!layout || !sameForm(painted, next)) fit();
      else if (painted?.tiles !== next.tiles || painted.mode !== next.mode) paint(sheet, next, layout);
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      sheet.root.remove();
    },
  };
}

function createSheet(container: HTMLElement, isChoice: boolean): Sheet {
  const root = appendElement(container, 'div', 'image-tiles');
  const canvas = appendElement(root, 'canvas', 'image-tiles-canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const list = appendElement(root, 'div', 'image-tiles-list');
  list.setAttribute('role', isChoice ? 'listbox' : 'list');
  if (isChoice) {
    list.tabIndex = 0;
    list.dataset.ownKeys = '';
  }
  return { root, canvas, strip: document.createElement('canvas'), list, id: `tiles-${++sheets}`, cells: [] };
}

function addCell({ list, cells, id }: Sheet, isChoice: boolean): void {
  const cell = appendElement(list, 'div', 'image-tile');
  cell.id = `${id}-${cells.length}`;
  cell.setAttribute('role', isChoice ? 'option' : 'listitem');
  const picture = appendElement(cell, 'span', 'image-tile-frame');
  picture.setAttribute('aria-hidden', 'true');
  appendElement(cell, 'span', 'image-tile-caption').setAttribute('aria-hidden', 'true');
  cells.push(cell);
}

function describe({ list, cells, id }: Sheet, { label, tiles, selected }: ImageTilesData, isChoice: boolean): void {
  setAttribute(list, 'aria-label', label);
  for (const [index, cell] of cells.entries()) {
    const { label: name, caption = '', isFaint = false } = tiles[index];
    setAttribute(cell, 'aria-label', name);
    setAttribute(cell, 'title', name);
    setText(cell.children[1], caption);
    cell.classList.toggle('is-faint', isFaint);
    if (isChoice) setAttribute(cell, 'aria-selected', String(index === selected));
  }
  if (isChoice && selected !== null) setAttribute(list, 'aria-activedescendant', `${id}-${selected}`);
}

function listen(
  { list, cells }: Sheet,
  onChoose: (index: number) => void,
  now: () => { readonly selected: number; readonly layout: TilesLayout | null },
): void {
  list.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.image-tile') : null;
    if (cell) onChoose(cells.indexOf(cell));
  });
  list.addEventListener('keydown', (event) => {
    const { selected, layout } = now();
    if (!layout || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tileBeside(selected, cells.length, layout.columns, event.key);
    if (next === null && !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null || next === selected) return;
    onChoose(next);
    cells[next].scrollIntoView({ block: 'nearest' });
  });
}

function sameForm(one: ImageTilesData | null, other: ImageTilesData): boolean {
  return (
    one !== null &&
    one.tiles.length === other.tiles.length &&
    one.sides[0] === other.sides[0] &&
    one.sides[1] === other.sides[1] &&
    one.tiles.some(({ caption }) => caption) === other.tiles.some(({ caption }) => caption)
  );
}

function place({ root, cells }: Sheet, layout: TilesLayout): void {
  root.style.setProperty('--side', `${layout.side}px`);
  root.style.blockSize = `${layout.height}px`;
  for (const [index, cell] of cells.entries()) {
    cell.style.left = `${(index % layout.columns) * layout.stepX}px`;
    cell.style.top = `${Math.floor(index / layout.columns) * layout.stepY}px`;
  }
}

/** All pictures at their own size on one strip, then each scaled to its place. */
function paint({ root, canvas, strip }: Sheet, { tiles, mode }: ImageTilesData, layout: TilesLayout): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.max(1, Math.round(layout.width * ratio));
  canvas.height = Math.max(1, Math.round(layout.height * ratio));
  canvas.style.inlineSize = `${layout.width}px`;
  canvas.style.blockSize = `${layout.height}px`;
  const context = canvas.getContext('2d');
  if (!context || tiles.length === 0) return;
  fillStrip(strip, tiles, mode, root);
  context.imageSmoothingEnabled = false;
  const side = Math.round(layout.side * ratio);
  for (let index = 0; index < tiles.length; index++) {
    const x = Math.round((index % layout.columns) * layout.stepX * ratio);
    const y = Math.round(Math.floor(index / layout.columns) * layout.stepY * ratio);
    context.drawImage(strip, 0, index * SIDE, SIDE, SIDE, x, y, side, side);
  }
}

function fillStrip(
  strip: HTMLCanvasElement,
  tiles: readonly Tile[],
  mode: ImageTilesData['mode'],
  root: HTMLElement,
): void {
  if (strip.height !== SIDE * tiles.length) {
    strip.width = SIDE;
    strip.height = SIDE * tiles.length;
  }
  const context = strip.getContext('2d');
  const palette = readPixelPalette(root);
  for (const [index, { values, limit }] of tiles.entries()) {
    const image = new ImageData(pixelColors(values, mode, limit, palette), SIDE, SIDE);
    context?.putImageData(image, 0, index * SIDE);
  }
}
