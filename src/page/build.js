/**
 * `npm run build:page`: bundles what runs in the report into dist/src/page/page.js and page.css.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: ['main.ts', 'page.css'].map((file) => ({ in: `src/page/${file}`, out: 'page' })),
  outdir: 'dist/src/page',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});
