/** Writes small files of a command, either all of them or none. A signal is handled after writing. */
import { type FileContent, writeTogether } from '../../formats/replace-files.js';
import { interruptible } from './interruption.js';

/**
 * @param files contents by path
 * @throws InvalidInput if one of the files cannot be written
 */
export function writeFiles(files: Readonly<Record<string, FileContent>>): Promise<void> {
  return interruptible(() => writeTogether(new Map(Object.entries(files))));
}
