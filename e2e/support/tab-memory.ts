// What the browser's database keeps of the Digits screen, so that a test can wait for it before a reload.
import type { Page } from '@playwright/test';

interface KeptNetwork {
  readonly step: number;
  readonly checkpoint: { readonly update: number };
  readonly digits: { readonly shown: string };
}
interface Slots {
  readonly screen: { readonly network: KeptNetwork };
  readonly earlier: readonly { readonly network: KeptNetwork }[];
  readonly lessons: readonly unknown[];
}

/** The values of one slot, one for each tab that has kept something there. */
export function kept<S extends keyof Slots>(page: Page, slot: S): Promise<readonly Slots[S][]> {
  return page.evaluate(
    (name) =>
      new Promise<readonly Slots[S][]>((resolve, reject) => {
        const request = indexedDB.open('backstep-networks');
        let isThere = true;
        request.onupgradeneeded = () => {
          // The page has not made it yet, and is to make it itself.
          isThere = false;
          request.transaction?.abort();
        };
        request.onerror = () => (isThere ? reject(request.error) : resolve([]));
        request.onsuccess = () => {
          const all = request.result.transaction('tabs').objectStore('tabs').getAll();
          all.onsuccess = () => {
            request.result.close();
            const entries = all.result.filter(({ tab }) => tab.endsWith(`/${name}`));
            resolve(entries.map(({ value }) => value.value));
          };
        };
      }),
    slot,
  );
}

/** Updates of the networks on the screen that are kept. */
export async function keptUpdates(page: Page): Promise<readonly number[]> {
  return (await kept(page, 'screen')).map(({ network }) => network.checkpoint.update);
}
