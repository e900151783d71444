import { defineConfig } from 'vitest/config';
import { version } from './package.json';

export default defineConfig({
  define: { APPLICATION_VERSION: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
