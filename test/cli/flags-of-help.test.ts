/** Flags that the help of a command lists are flags that it takes. */
import type { Command } from 'commander';
import { it } from 'vitest';
import { programFor } from '../../dist/src/cli/program.js';
import { commandLine, expectRefusal } from './command-line.js';

const { run } = commandLine();

/** Flags that commands have in common, with a value where they take one. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  '--overwrite': [],
  '--resume': [],
  '--latex': [],
  '--quiet': [],
  '--threads': ['1'],
  '--format': ['csv'],
  '--seed': ['3'],
  '--max-memory': ['1GB'],
};

/** What makes a command refuse to begin, after its flags were read: none of its files is there. */
const NOWHERE = 'nowhere/nothing.csv';

/** For commands that need no file, what they refuse. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  reproduce: ['nothing'],
  report: [NOWHERE],
  'import onnx': [NOWHERE],
  export: ['--model', NOWHERE],
  ...Object.fromEntries(
    ['compare', 'sweep', 'tune', 'pick'].map((name) => [name, ['--data', NOWHERE]]),
  ),
  'data label': ['--distributions', NOWHERE],
  show: [NOWHERE],
  completion: ['nothing'],
};

/** What built-in data sets refuse. */
const NO_SEED = ['--seed', 'nothing'];

/** A value that a flag's own check takes. */
const VALUES: Readonly<Record<string, string>> = { '--budget': '20', '--target': 'c' };

/** Commands that only print, and refuse nothing. */
const PRINTERS = ['columns', 'models'];

function leaves(command: Command, name: readonly string[]): (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[name.join(' '), command]];
  return command.commands.flatMap((one) => leaves(one, [...name, one.name()]));
}

const commands = leaves(await programFor([]), []).filter(([name]) => !PRINTERS.includes(name));

it.each(commands)('%s takes every flag that its help lists', async (name, command) => {
  const required = command.options
    .filter(({ mandatory }) => mandatory)
    .flatMap(({ long, flags }) => [
      `${long}`,
      VALUES[`${long}`] ?? (/<name>/.test(flags) ? 'mlp' : NOWHERE),
    ]);
  const listed = command.options.filter(({ long }) => `${long}` in COMMON);
  const words = listed.flatMap(({ long }) => [`${long}`, ...COMMON[`${long}`]]);
  const isBuiltIn = name.startsWith('data ') && listed.some(({ long }) => long === '--seed');
  const refused = REFUSED[name] ?? (isBuiltIn ? NO_SEED : []);
  const refusal = run(...name.split(' '), ...required, ...words, '--quiet', ...refused);
  await expectRefusal(refusal, /nothing/);
});
