/** A command line as commander takes it: flags in their own spelling, and those of a file of `--config` among them. */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';
import { commandNames } from '../commands.js';
import { isGlobalFlag } from '../flags/global-flags.js';
import { flagsOfCommand, respelled } from '../flags/spelling.js';
import { programFor } from '../program.js';
import { CONFIG_FLAGS, wordsOfConfig } from './config-file.js';
import { printConfigInstead } from './print-config.js';

const [CONFIG, PRINT_CONFIG] = CONFIG_FLAGS;

/** A command line, and the words of it that come from a file. */
export interface ConfiguredLine {
  readonly program: Command;
  readonly words: readonly string[];
  /** of `--config` */
  readonly file?: string | undefined;
  /** what the file added, as in `--degree=2` */
  readonly added: readonly string[];
}

/** @throws InvalidInput, InvalidOption if the file of `--config` cannot be used */
export async function commandLineOf(given: readonly string[]): Promise<ConfiguredLine> {
  const { words, file, print } = withoutConfig(given);
  const program = await programFor(words);
  const command = commandIn(program, words);
  const own = respelled(words, flagsOfCommand(command));
  if (command === program) return { program, words: own, added: [] };
  if (print) printConfigInstead(command);
  const added = file === undefined ? [] : await wordsOfConfig(file, command, commandNames(), own);
  const end = own.includes('--') ? own.indexOf('--') : own.length;
  return { program, words: [...own.slice(0, end), ...added, ...own.slice(end)], file, added };
}

/** Takes the flags about configuration files out of a command line. */
function withoutConfig(given: readonly string[]) {
  const words: string[] = [];
  let file: string | undefined;
  let print = false;
  for (let at = 0; at < given.length; at++) {
    const word = given[at];
    if (word === '--') return { words: [...words, ...given.slice(at)], file, print };
    if (word === PRINT_CONFIG) print = true;
    else if (word.startsWith(`${CONFIG}=`)) file = word.slice(CONFIG.length + 1);
    else if (word !== CONFIG) words.push(word);
    else {
      at++;
      if (at === given.length) {
        throw new InvalidOption({ where: { option: CONFIG }, expected: 'a file in JSON or TOML' });
      }
      file = given[at];
    }
  }
  return { words, file, print };
}

/** The command that the first words name, with those below it; the program if they name none. */
function commandIn(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words.filter((one) => !isGlobalFlag(one))) {
    const below = command.commands.find((one) => one.name() === word);
    if (!below) return command;
    command = below;
  }
  return command;
}
