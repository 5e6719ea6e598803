/** Files that the build packs beside the code: scripts and styles of pages, fonts, WebAssembly. */
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { readBytes } from '../formats/text-file.js';

/**
 * The content of a packed file.
 * @param path from `src`, without the ending of packed files, as in `page/page.js`
 */
export function unpackedFile(path: string): Buffer {
  return brotliDecompressSync(readBytes(fileURLToPath(new URL(`../${path}.br`, import.meta.url))));
}

/** The text of a packed file in UTF-8. */
export function unpackedText(path: string): string {
  return unpackedFile(path).toString('utf8');
}
