// Unit tests: in Node, beside the code they test.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['scripts/lib/unit-setup.mjs'],
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
    // A training test takes up to a minute alone on a slow machine, and there may be two at once.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});
