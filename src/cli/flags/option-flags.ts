/** Command-line flags for the options of a data set, made from its option table. */
import { type Command, Option } from 'commander';
import { type OptionTable, optionsFromText } from '../../options.js';

export function addOptionFlags(command: Command, options: OptionTable): Command {
  for (const [name, { meaning, default: fallback }] of Object.entries(options)) {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    command.addOption(new Option(`--${flag} <value>`, `${meaning} (default: ${fallback})`));
  }
  return command;
}

/**
 * The options that a command was given, among its other flags.
 * @throws InvalidOption if a value is not of the option's kind
 */
export function optionsFromFlags(
  owner: string,
  options: OptionTable,
  flags: object,
): Record<string, unknown> {
  const own = Object.entries(flags).filter(([name]) => Object.hasOwn(options, name));
  return optionsFromText(owner, options, new Map(own));
}
