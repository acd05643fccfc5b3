// Activations of one layer for two images, mirrored, as a chart.
import { createFrame } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { pairMarks } from './geometry.ts';
import type { LayerPair, LayerPairData } from './model.ts';
import './layer-pair.css';

export function createLayerPair(container: HTMLElement): LayerPair {
  let data: LayerPairData | null = null;
  const draw = () => {
    if (data) renderMarks(frame.svg, pairMarks(data, frame.size()));
  };
  const frame = createFrame(container, 'layer-pair', draw);
  frame.root.setAttribute('role', 'img');
  return {
    update(next) {
      data = next;
      frame.root.setAttribute('aria-label', next.label);
      draw();
    },
    destroy: () => frame.destroy(),
  };
}
