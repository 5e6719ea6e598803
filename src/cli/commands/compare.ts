/** `fastflavor compare`: the four-classifier table for somebody's own data. */
import { Command, Option } from 'commander';
import { publishedSettings } from '../../../experiments/published-settings.js';
import { InvalidOption } from '../../errors.js';
import {
  BACKENDS,
  type Backend,
  type ClassifierSpec,
  classifierOptions,
  makeClassifier,
} from '../../estimators/classifiers.js';
import { loadBackend } from '../../estimators/load-backend.js';
import { MODEL_NAMES, type ModelName } from '../../estimators/own-classifiers.js';
import { classificationReport } from '../../evaluation/classification-report.js';
import { accuracyScore, confusionMatrix } from '../../evaluation/confusion-matrix.js';
import { optionsFromText } from '../../options.js';
import { percent } from '../../report/text-table.js';
import { checkNames, openPair, writeComparison } from '../comparison.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { DATA_HELP, disclosureOf } from '../data/data-source.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { type ReportDocument, reportDocument } from '../report-document.js';
import { withProgress } from '../terminal/progress.js';
import { timedFit } from '../timed-fit.js';

interface Flags extends DataFlags, TableFlags {
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
  return addTableFlags(addDataFlags(command))
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
  const { training, testing, classifiers } = await withProgress(async (progress) => {
    const { training, testing } = await openPair(flags, progress);
    const specs = settings(training.x.columns, backend, changes);
    const classifiers = specs.map((spec, at) => {
      const what = `${spec.model} (${at + 1} of ${specs.length})`;
      const { model, fitSeconds } = timedFit(makeClassifier(spec), training, { what, progress });
      const trainAccuracy = accuracyScore(confusionMatrix(training.y, model.predict(training.x)));
      const { classes } = model;
      const report = reportDocument(
        classificationReport(testing.y, model.predict(testing.x), { classes }),
      );
      return { ...spec, options: model.options, fitSeconds, trainAccuracy, report };
    });
    return { training, testing, classifiers };
  });
  const [train, test] = [training.table.source, testing.table.source];
  const comparison = {
    disclosure: disclosureOf([training.table, testing.table]),
    title: `Trained on ${train}, tested on ${test}`,
    document: { train, test, features: training.x.names, classifiers },
    table: {
      header: ['per cent', 'train', 'test', ...CLASS_COLUMNS.map(([header]) => header), 'fit in s'],
      rows: classifiers.map(({ model, trainAccuracy, report, fitSeconds }) => [
        model,
        percent(trainAccuracy),
        percent(report.accuracy),
        ...CLASS_COLUMNS.map(([, cell]) => percent(cell(report))),
        fitSeconds.toFixed(2),
      ]),
    },
  };
  await writeComparison(out, comparison, flags);
}

const CLASS_COLUMNS: readonly (readonly [string, (report: ReportDocument) => number])[] = [
  ['no cr. P', ({ noCrossing }) => noCrossing.precision],
  ['R', ({ noCrossing }) => noCrossing.recall],
  ['F1', ({ noCrossing }) => noCrossing.f1],
  ['crossing P', ({ crossing }) => crossing.precision],
  ['R', ({ crossing }) => crossing.recall],
  ['F1', ({ crossing }) => crossing.f1],
];

type Changes = ReadonlyMap<ModelName, Readonly<Record<string, unknown>>>;

/**
 * The papers' settings with the changes asked for; of those, the ml packages get what they can express.
 * They have no logistic regression.
 */
function settings(nFeatures: number, backend: Backend, changes: Changes): ClassifierSpec[] {
  const published = publishedSettings(nFeatures);
  return MODEL_NAMES.filter((model) => backend !== 'ml' || model !== 'lr').map((model) => {
    const known = classifierOptions(model, backend);
    const options = { ...published[model].options, ...changes.get(model) };
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
      throw new InvalidOption(
        `--set ${text}: expected model.option=value with a model among ${MODEL_NAMES.join(', ')}`,
      );
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
