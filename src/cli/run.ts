/** Runs one command line in this process: every error that the user can fix becomes one line and a status. */
import { Command, CommanderError } from 'commander';
import { FastflavorError, InvalidOption } from '../errors.js';
import { VERSION } from '../version.js';
import { commandsFor } from './commands.js';
import { addGlobalFlags, resetGlobalFlags } from './flags/global-flags.js';
import { overview } from './overview.js';
import { printError } from './terminal/print.js';

/** The exit status of every error that the user can fix. */
const USER_ERROR = 2;

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
  everyCommand(program, (command) => {
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .configureHelp({ ...command.configureHelp(), showGlobalOptions: true });
  });
  return program;
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
  if (error instanceof FastflavorError) return complain(error);
  throw error;
}

function complain(error: FastflavorError): number {
  printError(error);
  return USER_ERROR;
}
