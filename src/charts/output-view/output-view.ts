// The output view: what the network computes, drawn in the way that suits the data; changes with the kind of data.
import { createLineView } from './line-view.ts';
import type { OutputView, OutputViewData, OutputViewHandlers } from './model.ts';
import { createPlaneView } from './plane-view.ts';
import { createVectorView } from './vector-view.ts';

interface Shown {
  readonly kind: OutputViewData['kind'];
  /** Draws data of its own kind; others never reach it. */
  update(data: OutputViewData): void;
  destroy(): void;
}

function show(kind: OutputViewData['kind'], container: HTMLElement, handlers: OutputViewHandlers): Shown {
  if (kind === 'plane') {
    const view = createPlaneView(container, handlers);
    const update = (data: OutputViewData) => {
      if (data.kind === 'plane') view.update(data);
    };
    return { kind, update, destroy: view.destroy };
  }
  if (kind === 'line') {
    const view = createLineView(container, handlers);
    const update = (data: OutputViewData) => {
      if (data.kind === 'line') view.update(data);
    };
    return { kind, update, destroy: view.destroy };
  }
  const view = createVectorView(container, handlers);
  const update = (data: OutputViewData) => {
    if (data.kind === 'vector') view.update(data);
  };
  return { kind, update, destroy: view.destroy };
}

export function createOutputView(container: HTMLElement, handlers: OutputViewHandlers = {}): OutputView {
  let shown: Shown | null = null;
  return {
    update(data) {
      if (shown?.kind !== data.kind) {
        shown?.destroy();
        shown = show(data.kind, container, handlers);
      }
      shown.update(data);
    },
    destroy() {
      shown?.destroy();
      shown = null;
    },
  };
}
