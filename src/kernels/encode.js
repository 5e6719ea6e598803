/**
 * The second half of `npm run build:kernels`: writes the compiled kernels as text into a module of their own, so
 * that they are found wherever the package is loaded from, be it a folder, a bundle or a page without network.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const here = (file) => new URL(file, import.meta.url);
const text = readFileSync(here('kernels.wasm')).toString('base64');
writeFileSync(
  here('kernels.encoded.ts'),
  `/** The compiled kernels in base64, written by \`npm run build:kernels\`. */\nexport const KERNELS = '${text}';\n`,
);
