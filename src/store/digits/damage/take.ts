// What an answer about the broken network changes in what is known.
import type { CopyAnswer, DamageAnswer } from '../../../worker/protocol.ts';
import { accuracyOf, type Score, SWEEP_VALUES } from './breaking.ts';
import type { Job } from './jobs.ts';
import { aboutAnother, type DamageState, type Sweep, type Turn } from './state.ts';

export function afterAnswer(state: DamageState, job: Job, answer: DamageAnswer | CopyAnswer): Partial<DamageState> {
  if (answer.kind === 'copy') {
    const { shape, parameters, update } = answer;
    return { ...aboutAnother(state, { shape, parameters }, { update, isWanted: false }), status: state.status };
  }
  const isAll = job.kind === 'score' && !job.isLive;
  const scores = answer.predicted.map((predicted) => ({
    count: answer.count,
    isAll,
    labels: answer.labels,
    predicted,
  }));
  if (job.kind === 'sweep') return { sweeps: { ...state.sweeps, [job.name]: sweepWith(state, job, scores) } };
  if (job.kind === 'turn') return { turn: turnWith(state.turn, job, scores) };
  if (job.kind !== 'score') return {};
  const intact = job.withIntact ? scores[0] : state.intact;
  const seen = answer.seen === null || answer.seen.outputs.length === 0 ? null : answer.seen;
  const examples = state.examples.length === 0 && intact !== null ? examplesFrom(intact) : state.examples;
  return { intact, score: scores[scores.length - 1], scored: job.damage, seen, examples };
}

function sweepWith({ sweeps }: DamageState, job: Extract<Job, { kind: 'sweep' }>, scores: readonly Score[]): Sweep {
  const { name, key, places } = job;
  const known = sweeps[name];
  const accuracies = known?.key === key ? [...known.accuracies] : SWEEP_VALUES[name].map((): number | null => null);
  for (const [index, place] of places.entries()) accuracies[place] = accuracyOf(scores[index]);
  return { key, count: scores[0].count, accuracies };
}

function turnWith(turn: Turn | null, job: Extract<Job, { kind: 'turn' }>, scores: readonly Score[]): Turn | null {
  if (turn === null || turn.layer !== job.layer) return turn;
  const accuracies = [...turn.accuracies];
  for (const [index, neuron] of job.neurons.entries()) accuracies[neuron] = accuracyOf(scores[index]);
  return { ...turn, count: scores[0].count, accuracies };
}

/** The first image of each digit that is read right; the first one at all, where none is. */
export function examplesFrom({ labels, predicted, count }: Score): number[] {
  const found: number[] = [];
  for (let digit = 0; digit < 10; digit++) {
    let first = -1;
    let right = -1;
    for (let i = 0; i < count && right < 0; i++) {
      if (labels[i] !== digit) continue;
      if (first < 0) first = i;
      if (predicted[i] === digit) right = i;
    }
    if (right >= 0 || first >= 0) found.push(right >= 0 ? right : first);
  }
  return found;
}
