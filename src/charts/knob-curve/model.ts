// What the knob curve is told to draw. Types and the texts it needs; no numbers are formatted in the chart.

export interface KnobCurveData {
  /** Place of the parameter on the graph: `weight.2.0.1`. */
  readonly place: string;
  /** "w³₁₂" */
  readonly symbol: string;
  /** "J" */
  readonly costSymbol: string;
  /** "weight from hidden neuron 2 to output 1" */
  readonly name: string;
  /** Values of the parameter, evenly spaced and rising, and J there; J may be not finite. */
  readonly values: ArrayLike<number>;
  readonly costs: ArrayLike<number>;
  /** The operating point and the slope there. */
  readonly value: number;
  readonly cost: number;
  readonly slope: number;
  /** h and (J(θ + h) − J(θ − h)) / 2h. */
  readonly difference: number;
  readonly numericSlope: number;
  /** Where the next update puts the parameter, and J there with all others fixed; null when it stays where it is. */
  readonly next: { readonly value: number; readonly cost: number } | null;
  /** Quantity ids for the numbers written in the chart; null for a number that is none. */
  readonly quantities: {
    readonly slope: string;
    readonly cost: string | null;
  };
  /** "∂J/∂w³₁₂" */
  readonly slopeSymbol: string;
  readonly separator: 'point' | 'comma';
  /** No value is told: `write` and `say` give placeholders. */
  readonly isHidden?: boolean;
  /** A number as the reader wants it written, and as it is read aloud. */
  write(value: number): string;
  say(value: number): string;
}

/** A value that is being tried, and what would set it: letting go, a click, or Enter. */
export interface KnobTrial {
  readonly value: number;
  readonly by: 'drag' | 'pointer' | 'keys';
}

export interface KnobCurveHandlers {
  /** Another value is tried, or none. */
  onTry?(trial: KnobTrial | null): void;
  /** The parameter was let go at this value. */
  onSet?(place: string, value: number): void;
}

export interface KnobCurve {
  update(data: KnobCurveData): void;
  destroy(): void;
}
