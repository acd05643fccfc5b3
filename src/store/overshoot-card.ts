// What is said of an update that overshot: the losses before, after and since, and why, for the optimiser in force. Pure.
import type { OptimizerSettings } from '../engine/types.ts';
import { atMost, formatNumber, formatSetting, type NumberStyle } from '../explain/format.ts';
import { quantityName } from '../explain/quantity-names.ts';
import { tellingApart } from '../explain/telling-apart.ts';
import { currentLearning } from '../scene/changes.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import { NONE, type Quantity } from '../steps/types.ts';
import { outOfBoundsOf } from './explanation.ts';
import { furthestMoved, type Overshoot, overshootOf } from './overshoot.ts';
import { namingOf } from './reading.ts';
import type { InstrumentState } from './state.ts';

export interface OvershootCard {
  readonly overshoot: Overshoot;
  readonly title: string;
  readonly sentences: readonly string[];
  /** The numbers, for a table: label and text, and the quantity where the pass on screen has it. */
  readonly rows: readonly { readonly label: string; readonly text: string; readonly quantityId: string | null }[];
  /** The moment to go back to is on the screen already. */
  readonly isThere: boolean;
  /** It is known to be this one update, not only to be one of several. */
  readonly isExact: boolean;
}

/** What to say about it, with the numbers of the update itself where that pass is on the screen. */
export function overshootCard(state: InstrumentState): OvershootCard | null {
  const overshoot = overshootOf(state);
  const { frame, view } = state;
  if (!overshoot || !frame) return null;
  const { before, after, lossBefore, lossAfter, rate } = overshoot;
  const { numbers } = view;
  const exact = after === before + 1;
  const isThere = exact && frame.update === before;
  const { optimizer } = currentLearning(state.setup, state.changes, before);
  return {
    overshoot,
    isThere,
    isExact: exact,
    title: exact ? `Update ${after} overshot` : `One of the updates ${before + 1} to ${after} overshot`,
    sentences: [
      ...lossSentences(overshoot, numbers),
      ...parameterSentences(state, overshoot, isThere),
      whyTooFar(optimizer, formatSetting(rate, numbers)),
    ],
    rows: [
      { label: 'loss before', text: formatNumber(lossBefore, numbers), quantityId: null },
      {
        label: 'loss after',
        text: lossAfter === null ? 'not finite' : formatNumber(lossAfter, numbers),
        quantityId: null,
      },
      {
        label: 'learning rate',
        text: formatSetting(rate, numbers),
        quantityId: quantityId(quantity('learningRate')),
      },
    ],
  };
}

/** What became of the loss, with the update and since: only what was measured. */
function lossSentences(overshoot: Overshoot, numbers: NumberStyle): string[] {
  const { before, after, lossBefore, lossAfter, stopped, latest } = overshoot;
  if (stopped) return [];
  const text = (loss: number | null) => (loss === null ? 'more than a number can hold' : formatNumber(loss, numbers));
  const who = after === before + 1 ? `Update ${after}` : `Between update ${before} and update ${after} training`;
  const raised = `${who} raised the training loss from ${text(lossBefore)} to ${text(lossAfter)}.`;
  const loss = latest.trainLoss;
  if (latest.update <= after || loss === lossAfter) return [raised];
  const grew = loss === null || (lossAfter !== null && loss > lossAfter);
  if (grew) return [`${raised} By update ${latest.update} it has grown to ${text(loss)}.`];
  const times = formatNumber(loss / lossBefore, { ...numbers, by: 'significant', digits: 2 });
  return [
    `${raised} It has come down to ${text(loss)} by update ${latest.update}, still ${times} times the loss before.`,
  ];
}

/** The parameter that the notice names where the update cannot be made; else the one that it moves furthest. */
function parameterSentences(state: InstrumentState, { after, stopped }: Overshoot, isThere: boolean): string[] {
  const { frame, view } = state;
  if (!frame) return [];
  const name = (q: Quantity) =>
    quantityName(namingOf(state, frame.record), { ...q, of: q.from === NONE ? 'bias' : 'weight' });
  const outOfBounds = outOfBoundsOf(frame);
  if (stopped || outOfBounds) {
    const which = outOfBounds ? `the ${name(outOfBounds)}` : 'a parameter';
    const update = outOfBounds ? frame.update + 1 : after;
    return [`Update ${update} cannot be made: ${which} would be too large to be a number.`];
  }
  const moved = isThere ? furthestMoved(frame.record) : null;
  if (!moved) return [];
  const style = tellingApart(moved.from, moved.to, atMost(view.numbers, Number.POSITIVE_INFINITY));
  const [from, to] = [moved.from, moved.to].map((value) => formatNumber(value, style));
  return [`It moved the ${name(moved.parameter)} furthest, from ${from} to ${to}.`];
}

const ONE_POINT = 'The gradient gives the direction downhill at one point only.';

/** Why the step was too long: what decides how long a step is differs from optimiser to optimiser. */
export function whyTooFar({ type }: OptimizerSettings, rate: string): string {
  switch (type) {
    case 'sgd':
      return `${ONE_POINT} The step is rate × slope: with this rate it was longer than the valley is wide and ended higher up on the other side. Where the slope is steeper there, the next step is longer still.`;
    case 'momentum':
    case 'nesterov':
      return `${ONE_POINT} The step is the rate times the velocity: this slope and a share of all earlier ones. With this rate it went through the valley and up the other side, and the velocity carries on upwards until slopes the other way have used it up.`;
    case 'adagrad':
      return `Each slope is divided by the size of all slopes so far, so the first step of a parameter is about the learning rate long (${rate}), however steep it is, and the later ones are shorter. The rate itself is too long a step for this network.`;
    case 'rmsprop':
      return `Each slope is divided by its own recent size, so while slopes keep their size a step is about the learning rate long (${rate}; at first a few times that), however steep they are. The rate itself is too long a step for this network.`;
    case 'adam':
      return `The mean slope is divided by the slope’s recent size, so while slopes keep their size a step is about the learning rate long (${rate}), however steep they are. The rate itself is too long a step for this network.`;
  }
}
