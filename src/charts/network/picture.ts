// Everything that is drawn, as one object: given a model, a layout and the theme's colours, it patches the SVG.
import { createSlot, type Slot } from './dom.ts';
import { createActiveEdges, createEdges } from './drawEdges.ts';
import { createLabels } from './drawLabels.ts';
import { captionBox, captionsFit, createNodes, type NodeContext } from './drawNodes.ts';
import { createTargets } from './drawTargets.ts';
import { type Box, clamp } from './geometry.ts';
import type { LabelObstacle } from './labels.ts';
import type { NetworkLayout } from './layout.ts';
import type { GraphModel } from './model.ts';
import type { Palette } from './palette.ts';

export interface Picture {
  /**
   * @param force patches also what did not change: after a new layout or theme
   * @returns whether all is drawn; of very many changes some are left for another call, in the next frame
   */
  draw(model: GraphModel, layout: NetworkLayout, palette: Palette, force: boolean): boolean;
  /** Labels alone: after the pointer or the focus moved. */
  drawLabels(model: GraphModel, pointed: ReadonlySet<string>, force: boolean): void;
  /** The SVG group of a node, edge or target. */
  element(id: string): SVGElement | null;
  labelBox(id: string): Box | null;
}

const HINT =
  'Arrow keys move between neurons. E goes to the weights of a neuron. Enter edits a weight, bias, input or target. Space selects. Escape leaves the graph.';

const graphName = (model: GraphModel): string =>
  `Network: ${model.layerSizes.map((size, layer) => `${model.layerNames[layer] ?? 'layer'} ${size}`).join(', ')}`;

/** The captions above the columns. */
function createColumnNames(parent: Element): (names: readonly string[], layout: NetworkLayout) => void {
  const slots: Slot<SVGTextElement>[] = [];
  return (names, layout) => {
    while (slots.length < names.length) slots.push(createSlot(parent, 'text', 'column-name'));
    slots.forEach((slot, index) => {
      const at = layout.columnNames?.[index];
      slot.show(at !== undefined && names[index] !== undefined);
      if (!at || names[index] === undefined) return;
      slot.text(names[index]);
      slot.set('x', at.x);
      slot.set('y', at.y + layout.font.column * 0.35);
      slot.set('font-size', layout.font.column);
    });
  };
}

/** Quiet edges patched in one frame: more would make the browser late, and what is at work is drawn above them anyway. */
const MOST_EDGES = 60;

/** Where many lines cross, each is drawn fainter: the picture as a whole keeps its weight. */
function quietness(layerSizes: readonly number[]): string {
  const crowd = Math.max(1, ...layerSizes.slice(1).map((size, layer) => size * layerSizes[layer]));
  return clamp(Math.sqrt(10 / crowd), 0.58, 1).toFixed(2);
}

/** Prepares the layers of the picture, back to front. */
export function createPicture(svg: Slot<SVGSVGElement>, firstLayout: NetworkLayout, firstPalette: Palette): Picture {
  let context: NodeContext = { layout: firstLayout, palette: firstPalette, fullCaptions: true };
  const getLayout = (): NetworkLayout => context.layout;
  svg.set('role', 'group');
  createSlot(svg.element, 'desc').text(HINT);
  const layer = (name: string): SVGGElement => createSlot(svg.element, 'g', name).element;
  const glowLayer = layer('glows');
  const writeColumnNames = createColumnNames(layer('columns'));
  const edgeLayer = layer('edges');
  const edges = createEdges(edgeLayer, getLayout);
  const active = createActiveEdges(layer('active'), getLayout);
  const linkLayer = layer('links');
  const nodes = createNodes(layer('nodes'), glowLayer, () => context);
  const targets = createTargets(layer('targets'), linkLayer, getLayout);
  const labelLayer = layer('labels');
  // The edges themselves carry the names: to assistive technology their labels would be repetitions.
  labelLayer.setAttribute('aria-hidden', 'true');
  const labels = createLabels(labelLayer, getLayout);

  return {
    draw(model, layout, palette, force) {
      const fullCaptions = captionsFit(model.nodes, layout);
      const allNodes = force || fullCaptions !== context.fullCaptions;
      context = { layout, palette, fullCaptions };
      svg.set('width', layout.width);
      svg.set('height', layout.height);
      svg.set('aria-label', graphName(model));
      svg.style('--quiet', quietness(layout.layerSizes));
      writeColumnNames(model.layerNames, layout);
      // What is pointed at or selected is drawn in full over the others, like what is at work.
      const current = model.edges.filter((edge) => edge.emphasis === 'current' || edge.lit || edge.selected);
      edgeLayer.classList.toggle(
        'receding',
        model.edges.some((edge) => edge.emphasis === 'receded'),
      );
      const complete = edges.update(model.edges, force, MOST_EDGES);
      active.update(current, force);
      nodes.update(model.nodes, allNodes);
      targets.update(model.targets, force);
      return complete;
    },
    drawLabels(model, pointed, force) {
      const captions: (LabelObstacle & { readonly id: string })[] = [];
      for (const node of model.nodes) {
        const box = captionBox(node, context);
        if (box) captions.push({ ...box, id: node.id, focus: node.focus });
      }
      labels.update(model.edges, pointed, captions, force);
      for (const caption of captions) {
        // Half a number would be misread (its sign may be gone): a caption is shown whole or not at all.
        const covered = labels.covers(caption);
        nodes.views.get(caption.id)?.caption.text.set('visibility', covered ? 'hidden' : null);
      }
    },
    element: (id) => (nodes.views.get(id) ?? edges.views.get(id) ?? targets.views.get(id))?.group.element ?? null,
    labelBox: labels.boxOf,
  };
}
