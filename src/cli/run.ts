/** Runs one command line in this process: every error that the user can fix becomes one line and a status. */
import { Command, CommanderError } from 'commander';
import { FastflavorError, InvalidInput, InvalidOption } from '../errors.js';
import { VERSION } from '../version.js';
import { commandsFor } from './commands.js';
import { addGlobalFlags, resetGlobalFlags } from './flags/global-flags.js';
import { overview } from './overview.js';
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
  try {
    const program = await programFor(words);
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error);
  }
}

async function programFor(words: readonly string[]): Promise<Command> {
  const program = new Command('fastflavor')
    .description('Detect fast neutrino flavor conversion from moments; reproduce published tables.')
    .version(VERSION)
    .configureHelp({ formatHelp: overview });
  for (const command of await commandsFor(words)) program.addCommand(command);
  addGlobalFlags(program);
  program.hook('preAction', requireWebAssembly);
  everyCommand(program, (command) => {
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .configureHelp({ ...command.configureHelp(), showGlobalOptions: true });
  });
  return program;
}

/** Kernels, HDF5 and Parquet need it. */
function requireWebAssembly(): void {
  if (typeof WebAssembly !== 'undefined') return;
  throw new InvalidInput({
    what: 'this Node has no WebAssembly',
    remedy: 'start it without --jitless',
  });
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) everyCommand(child, change);
}

/**
 * Prints an error on one line.
 * @returns the exit status
 */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return USER_ERROR;
    const what = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    return complain(new InvalidOption({ what }));
  }
  const known = error instanceof FastflavorError ? error : ofTheSystem(error);
  if (known) return complain(known);
  throw error;
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
