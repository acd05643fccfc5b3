// The activation plot: f with the neuron's operating point, and the tangent whose slope the backward pass multiplies by.
import { createFrame, setAttribute } from '../shared/frame.ts';
import { renderMarks } from '../shared/marks.ts';
import { listenToQuantities, type QuantityHandlers } from '../shared/quantities.ts';
import { activationPlotGeometry } from './geometry.ts';
import type { ActivationPlot, ActivationPlotData } from './model.ts';
import './activation-plot.css';

/** The plot in words. */
export function describeActivationPlot(data: ActivationPlotData): string {
  if (data.operatingPoint === null) return `${data.name}: curve of ${data.symbol}(s), no operating point yet`;
  const slope = data.showSlope ? `, slope of the tangent ${data.slopeText}` : '';
  return `${data.name} at this neuron: ${data.pointText}, ${data.valueText}${slope}`;
}

/** Handlers, where its numbers can be pointed at and followed. */
export function createActivationPlot(container: HTMLElement, handlers?: QuantityHandlers): ActivationPlot {
  let data: ActivationPlotData | null = null;
  const draw = () => {
    if (data) renderMarks(frame.svg, activationPlotGeometry(data, frame.size()).marks, data.separator);
  };
  const frame = createFrame(container, 'activation-plot', draw);
  frame.root.setAttribute('role', 'img');
  if (handlers) listenToQuantities(frame.root, handlers);
  return {
    update(next) {
      data = next;
      setAttribute(frame.root, 'aria-label', describeActivationPlot(next));
      draw();
    },
    destroy: frame.destroy,
  };
}
