// Finds a Chromium for the end-to-end tests, or gets one: the system's, Playwright's download, Debian's package.
import { existsSync } from 'node:fs';
import { Failure } from './fail.mjs';
import { inRoot } from './paths.mjs';
import { run, runNode } from './process.mjs';

const systemChromium = '/usr/bin/chromium'; // as in playwright.config.ts

async function playwrightWorks() {
  const { chromium } = await import('@playwright/test');
  try {
    await (await chromium.launch({ args: ['--no-sandbox'] })).close();
    return true;
  } catch {
    return false; // not downloaded, or a library that it needs is not on this machine
  }
}

async function installDebianPackage() {
  const isRoot = process.getuid?.() === 0;
  const apt = (...args) => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    return isRoot ? run('apt-get', args, { env }) : run('sudo', ['-n', 'apt-get', ...args], { env });
  };
  await apt('update');
  return (await apt('install', '-y', '--no-install-recommends', 'chromium')) === 0 && existsSync(systemChromium);
}

/** Makes sure that playwright.config.ts finds a browser; throws a Failure that says what to do where it cannot. */
export async function ensureChromium() {
  if (existsSync(systemChromium) || (await playwrightWorks())) return;
  console.log("No Chromium here; trying Playwright's download…");
  await runNode([inRoot('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
  });
  if (await playwrightWorks()) return;
  if (existsSync('/usr/bin/apt-get')) {
    console.log("Trying Debian's package…");
    if (await installDebianPackage()) return;
  }
  throw new Failure(
    'No Chromium for the end-to-end tests. Install one, with `npx playwright install --with-deps chromium`\n' +
      'or your system’s package as /usr/bin/chromium, and run the command again.',
  );
}
