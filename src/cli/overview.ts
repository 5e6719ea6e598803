/** `fastflavor --help`: the most frequent uses on one screen of 24 lines and 80 columns. */
import type { Command, Help } from 'commander';
import { CONFIG_FLAGS } from './config/config-file.js';

const TASKS: readonly (readonly [what: string, example: string])[] = [
  ['Reproduce the published tables and figures:', 'reproduce paper'],
  [
    'Make labelled data, built in or from your own simulation:',
    'data improved --rows 5000 --out improved.csv',
  ],
  [
    'Train lr, knn, svm, tree, mlp or (--regress) ridge on any table with labels:',
    'train --model lr --data my.csv --label kind --out model.json',
  ],
  [
    'Tell the classes of other rows, or numbers:',
    'predict --model model.json --data more.csv --out predicted.csv',
  ],
  [
    'Take a model into a simulation, as source code (pick makes one to deploy):',
    'export --model model.json --target c --out model.h',
  ],
];

export function overview(program: Command, helper: Help): string {
  const shown = new Set(TASKS.map(([, example]) => example.split(' ')[0]));
  const others = helper
    .visibleCommands(program)
    .map((command) => command.name())
    .filter((name) => name !== 'help' && !shown.has(name));
  return [
    `Usage: ${program.name()} <command> [options]`,
    '',
    program.description(),
    '',
    ...TASKS.flatMap(([what, example]) => [what, `  ${program.name()} ${example}`]),
    ...wrapped(`Also: ${others.join(', ')}`),
    '',
    ...helper
      .visibleOptions(program)
      .filter(({ long }) => !CONFIG_FLAGS.some((one) => one === long))
      .map((option) => `  ${option.flags.padEnd(15)}${option.description}`),
    '',
    `${program.name()} help <command> explains one, ${program.name()} help columns what files hold.`,
    '',
  ].join('\n');
}

/** A line of 80 columns, and those that follow it. */
function wrapped(text: string): string[] {
  const end = text.length > 80 ? text.lastIndexOf(' ', 80) : text.length;
  const rest = text.slice(end).trim();
  return [text.slice(0, end), ...(rest === '' ? [] : [`  ${rest}`])];
}
