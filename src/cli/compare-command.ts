/** `fastflavor compare`: the four-classifier table for somebody's own data. */
import { Command, Option } from 'commander';
import { InvalidOption } from '../errors.js';
import {
  BACKENDS,
  type Backend,
  type ClassifierSpec,
  classifierOptions,
  makeClassifier,
} from '../estimators/classifiers.js';
import { MODEL_NAMES, type ModelName } from '../estimators/own-classifiers.js';
import { publishedSettings } from '../estimators/published-settings.js';
import { type ClassificationReport, classificationReport } from '../evaluation/metrics.js';
import { optionsFromText } from '../options.js';
import { percent } from '../report/text-table.js';
import { writeComparison } from './comparison.js';
import { addDataFlags, type DataFlags } from './data-flags.js';
import { DATA_HELP, disclosureOf, featureMatrix, labels, openData } from './data-source.js';

interface Flags extends DataFlags {
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
  return addDataFlags(command)
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor compare --train improved:rows=20000 --test artificial:rows=5000 --set lr.degree=2',
    )
    .action(compare);
}

async function compare({ train, test, out, backend, set, ...flags }: Flags): Promise<void> {
  const changes = readChanges(set, backend);
  const trainTable = await openData(train, flags);
  const testTable = await openData(test, flags);
  const x = featureMatrix(trainTable, flags);
  const y = labels(trainTable);
  const testX = featureMatrix(testTable, flags, x.names);
  const truth = labels(testTable);
  const classifiers = settings(x.columns, backend, changes).map((spec) => {
    const start = performance.now();
    const model = makeClassifier(spec).fit(x, y);
    const fitSeconds = (performance.now() - start) / 1000;
    const trainAccuracy = classificationReport(y, model.predict(x)).accuracy;
    const report = classificationReport(truth, model.predict(testX));
    return { ...spec, options: model.options, fitSeconds, trainAccuracy, report };
  });
  writeComparison(out, {
    disclosure: disclosureOf(trainTable, testTable),
    title: `Trained on ${trainTable.source}, tested on ${testTable.source}`,
    document: { train: trainTable.source, test: testTable.source, features: x.names, classifiers },
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
  });
}

const CLASS_COLUMNS: readonly (readonly [string, (report: ClassificationReport) => number])[] = [
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
