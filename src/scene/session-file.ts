// A whole session as a file: scene and pins, to be saved, opened again, and handed on. docs/files.md has its form.
export type { ReadSession } from './session-file-read.ts';
export { readSession } from './session-file-read.ts';
export type { HistoryPoint, SessionDocument, SessionPin } from './session-file-types.ts';
export { SESSION_FORMAT, SESSION_VERSION } from './session-file-types.ts';
export { writeSession } from './session-file-write.ts';
