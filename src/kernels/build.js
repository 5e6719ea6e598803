/**
 * `npm run build:kernels`: compiles the kernels, unless they were made from the same sources, by the same compiler,
 * as a hash beside them tells; then writes them as text (`encode.js`).
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encode } from './encode.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const compiler = fileURLToPath(import.meta.resolve('assemblyscript/package.json'));
const record = path('kernels.hash');
const made = ['kernels.wasm', 'kernels.js', 'kernels.d.ts'];
const sources = readdirSync(path('assembly'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`)
  .sort();

/** What is made belongs to it, so that files which something else put there are made again. */
function hash() {
  const sum = createHash('sha256');
  for (const file of [compiler, ...sources, ...['asconfig.json', ...made].map(path)]) {
    const text = readFileSync(file);
    sum.update(`\0${text.length}\0`).update(text);
  }
  return sum.digest('hex');
}

const isThere = [record, ...made.map(path)].every(existsSync);
if (!isThere || readFileSync(record, 'utf8') !== hash()) {
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main([
    path('assembly/index.ts'),
    ...['--config', path('asconfig.json')],
    ...['--outFile', path('kernels.wasm')],
  ]);
  if (error) throw new Error(`the kernels do not compile\n${stderr}`);
  writeFileSync(record, hash());
}
encode();
