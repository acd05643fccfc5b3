import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  epochTicks,
  inTurn,
  labelOf,
  movedBy,
  nameRooms,
  nextMoment,
  PLACE_WIDTH,
  placesOf,
  roundStride,
  updateUnder,
} from './geometry.ts';
import type { TimelineData } from './model.ts';

/** Ten updates an epoch, 200 px wide from 40. */
function timeline(last: number, more: Partial<TimelineData> = {}): TimelineData {
  return {
    last,
    current: 0,
    busy: false,
    events: [],
    epochs: Math.floor(last / 10) + 1,
    epochStart: (epoch) => (epoch - 1) * 10,
    textOf: (update) => `update ${update}`,
    xOf: (update) => 40 + (200 * update) / Math.max(1, last),
    ...more,
  };
}

const edit = (update: number, text = 'a weight') => ({ update, kind: 'edit' as const, text });

describe('the timeline', () => {
  it('leads from a position to the update that is drawn there, and never outside of the run', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (last, share) => {
        const data = timeline(last);
        const update = Math.round(share * last);
        expect(updateUnder(data, data.xOf(update))).toBe(update);
        expect(updateUnder(data, 0)).toBe(0);
        expect(updateUnder(data, 999)).toBe(last);
      }),
    );
    expect(updateUnder(timeline(0), 77)).toBe(0);
  });

  it('does the same on a logarithmic axis, where marks of epochs keep their distance too', () => {
    const xOf = (update: number) => 40 + (200 * Math.log1p(update / 10)) / Math.log1p(10_000);
    const data = timeline(100_000, { xOf });
    for (const update of [0, 1, 50, 3000, 100_000]) expect(updateUnder(data, xOf(update))).toBe(update);
    const ticks = epochTicks(data);
    expect(ticks.length).toBeGreaterThan(3);
    for (const [index, x] of ticks.slice(1).entries()) expect(x - ticks[index]).toBeGreaterThan(6.9);
  });

  it('thins out the beginnings of epochs, however many there are', () => {
    expect(epochTicks(timeline(9))).toEqual([]);
    expect(epochTicks(timeline(40))).toEqual([90, 140, 190, 240]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (last) => {
        const ticks = epochTicks(timeline(last));
        for (const [index, x] of ticks.slice(1).entries()) expect(x - ticks[index]).toBeGreaterThan(6.9);
      }),
    );
    expect([0.2, 1.5, 2.1, 6, 70].map(roundStride)).toEqual([1, 2, 5, 10, 100]);
  });

  it('gives every place of events the room of a button and loses none of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), (updates) => {
        const events = updates.sort((a, b) => a - b).map((update) => edit(update));
        const places = placesOf(timeline(1000, { events }));
        expect(places.flatMap((place) => place.events)).toEqual(events);
        for (const [index, { x }] of places.slice(1).entries())
          expect(x - places[index].x).toBeGreaterThanOrEqual(PLACE_WIDTH);
      }),
    );
  });

  it('stands with a name where the name is, and writes it where there is room', () => {
    const mark = (update: number, text = 'a name') => ({ update, kind: 'mark' as const, text });
    const places = placesOf(timeline(1000, { events: [edit(100), mark(150), edit(300), mark(1000)] }));
    expect(places.map(({ x }) => x)).toEqual([70, 100, 240]);
    const rooms = (width: number, events: TimelineData['events']) => {
      const own = placesOf(timeline(1000, { events }));
      return nameRooms(
        own,
        own.map(() => 50),
        width,
      ).map(({ side, room }) => `${room} ${side}`);
    };
    expect(rooms(252, [mark(100), mark(1000)])).toEqual(['50 right', '50 left']);
    expect(rooms(320, [mark(100), mark(1000)])).toEqual(['50 right', '50 right']);
    expect(rooms(252, [mark(700), mark(1000)])).toEqual(['50 left', '36 left']);
  });

  it('leads from a place to each of its moments in turn', () => {
    const place = { x: 0, events: [edit(3), edit(3), edit(5)] };
    expect([0, 3, 5].map((current) => nextMoment(place, current))).toEqual([3, 5, 3]);
  });

  it('leads from a place with a name to that first, and says how much else stands there', () => {
    const name = { update: 5, kind: 'mark' as const, text: 'solved' };
    const place = { x: 0, events: [edit(3), name] };
    expect(labelOf(place)).toBe('solved +1');
    expect(inTurn(place)).toEqual([name, edit(3)]);
    expect([0, 5, 3].map((current) => nextMoment(place, current))).toEqual([5, 3, 5]);
    expect([labelOf({ x: 0, events: [name] }), labelOf({ x: 0, events: [edit(3)] })]).toEqual(['solved', '']);
  });

  it('moves by updates and epochs with the keys of a slider', () => {
    const data = timeline(45);
    const from = (key: string, update: number) => movedBy(key, update, data);
    expect([from('ArrowRight', 7), from('ArrowLeft', 7), from('ArrowLeft', 0), from('ArrowRight', 45)]).toEqual([
      8, 6, 0, 45,
    ]);
    expect([from('PageUp', 7), from('PageUp', 10), from('PageUp', 44)]).toEqual([10, 20, 45]);
    expect([from('PageDown', 17), from('PageDown', 10), from('PageDown', 3), from('PageDown', 0)]).toEqual([
      10, 0, 0, 0,
    ]);
    expect([from('Home', 7), from('End', 7), from('a', 7)]).toEqual([0, 45, null]);
  });
});
