#!/usr/bin/env node
/** The command line: one file per command, and one place where errors become a line and a status. */
import { Command, CommanderError } from 'commander';
import { FastflavorError } from '../errors.js';
import { VERSION } from '../version.js';
import { commandsFor } from './commands.js';
import { addGlobalFlags } from './flags/global-flags.js';
import { overview } from './overview.js';
import { Interrupted } from './terminal/interruption.js';
import { printError } from './terminal/print.js';

/** The exit status of every mistake that the caller can mend. */
const USER_ERROR = 2;

const program = new Command('fastflavor')
  .description('Detect fast neutrino flavor conversion from moments; reproduce published tables.')
  .version(VERSION)
  .configureHelp({ formatHelp: overview });
for (const command of await commandsFor(process.argv.slice(2))) program.addCommand(command);
addGlobalFlags(program);
everyCommand(program, (command) => {
  command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({ ...command.configureHelp(), showGlobalOptions: true });
});

// Who closes the pipe has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) everyCommand(child, change);
}

/** Says in one line what is wrong; what was interrupted ends as by the signal. @returns the exit status */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return USER_ERROR;
    return complain(error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' '));
  }
  if (error instanceof Interrupted) {
    process.kill(process.pid, error.signal);
    return USER_ERROR;
  }
  if (error instanceof FastflavorError) return complain(error.message);
  throw error;
}

function complain(message: string): number {
  printError(message);
  return USER_ERROR;
}
