/**
 * Configuration files in JSON or TOML: the flags of a command by their names, as in
 *
 *   model = "lr"
 *   degree = 2
 *   data = ["first.csv", "second.csv"]
 *
 *   [predict]
 *   threshold = 0.3
 *
 * What stands in the part of a command is for that command alone. They become words of the command line, so that
 * values are read, checked and complained about as there. A flag of the command line replaces that of the file.
 */
import type { Command, Option } from 'commander';
import { InvalidInput } from '../../errors.js';
import { readText } from '../../formats/text-file.js';
import { valueWords } from '../../schema.js';
import { flagCalled, flagsOfCommand, mayBeRepeated } from '../flags/spelling.js';

/** Flags about the file itself. */
export const CONFIG_FLAGS = ['--config', '--print-config'] as const;

/**
 * The words that a file adds to a command line.
 * @param names of all commands, which parts of the file may be for
 * @param words the command line, whose flags are left out
 * @throws InvalidInput naming the field that does not belong
 */
export async function wordsOfConfig(
  file: string,
  command: Command,
  names: readonly string[],
  words: readonly string[],
): Promise<string[]> {
  const flags = flagsOfCommand(command).filter(
    ({ long }) => long && ![...CONFIG_FLAGS, '--version', '--help'].includes(long),
  );
  const given = (flag: Option) =>
    words.some((word) => word === flag.long || word.startsWith(`${flag.long}=`));
  const found = new Map<Option, string[]>();
  for (const [name, value] of settingsFor(command, names, await readConfig(file), file)) {
    const flag = flagCalled(name, flags);
    const where = { file, field: name };
    if (!flag) {
      const known = flags.map(({ long }) => long?.slice(2)).join(', ');
      throw new InvalidInput({
        where,
        what: `${command.name()} has no such flag`,
        remedy: `it has ${known}`,
      });
    }
    found.set(flag, given(flag) ? [] : wordsOf(flag, value, where));
  }
  return [...found.values()].flat();
}

/** The settings of everybody, and those of the command after them. */
function settingsFor(
  command: Command,
  names: readonly string[],
  config: Readonly<Record<string, unknown>>,
  file: string,
): [string, unknown][] {
  const isPart = ([name, value]: [string, unknown]) => names.includes(name) && isObject(value);
  const entries = Object.entries(config);
  const everybodys = entries.filter((entry) => !isPart(entry));
  const [top, ...below] = pathOf(command);
  const part = config[top];
  if (!isObject(part)) return everybodys;
  if (below.length === 0) return [...everybodys, ...Object.entries(part)];
  const inner = part[below[0]];
  if (isObject(inner)) return [...everybodys, ...Object.entries(inner)];
  if (inner === undefined) return everybodys;
  const where = { file, field: `${top}.${below[0]}` };
  throw new InvalidInput({ where, expected: 'flags by their names', got: valueWords(inner) });
}

/** The names of a command and those that it is a part of, as in `data` and `ccsn`. */
export function pathOf(command: Command): string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws InvalidInput if the file is neither JSON nor TOML */
async function readConfig(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = readText(file);
  const isJson = text.trimStart().startsWith('{');
  try {
    if (isJson) return JSON.parse(text);
    const { parse } = await import('smol-toml');
    return parse(text);
  } catch (error) {
    const { line, message } = error as Error & { line?: number };
    const at = line === undefined ? '' : ` in line ${line}`;
    throw new InvalidInput({
      where: { file },
      what: `no ${isJson ? 'JSON' : 'TOML'}${at}: ${message.split('\n')[0]}`,
      expected: 'flags by their names, as in degree = 2',
    });
  }
}

/** The most values of a flag in a file. */
const MOST_VALUES = 10_000;

function wordsOf(
  flag: Option,
  value: unknown,
  where: { readonly file: string; readonly field: string },
): string[] {
  const { long, required, optional } = flag;
  if (optional && value === true) return [`${long}`];
  if (!required && !optional) {
    if (typeof value === 'boolean') return value ? [`${long}`] : [];
    throw new InvalidInput({ where, expected: 'true or false', got: valueWords(value) });
  }
  if (Array.isArray(value) && value.length > MOST_VALUES) {
    throw new InvalidInput({
      where,
      expected: `at most ${MOST_VALUES} values`,
      got: String(value.length),
    });
  }
  const texts = (Array.isArray(value) ? value : [value]).map((one) => {
    if (['string', 'number', 'boolean', 'bigint'].includes(typeof one)) return String(one);
    throw new InvalidInput({
      where,
      expected: 'text, a number, true or false, or a list of them',
      got: valueWords(one),
    });
  });
  return mayBeRepeated(flag)
    ? texts.map((text) => `${long}=${text}`)
    : [`${long}=${texts.join(',')}`];
}
