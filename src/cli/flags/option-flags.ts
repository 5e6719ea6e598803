/** Command-line flags for the options of a data set, made from its option table. */
import { type Command, Option } from 'commander';
import type { OptionTable } from '../../options.js';

export function addOptionFlags(command: Command, options: OptionTable): Command {
  for (const [name, { meaning, default: fallback }] of Object.entries(options)) {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    command.addOption(new Option(`--${flag} <value>`, `${meaning} (default: ${fallback})`));
  }
  return command;
}
