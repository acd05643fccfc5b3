// What the timeline is told to draw. Types only.

export type EventKind = 'mark' | 'learning' | 'pick' | 'edit';

/** Something at a moment of the run: a name, or a change made there. */
export interface TimelineEvent {
  readonly update: number;
  readonly kind: EventKind;
  /** "learning rate 0.1", or the name. */
  readonly text: string;
}

export interface TimelineData {
  /** The furthest update known of this run. */
  readonly last: number;
  readonly current: number;
  /** The moment on screen is on its way to another one. */
  readonly busy: boolean;
  /** Ascending by update. */
  readonly events: readonly TimelineEvent[];
  /** Epochs begun by the furthest update. */
  readonly epochs: number;
  /** The first update of an epoch, counted from 1. */
  epochStart(epoch: number): number;
  /** "update 340 of 1,200, epoch 3" */
  textOf(update: number): string;
  /** Where an update lies, in pixels from the left edge: that of the curve above. */
  xOf(update: number): number;
}

export interface TimelineHandlers {
  /** The moment to be at; while dragging, one after the other. */
  onSeek(update: number): void;
}

export interface Timeline {
  update(data: TimelineData): void;
  destroy(): void;
}
