/** `fastflavor sweep`: fits logistic regressions of several degrees on a user's data. */
import { Command } from 'commander';
import { preparationOf } from '../../estimators/preparation.js';
import { sweepDocument, sweepTable } from '../../sweep/documents.js';
import { sweepDegrees } from '../../sweep/sweep-degrees.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { openPair } from '../data/train-and-test.js';
import { degreeList } from '../flags/arguments.js';
import { classifierOptionsFrom } from '../flags/classifier-flags.js';
import { addPreparationFlags, type PreparationFlags } from '../flags/preparation-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { checkNames, writeComparison } from '../terminal/write-comparison.js';

interface Flags extends DataFlags, PreparationFlags, TableFlags, Record<string, unknown> {
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
  return addTableFlags(addPreparationFlags(addDataFlags(command)))
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
  const { data, swept } = await withProgress(async (progress) => {
    const data = await openPair(flags, progress);
    const onProgress = shownOn(progress);
    const preparation = preparationOf(data.problem);
    return { data, swept: sweepDegrees(degrees, data, { options, preparation, onProgress }) };
  });
  data.warnings.forEach(printWarning);
  const { train, test, features, classNames, disclosure } = data;
  const comparison = {
    disclosure,
    title: `Trained on ${train}, tested on ${test}`,
    document: { train, test, features, options, degrees: sweepDocument(swept, classNames) },
    table: sweepTable(swept),
  };
  await writeComparison(out, comparison, flags);
}
