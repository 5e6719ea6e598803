/** Writes files of a command, either all of them or none. A signal is handled between the pieces of a large one. */
import { type FileContent, writingTogether } from '../../formats/replace-files.js';
import { interruptible } from './interruption.js';

/**
 * @param files contents by path
 * @throws InvalidInput if one of the files cannot be written
 */
export function writeFiles(files: Readonly<Record<string, FileContent>>): Promise<void> {
  return interruptible(async (signal) => {
    for (const _ of writingTogether(new Map(Object.entries(files)))) {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
  });
}
