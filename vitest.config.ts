import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

export default defineConfig(({ mode }) => ({
  define: { APPLICATION_VERSION: JSON.stringify(manifest.version) },
  test: {
    // `npm run pictures` makes the pictures of the documentation instead.
    include: mode === 'pictures' ? ['test/e2e/editor/make-pictures.ts'] : ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-program.ts', 'test/support/find-browser.ts'],
    testTimeout: 120_000,
    // A machine that builds for others may hold a browser up; what fails twice is broken. Retried tests are reported.
    retry: process.env['CI'] ? 1 : 0,
    hookTimeout: 120_000,
  },
}));
