/** Files of a folder that others gave: a link in it could lead to any file of the machine. */
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InvalidInput } from '../errors.js';

/**
 * The path of a file in a folder.
 * @throws InvalidInput if it is a link that leads out of the folder
 */
export function pathWithin(folder: string, file: string): string {
  const path = join(folder, file);
  let real: string;
  try {
    real = realpathSync(path);
  } catch {
    // Reading it says why it cannot be read.
    return path;
  }
  if (dirname(real) === realpathSync(folder)) return path;
  throw new InvalidInput({
    where: { file: path },
    what: 'a link that leads out of the folder',
    remedy: 'put the file itself there',
  });
}
