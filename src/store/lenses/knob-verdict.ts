// Is the next step of one parameter too small, good, or overshooting? By where it lands on the curve of J.
import type { KnobAnalysis } from '../../engine/analysis/types.ts';
import type { OptimizerName } from '../../engine/types.ts';
import { formatGiven, formatNumber, type NumberStyle } from '../../explain/format.ts';
import { type Valley, valleyOf } from './knob-valley.ts';

export type VerdictKind = 'small' | 'good' | 'past' | 'worse' | 'uphill' | 'still';

export interface Verdict {
  readonly kind: VerdictKind;
  /** "too small", "good", "overshooting" */
  readonly label: string;
  readonly sentence: string;
}

/** The circumstances of a step, besides the curve. */
export interface StepSettings {
  /** "w³₁₂" */
  readonly symbol: string;
  /** "α" */
  readonly rateSymbol: string;
  readonly rate: number;
  readonly optimizer: OptimizerName;
  /** A bias that is not trained. */
  readonly isFrozen: boolean;
  readonly numbers: NumberStyle;
}

/** A step that covers less of the way than this is small. */
const SMALL_SHARE = 0.05;

const LABELS: Readonly<Record<VerdictKind, string>> = {
  small: 'too small',
  good: 'good',
  past: 'overshooting',
  worse: 'overshooting',
  uphill: 'uphill',
  still: 'no step',
};

export function verdictOf(curve: KnobAnalysis, settings: StepSettings): Verdict {
  const kind = kindOf(curve, settings);
  return { kind, label: LABELS[kind], sentence: sentenceOf(kind, curve, settings) };
}

/** How much of the way to the lowest J the step covers; more than 1: it leads past it. */
export function shareOfWay({ value, nextValue }: KnobAnalysis, valley: Valley): number {
  return (nextValue - value) / (valley.value - value);
}

function kindOf(curve: KnobAnalysis, { isFrozen }: StepSettings): VerdictKind {
  const step = curve.nextValue - curve.value;
  if (isFrozen || curve.divergence !== null || step === 0) return 'still';
  const valley = valleyOf(curve);
  if (valley === null || step * curve.slope > 0) return 'uphill';
  const share = shareOfWay(curve, valley);
  if (share < SMALL_SHARE) return 'small';
  // Where J falls as far as the range goes there is nothing to lead past, unless it rises again beyond.
  if (share <= 1) return 'good';
  if (!(curve.nextCost < curve.cost)) return 'worse';
  return valley.atEdge ? 'good' : 'past';
}

function sentenceOf(kind: VerdictKind, curve: KnobAnalysis, settings: StepSettings): string {
  const { symbol, rateSymbol, rate, numbers } = settings;
  const write = (value: number) => formatNumber(value, numbers);
  if (kind === 'still') return stillSentence(curve, settings);
  const step = Math.abs(curve.nextValue - curve.value);
  const given = `With ${rateSymbol} = ${formatGiven(rate, numbers)} the step of ${write(step)}`;
  const change = `from ${write(curve.cost)} to ${write(curve.nextCost)}`;
  const valley = valleyOf(curve);
  if (kind === 'uphill' || valley === null) return `${given} does not follow the slope: ${uphillReason(settings)}`;
  const share = shareOfWay(curve, valley);
  const lowest = `the lowest J on this curve (${write(valley.cost)} at ${symbol} = ${write(valley.value)})`;
  const covered = percent(share, numbers);
  if (kind === 'worse') {
    const way = valley.atEdge ? 'leads too far' : `is past ${lowest} and worse than before`;
    return `${given} ${way}: J rises ${change}.`;
  }
  if (kind === 'past') {
    return `${given} overshoots: it is past ${lowest}, ${times(share, numbers)} as far. J still falls, ${change}.`;
  }
  if (valley.atEdge) {
    return kind === 'small'
      ? `${given} is too small: J falls as far as this range goes, and the step covers ${covered} of that.`
      : `${given} is good: J falls ${change}, and goes on falling to the edge of this range.`;
  }
  return kind === 'small'
    ? `${given} is too small: it covers ${covered} of the way to ${lowest}.`
    : `${given} is good: it covers ${covered} of the way to ${lowest}, and J falls ${change}.`;
}

function stillSentence({ divergence, slope }: KnobAnalysis, { symbol, isFrozen }: StepSettings): string {
  if (divergence !== null) {
    return 'This update would produce a number that is not finite, so nothing moves. Try a smaller learning rate.';
  }
  if (isFrozen) return `Biases are not trained here: ${symbol} stays where it is, whatever the slope.`;
  if (slope === 0) return `The curve is flat at ${symbol}: without a slope there is no step.`;
  return `The step is too small to change ${symbol} at all.`;
}

function uphillReason({ optimizer }: StepSettings): string {
  return optimizer === 'sgd' || optimizer === 'rmsprop' || optimizer === 'adagrad'
    ? 'J rises in that direction.'
    : 'the motion kept from earlier updates outweighs it.';
}

/** "34%", "0.52%": two figures say enough. */
export function percent(share: number, numbers: NumberStyle): string {
  return `${formatNumber(share * 100, { ...numbers, by: 'significant', digits: 2 })}%`;
}

function times(share: number, numbers: NumberStyle): string {
  return `${formatNumber(share, { ...numbers, by: 'significant', digits: share < 1.1 ? 3 : 2 })} times`;
}
