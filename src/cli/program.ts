/** The program as a tree of commands, with what all of them have. */
import { Command } from 'commander';
import { InvalidInput } from '../errors.js';
import { VERSION } from '../version.js';
import { commandsFor } from './commands.js';
import { addGlobalFlags } from './flags/global-flags.js';
import { watchInputs } from './flags/inputs.js';
import { overview } from './overview.js';

/** @param words a command line, whose command alone is loaded if it names one */
export async function programFor(words: readonly string[]): Promise<Command> {
  const program = new Command('fastflavor')
    .description('Detect fast neutrino flavor conversion from moments; reproduce published tables.')
    .version(VERSION)
    .configureHelp({ formatHelp: overview });
  for (const command of await commandsFor(words)) program.addCommand(command);
  addGlobalFlags(program);
  program.hook('preAction', requireWebAssembly);
  everyCommand(program, (command) => {
    watchInputs(command);
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
