import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['engines.check.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});
