import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

export default defineConfig({
  define: { APPLICATION_VERSION: JSON.stringify(manifest.version) },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-program.ts', 'test/support/find-browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
