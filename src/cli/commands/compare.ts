/** `fastflavor compare`: fits the four classifiers on a user's data and tests them on other data. */
import { Command, Option } from 'commander';
import { publishedOptions } from '../../../experiments/published-settings.js';
import { compareClassifiers } from '../../compare/compare.js';
import { comparisonDocument, comparisonTable } from '../../compare/documents.js';
import { InvalidOption } from '../../errors.js';
import {
  BACKENDS,
  type Backend,
  type ClassifierSpec,
  classifierOptions,
} from '../../estimators/classifiers.js';
import { loadBackend } from '../../estimators/load-backend.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { preparationOf } from '../../estimators/preparation.js';
import { optionsFromText } from '../../options.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { openPair } from '../data/train-and-test.js';
import { addPreparationFlags, type PreparationFlags } from '../flags/preparation-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { checkNames, writeComparison } from '../terminal/write-comparison.js';

interface Flags extends DataFlags, PreparationFlags, TableFlags {
  readonly train: string;
  readonly test: string;
  readonly out: string;
  readonly backend: Backend;
  readonly set: readonly string[];
}

export function compareCommand(): Command {
  const command = new Command('compare')
    .description('train the four classifiers on one file and test them on another')
    .requiredOption('--train <data>', DATA_HELP)
    .requiredOption('--test <data>', 'likewise')
    .option('--out <name>', 'writes <name>.json and <name>.md', 'compare')
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
      "a setting other than the papers', as in lr.degree=3; may be repeated",
      (text: string, before: readonly string[]) => [...before, text],
      [],
    );
  return addTableFlags(addPreparationFlags(addDataFlags(command)))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor compare --train improved:rows=20000 --test artificial:rows=5000 --set lr.degree=2',
    )
    .action(compare);
}

async function compare(flags: Flags): Promise<void> {
  const { out, backend, set } = flags;
  checkNames(out);
  await loadBackend(backend);
  const changes = readChanges(set, backend);
  const { data, compared } = await withProgress(async (progress) => {
    const data = await openPair(flags, progress);
    const preparation = preparationOf(data.problem);
    const specs = settings(data.features.length, backend, changes).map((spec) => ({
      ...spec,
      preparation,
    }));
    const compared = compareClassifiers(specs, data, { onProgress: shownOn(progress) });
    return { data, compared };
  });
  data.warnings.forEach(printWarning);
  const { train, test, features, classNames, disclosure } = data;
  const comparison = {
    disclosure,
    title: `Trained on ${train}, tested on ${test}`,
    document: { train, test, features, classifiers: comparisonDocument(compared, classNames) },
    table: comparisonTable(compared, classNames),
  };
  await writeComparison(out, comparison, flags);
}

type Changes = ReadonlyMap<ModelName, Readonly<Record<string, unknown>>>;

/**
 * The published settings with changes. The ml packages get only the options that they support, and they have no
 * logistic regression.
 */
function settings(nFeatures: number, backend: Backend, changes: Changes): ClassifierSpec[] {
  return MODEL_NAMES.filter((model) => backend !== 'ml' || model !== 'lr').map((model) => {
    const known = classifierOptions(model, backend);
    const options = { ...publishedOptions(model, nFeatures), ...changes.get(model) };
    const expressible = Object.entries(options).filter(([name]) => name in known);
    return { model, backend, options: Object.fromEntries(expressible) };
  });
}

/** @throws InvalidOption on a classifier or an option that does not exist */
function readChanges(texts: readonly string[], backend: Backend): Changes {
  const changes = new Map<ModelName, Record<string, unknown>>();
  for (const text of texts) {
    const parts = /^(\w+)\.(\w+)=(.*)$/.exec(text);
    const model = MODEL_NAMES.find((name) => name === parts?.[1]);
    if (!parts || !model) {
      throw new InvalidOption({
        where: { option: `--set ${text}` },
        expected: `model.option=value with a model among ${MODEL_NAMES.join(', ')}`,
      });
    }
    const [, , name, value] = parts;
    const change = optionsFromText(
      model,
      classifierOptions(model, backend),
      new Map([[name, value]]),
    );
    changes.set(model, { ...changes.get(model), ...change });
  }
  return changes;
}
