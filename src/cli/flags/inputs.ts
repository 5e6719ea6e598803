/**
 * The files that a command line reads, so that none of them is written over by mistake: every value and argument
 * that names a file, except for that of `--out`.
 */
import { type Stats, statSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidInput } from '../../errors.js';
import { filesNamed } from '../../formats/file-patterns.js';
import { checkPlaces } from '../../formats/replace-files.js';
import { STANDARD_STREAM } from '../../formats/standard-stream.js';

// Module state suffices: a process runs one command at a time.
let inputs: readonly Stats[] = [];

/** Adds `--overwrite` to a command that reads files and writes what `--out` says, and notes them before it runs. */
export function watchInputs(command: Command): void {
  const [outs, others] = [true, false].map((isOut) =>
    command.options.filter(({ long }) => (long === '--out') === isOut),
  );
  if (outs.length === 0 || !others.some(({ flags }) => /<(file|data)(\.\.\.)?>/.test(flags)))
    return;
  command
    .option('--overwrite', 'let --out replace a file that the command reads')
    .hook('preAction', () => {
      const { out: _, report: __, plots: ___, overwrite, ...flags } = command.opts();
      const values = [...Object.values(flags), ...command.processedArgs].flat();
      const names = values.filter((value): value is string => typeof value === 'string');
      inputs = overwrite ? [] : names.flatMap(filesAt);
    });
}

/**
 * Checks that files can be written, before the work that makes their contents.
 * @param more files that are read beside those that the command line names
 * @throws InvalidInput if one of them is read by this command, or cannot be written
 */
export function checkOutputs(paths: readonly string[], more: readonly string[] = []): void {
  const files = paths.filter((path) => path !== STANDARD_STREAM);
  checkPlaces(files);
  const read = [...inputs, ...more.flatMap(fileAt)];
  for (const path of files) {
    const [found] = fileAt(path);
    if (!found || !read.some(({ dev, ino }) => dev === found.dev && ino === found.ino)) continue;
    throw new InvalidInput({
      where: { file: path },
      what: 'this command reads it',
      remedy:
        inputs.length > 0 ? 'write to another file, or add --overwrite' : 'write to another file',
    });
  }
}

/** The files that a text names, which may be a pattern; none if it is no file. */
function filesAt(text: string): Stats[] {
  try {
    return filesNamed(text).flatMap(fileAt);
  } catch {
    return [];
  }
}

function fileAt(path: string): Stats[] {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? [found] : [];
  } catch {
    return [];
  }
}
