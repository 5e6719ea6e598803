/**
 * `npm run build:page`: bundles what runs in the report into dist/src/page/page.js and page.css. The page
 * opens from a file and has no network, so the kernels' bytes are part of the bundle.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In place of `kernels/kernel-bytes.ts`, a module that holds the bytes. */
const kernelBytes = {
  name: 'kernel-bytes',
  setup({ onLoad }) {
    onLoad({ filter: /kernels\/kernel-bytes\.ts$/ }, async () => {
      const bytes = await readFile(join(root, 'src/kernels/kernels.wasm'));
      const contents = `export const KERNEL_BYTES = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));`;
      return { contents, loader: 'js' };
    });
  },
};

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
  plugins: [kernelBytes],
});
