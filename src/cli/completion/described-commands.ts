/** The tree of commands as plain data, of which completion scripts are made. */
import type { Command, Option } from 'commander';

export interface DescribedFlag {
  /** with its dashes, as in `--model` */
  readonly name: string;
  readonly meaning: string;
  /** whether a value follows */
  readonly takesValue: boolean;
  /** the values, if they are a few words; else names of files are offered */
  readonly choices: readonly string[];
}

export interface DescribedCommand {
  /** from the outermost, as in ['data', 'ccsn']; empty for the program */
  readonly path: readonly string[];
  readonly meaning: string;
  readonly flags: readonly DescribedFlag[];
  /** the names of its parts, or of what its arguments may be */
  readonly words: readonly string[];
}

/** The program and all commands, each before its parts. */
export function describedCommands(program: Command): DescribedCommand[] {
  return described(program, [], []);
}

function described(
  command: Command,
  path: readonly string[],
  above: readonly Option[],
): DescribedCommand[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...above];
  const globals = path.length === 0 ? options.filter(({ long }) => long !== '--version') : above;
  const isHelp = ({ long }: Option) => long === '--help';
  const flags = options.filter((one, at) => !isHelp(one) || options.findIndex(isHelp) === at);
  const own: DescribedCommand = {
    path,
    meaning: short(command.description()),
    flags: flags.flatMap(describedFlag),
    words: [
      ...command.commands.map((one) => one.name()),
      ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ],
  };
  const parts = command.commands.flatMap((one) => described(one, [...path, one.name()], globals));
  return [own, ...parts];
}

function describedFlag({ long, description, required, optional, argChoices }: Option) {
  if (!long) return [];
  const takesValue = required || optional;
  return [{ name: long, meaning: short(description), takesValue, choices: argChoices ?? [] }];
}

/** The beginning of a description, in characters that need no quotes in any shell. */
function short(text: string): string {
  const [beginning] = text.split(/[;(]|: /);
  return beginning
    .replace(/[^\w ,./-]/g, '')
    .trim()
    .slice(0, 70);
}
