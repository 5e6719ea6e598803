/** Names of flags that are spelled otherwise, as the library spells its options: `--C` is `--c`, `--maxIter` `--max-iter`. */
import type { Command, Option } from 'commander';

/** The flags that a command takes, those of every command last. */
export function flagsOfCommand(command: Command): Option[] {
  return [command, ...ancestors(command)].flatMap(({ options }) => [...options]);
}

function ancestors(command: Command): Command[] {
  return command.parent ? [command.parent, ...ancestors(command.parent)] : [];
}

/** The flag of a name without dashes in front; undefined if there is none, or several that it may mean. */
export function flagCalled(name: string, flags: readonly Option[]): Option | undefined {
  const exact = flags.find(({ long }) => long === `--${name}`);
  const alike = flags.filter(({ long }) => folded(long?.slice(2) ?? '') === folded(name));
  return exact ?? (alike.length === 1 ? alike[0] : undefined);
}

/** Whether a flag may be given several times: as commander knows of some, and as the help says of others. */
export function mayBeRepeated({ variadic, description }: Option): boolean {
  return variadic || /may be repeated/.test(description);
}

function folded(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}

/** The words of a command line with every flag in its own spelling. */
export function respelled(words: readonly string[], flags: readonly Option[]): string[] {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  return words.map((word, at) => {
    const [, name, rest] = /^--([^=]+)(=.*)?$/s.exec(at < end ? word : '') ?? [];
    const flag = name === undefined ? undefined : flagCalled(name, flags);
    return flag?.long ? `${flag.long}${rest ?? ''}` : word;
  });
}
