// The graph of the moment on screen as an SVG of its own: drawn once more, out of sight, in the theme that is wanted.
import { embeddedFonts } from '../../charts/export/fonts.ts';
import { pngOf } from '../../charts/export/png.ts';
import { standaloneSvg } from '../../charts/export/standalone.ts';
import { createNetworkGraph } from '../../charts/network/draw.ts';
import { graphModel } from '../../store/graph-model.ts';
import type { InstrumentState } from '../../store/state.ts';
import './graph-picture.css';

export type PictureTheme = 'screen' | 'light';

export interface GraphPicture {
  readonly svg: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
  /** What it shows. */
  readonly title: string;
}

/** Pixels of a PNG for each px of the drawing. */
export const PNG_SCALE = 2;

/** Of a page without a graph in sight (a phone with its keyboard open). */
const USUAL_SIZE = { width: 960, height: 540 };
/** Nothing can be read in less. */
const SMALLEST = 240;

/** @throws {Error} before the first pass */
export async function graphPicture(state: InstrumentState, theme: PictureTheme): Promise<GraphPicture> {
  // What is merely pointed at is no part of the picture.
  const model = graphModel({ ...state, pointed: null });
  if (!model) throw new Error('There is no network to draw yet.');
  const size = sizeOnScreen();
  const place = document.createElement('div');
  place.className = 'graph-picture';
  place.setAttribute('aria-hidden', 'true');
  place.inert = true;
  place.dataset.theme = theme === 'light' ? 'light' : (document.documentElement.dataset.theme ?? 'light');
  document.body.append(place);
  const nothing = () => {};
  const graph = createNetworkGraph(place, {
    onPoint: nothing,
    onSelect: nothing,
    onWalk: nothing,
    onEdit: () => null,
    valueText: () => '',
  });
  try {
    // A graph with very many edges draws them in several turns.
    for (let turn = 0; turn < TURNS; turn++) graph.update(model, size);
    const svg = place.querySelector('svg');
    if (!svg) throw new Error('There is no graph.');
    const title = titleOf(state, svg);
    const fontFaces = await embeddedFonts(svg);
    const background = getComputedStyle(place).backgroundColor;
    return { svg: standaloneSvg(svg, { ...size, title, background, fontFaces }), ...size, title };
  } finally {
    graph.destroy();
    place.remove();
  }
}
const TURNS = 12;

export function pngOfPicture({ svg, width, height }: GraphPicture): Promise<Blob> {
  return pngOf(svg, width, height, PNG_SCALE);
}

function sizeOnScreen(): { readonly width: number; readonly height: number } {
  const { clientWidth: width, clientHeight: height } = document.querySelector('.network-graph-place') ?? document.body;
  return width < SMALLEST || height < SMALLEST ? USUAL_SIZE : { width, height };
}

function titleOf({ frame, cursor, steps }: InstrumentState, svg: SVGSVGElement): string {
  const name = svg.getAttribute('aria-label') ?? 'Network';
  return `${name}. Epoch ${frame?.epoch ?? 1}, step ${cursor + 1} of ${steps.length}.`;
}
