/** `fastflavor sweep`: fits linear models of several polynomial degrees on a user's data. */
import { Command } from 'commander';
import { auditLeaks } from '../../audit/audit-leaks.js';
import { sweptRun } from '../../compare/compared-run.js';
import { rankingNotes } from '../../compare/documents.js';
import { widthOfProblem } from '../../estimators/preparation.js';
import { sweepDocument, sweepTable } from '../../sweep/documents.js';
import { sweep } from '../../sweep/sweep.js';
import { addDataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { openSplitData, type SplitDataFlags } from '../data/train-and-test.js';
import { degreeList } from '../flags/arguments.js';
import { estimatorOptionsFrom } from '../flags/classifier-flags.js';
import { usualDegrees } from '../flags/degrees.js';
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

interface Flags extends SplitDataFlags, TableFlags, ReportFlags, Record<string, unknown> {
  readonly degrees?: readonly number[];
  readonly out: string;
}

export function sweepCommand(): Command {
  const command = new Command('sweep')
    .description('linear models against the degree of their polynomial')
    .option('--data <data>', DATA_HELP)
    .option('--train <data>', 'the same, beside --test')
    .option('--test <data>', 'to judge on, instead of folds of the data')
    .option(
      '--degrees <list>',
      'as in 1-10 or 1,2,9 (default: 1-10, up to as many coefficients as can be afforded)',
      degreeList,
    )
    .option('--c <value>', 'inverse strength of the penalty (default: 1)')
    .option('--class-weight <value>', 'as in 2,1, or balanced (default: none)')
    .option('--alpha <value>', 'strength of the penalty with --regress (default: 1)')
    .option(
      '--scale <value>',
      'whether features are standardised (default: false for the papers’ columns, else true)',
    )
    .option('--out <name>', 'writes <name>.json and <name>.md', 'sweep');
  return addTableFlags(
    addRegressFlag(addProblemFlags(addDataFlags(addReportFlags(addSplitFlags(command))))),
  )
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor sweep --data wine.csv --label cultivar --degrees 1-3\n  fastflavor sweep --train improved:rows=20000 --test artificial:rows=5000 --degrees 1-5',
    )
    .action(sweepDegrees);
}

async function sweepDegrees(flags: Flags, command: Command): Promise<void> {
  const { out } = flags;
  checkNames(out);
  checkReport(flags);
  const given = estimatorOptionsFrom(flags.regress ? 'ridge' : 'lr', flags);
  const { data, options, swept } = await withProgress(async (progress) => {
    const data = await openSplitData(flags, progress);
    data.warnings.forEach(printWarning);
    const own = data.problem.derive !== undefined;
    const options = { ...(!own && { scale: true }), ...given };
    const degrees = flags.degrees ?? usualDegrees(widthOfProblem(data.problem));
    const onProgress = shownOn(progress);
    return {
      data,
      options,
      swept: sweep(degrees, data.rows, { options, splits: data.splits, onProgress }),
    };
  });
  const { rows, problem, train, test, features, disclosure } = data;
  const comparison = {
    disclosure,
    title:
      test === null ? `Degrees compared on ${train}` : `Trained on ${train}, tested on ${test}`,
    document: {
      ...(test === null ? { data: train } : { train, test }),
      features,
      problem,
      splits: data.document,
      options,
      ...sweepDocument(swept, rows),
    },
    table: sweepTable(swept),
    findings: auditLeaks(rows.table, problem, data.splits),
    notes: [...(test === null ? [data.sentence] : []), ...rankingNotes(swept, problem)],
  };
  await writeReport(flags, () =>
    sweptRun(rows, swept, {
      kind: 'sweep',
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
