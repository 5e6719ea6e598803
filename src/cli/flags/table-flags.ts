/** The flag `--latex` of every command that prints tables. */
import type { Command } from 'commander';

export interface TableFlags {
  readonly latex?: boolean;
}

export function addTableFlags(command: Command): Command {
  return command.option('--latex', 'print the tables for a paper, with the text as comments');
}
