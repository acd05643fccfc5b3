// What every command needs first: a Node that is new enough, and the packages.
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';

export async function ready() {
  requireNode();
  await ensureInstalled();
}
