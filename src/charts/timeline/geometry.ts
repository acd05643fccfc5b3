// The timeline as plain numbers: where epochs begin, which events stand together, which update lies under a pointer. Pure.
import type { TimelineData, TimelineEvent } from './model.ts';

/** Marks of epochs closer than this are thinned out, px. */
const EPOCH_GAP = 7;
/** Events closer than this share a place: the width of a button, px. */
export const PLACE_WIDTH = 24;

export interface Place {
  readonly x: number;
  readonly events: readonly TimelineEvent[];
}

/** Pixel positions of the epochs' beginnings, thinned out to every 2nd, 5th, 10th, …; none where there is but one. */
export function epochTicks(data: TimelineData): number[] {
  const width = data.xOf(data.last) - data.xOf(0);
  const most = Math.max(1, Math.floor(width / EPOCH_GAP));
  const stride = roundStride(data.epochs / most);
  const ticks: number[] = [];
  for (let epoch = 1 + stride; epoch <= data.epochs; epoch += stride) {
    const x = data.xOf(data.epochStart(epoch));
    // On a logarithmic axis they come closer and closer.
    if (x - (ticks.at(-1) ?? Number.NEGATIVE_INFINITY) >= EPOCH_GAP - 1e-6) ticks.push(x);
  }
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`. */
export function roundStride(least: number): number {
  let decade = 1;
  for (;;) {
    for (const factor of [1, 2, 5]) if (factor * decade >= least) return factor * decade;
    decade *= 10;
  }
}

/** Events by place, left to right. A place with a name stands where that is: all others of it are near by. */
export function placesOf({ events, xOf }: Pick<TimelineData, 'events' | 'xOf'>): Place[] {
  const places: { x: number; events: TimelineEvent[] }[] = [];
  for (const event of events) {
    const x = xOf(event.update);
    const open = places.at(-1);
    if (!open || x - open.x >= PLACE_WIDTH) places.push({ x, events: [event] });
    else {
      if (event.kind === 'mark' && leading(open) !== leading({ x, events: [...open.events, event] })) open.x = x;
      open.events.push(event);
    }
  }
  return places;
}

/** Of the events of a place the one it is drawn as: a name before all others. */
export function leading({ events }: Place): TimelineEvent {
  return events.find(({ kind }) => kind === 'mark') ?? events[0];
}

/** A name needs so much room, or it is left out; px. */
const LEAST_NAME = 22;

export interface NameRoom {
  readonly side: 'right' | 'left';
  /** 0: none. */
  readonly room: number;
}

/**
 * On which side of its place a name is written, and how wide it may be: after it up to the next place, or before it from
 * where the last name ends. `wanted`: the widths of the names, px; 0 where there is none.
 */
export function nameRooms(places: readonly Place[], wanted: readonly number[], width: number): NameRoom[] {
  const half = PLACE_WIDTH / 2;
  let taken = 0;
  return places.map(({ x }, index) => {
    const after = (places[index + 1]?.x ?? width + half) - x - PLACE_WIDTH;
    const before = x - half - taken;
    const side = after >= Math.min(wanted[index], 2 * LEAST_NAME) || after >= before ? 'right' : 'left';
    const free = Math.min(wanted[index], side === 'right' ? after : before);
    const room = free < Math.min(wanted[index], LEAST_NAME) ? 0 : free;
    taken = x + half + (side === 'right' ? room : 0);
    return { side, room };
  });
}

/** The events of a place in the order in which clicks on it lead there: what it is drawn as first. */
export function inTurn(place: Place): readonly TimelineEvent[] {
  const first = leading(place);
  return [first, ...place.events.filter((event) => event !== first)];
}

/** Where a click on a place leads: to what it is drawn as; from there to the next one, and round again. */
export function nextMoment(place: Place, current: number): number {
  const events = inTurn(place);
  const here = events.findLastIndex(({ update }) => update === current);
  return (events[here + 1] ?? events[0]).update;
}

/** What is written beside a place: its name, and how much else stands there. */
export function labelOf(place: Place): string {
  const { kind, text } = leading(place);
  const more = place.events.length - 1;
  return kind === 'mark' ? `${text}${more > 0 ? ` +${more}` : ''}` : '';
}

/** The update under a position, px: by bisection, as the axis may be a logarithmic one. */
export function updateUnder({ last, xOf }: TimelineData, x: number): number {
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xOf(middle) <= x) low = middle;
    else high = middle;
  }
  return x - xOf(low) < xOf(high) - x ? low : high;
}

/** The update a key leads to; null for keys that do not move. */
export function movedBy(key: string, from: number, data: TimelineData): number | null {
  const within = (update: number) => Math.min(data.last, Math.max(0, update));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(from + 1);
    case 'PageUp':
      return within(data.epochStart(epochOf(data, from) + 1));
    case 'PageDown': {
      const epoch = epochOf(data, from);
      const start = data.epochStart(epoch);
      return within(start < from ? start : data.epochStart(Math.max(1, epoch - 1)));
    }
    case 'Home':
      return 0;
    case 'End':
      return data.last;
    default:
      return null;
  }
}

/** The epoch an update belongs to. */
function epochOf({ epochStart, epochs }: TimelineData, update: number): number {
  let [low, high] = [1, epochs + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (epochStart(middle) <= update) low = middle;
    else high = middle;
  }
  return low;
}
