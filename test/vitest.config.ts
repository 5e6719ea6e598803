import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './longest-first.js';
import SummaryReporter from './summary-reporter.js';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/shared-folder.ts'],
    setupFiles: ['test/equality.ts'],
    reporters: ['default', new SummaryReporter()],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Modules are loaded once per worker, not once per file: no test may leave anything behind in them.
    isolate: false,
    // The built package is loaded as Node loads it.
    server: { deps: { external: [/\/dist\//] } },
    coverage: { provider: 'v8', include: ['src/**', 'datasets/**', 'experiments/**'] },
  },
});
