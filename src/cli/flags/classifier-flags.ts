/**
 * Command-line flags for the options of classifiers, made from their option tables: `minSamplesLeaf` becomes
 * `--min-samples-leaf`, and a few flags have customary short names.
 */
import { type Command, Option } from 'commander';
import { InvalidOption } from '../../errors.js';
import { type ClassifierSpec, classifierOptions } from '../../estimators/classifiers.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import {
  OWN_REGRESSORS,
  REGRESSOR_NAMES,
  type RegressorName,
} from '../../estimators/own-regressors.js';
import { flag, type OptionTable, optionsFromText, optionText } from '../../options.js';

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

/** The option of a table that has this name, or whose flag has it; else the name itself. */
export function optionNamed(table: OptionTable, name: string): string {
  return Object.keys(table).find((option) => [option, flagName(option)].includes(name)) ?? name;
}

/** The options of a classifier as command-line flags. */
export function flagsOf({ model, options = {} }: ClassifierSpec): string[] {
  const flags = Object.entries(options).map(
    ([name, value]) => `--${flagName(name)} ${optionText(value)}`,
  );
  return [`--model ${model}`, ...flags];
}

/** The option tables of all models that can be trained, classifiers first. */
const TABLES: readonly { readonly model: string; readonly table: OptionTable }[] = [
  ...MODEL_NAMES.map((model) => ({ model, table: classifierOptions(model) })),
  ...REGRESSOR_NAMES.map((model) => ({ model, table: OWN_REGRESSORS[model].options })),
];

/** The names of all models that can be trained. */
export const TRAINED_NAMES = [...new Set(TABLES.map(({ model }) => model))];

/** Whether an option is true or false in every model that has it. */
function isFlag(name: string): boolean {
  return TABLES.every(({ table }) => !Object.hasOwn(table, name) || table[name].kind === flag);
}

/** Adds a flag for every option of every model. */
export function addEstimatorFlags(command: Command): Command {
  const meanings = new Map<string, Map<string, string[]>>();
  for (const { model, table } of TABLES) {
    for (const [name, { meaning, default: fallback }] of Object.entries(table)) {
      const text = `${meaning} (default: ${fallback ?? 'none'})`;
      const byText = meanings.get(name) ?? new Map<string, string[]>();
      const models = byText.get(text) ?? [];
      meanings.set(name, byText.set(text, models.includes(model) ? models : [...models, model]));
    }
  }
  for (const [name, byText] of meanings) {
    const help = [...byText].map(([text, models]) => `${models.join(', ')}: ${text}`).join('; ');
    const short = name in SHORT_NAMES ? `; ${name} in the library` : '';
    // A flag that is true or false may stand alone, which means true.
    const value = isFlag(name) ? '[value]' : '<value>';
    command.addOption(new Option(`--${flagName(name)} ${value}`, `${help}${short}`).preset('true'));
  }
  return command;
}

/**
 * The options of a model among the given flags.
 * @param regress whether the model predicts numbers; the name alone does not say it of all
 * @throws InvalidOption if a flag belongs to another model, or a value is invalid
 */
export function estimatorOptionsFrom(
  model: string,
  flags: Readonly<Record<string, unknown>>,
  regress = model === 'ridge',
): Record<string, unknown> {
  const table = regress
    ? OWN_REGRESSORS[model as RegressorName].options
    : classifierOptions(model as ModelName);
  const everybodys = new Set(TABLES.flatMap(({ table }) => Object.keys(table)));
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
