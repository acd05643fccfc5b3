// The extras of the step card in one chunk.
export { CardExtras } from './CardExtras.tsx';
export { OvershootNotice } from './OvershootNotice.tsx';
export { RoundingNote } from './RoundingNote.tsx';
