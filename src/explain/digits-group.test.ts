import { describe, expect, it } from 'vitest';
import { groupsOf } from '../steps/granularity.ts';
import type { Granularity } from '../steps/types.ts';
import { groupNote } from './digits-group.ts';
import { contextOf, madeUpNetwork } from './testing/digit-context.ts';

const WAY = 'only the last part is shown. The ticks and the picture lead to the others.';

function notesOf(hidden: readonly number[], granularity: Granularity): readonly (string | null)[] {
  const { steps, record } = contextOf(3, madeUpNetwork(hidden));
  return groupsOf(steps, granularity).map(({ last }) => groupNote(steps, last, granularity, record.shape.network));
}

describe('the note of a large step', () => {
  it('says of a layer how many neurons it was, and which part is shown', () => {
    expect(notesOf([5, 3], 'layer')).toEqual([
      null,
      `This step did all 5 neurons of hidden layer 1; ${WAY}`,
      `This step did all 3 neurons of hidden layer 2; ${WAY}`,
      `This step did the sums of all 10 digits and their softmax; ${WAY}`,
      null,
      `This step did the deltas and gradients of all 10 digits; ${WAY}`,
      `This step did the deltas and gradients of all 3 neurons of hidden layer 2; ${WAY}`,
      `This step did the deltas and gradients of all 5 neurons of hidden layer 1; ${WAY}`,
      null,
      null,
      null,
    ]);
  });

  it('says the same of a phase, and of the whole pass', () => {
    expect(notesOf([5, 3], 'pass')).toEqual([
      null,
      `This step did the whole forward pass: 8 hidden neurons and 10 digits; ${WAY}`,
      null,
      `This step did the whole backward pass: 8 hidden neurons and 10 digits; ${WAY}`,
      `This step did the update of all 3 layers; ${WAY}`,
    ]);
    expect(notesOf([5], 'example')[0]).toMatch(/^This step did the whole pass, from the image to the update; /);
  });

  it('is silent neuron by neuron, of a layer with one part, and in the middle of a layer', () => {
    expect(notesOf([5, 3], 'neuron').every((note) => note === null)).toBe(true);
    expect(notesOf([1], 'layer')[1]).toBeNull();
    const { steps, record } = contextOf(3, madeUpNetwork([5]));
    const [, , second] = groupsOf(steps, 'neuron');
    expect(groupNote(steps, second.last, 'layer', record.shape.network)).toBeNull();
  });
});
