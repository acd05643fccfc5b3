// The strip of ticks that stands for one pass: a button per step, grouped and coloured by phase.
import type { Phase } from '../../steps/types.ts';
import { nearestTick } from './nearest.ts';

export interface TickGroup {
  readonly phase: Phase;
  /** "forward · layer 2" */
  readonly label: string;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  /** Index of the step in the pass. */
  readonly index: number;
  /** "step 21 of 38: backward, layer 2, neuron 2, delta" */
  readonly label: string;
}

export interface TickStripHandlers {
  /** The user clicked, dragged to, or walked to a step. */
  onStep(index: number): void;
}

export interface TickStrip {
  /** Rebuilds the ticks when `groups` is another array than before; moves the cursor otherwise. */
  update(groups: readonly TickGroup[], current: number): void;
  destroy(): void;
}

/** From this many ticks on they touch each other. */
const DENSE = 90;

export function createTickStrip(container: HTMLElement, handlers: TickStripHandlers): TickStrip {
  let shownGroups: readonly TickGroup[] | null = null;
  let shownCurrent = -1;
  let buttons = new Map<number, HTMLButtonElement>();
  let dragging = false;

  const strip = document.createElement('div');
  strip.className = 'tick-strip';
  strip.setAttribute('role', 'group');
  strip.setAttribute('aria-label', 'Steps of this pass');
  container.append(strip);

  function build(groups: readonly TickGroup[]): void {
    buttons = new Map();
    shownCurrent = -1;
    strip.replaceChildren(...groups.map((group) => buildGroup(group, buttons)));
    const total = groups.reduce((sum, group) => sum + group.ticks.length, 0);
    strip.classList.toggle('is-dense', total > DENSE);
    shownGroups = groups;
  }

  function place(current: number): void {
    const from = buttons.get(shownCurrent);
    const focused = from !== undefined && document.activeElement === from;
    from?.removeAttribute('aria-current');
    if (from) from.tabIndex = -1;
    for (const [index, button] of buttons) button.classList.toggle('is-done', index <= current);
    const to = buttons.get(current);
    if (to) {
      to.setAttribute('aria-current', 'step');
      to.tabIndex = 0;
      if (focused) to.focus();
    }
    shownCurrent = current;
  }

  function stepAt(x: number): void {
    const boxes = [...buttons].map(([index, button]) => {
      const { left, right } = button.getBoundingClientRect();
      return { index, left, right };
    });
    const index = nearestTick(boxes, x);
    if (index !== null && index !== shownCurrent) handlers.onStep(index);
  }

  strip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    dragging = true;
    strip.setPointerCapture(event.pointerId);
    stepAt(event.clientX);
  });
  strip.addEventListener('pointermove', (event) => {
    if (dragging) stepAt(event.clientX);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    strip.addEventListener(end, () => {
      dragging = false;
    });
  }
  // Enter and Space on a focused tick, and clicks made by assistive technology: no pointer was involved.
  strip.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (button && event.detail === 0) handlers.onStep(Number(button.dataset.step));
  });

  return {
    update(groups, current) {
      if (groups !== shownGroups) build(groups);
      if (current !== shownCurrent) place(current);
    },
    destroy() {
      strip.remove();
    },
  };
}

/** Where even this is too long, it is left out: see the style. */
const SHORT: Readonly<Record<string, string>> = { forward: 'fwd', backward: 'back' };

/** A part of a label, which is shown whole or not at all. */
function buildWord(text: string, at: number): HTMLElement {
  const word = document.createElement('span');
  if (text in SHORT) word.dataset.short = SHORT[text];
  word.textContent = at > 0 ? ` · ${text}` : text;
  return word;
}

function buildGroup(group: TickGroup, buttons: Map<number, HTMLButtonElement>): HTMLElement {
  const element = document.createElement('div');
  element.className = `tick-group phase-${group.phase}`;
  element.style.flexGrow = String(group.ticks.length);
  const row = document.createElement('div');
  row.className = 'ticks';
  for (const tick of group.ticks) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tick';
    button.tabIndex = -1;
    button.dataset.step = String(tick.index);
    button.setAttribute('aria-label', tick.label);
    button.title = tick.label;
    buttons.set(tick.index, button);
    row.append(button);
  }
  const label = document.createElement('span');
  label.className = 'tick-label';
  label.append(...group.label.split(' · ').map(buildWord));
  label.title = group.label;
  element.append(row, label);
  return element;
}
