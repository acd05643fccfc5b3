// The numbers of the tasks, the same for every contestant.

export const POINTS_BATCH = 10;
export const DIGITS_BATCH = 32;
export const LEARNING_RATE = { points: 0.03, digits: 0.1 } as const;
/** Cells of a decision region along each side. */
export const SIDE = 100;
