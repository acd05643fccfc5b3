// The test function of every journey: a page that complains (console errors, exceptions, CSP violations) fails its test.
import { test as base, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/** Collects what a page complains about from now on. */
export function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${message.type()} in the console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A reload or navigation gives up what was still on its way.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.url()} ${reason}`);
  });
  return complaints;
}

export const test = base.extend<{ quietPage: undefined }>({
  quietPage: [
    async ({ context }, use) => {
      const lists: (readonly string[])[] = [];
      context.on('page', (page) => lists.push(listenForComplaints(page)));
      await use(undefined);
      const complaints = lists.flat();
      if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
    },
    { auto: true },
  ],
});
