/** Command-line flags for the options of a data set, made from its option table. */
import { type Command, Option } from 'commander';
import type { OptionTable } from '../../options.js';

export function addOptionFlags(command: Command, options: OptionTable): Command {
  for (const [name, { meaning, default: fallback }] of Object.entries(options)) {
    command.addOption(new Option(`--${name} <value>`, `${meaning} (default: ${fallback})`));
  }
  return command;
}
