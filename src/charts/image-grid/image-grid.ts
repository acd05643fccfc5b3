// Many small images on one canvas, and over it one button for each: one tab stop, arrows move.
import { pixelColors } from '../pixels/colors.ts';
import { readPixelPalette } from '../pixels/paint.ts';
import { appendElement, setAttribute, setText } from '../shared/frame.ts';
import { observeTheme } from '../shared/theme.ts';
import { type GridLayout, layoutOf, pictureAt, TILE_GAP, tileAfterKey } from './geometry.ts';
import type { ImageGrid, ImageGridData, ImageGridHandlers, ImageTile } from './model.ts';
import './image-grid.css';

const SIDE = 28;
const PIXELS = SIDE * SIDE;

interface TileElements {
  readonly button: HTMLButtonElement;
  readonly title: HTMLElement;
  readonly detail: HTMLElement;
}

export function createImageGrid(container: HTMLElement, handlers: ImageGridHandlers): ImageGrid {
  const root = appendElement(container, 'div', 'image-grid');
  root.setAttribute('role', 'group');
  // Its arrow keys are its own.
  root.dataset.ownKeys = '';
  const canvas = appendElement(root, 'canvas', 'image-grid-pictures');
  canvas.setAttribute('aria-hidden', 'true');
  const tiles: TileElements[] = [];
  let data: ImageGridData | null = null;
  let layout: GridLayout = layoutOf(0, 0, 1);
  let at = 0;

  const indexOf = (target: EventTarget | null) =>
    tiles.findIndex(({ button }) => button.contains(target as Node | null));
  const draw = () => data && paintImages(canvas, layout, data);

  function fit(): void {
    layout = layoutOf(root.clientWidth, data?.tiles.length ?? 0, devicePixelRatio);
    root.style.gridTemplateColumns = `repeat(${layout.columns}, minmax(0, 1fr))`;
    root.style.gridAutoRows = `${layout.height}px`;
    root.style.gap = `${TILE_GAP}px`;
    root.style.setProperty('--picture', `${layout.picture}px`);
    draw();
  }

  function settle(index: number): void {
    for (const [place, { button }] of tiles.entries()) button.tabIndex = place === index ? 0 : -1;
    at = index;
  }

  root.addEventListener('keydown', (event) => {
    if (!data || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = tileAfterKey(event.key, at, layout.columns, tiles.length);
    if (next !== null) tiles[next].button.focus();
    else if (event.key === 'Enter') handlers.onOpen(at);
    else if (event.key === 'PageDown') handlers.onTurn(1);
    else if (event.key === 'PageUp') handlers.onTurn(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener('focusin', (event) => {
    const index = indexOf(event.target);
    if (index < 0) return;
    settle(index);
    handlers.onSelect(index);
  });
  const onMouse = (type: 'click' | 'dblclick', act: (index: number) => void) =>
    root.addEventListener(type, ({ target }) => indexOf(target) >= 0 && act(indexOf(target)));
  onMouse('click', handlers.onSelect);
  onMouse('dblclick', handlers.onOpen);
  const observer = new ResizeObserver(fit);
  observer.observe(root);
  const stopObservingTheme = observeTheme(draw);

  return {
    update(next) {
      const recounted = next.tiles.length !== data?.tiles.length;
      data = next;
      setAttribute(root, 'aria-label', next.label);
      while (tiles.length < next.tiles.length) tiles.push(createTile(root));
      while (tiles.length > next.tiles.length) tiles.pop()?.button.remove();
      for (const [index, tile] of next.tiles.entries()) updateTile(tiles[index], tile, index === next.selected);
      settle(Math.min(next.selected ?? at, Math.max(0, tiles.length - 1)));
      if (recounted) fit();
      else draw();
    },
    destroy() {
      observer.disconnect();
      stopObservingTheme();
      root.remove();
    },
  };
}

function createTile(root: HTMLElement): TileElements {
  const button = appendElement(root, 'button', 'image-tile');
  button.type = 'button';
  const title = appendElement(button, 'span', 'image-tile-title');
  const detail = appendElement(button, 'span', 'image-tile-detail');
  return { button, title, detail };
}

function updateTile({ button, title, detail }: TileElements, tile: ImageTile, isSelected: boolean): void {
  setText(title, tile.title);
  setText(detail, tile.detail);
  setAttribute(button, 'aria-label', tile.label);
  setAttribute(button, 'aria-pressed', String(isSelected));
}

/** All pictures at once, crisp. Those on their way are left empty. */
function paintImages(canvas: HTMLCanvasElement, layout: GridLayout, { images, tiles }: ImageGridData): void {
  const scale = devicePixelRatio;
  const width = layout.columns * (layout.width + TILE_GAP) - TILE_GAP;
  const height = Math.max(0, layout.rows * (layout.height + TILE_GAP) - TILE_GAP);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.inlineSize = `${width}px`;
  canvas.style.blockSize = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context || images === null || tiles.length === 0) return;
  const count = Math.min(tiles.length, images.length / PIXELS);
  const strip = document.createElement('canvas');
  strip.width = SIDE;
  strip.height = SIDE * count;
  const palette = readPixelPalette(canvas);
  const bytes = pixelColors(images.subarray(0, count * PIXELS), 'ink', 255, palette);
  strip.getContext('2d')?.putImageData(new ImageData(bytes, SIDE, SIDE * count), 0, 0);
  context.imageSmoothingEnabled = false;
  const side = Math.round(layout.picture * scale);
  for (let index = 0; index < count; index++) {
    const { x, y } = pictureAt(layout, index);
    context.drawImage(strip, 0, index * SIDE, SIDE, SIDE, Math.round(x * scale), Math.round(y * scale), side, side);
  }
}
