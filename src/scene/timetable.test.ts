import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LearningSettings } from '../engine/types.ts';
import { batchSizeAt, epochStart, momentOf, placeOf, positionOf, timetableOf, updateAt } from './timetable.ts';
import type { Change } from './types.ts';

function learningChange(at: number, batchSize: number): Change {
  const learning: LearningSettings = {
    loss: 'halfSquaredError',
    regularisation: null,
    optimizer: { type: 'sgd', learningRate: 0.1 },
    batchSize,
    trainBiases: true,
  };
  return { kind: 'learning', at, learning };
}

const schedules = fc.record({
  trainCount: fc.integer({ min: 1, max: 40 }),
  batchSize: fc.integer({ min: 1, max: 50 }),
  changes: fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 50 }))
      .map(([at, size]) => learningChange(at, size)),
    { maxLength: 6 },
  ),
});

describe('timetable', () => {
  it('equals a count update by update, whatever the batch sizes', () => {
    fc.assert(
      fc.property(schedules, ({ trainCount, batchSize, changes }) => {
        const timetable = timetableOf(trainCount, batchSize, changes);
        let epoch = 1;
        let offset = 0;
        let size = batchSize;
        for (let update = 0; update < 150; update++) {
          for (const change of changes) {
            if (change.kind === 'learning' && change.at === update) size = change.learning.batchSize;
          }
          const turn = Math.min(size, trainCount - offset);
          expect(placeOf(timetable, update)).toMatchObject({ epoch, offset, size: turn });
          expect(batchSizeAt(timetable, update)).toBe(size);
          offset += turn;
          if (offset === trainCount) {
            epoch += 1;
            offset = 0;
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes back to the same update from the place of any of its examples', () => {
    fc.assert(
      fc.property(schedules, fc.nat(5000), fc.nat(60), ({ trainCount, batchSize, changes }, update, example) => {
        const timetable = timetableOf(trainCount, batchSize, changes);
        const { epoch, offset, size } = placeOf(timetable, update);
        expect(updateAt(timetable, epoch, offset + (example % size))).toBe(update);
      }),
    );
  });

  it('turns position → moment → position without loss', () => {
    fc.assert(
      fc.property(schedules, fc.nat(5000), fc.nat(60), fc.nat(99), (schedule, update, example, step) => {
        const timetable = timetableOf(schedule.trainCount, schedule.batchSize, schedule.changes);
        const position = { update, step };
        expect(positionOf(timetable, momentOf(timetable, position, example))).toEqual(position);
      }),
    );
  });

  it('calls the first pass 1.1.1', () => {
    expect(momentOf(timetableOf(4, 1, []), { update: 0, step: 0 }, 0)).toEqual({ epoch: 1, example: 1, step: 1 });
  });

  it('finishes an epoch of 10 in batches of 4 with a batch of 2', () => {
    const timetable = timetableOf(10, 4, []);
    expect(placeOf(timetable, 2)).toEqual({ epoch: 1, offset: 8, size: 2, updatesPerEpoch: 3 });
    expect(placeOf(timetable, 3)).toEqual({ epoch: 2, offset: 0, size: 4, updatesPerEpoch: 3 });
    expect(epochStart(timetable, 3)).toBe(6);
  });

  it('is not changed by picks', () => {
    const pick: Change = { kind: 'pick', at: 1, example: 3 };
    expect(timetableOf(10, 4, [pick])).toEqual(timetableOf(10, 4, []));
  });
});
