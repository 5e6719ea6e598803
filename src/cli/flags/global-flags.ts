/** The options that every command has: how it says what it does, and what it found. */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';

export interface GlobalFlags {
  /** no progress */
  readonly quiet?: boolean;
  /** for programs: a document on standard output, and nothing but JSON lines on standard error */
  readonly json?: boolean;
}

// Module state suffices: a process runs one command at a time.
let given: GlobalFlags = {};

export function globalFlags(): GlobalFlags {
  return given;
}

/** Forgets the flags of an earlier command line of this process. */
export function resetGlobalFlags(): void {
  given = {};
}

const NAMES = ['quiet', 'json'];

/** Whether a word of a command line is one of them. */
export function isGlobalFlag(word: string): boolean {
  return NAMES.some((name) => word === `--${name}`);
}

/** They may stand before or after the name of a command. */
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
    .hook('preAction', (_, command) => {
      if (given.json && command.opts().latex) {
        throw new InvalidOption('--json, --latex: standard output has room for one of them');
      }
    });
}
