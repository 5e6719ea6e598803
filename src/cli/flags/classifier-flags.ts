/**
 * Command-line flags for the options of classifiers, made from their option tables: `minSamplesLeaf` becomes
 * `--min-samples-leaf`, and a few flags have customary short names.
 */
import type { Command } from 'commander';
import { InvalidOption } from '../../errors.js';
import { type ClassifierSpec, classifierOptions } from '../../estimators/classifiers.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { optionsFromText, optionText } from '../../options.js';

const SHORT_NAMES: Readonly<Record<string, string>> = {
  C: 'c',
  nNeighbors: 'k',
  randomState: 'seed',
};

function flagName(option: string): string {
  return SHORT_NAMES[option] ?? option.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** The name under which commander stores a flag's value. */
function attributeName(option: string): string {
  return flagName(option).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The options of a classifier as command-line flags. */
export function flagsOf({ model, options = {} }: ClassifierSpec): string[] {
  const flags = Object.entries(options).map(
    ([name, value]) => `--${flagName(name)} ${optionText(value)}`,
  );
  return [`--model ${model}`, ...flags];
}

/** Adds a flag for every option of every classifier. */
export function addClassifierFlags(command: Command): Command {
  const meanings = new Map<string, Map<string, ModelName[]>>();
  for (const model of MODEL_NAMES) {
    for (const [name, { meaning, default: fallback }] of Object.entries(classifierOptions(model))) {
      const text = `${meaning} (default: ${fallback ?? 'none'})`;
      const byText = meanings.get(name) ?? new Map<string, ModelName[]>();
      meanings.set(name, byText.set(text, [...(byText.get(text) ?? []), model]));
    }
  }
  for (const [name, byText] of meanings) {
    const help = [...byText].map(([text, models]) => `${models.join(', ')}: ${text}`).join('; ');
    const short = name in SHORT_NAMES ? `; ${name} in the library` : '';
    command.option(`--${flagName(name)} <value>`, `${help}${short}`);
  }
  return command;
}

/**
 * The options of a classifier among the given flags.
 * @throws InvalidOption if a flag belongs to another classifier, or a value is invalid
 */
export function classifierOptionsFrom(
  model: ModelName,
  flags: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const table = classifierOptions(model);
  const everybodys = new Set(MODEL_NAMES.flatMap((name) => Object.keys(classifierOptions(name))));
  const given = new Map<string, string>();
  for (const name of everybodys) {
    const value = flags[attributeName(name)];
    if (typeof value !== 'string') continue;
    if (name in table) given.set(name, value);
    // A seed is accepted also if nothing is random.
    else if (name !== 'randomState') {
      throw new InvalidOption({
        where: { option: `--${flagName(name)}` },
        what: `${model} has no such option`,
      });
    }
  }
  return optionsFromText(model, table, given);
}
