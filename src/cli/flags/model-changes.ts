/** Which models are compared, with which settings: `--models`, `--set model.option=value`, `--preset`. */
import { type Command, Option } from 'commander';
import { publishedOptions } from '../../../experiments/published-settings.js';
import { knownModels, type ModelSpec, standardModels } from '../../compare/model-settings.js';
import { InvalidOption } from '../../errors.js';
import { BACKENDS, type Backend, classifierOptions } from '../../estimators/classifiers.js';
import type { AnyOptions } from '../../estimators/model.js';
import type { ModelName } from '../../estimators/own-classifiers.js';
import { MOST_COEFFICIENTS, OWN_CLASSIFIERS } from '../../estimators/own-classifiers.js';
import { OWN_REGRESSORS } from '../../estimators/own-regressors.js';
import { monomialCount } from '../../estimators/polynomial-features.js';
import { widthOfProblem } from '../../estimators/preparation.js';
import { type OptionTable, optionsFromText } from '../../options.js';
import type { Problem } from '../../problems/problem.js';
import { optionNamed } from './classifier-flags.js';

/** The models that the npm packages have. */
const ML_MODELS: readonly string[] = ['knn', 'svm', 'tree'];

export interface ModelFlags {
  readonly models?: readonly string[];
  readonly backend: Backend;
  readonly preset?: 'default' | 'published';
  readonly set: readonly string[];
}

/** Models with their settings, and a sentence on the settings. */
export interface ChosenModels {
  readonly models: readonly ModelSpec[];
  readonly sentence: string;
}

export function addModelFlags(command: Command): Command {
  return command
    .option('--models <names>', 'as in lr,tree (default: all but mlp)', (text: string) =>
      text.split(',').map((name) => name.trim()),
    )
    .addOption(
      new Option(
        '--preset <name>',
        "scikit-learn's defaults on standardised features, or the papers' settings (default: the papers' on their own columns)",
      ).choices(['default', 'published']),
    )
    .addOption(
      new Option(
        '--backend <name>',
        'ml: ml-knn, ml-svm and ml-cart instead of ours; small data only',
      )
        .choices(BACKENDS)
        .default('fastflavor'),
    )
    .option(
      '--set <model.option=value>',
      'another setting, by the name of its flag or of its option, as in lr.degree=3; may be repeated',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    );
}

/**
 * The models that are compared for a problem.
 * @throws InvalidOption on a model or an option that does not exist, or settings that the problem does not allow
 */
export function chosenModels(
  { models: wanted, backend, preset, set }: ModelFlags,
  problem: Problem,
): ChosenModels {
  const inBackend = ({ model }: ModelSpec) => backend !== 'ml' || ML_MODELS.includes(model);
  const all = knownModels(problem).filter(inBackend);
  const names = all.map(({ model }) => model);
  const stranger = wanted?.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new InvalidOption({
      where: { option: '--models' },
      expected: `models among ${names.join(', ')}`,
      got: stranger,
    });
  }
  const kept = wanted
    ? all.filter(({ model }) => wanted.includes(model))
    : standardModels(problem).filter(inBackend);
  const own = problem.name === 'fast-flavor-crossing';
  const published = preset === undefined ? own : preset === 'published';
  const changes = readChanges(set, (model) => optionsTable(model, problem, backend), names);
  const compared = kept.map(({ model }) => model);
  const absent = [...changes.keys()].find((model) => !compared.includes(model));
  if (absent !== undefined) {
    throw new InvalidOption({
      where: { option: '--set' },
      what: `${absent} is not compared`,
      remedy: `--models ${[...compared, absent].join(',')} compares it, too`,
    });
  }
  const models = kept.map((spec): ModelSpec => {
    const known = optionsTable(spec.model, problem, backend);
    const base = published
      ? publishedFor(spec.model, problem, changes.get(spec.model))
      : spec.options;
    const options = { ...base, ...changes.get(spec.model) };
    // The ml packages get only the options that they support.
    const expressible = Object.entries(options).filter(([name]) => name in known);
    const chosen = { model: spec.model, options: Object.fromEntries(expressible) };
    return backend === 'ml' ? { ...chosen, backend } : chosen;
  });
  const changed = set.length > 0 ? `, with ${set.join(', ')}` : '';
  return {
    models,
    sentence: published
      ? `Settings: the papers'${changed}.`
      : `Settings: scikit-learn's defaults, all but the tree on standardised features (--scale true)${changed}.`,
  };
}

function optionsTable(model: string, { target }: Problem, backend: Backend): OptionTable {
  if (target.kind === 'number') {
    return (OWN_REGRESSORS as Readonly<Record<string, { options: OptionTable }>>)[model].options;
  }
  return classifierOptions(model as ModelName, backend);
}

/**
 * The papers' settings, with weights for the first and the second class whatever they are called.
 * @param change other settings, which go before
 * @throws InvalidOption if the problem does not allow them
 */
export function publishedFor(
  model: string,
  problem: Problem,
  change: AnyOptions | undefined,
): AnyOptions {
  const { target, features } = problem;
  const refuse = (got: string, remedy: string): never => {
    throw new InvalidOption({
      where: { option: '--preset' },
      expected: 'a problem of two classes for the published settings',
      got,
      remedy,
    });
  };
  if (target.kind === 'number' || target.classes.length !== 2) {
    const got = target.kind === 'number' ? 'one of numbers' : `one of ${target.classes.length}`;
    return refuse(got, '--preset default takes any');
  }
  if (!Object.hasOwn(OWN_CLASSIFIERS, model)) return {};
  const options = { ...publishedOptions(model as ModelName, features.length), ...change };
  const { degree = 1, classWeight } = options as {
    degree?: number;
    classWeight?: Readonly<Record<string, number>>;
  };
  const width = widthOfProblem(problem);
  const coefficients = monomialCount(width, degree);
  if (model === 'lr' && coefficients > MOST_COEFFICIENTS) {
    refuse(
      `${width} features, of which a polynomial of degree ${degree} has ${coefficients} coefficients`,
      '--set lr.degree=2 takes a lower degree',
    );
  }
  if (!classWeight || change?.classWeight !== undefined) return options;
  const weights = target.classes.map((label, index) => [label, classWeight[index] ?? 1] as const);
  return { ...options, classWeight: Object.fromEntries(weights) };
}

/** @throws InvalidOption on a model or an option that does not exist */
function readChanges(
  texts: readonly string[],
  tableOf: (model: string) => OptionTable,
  names: readonly string[],
): ReadonlyMap<string, AnyOptions> {
  const changes = new Map<string, AnyOptions>();
  for (const text of texts) {
    const parts = /^(\w+)\.([\w-]+)=(.*)$/.exec(text);
    const model = names.find((name) => name === parts?.[1]);
    if (!parts || model === undefined) {
      throw new InvalidOption({
        where: { option: `--set ${text}` },
        expected: `model.option=value with a model among ${names.join(', ')}`,
      });
    }
    const [, , name, value] = parts;
    const table = tableOf(model);
    const change = optionsFromText(model, table, new Map([[optionNamed(table, name), value]]));
    changes.set(model, { ...changes.get(model), ...change });
  }
  return changes;
}
