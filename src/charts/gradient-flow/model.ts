// What the gradient-flow chart is told to draw. Types only.

export interface GradientFlowRow {
  /** "layer 3" */
  readonly name: string;
  /** Mean |δ| of the layer; null while it has not been computed. */
  readonly mean: number | null;
  /** The mean, formatted. */
  readonly text: string;
  /** The id of the mean, for the card that says where it comes from. */
  readonly quantity?: string;
  /** What else is worth saying: "2 of 8 dead"; empty for nothing. */
  readonly note: string;
}

export interface GradientFlowData {
  /** Output layer first, as blame flows. */
  readonly rows: readonly GradientFlowRow[];
  /** One sentence under the bars (see `gradientRemark`); empty for none. */
  readonly remark: string;
}

export interface GradientFlowHandlers {
  /** The mean of a layer was pressed. */
  onSelect?(quantity: string): void;
}

export interface GradientFlow {
  update(data: GradientFlowData): void;
  destroy(): void;
}
