// A model of any shape with plausible values, for the tests of this folder.
import type { GraphEdge, GraphModel, GraphNode } from './model.ts';

function node(kind: GraphNode['kind'], layer: number, neuron: number): GraphNode {
  return {
    id: kind === 'bias' ? `one.${layer}` : `activation.${layer}.${neuron}`,
    kind,
    layer,
    neuron,
    value: '0.50',
    shorter: ['0.5'],
    fill: 0.5,
    ring: null,
    caption: null,
    name: null,
    emphasis: 'idle',
    lit: false,
    selected: false,
    focus: false,
    label: `${kind} ${layer} ${neuron}`,
    editable: kind === 'input',
  };
}

function edge(layer: number, neuron: number, from: number): GraphEdge {
  return {
    id: from < 0 ? `bias.${layer}.${neuron}` : `weight.${layer}.${neuron}.${from}`,
    layer,
    neuron,
    from,
    weight: 0.5,
    strength: 0.5,
    text: '−0.50',
    emphasis: 'idle',
    lit: false,
    selected: false,
    showsGradient: false,
    quantity: '',
    tagQuantity: '',
    flow: 'none',
    showText: false,
    oldText: null,
    label: 'weight',
  };
}

export function testModel(layerSizes: readonly number[]): GraphModel {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const last = layerSizes.length - 1;
  layerSizes.forEach((size, layer) => {
    for (let neuron = 0; neuron < size; neuron++) nodes.push(node(layer === 0 ? 'input' : 'neuron', layer, neuron));
    if (layer < last) nodes.push(node('bias', layer + 1, 0));
    if (layer === 0) return;
    for (let neuron = 0; neuron < size; neuron++) {
      for (let from = -1; from < layerSizes[layer - 1]; from++) edges.push(edge(layer, neuron, from));
    }
  });
  const targets = Array.from({ length: layerSizes[last] }, (_, neuron) => ({
    id: `target.${last}.${neuron}`,
    neuron,
    text: '1',
    name: { base: 'y', superscript: '', subscript: String(neuron + 1) },
    emphasis: 'idle' as const,
    lit: false,
    selected: false,
    label: `target ${neuron + 1}`,
  }));
  return { layerSizes, nodes, edges, targets, layerNames: layerSizes.map((_, layer) => `layer ${layer}`) };
}
