/** The flags of every command, for progress and for the form of the output. */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';

export interface GlobalFlags {
  /** whether progress is hidden */
  readonly quiet?: boolean;
  /** whether the output is for programs: a document on standard output, and only JSON lines on standard error */
  readonly json?: boolean;
}

// Module state suffices: a process runs one command at a time.
let given: GlobalFlags = {};

export function globalFlags(): GlobalFlags {
  return given;
}

/** Removes the flags of an earlier command line of this process. */
export function resetGlobalFlags(): void {
  given = {};
}

const NAMES = ['quiet', 'json'];

/** Whether a word of a command line is a global flag. */
export function isGlobalFlag(word: string): boolean {
  return NAMES.some((name) => word === `--${name}`);
}

/** Adds the flags, which may come before or after the name of a command. */
export function addGlobalFlags(program: Command): Command {
  // They are stored during parsing, so that errors in later arguments honour --json.
  for (const name of NAMES) {
    program.on(`option:${name}`, () => {
      given = { ...given, [name]: true };
    });
  }
  return program
    .option('--quiet', 'no progress')
    .option('--json', 'results as JSON, and progress and complaints as lines of JSON')
    .option(
      '--config <file>',
      'flags by their names, in JSON or TOML; those given here replace them',
    )
    .option('--print-config', 'print the flags as such a file, and do nothing else')
    .hook('preAction', (_, command) => {
      if (given.json && command.opts().latex) {
        throw new InvalidOption({ what: '--json and --latex exclude each other' });
      }
    });
}
