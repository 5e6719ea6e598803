/** `--print-config`: the flags of a command line, with their defaults, as a file that `--config` takes. */
import { type Command, CommanderError, type Option } from 'commander';
import { globalFlags } from '../flags/global-flags.js';
import { mayBeRepeated } from '../flags/spelling.js';
import { CONFIG_FLAGS, pathOf } from './config-file.js';

/** Makes a command print its flags in place of its work. */
export function printConfigInstead(command: Command): void {
  const given = new Map<Option, string[]>();
  const flags = command.options.filter(({ long }) => !CONFIG_FLAGS.some((one) => one === long));
  for (const flag of flags) {
    // Commander keeps what was made of the texts; a file has the texts.
    command.on(`option:${flag.name()}`, (text?: string | null) => {
      const before = mayBeRepeated(flag) ? (given.get(flag) ?? []) : [];
      given.set(flag, text == null ? [] : [...before, text]);
    });
  }
  command.hook('preAction', async () => {
    const settings = Object.fromEntries(flags.flatMap((flag) => setting(flag, given.get(flag))));
    const { stringify } = await import('smol-toml');
    const text = globalFlags().json
      ? JSON.stringify(settings)
      : `# fastflavor ${pathOf(command).join(' ')}\n${stringify(settings).trimEnd()}`;
    process.stdout.write(`${text}\n`);
    throw new CommanderError(0, 'fastflavor.printed', '');
  });
}

/** A flag's name and its value, unless it has none. */
function setting(flag: Option, texts: readonly string[] | undefined): [string, unknown][] {
  const { long, negate, defaultValue } = flag;
  if (long == null) return [];
  const name = long.slice(2);
  if (texts?.length === 0) return [[name, true]];
  if (texts)
    return [[name, mayBeRepeated(flag) ? texts.map(numberOrText) : numberOrText(texts[0])]];
  return defaultValue === undefined || negate ? [] : [[name, defaultValue]];
}

/** A number if it is written as one. */
function numberOrText(text: string): string | number {
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}
