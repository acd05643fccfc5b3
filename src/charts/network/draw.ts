// The network graph: takes a GraphModel, keeps an SVG up to date with it, reports what the reader does.
import './network.css';
import './edges.css';
import './editor.css';
import { createSlot } from './dom.ts';
import { nodeCentre } from './drawNodes.ts';
import { createEditor, type Editor } from './editor.ts';
import { type Point, pointAt } from './geometry.ts';
import { createInteraction, type Interaction } from './interaction.ts';
import { edgeCurve, layoutNetwork, type NetworkLayout } from './layout.ts';
import type { GraphHandlers, GraphModel } from './model.ts';
import { createPicture, type Picture } from './picture.ts';
import { createThemeReader } from './theme.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface NetworkGraph {
  /** Draws the model. Without a size the graph fills its container and follows it. */
  update(model: GraphModel, size?: Size): void;
  /** Moves the keyboard focus to a node, edge or target. */
  focusNode(id: string): void;
  destroy(): void;
}

interface State {
  /** Null until the first update. */
  model: GraphModel | null;
  layout: NetworkLayout;
  fixedSize: Size | null;
  room: Size;
}

/** No picture is attempted in less room than this, px. */
const SMALLEST_ROOM = 40;

const sizeOf = (container: HTMLElement): Size => ({ width: container.clientWidth, height: container.clientHeight });

function sameLayout(layout: NetworkLayout, model: GraphModel, size: Size): boolean {
  return (
    layout.width === size.width &&
    layout.height === size.height &&
    layout.layerSizes.length === model.layerSizes.length &&
    layout.layerSizes.every((n, layer) => n === model.layerSizes[layer])
  );
}

/** Where the edit field for an element goes; null: there is no such element. */
function editPoint(id: string, model: GraphModel, layout: NetworkLayout, picture: Picture): Point | null {
  const edge = model.edges.find((candidate) => candidate.id === id);
  if (edge) return picture.labelBox(id) ?? pointAt(edgeCurve(layout, edge.layer, edge.neuron, edge.from), 0.5);
  const node = model.nodes.find((candidate) => candidate.id === id);
  if (node) return nodeCentre(layout, node);
  const target = model.targets.find((candidate) => candidate.id === id);
  return target ? layout.targets[target.neuron] : null;
}

const find = (model: GraphModel | null, id: string) =>
  model?.edges.find((e) => e.id === id) ??
  model?.nodes.find((n) => n.id === id) ??
  model?.targets.find((t) => t.id === id);

function connect(
  host: HTMLElement,
  svg: SVGSVGElement,
  state: State,
  picture: Picture,
  editor: Editor,
  handlers: GraphHandlers,
): Interaction {
  const interaction = createInteraction(
    host,
    svg,
    {
      get model() {
        return state.model;
      },
      get layout() {
        return state.layout;
      },
      element: picture.element,
      isEditable: (id) =>
        state.model?.nodes.find((node) => node.id === id)?.editable ?? find(state.model, id) !== undefined,
      isSelected: (id) => find(state.model, id)?.selected ?? false,
      openEditor(id) {
        if (handlers.mayEdit?.(id) === false) return;
        const at = state.model && editPoint(id, state.model, state.layout, picture);
        if (at) editor.open(id, find(state.model, id)?.label ?? '', handlers.valueText(id), at);
      },
      pointedChanged() {
        if (state.model) picture.drawLabels(state.model, interaction.pointed(), false);
      },
    },
    handlers,
  );
  return interaction;
}

/** Builds the graph into a container; the container's CSS gives it its size. */
export function createNetworkGraph(container: HTMLElement, handlers: GraphHandlers): NetworkGraph {
  container.classList.add('network-container');
  const state: State = { model: null, layout: layoutNetwork([1], 100, 100), fixedSize: null, room: sizeOf(container) };
  const svg = createSlot(container, 'svg', 'network-graph');
  const theme = createThemeReader(svg.element, () => render(true));
  const picture = createPicture(svg, state.layout, theme.palette);
  const editor = createEditor(container, {
    commit: (id, text) => handlers.onEdit(id, text),
    giveBackFocus: (id) => interaction.focusAfterTyping(id),
  });
  const interaction = connect(container, svg.element, state, picture, editor, handlers);

  /** The next frame, where this one could not take all changes. */
  let rest = 0;

  function render(force: boolean): void {
    const { model } = state;
    const size = state.fixedSize ?? state.room;
    if (!model || size.width < SMALLEST_ROOM || size.height < SMALLEST_ROOM) return;
    const moved = !sameLayout(state.layout, model, size);
    if (moved) state.layout = layoutNetwork(model.layerSizes, size.width, size.height);
    const complete = picture.draw(model, state.layout, theme.palette, force || moved);
    cancelAnimationFrame(rest);
    if (!complete) rest = requestAnimationFrame(() => render(false));
    interaction.keepTabStop();
    picture.drawLabels(model, interaction.pointed(), force || moved);
    const at = editor.editing === null ? null : editPoint(editor.editing, model, state.layout, picture);
    if (at) editor.moveTo(at);
    else editor.close();
  }

  const observer = new ResizeObserver(() => {
    state.room = sizeOf(container);
    if (state.fixedSize) return;
    // In the next frame: what has taken the room from the graph is shown first.
    cancelAnimationFrame(rest);
    rest = requestAnimationFrame(() => render(false));
  });
  observer.observe(container);

  return {
    update(next, size) {
      state.model = next;
      state.fixedSize = size ?? null;
      render(false);
    },
    focusNode: (id) => interaction.focus(id),
    destroy() {
      cancelAnimationFrame(rest);
      observer.disconnect();
      theme.destroy();
      interaction.destroy();
      editor.close();
      svg.remove();
      container.classList.remove('network-container');
    },
  };
}
