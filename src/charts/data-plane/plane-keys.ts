// The keys of the plane in the Data lens, for the list of keys.

export const PLANE_KEYS = [
  { keys: '← ↑ → ↓', does: 'move the crosshair; with Shift further' },
  { keys: '1 2 3 4', does: 'the class of the next point' },
  { keys: 'Enter', does: 'place a point; on a set that is not your own, step the example there' },
  { keys: 'Delete', does: 'erase the point under the crosshair' },
  { keys: 'M', does: 'pick a point up, and put it down' },
  { keys: 'Esc', does: 'put it back, or leave the plane' },
] as const;
