import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**', 'datasets/**', 'experiments/**'] },
  },
});
