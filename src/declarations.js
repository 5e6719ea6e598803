/**
 * A step of `npm run build`: keeps, of all type declarations, those of the library and what they import. The others,
 * of command line, experiments and inner modules, would be a seventh of what users install.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const IMPORTED = /(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g;
const used = new Set();

function use(file) {
  if (used.has(file) || !existsSync(file)) return;
  used.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORTED)) {
    use(join(dirname(file), `${path}.d.ts`));
  }
}

use(join(dist, 'src/index.d.ts'));
use(join(dist, 'src/node.d.ts'));
for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (name.endsWith('.d.ts') && !used.has(file)) rmSync(file);
}
