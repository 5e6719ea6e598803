/**
 * Command-line flags for the options of classifiers, made from their option tables: `minSamplesLeaf`
 * becomes `--min-samples-leaf`, and a few have the names that everybody uses.
 */
import { type Command, Option } from 'commander';
import { InvalidOption } from '../errors.js';
import {
  type ClassifierSpec,
  classifierOptions,
  MODEL_NAMES,
  type ModelName,
} from '../estimators/classifiers.js';
import { optionsFromText } from '../options.js';

const SHORT_NAMES: Readonly<Record<string, string>> = {
  C: 'c',
  nNeighbors: 'k',
  randomState: 'seed',
};

function flagName(option: string): string {
  return SHORT_NAMES[option] ?? option.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** Where commander puts a flag's value. */
function attributeName(option: string): string {
  return flagName(option).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Adds a flag for every option of every classifier. */
export function addClassifierFlags(command: Command): Command {
  const options = new Map<string, { meaning: string; expected: string; models: ModelName[] }>();
  for (const model of MODEL_NAMES) {
    for (const [name, { meaning, kind }] of Object.entries(classifierOptions(model))) {
      const known = options.get(name);
      if (known) known.models.push(model);
      else options.set(name, { meaning, expected: kind.expected, models: [model] });
    }
  }
  for (const [name, { meaning, models }] of options) {
    command.addOption(
      new Option(`--${flagName(name)} <value>`, `${models.join(', ')}: ${meaning}`),
    );
  }
  return command;
}

/**
 * The options of a classifier among the flags that were given.
 * @throws InvalidOption on a flag that belongs to another classifier, or a value that does not fit
 */
export function classifierOptionsFrom(
  model: ModelName,
  flags: Readonly<Record<string, unknown>>,
): NonNullable<ClassifierSpec['options']> {
  const table = classifierOptions(model);
  const given = new Map<string, string>();
  const foreign = new Set(MODEL_NAMES.flatMap((other) => Object.keys(classifierOptions(other))));
  for (const name of foreign) {
    const value = flags[attributeName(name)];
    if (typeof value !== 'string') continue;
    // A seed is harmless where nothing is random.
    if (!(name in table) && name === 'randomState') continue;
    if (!(name in table))
      throw new InvalidOption(`--${flagName(name)}: ${model} has no such option`);
    given.set(name, value);
  }
  const resolved = optionsFromText(model, table, given);
  return Object.fromEntries([...given.keys()].map((name) => [name, resolved[name]]));
}
