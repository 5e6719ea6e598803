/** `fastflavor sweep`: logistic regression of every degree on somebody's own data. */
import { Command } from 'commander';
import { makeClassifier } from '../../estimators/classifiers.js';
import type { Model } from '../../estimators/estimator.js';
import { classificationReport } from '../../evaluation/classification-report.js';
import { accuracyScore, confusionMatrix } from '../../evaluation/confusion-matrix.js';
import { rocArea } from '../../evaluation/curves.js';
import { percent } from '../../report/text-table.js';
import { checkNames, openPair, writeComparison } from '../comparison.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { DATA_HELP, disclosureOf } from '../data/data-source.js';
import { degreeList } from '../flags/arguments.js';
import { classifierOptionsFrom } from '../flags/classifier-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { reportDocument } from '../report-document.js';
import { withProgress } from '../terminal/progress.js';
import { timedFit } from '../timed-fit.js';

interface Flags extends DataFlags, TableFlags, Record<string, unknown> {
  readonly train: string;
  readonly test: string;
  readonly degrees: readonly number[];
  readonly out: string;
}

export function sweepCommand(): Command {
  const command = new Command('sweep')
    .description('logistic regression against the degree of its polynomial')
    .requiredOption('--train <data>', DATA_HELP)
    .requiredOption('--test <data>', 'likewise')
    .option('--degrees <list>', 'as in 1-10 or 1,2,9', degreeList, degreeList('1-10'))
    .option('--c <value>', 'inverse strength of the penalty (default: 1)')
    .option('--class-weight <value>', 'as in 2,1, or balanced (default: none)')
    .option('--out <name>', 'writes <name>.json and <name>.md', 'sweep');
  return addTableFlags(addDataFlags(command))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor sweep --train improved:rows=20000 --test artificial:rows=5000 --degrees 1-5',
    )
    .action(sweep);
}

async function sweep(flags: Flags): Promise<void> {
  const { degrees, out } = flags;
  checkNames(out);
  const options = classifierOptionsFrom('lr', flags);
  const { training, testing, points } = await withProgress(async (progress) => {
    const { training, testing } = await openPair(flags, progress);
    const { x, y } = testing;
    let previous: Model | undefined;
    const points = degrees.map((degree, at) => {
      const { model, fitSeconds } = timedFit(
        makeClassifier({ model: 'lr', options: { ...options, degree } }),
        training,
        {
          what: `degree ${degree} (${at + 1} of ${degrees.length})`,
          progress,
          ...(previous && { warmStart: previous }),
        },
      );
      previous = model;
      return {
        degree,
        trainAccuracy: accuracyScore(confusionMatrix(training.y, model.predict(training.x))),
        test: reportDocument(classificationReport(y, model.predict(x), { classes: model.classes })),
        rocArea: y.includes(0) && y.includes(1) ? rocArea(y, model.score(x)) : null,
        fit: model.report,
        fitSeconds,
      };
    });
    return { training, testing, points };
  });
  const [train, test] = [training.table.source, testing.table.source];
  const comparison = {
    disclosure: disclosureOf([training.table, testing.table]),
    title: `Trained on ${train}, tested on ${test}`,
    document: { train, test, features: training.x.names, options, degrees: points },
    table: {
      header: ['degree', 'train', 'test', 'precision', 'recall', 'F1', 'ROC area', 'fit in s'],
      rows: points.map((point) => [
        `${point.degree}${point.fit.converged ? '' : ' (not converged)'}`,
        percent(point.trainAccuracy),
        percent(point.test.accuracy),
        percent(point.test.crossing.precision),
        percent(point.test.crossing.recall),
        percent(point.test.crossing.f1),
        point.rocArea?.toFixed(4) ?? '',
        point.fitSeconds.toFixed(2),
      ]),
    },
  };
  await writeComparison(out, comparison, flags);
}
