/**
 * The last step of `npm run build`: writes what `fastflavor --help` prints into dist/src/cli/overview.txt, which
 * the command shows without loading anything. That file comes last, as its presence means that the build is whole.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../dist/src/cli', import.meta.url));
const overview = execFileSync(process.execPath, [join(folder, 'main.js'), '--help']);
writeFileSync(join(folder, 'overview.txt'), overview);
