/** Runs one command line in this process: every error that the user can fix becomes one line and a status. */
import { CommanderError } from 'commander';
import { FastflavorError, InvalidInput, InvalidOption } from '../errors.js';
import { type ConfiguredLine, commandLineOf } from './config/command-line.js';
import { resetGlobalFlags } from './flags/global-flags.js';
import { printError } from './terminal/print.js';

/** The exit status of every error that the user can fix. */
export const USER_ERROR = 2;

/**
 * @param words the words of the command line after `fastflavor`
 * @returns the exit status; an error has been printed
 * @throws Interrupted if a signal ended the work, and any error that is a defect of the program
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  resetGlobalFlags();
  let line: ConfiguredLine | undefined;
  try {
    line = await commandLineOf(words);
    await line.program.parseAsync(line.words, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error, line);
  }
}

/**
 * Prints an error on one line.
 * @returns the exit status
 */
function report(error: unknown, line?: ConfiguredLine): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return USER_ERROR;
    const what = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    return complain(withConfigFile(new InvalidOption({ what }), line));
  }
  const known = error instanceof FastflavorError ? error : ofTheSystem(error);
  if (known) return complain(withConfigFile(known, line));
  throw error;
}

/** An error about a flag names the file of `--config` if the flag comes from there. */
function withConfigFile(error: FastflavorError, line?: ConfiguredLine): FastflavorError {
  const { where, message } = error;
  if (line?.file === undefined || where.file !== undefined) return error;
  const [flag] = where.option?.match(/^--[\w-]+/) ?? message.match(/--[a-z][\w-]*/) ?? [];
  const isFromFile = line.added.some((word) => word.split('=')[0] === flag);
  return isFromFile ? error.at({ file: line.file }) : error;
}

/** An error of the operating system, or of memory that cannot be had; undefined if it is neither. */
function ofTheSystem(error: unknown): FastflavorError | undefined {
  const { syscall, code, path, message } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) {
    const where = path === undefined ? {} : { file: path };
    return new InvalidInput({ where, what: `the system refuses to ${syscall} (${code})` });
  }
  const isMemory = /allocation failed|^Invalid (string|array|typed array) length/;
  if (!(error instanceof RangeError) || !isMemory.test(message)) return undefined;
  const remedy = 'use fewer rows, or a smaller model';
  return new InvalidInput({ what: `not enough memory (${message})`, remedy });
}

function complain(error: FastflavorError): number {
  printError(error);
  return USER_ERROR;
}
