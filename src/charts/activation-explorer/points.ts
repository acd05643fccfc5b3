// Where the neurons of the layer stand: a tick with a number under the axis, and a point on the layer's own curves.
import { circle, type Mark, text } from '../shared/marks.ts';
import type { Scale } from '../shared/scale.ts';
import type { Panel } from './geometry.ts';
import type { ActivationExplorerData, ExplorerPoint } from './model.ts';

/** Numbers of neighbours closer than this are left out; pointing says them. */
const NUMBER_WIDTH = 11;

/** For every neuron, in each panel with an own curve, a point; and under the axis its number where there is room. */
export function pointMarks(data: ActivationExplorerData, x: Scale, value: Panel, slope: Panel): Mark[] {
  const own = data.curves.find((curve) => curve.own);
  const bottom = slope.box.y + slope.box.height;
  const marks: Mark[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const point of [...data.points].sort((a, b) => a.s - b.s)) {
    const at = x(point.s);
    if (own) {
      const f = value.y(own.evaluate(point.s));
      const inside = f >= value.box.y && f <= value.box.y + value.box.height;
      if (inside) marks.push(tied(circle(classOf(point, 'neuron value'), at, f, 4), point));
      marks.push(tied(circle(classOf(point, 'neuron slope'), at, slope.y(own.slope(point.s)), 4), point));
    }
    marks.push(tied(circle(classOf(point, 'neuron stand'), at, bottom + 6, 4), point));
    if (at < free) continue;
    free = at + NUMBER_WIDTH;
    marks.push(tied(text('tick neuron-number', at, bottom + 21, 'middle', point.text), point));
  }
  return marks;
}

function classOf(point: ExplorerPoint, kind: string): string {
  return `${kind}${point.saturated ? ' saturated' : ''}${point.lit ? ' lit' : ''}`;
}

/** All marks of the group have the attribute, so that elements that are used again never keep another's. */
function tied(mark: Mark, { quantity }: ExplorerPoint): Mark {
  return { ...mark, at: { ...mark.at, 'data-q': quantity } };
}
