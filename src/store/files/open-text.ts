// What to do with the text of a file: a session is opened, weights are given to the network, a table is a CSV.
import { parseFile } from '../../scene/file-text.ts';
import { SESSION_FORMAT } from '../../scene/session-file.ts';
import { WEIGHTS_FORMAT } from '../../scene/weights-file.ts';

export type FileKind = 'session' | 'weights' | 'csv';

/** What a file is, by its content and where that is no help by its name; or why it is nothing. */
export function kindOfFile(name: string, text: string): { readonly kind: FileKind } | { readonly problem: string } {
  const isJson = /\.json$/i.test(name) || (/^\s*[{[]/.test(text) && !/\.(csv|tsv|txt)$/i.test(name));
  if (!isJson) {
    return text.slice(0, 1000).includes('\0')
      ? { problem: 'This is no text: a session, weights or a CSV can be opened.' }
      : { kind: 'csv' };
  }
  const parsed = parseFile(text);
  if (!parsed.ok) return { problem: parsed.message };
  const { format } = parsed.fields;
  if (format === SESSION_FORMAT) return { kind: 'session' };
  if (format === WEIGHTS_FORMAT) return { kind: 'weights' };
  return { problem: 'The file is JSON, but neither a Backstep session nor Backstep weights.' };
}
