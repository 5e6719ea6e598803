/** `fastflavor compare`: fits models on a user's data and judges them on other rows, side by side. */
import { Command } from 'commander';
import { compare } from '../../compare/compare.js';
import { comparedRun, type RunWords } from '../../compare/compared-run.js';
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
import { addSplitDataFlags, openSplitData, type SplitDataFlags } from '../data/train-and-test.js';
import { addModelFlags, chosenModels, type ModelFlags } from '../flags/model-changes.js';
import { addProblemFlags, addRegressFlag } from '../flags/problem-flags.js';
import { addReportFlags } from '../flags/report-flags.js';
import { addSplitFlags } from '../flags/split-flags.js';
import { addTableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import {
  type ComparisonFlags,
  checkComparisonFlags,
  writeComparison,
} from '../terminal/write-comparison.js';

interface Flags extends SplitDataFlags, ModelFlags, ComparisonFlags {}

/** Rows of training parts that are predicted for the training score of a cross-validation. */
const TRAIN_SCORE_ROWS = 20_000;

export function compareCommand(): Command {
  const command = addSplitDataFlags(
    new Command('compare').description(
      'train several models and judge them on other rows: in folds, or on another file',
    ),
  ).option('--out <name>', 'writes <name>.json and <name>.md', 'compare');
  const withModels = addModelFlags(addReportFlags(addSplitFlags(command)));
  return addTableFlags(addRegressFlag(addProblemFlags(addDataFlags(withModels))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor compare --data wine.csv --label cultivar --cv 5\n  fastflavor compare --train improved:rows=20000 --test artificial:rows=5000 --set lr.degree=2',
    )
    .action(compareModels);
}

async function compareModels(flags: Flags, command: Command): Promise<void> {
  checkComparisonFlags(flags);
  await loadBackend(flags.backend);
  const { data, chosen, compared } = await withProgress(async (progress) => {
    const data = await openSplitData(flags, progress);
    const { rows, splits, test } = data;
    const chosen = chosenModels(flags, data.problem);
    const most = test === null ? TRAIN_SCORE_ROWS : undefined;
    for (const { sentence } of longFits(chosen.models, rows, splits, most)) {
      printWarning(`${sentence}; --models leaves it out, fewer rows take less`);
    }
    const compared = compare(rows, {
      models: chosen.models,
      splits,
      onProgress: shownOn(progress),
      trainScoreRows: most,
    });
    return { data, chosen, compared };
  });
  const { rows, test, problem, classNames } = data;
  const pairOfClasses = test !== null && classNames.length === 2;
  const comparison = {
    title: 'Compared on',
    document: {
      settings: chosen.sentence,
      ...(test !== null &&
        classNames.length > 0 && { classifiers: classifiersDocument(compared, rows) }),
      ...comparedDocument(compared, rows),
    },
    table: pairOfClasses ? classifiersTable(compared, rows) : comparedTable(compared),
    notes: [chosen.sentence, ...rankingNotes(compared, problem)],
    run: (words: RunWords) => comparedRun(rows, compared, words),
  };
  await writeComparison(data, comparison, flags, command);
}
