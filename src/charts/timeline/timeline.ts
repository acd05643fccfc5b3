// The timeline of a run: epochs, names and changes, and a handle that leads to any moment of it.
import { appendElement, createFrame, setAttribute, setText } from '../shared/frame.ts';
import { type Mark, path, rect, renderMarks, round } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';
import {
  epochTicks,
  inTurn,
  labelOf,
  leading,
  movedBy,
  nameRooms,
  nextMoment,
  type Place,
  placesOf,
  updateUnder,
} from './geometry.ts';
import type { EventKind, Timeline, TimelineData, TimelineHandlers } from './model.ts';
import './timeline.css';

const TRACK = { y: 31, height: 6 };

/** How an event is drawn, 12 px wide around (0, 12); a flag stands on its foot. */
const SYMBOLS: Readonly<Record<EventKind, string>> = {
  mark: 'M-1,19V4H8L5.5,7.5 8,11H0.6V19z',
  learning: 'M-4,8H4V16H-4z',
  pick: 'M0,7.5a4.5,4.5 0 1 0 0.01,0z',
  edit: 'M0,6.5L5,12 0,17.5 -5,12z',
};
const WORDS: Readonly<Record<EventKind, string>> = { mark: 'named', learning: 'set', pick: 'picked', edit: 'edited' };

function trackMarks(data: TimelineData, shown: number): Mark[] {
  const [left, right, now] = [data.xOf(0), data.xOf(data.last), data.xOf(shown)];
  const ticks = epochTicks(data).map((x) => `M${round(x)},${TRACK.y}v${TRACK.height}`);
  return [
    // Before anything is known of later: the first epoch, yet to come.
    rect('empty', left, TRACK.y, data.last > 0 ? 0 : data.xOf(data.epochStart(2)) - left, TRACK.height, 3),
    rect('future', left, TRACK.y, Math.max(0, right - left), TRACK.height, 3),
    rect('past', left, TRACK.y, Math.max(0, now - left), TRACK.height, 3),
    path('epochs', ticks.join('')),
    rect('handle', now - 5, TRACK.y - 6, 10, TRACK.height + 12, 5),
  ];
}

function describePlace(place: Place): string {
  return inTurn(place)
    .map(({ update, kind, text }) => `update ${update}, ${WORDS[kind]}: ${text}`)
    .join('; ');
}

/** One button for each place; they are kept as long as their number stays. */
function placeButtons(parent: HTMLElement, places: readonly Place[], width: number): void {
  while (parent.children.length > places.length) parent.lastElementChild?.remove();
  const wanted = places
    .map(labelOf)
    .map((label) => label && estimateTextWidth(label, 11.5) + 2)
    .map(Number);
  const rooms = nameRooms(places, wanted, width);
  places.forEach((place, index) => {
    const button = (parent.children[index] as HTMLButtonElement | undefined) ?? createButton(parent, index);
    const { kind } = leading(place);
    const [svg, label] = button.children;
    setAttribute(svg.children[0], 'd', SYMBOLS[kind]);
    setAttribute(svg, 'class', kind);
    const { side, room } = rooms[index];
    setText(label, room > 0 ? labelOf(place) : '');
    setAttribute(button, 'class', `timeline-place to-${side}`);
    button.style.left = `${round(side === 'right' ? place.x - 12 : place.x - 12 - room)}px`;
    button.style.width = `${round(24 + room)}px`;
    const words = describePlace(place);
    setAttribute(button, 'aria-label', `Go to ${words}`);
    setAttribute(button, 'title', words);
  });
}

function createButton(parent: HTMLElement, index: number): HTMLButtonElement {
  const button = appendElement(parent, 'button', 'timeline-place');
  button.type = 'button';
  button.dataset.place = String(index);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-12 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  button.append(svg);
  appendElement(button, 'span', 'timeline-name');
  return button;
}

const SLIDER = {
  role: 'slider',
  tabindex: '0',
  'aria-label': 'Timeline of the run',
  'aria-valuemin': '0',
  'data-own-keys': '',
};

interface Hand {
  /** At this position, px. */
  at(clientX: number): void;
  drag(on: boolean): void;
  /** @returns whether the key meant something here */
  press(key: string): boolean;
}

function createSlider(root: HTMLElement, hand: Hand): HTMLElement {
  const slider = appendElement(root, 'div', 'timeline-slider');
  for (const [name, value] of Object.entries(SLIDER)) slider.setAttribute(name, value);
  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    hand.drag(true);
    hand.at(event.clientX);
  });
  slider.addEventListener('pointermove', (event) => {
    if (slider.hasPointerCapture(event.pointerId)) hand.at(event.clientX);
  });
  for (const end of ['pointerup', 'pointercancel']) slider.addEventListener(end, () => hand.drag(false));
  slider.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !hand.press(event.key)) return;
    // These keys mean something to the whole instrument too; here they belong to the timeline.
    event.preventDefault();
    event.stopPropagation();
  });
  return slider;
}

export function createTimeline(container: HTMLElement, handlers: TimelineHandlers): Timeline {
  let data: TimelineData | null = null;
  let places: readonly Place[] = [];
  /** Where the hand has gone to, until the numbers are there. */
  let wanted: number | null = null;
  let dragging = false;

  const draw = () => {
    if (!data) return;
    const shown = Math.min(wanted ?? data.current, data.last);
    renderMarks(frame.svg, trackMarks(data, shown));
    places = placesOf(data);
    placeButtons(buttons, places, frame.size().width);
    setAttribute(slider, 'aria-valuemax', String(data.last));
    setAttribute(slider, 'aria-valuenow', String(shown));
    setAttribute(slider, 'aria-valuetext', data.textOf(shown));
    tip.classList.toggle('shown', dragging);
    if (!dragging) return;
    setText(tip, `update ${shown}`);
    const left = Math.min(data.xOf(shown) - tip.offsetWidth / 2, frame.size().width - tip.offsetWidth);
    tip.style.transform = `translate(${round(Math.max(0, left))}px, -4px)`;
  };
  const frame = createFrame(container, 'timeline', draw);
  const { root } = frame;
  const seek = (update: number, always = false) => {
    if (!data || (!always && update === (wanted ?? data.current))) return;
    wanted = update;
    handlers.onSeek(update);
    draw();
  };
  const slider = createSlider(root, {
    at: (clientX) => data && seek(updateUnder(data, clientX - root.getBoundingClientRect().left)),
    drag(on) {
      dragging = on;
      draw();
    },
    press(key) {
      const moved = data && movedBy(key, wanted ?? data.current, data);
      // Also from a later step of that very pass.
      if (moved !== null) seek(moved, key === 'Home' || key === 'End');
      return moved !== null;
    },
  });
  const buttons = appendElement(root, 'div', 'timeline-places');
  const tip = appendElement(root, 'div', 'chart-tip');
  buttons.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-place]');
    const place = places[Number(button?.dataset.place)];
    if (place && data) handlers.onSeek(nextMoment(place, data.current));
  });

  return {
    update(next) {
      data = next;
      if (!dragging && !next.busy) wanted = null;
      draw();
    },
    destroy: frame.destroy,
  };
}
