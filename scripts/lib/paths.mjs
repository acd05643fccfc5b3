// Where things are, relative to the project's root, whatever directory a command was started from.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Absolute path of something inside the project. */
export const inRoot = (...parts) => join(root, ...parts);
