// What the timeline draws, made from the state. Pure.
import type { TimelineData, TimelineEvent } from '../charts/timeline/model.ts';
import { epochStart, placeOf } from '../scene/timetable.ts';
import type { Change } from '../scene/types.ts';
import { updatesMade } from './after-update.ts';
import { furthestUpdate } from './furthest.ts';
import { timetable } from './moves.ts';
import type { InstrumentState } from './state.ts';

/** @param describe puts a change in words; null until its code is there */
export function timelineModel(
  state: InstrumentState,
  describe: ((state: InstrumentState, change: Change) => string) | null,
): Omit<TimelineData, 'xOf'> {
  const { waiting, marks, changes, view } = state;
  const times = timetable(state);
  const current = updatesMade(state);
  const last = Math.max(current, furthestUpdate(state));
  const events: TimelineEvent[] = [
    ...marks.map(({ update, name }) => ({ update, kind: 'mark' as const, text: name })),
    ...changes.map((change) => ({
      update: change.at,
      kind: KINDS[change.kind],
      text: describe?.(state, change) ?? 'a change',
    })),
  ];
  const counted = (number: number) => grouped(number, view.numbers.separator === 'comma' ? '.' : ',');
  return {
    last,
    current,
    busy: waiting,
    events: events.sort((a, b) => a.update - b.update),
    epochs: placeOf(times, last).epoch,
    epochStart: (epoch) => epochStart(times, epoch),
    textOf: (update) => `update ${counted(update)} of ${counted(last)}, epoch ${counted(placeOf(times, update).epoch)}`,
  };
}

const KINDS = { parameter: 'edit', example: 'edit', pick: 'pick', learning: 'learning' } as const;

/** 1,200 */
function grouped(number: number, by: string): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, by);
}
