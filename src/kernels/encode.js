/**
 * Writes the compiled kernels as text into a module of their own, so that they are found wherever the package is
 * loaded from, be it a folder, a bundle or a page without network; and puts the types of their functions where `tsc`
 * leaves all others.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const here = (file) => new URL(file, import.meta.url);
const there = (file) => new URL(`../../dist/src/kernels/${file}`, import.meta.url);

export function encode() {
  const text = readFileSync(here('kernels.wasm')).toString('base64');
  writeFileSync(
    here('kernels.encoded.ts'),
    `/** The compiled kernels in base64, written by \`npm run build:kernels\`. */\nexport const KERNELS: string = '${text}';\n`,
  );
  mkdirSync(there('.'), { recursive: true });
  copyFileSync(here('kernels.d.ts'), there('kernels.d.ts'));
}
