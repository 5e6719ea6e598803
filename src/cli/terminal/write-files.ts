/** How commands write small files: all of them, or none. A signal that comes meanwhile waits. */
import { writeTogether } from '../../formats/text-file.js';
import { interruptible } from './interruption.js';

/**
 * @param files contents by path
 * @throws InvalidInput where one of them cannot be written
 */
export function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  return interruptible(() => writeTogether(new Map(Object.entries(files))));
}
