/** `fastflavor compare`: fits models on a user's data and judges them on other rows, side by side. */
import { Command } from 'commander';
import { auditLeaks } from '../../audit/audit-leaks.js';
import { compare } from '../../compare/compare.js';
import { comparedRun } from '../../compare/compared-run.js';
import {
  classifiersDocument,
  classifiersTable,
  comparedDocument,
  comparedTable,
  rankingNotes,
} from '../../compare/documents.js';
import { longFits } from '../../compare/long-fits.js';
import { loadBackend } from '../../estimators/load-backend.js';
import { addDataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { openSplitData, type SplitDataFlags } from '../data/train-and-test.js';
import { addModelFlags, chosenModels, type ModelFlags } from '../flags/model-changes.js';
import { addProblemFlags, addRegressFlag } from '../flags/problem-flags.js';
import {
  addReportFlags,
  checkReport,
  judgedWords,
  type ReportFlags,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import { addSplitFlags } from '../flags/split-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { checkNames, writeComparison } from '../terminal/write-comparison.js';

interface Flags extends SplitDataFlags, ModelFlags, TableFlags, ReportFlags {
  readonly out: string;
}

/** Rows of training parts that are predicted for the training score of a cross-validation. */
const TRAIN_SCORE_ROWS = 20_000;

export function compareCommand(): Command {
  const command = new Command('compare')
    .description('train several models and judge them on other rows: in folds, or on another file')
    .option('--data <data>', DATA_HELP)
    .option('--train <data>', 'the same, beside --test')
    .option('--test <data>', 'to judge on, instead of folds of the data')
    .option('--out <name>', 'writes <name>.json and <name>.md', 'compare');
  const withModels = addModelFlags(addReportFlags(addSplitFlags(command)));
  return addTableFlags(addRegressFlag(addProblemFlags(addDataFlags(withModels))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor compare --data wine.csv --label cultivar --cv 5\n  fastflavor compare --train improved:rows=20000 --test artificial:rows=5000 --set lr.degree=2',
    )
    .action(compareModels);
}

async function compareModels(flags: Flags, command: Command): Promise<void> {
  const { out, backend } = flags;
  checkNames(out);
  checkReport(flags);
  await loadBackend(backend);
  const { data, chosen, compared } = await withProgress(async (progress) => {
    const data = await openSplitData(flags, progress);
    const { rows, splits, test } = data;
    const chosen = chosenModels(flags, data.problem);
    data.warnings.forEach(printWarning);
    for (const { sentence } of longFits(chosen.models, rows, splits)) printWarning(sentence);
    const compared = compare(rows, {
      models: chosen.models,
      splits,
      onProgress: shownOn(progress),
      ...(test === null && { trainScoreRows: TRAIN_SCORE_ROWS }),
    });
    return { data, chosen, compared };
  });
  const { rows, train, test, features, problem, classNames, disclosure } = data;
  const pairOfClasses = test !== null && classNames.length === 2;
  const comparison = {
    disclosure,
    title: test === null ? `Compared on ${train}` : `Trained on ${train}, tested on ${test}`,
    document: {
      ...(test === null ? { data: train } : { train, test }),
      features,
      problem,
      splits: data.document,
      settings: chosen.sentence,
      ...(test !== null &&
        classNames.length > 0 && { classifiers: classifiersDocument(compared, rows) }),
      ...comparedDocument(compared, rows),
    },
    table: pairOfClasses ? classifiersTable(compared, rows) : comparedTable(compared),
    findings: auditLeaks(rows.table, problem, data.splits),
    notes: [
      ...(test === null ? [data.sentence] : []),
      chosen.sentence,
      ...rankingNotes(compared, problem),
    ],
  };
  await writeReport(flags, () =>
    comparedRun(rows, compared, {
      kind: 'compare',
      data: train,
      judged: judgedWords(data.document),
      command: typedLine(command),
      warnings: [
        ...new Set([
          ...data.warnings,
          ...comparison.findings.map(({ sentence }) => sentence),
          ...(disclosure ? [disclosure] : []),
        ]),
      ],
    }),
  );
  await writeComparison(out, comparison, flags);
}
