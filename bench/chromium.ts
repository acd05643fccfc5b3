// Runs measurements in workers of the system's Chromium, each in a page of its own.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { serve } from '../scripts/lib/serve.mjs';
import { PAGE_FOLDER } from './build.ts';
import type { Outcome } from './types.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

export interface BrowserProbe {
  readonly version: string;
  run(name: string): Promise<Outcome>;
  close(): Promise<void>;
}

export async function openChromium(): Promise<BrowserProbe> {
  const server = await serve({ folder: PAGE_FOLDER, port: 4600 });
  const browser = await chromium.launch({
    executablePath: existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    version: browser.version(),
    run: async (name) => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(server.address);
        const answer = await page.evaluate(askWorker, name);
        if ('error' in answer) throw new Error(answer.error);
        return answer;
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** Runs in the page. */
function askWorker(name: string): Promise<Outcome | { error: string }> {
  return new Promise((resolve) => {
    const worker = new Worker('in-worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve({ error: message });
    worker.postMessage(name);
  });
}
