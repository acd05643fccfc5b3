// Named moments and locks in a link: `marks=120:overfits,340:best` and `lock=data,network`.
import { LIMITS } from './limits.ts';
import { LOCK_NAMES, type LockName, type Mark } from './types.ts';

/** What a link carries of the marks of a session. */
export const MOST_LINK_MARKS = 50;
export const LONGEST_LINK_NAME = 40;

/** The list's own signs are percent-encoded in a name; the link encodes the rest. */
export function writeMarks(marks: readonly Mark[]): string {
  return marks
    .slice(0, MOST_LINK_MARKS)
    .map(({ update, name }) => `${update}:${plain(name).replaceAll('%', '%25').replaceAll(',', '%2C')}`)
    .join(',');
}

/** One line, no longer than a link takes it; what is no character at all is left out. */
function plain(name: string): string {
  const printable = name.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  return [...printable].slice(0, LONGEST_LINK_NAME).join('').trim();
}

/** One item of `marks`, or null when it is not one. */
export function readMark(item: string): Mark | null {
  const match = /^(\d{1,8}):(.+)$/su.exec(item);
  if (match === null) return null;
  const update = Number(match[1]);
  const name = plain(match[2].replaceAll(/%2c/gi, ',').replaceAll('%25', '%'));
  return name !== '' && update <= LIMITS.maxUpdate ? { update, name } : null;
}

/** Each lock once, in the order of LOCK_NAMES; null where one is not known. */
export function readLock(text: string): readonly LockName[] | null {
  const items = text.split(',', LOCK_NAMES.length + 1);
  const known = items.every((item) => (LOCK_NAMES as readonly string[]).includes(item));
  return known ? LOCK_NAMES.filter((name) => items.includes(name)) : null;
}
