// SVG elements that remember what was written to them, so that an update touches only what changed.

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

export interface Slot<E extends SVGElement = SVGElement> {
  readonly element: E;
  /** Writes an attribute; null removes it. */
  set(name: string, value: string | number | null): void;
  /** Writes a custom property or style. */
  style(name: string, value: string | null): void;
  text(value: string): void;
  /** Hidden elements are out of the picture and out of the accessibility tree. */
  show(visible: boolean): void;
  remove(): void;
}

const twoDecimals = (value: number): string => String(Math.round(value * 100) / 100);

/** Creates an SVG element, appends it to the parent and wraps it. */
export function createSlot<K extends keyof SVGElementTagNameMap>(
  parent: Element,
  tag: K,
  className?: string,
): Slot<SVGElementTagNameMap[K]> {
  const element = document.createElementNS(SVG_NAMESPACE, tag);
  const written = new Map<string, string | null>();
  const changed = (name: string, value: string | null): boolean => {
    if ((written.get(name) ?? null) === value) return false;
    written.set(name, value);
    return true;
  };
  const slot: Slot<SVGElementTagNameMap[K]> = {
    element,
    set(name, value) {
      const text = typeof value === 'number' ? twoDecimals(value) : value;
      if (!changed(name, text)) return;
      if (text === null) element.removeAttribute(name);
      else element.setAttribute(name, text);
    },
    style(name, value) {
      if (!changed(`style ${name}`, value)) return;
      if (value === null) element.style.removeProperty(name);
      else element.style.setProperty(name, value);
    },
    text(value) {
      if (changed('text content', value)) element.textContent = value;
    },
    show(visible) {
      slot.style('display', visible ? null : 'none');
    },
    remove() {
      element.remove();
    },
  };
  if (className) slot.set('class', className);
  parent.append(element);
  return slot;
}

/** Views that were removed and may come back: bringing one back is cheaper than making it anew. */
export function recycled<T extends { readonly id: string }, V extends { readonly group: Slot }>(
  parent: Element,
  create: (item: T) => V,
): (item: T) => V {
  const made = new Map<string, V>();
  return (item) => {
    const view = made.get(item.id) ?? create(item);
    made.set(item.id, view);
    if (view.group.element.parentNode !== parent) parent.append(view.group.element);
    return view;
  };
}

/** Views kept by id: made when an id first appears, removed when it is gone. */
export interface Keyed<T extends { readonly id: string }, V> {
  readonly views: ReadonlyMap<string, V>;
  /**
   * Patches what has changed; `force` also what has not (after a new layout or theme). At most `most` patches are made:
   * called again with the same items, it goes on with the rest. @returns whether nothing is left to do
   */
  update(items: readonly T[], force: boolean, most?: number): boolean;
}

function sameFields<T extends object>(a: T, b: T): boolean {
  if (a === b) return true;
  for (const key in a) {
    const [left, right] = [a[key], b[key]];
    if (left === right || Object.is(left, right)) continue;
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
    if (!sameFields(left, right)) return false;
  }
  return true;
}

export function createKeyed<T extends { readonly id: string }, V>(
  create: (item: T) => V,
  patch: (view: V, item: T) => void,
  remove: (view: V) => void,
): Keyed<T, V> {
  const views = new Map<string, V>();
  const shown = new Map<string, T>();
  return {
    views,
    update(items, force, most = Number.POSITIVE_INFINITY) {
      let patches = 0;
      const gone = new Set(views.keys());
      for (const item of items) {
        gone.delete(item.id);
        const previous = shown.get(item.id);
        let view = views.get(item.id);
        if (view === undefined) {
          view = create(item);
          views.set(item.id, view);
        } else if (!force && previous && sameFields(previous, item)) continue;
        else if (!force && patches >= most) {
          patches += 1;
          continue;
        }
        shown.set(item.id, item);
        patch(view, item);
        patches += 1;
      }
      for (const id of gone) {
        const view = views.get(id);
        if (view !== undefined) remove(view);
        views.delete(id);
        shown.delete(id);
      }
      return force || patches <= most;
    },
  };
}
