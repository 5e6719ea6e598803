/** `fastflavor sweep`: fits linear models of several polynomial degrees, or networks of several sizes, on a user's data. */
import { Command } from 'commander';
import { networksRun, type RunWords, sweptRun } from '../../compare/compared-run.js';
import { comparedDocument, comparedTable, rankingNotes } from '../../compare/documents.js';
import { longFits } from '../../compare/long-fits.js';
import { InvalidOption } from '../../errors.js';
import type { NetworkSizes } from '../../estimators/network-sizes.js';
import { widthOfProblem } from '../../estimators/preparation.js';
import { sweepDocument, sweepTable } from '../../sweep/documents.js';
import { sizedNetworks, sweepNetworks } from '../../sweep/network-sizes.js';
import { degreeModels, sweep } from '../../sweep/sweep.js';
import { addDataFlags } from '../data/data-flags.js';
import { addSplitDataFlags, openSplitData, type SplitDataFlags } from '../data/train-and-test.js';
import { degreeList } from '../flags/arguments.js';
import { estimatorOptionsFrom } from '../flags/classifier-flags.js';
import { usualDegrees } from '../flags/degrees.js';
import { addSizeFlags, type SizeFlags, sizesFrom } from '../flags/network-flags.js';
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

interface Flags extends SplitDataFlags, ComparisonFlags, SizeFlags, Record<string, unknown> {
  readonly degrees?: readonly number[];
}

export function sweepCommand(): Command {
  const command = addSizeFlags(
    addSplitDataFlags(
      new Command('sweep').description(
        'linear models against the degree of their polynomial, or networks against their size',
      ),
    ).option(
      '--degrees <list>',
      'as in 1-10 or 1,2,9 (default: 1-10, up to as many coefficients as can be afforded)',
      degreeList,
    ),
  )
    .option('--max-iter <value>', 'steps, or epochs of networks, at most')
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
      '\nExample:\n  fastflavor sweep --data wine.csv --label cultivar --degrees 1-3\n  fastflavor sweep --train improved:rows=20000 --test artificial:rows=5000 --degrees 1-5\n  fastflavor sweep --data wine.csv --label cultivar --widths 8,32 --depths 1-2',
    )
    .action(sweepOf);
}

async function sweepOf(flags: Flags, command: Command): Promise<void> {
  checkComparisonFlags(flags);
  const sizes = sizesFrom(flags);
  if (!sizes) return sweepDegrees(flags, command);
  if (flags.degrees) {
    throw new InvalidOption({
      where: { option: '--degrees' },
      what: 'networks have none; give either --degrees, or --widths and --depths',
    });
  }
  return sweepSizes(sizes, flags, command);
}

async function sweepSizes(sizes: NetworkSizes, flags: Flags, command: Command): Promise<void> {
  const options = estimatorOptionsFrom('mlp', flags, flags.regress === true);
  const networks = sizedNetworks(sizes, options);
  const { data, swept } = await withProgress(async (progress) => {
    const data = await openSplitData(flags, progress);
    const models = networks.map(({ model }) => model);
    for (const { sentence } of longFits(models, data.rows, data.splits)) {
      printWarning(`network ${sentence}; fewer widths, depths or rows take less`);
    }
    const onProgress = shownOn(progress);
    return {
      data,
      swept: sweepNetworks(sizes, data.rows, { options, splits: data.splits, onProgress }),
    };
  });
  const { rows, problem } = data;
  const table = comparedTable(swept);
  const comparison = {
    title: 'Networks compared on',
    document: { options, ...sizes, ...comparedDocument(swept, rows) },
    table: { ...table, header: ['layers x units', ...table.header.slice(1)] },
    notes: rankingNotes(swept, problem),
    run: (words: RunWords) => networksRun(rows, swept, networks, words),
  };
  await writeComparison(data, comparison, flags, command);
}

async function sweepDegrees(flags: Flags, command: Command): Promise<void> {
  const given = estimatorOptionsFrom(flags.regress ? 'ridge' : 'lr', flags);
  const { data, options, swept } = await withProgress(async (progress) => {
    const data = await openSplitData(flags, progress);
    const own = data.problem.derive !== undefined;
    const options = { ...(!own && { scale: true }), ...given };
    const degrees =
      flags.degrees ?? usualDegrees(widthOfProblem(data.problem), data.classNames.length);
    const models = degreeModels(degrees, data.problem, options);
    for (const { sentence } of longFits(models, data.rows, data.splits)) {
      printWarning(`degree ${sentence}; --degrees leaves it out, fewer rows take less`);
    }
    const onProgress = shownOn(progress);
    return {
      data,
      options,
      swept: sweep(degrees, data.rows, { options, splits: data.splits, onProgress }),
    };
  });
  const { rows, problem } = data;
  const comparison = {
    title: 'Degrees compared on',
    document: { options, ...sweepDocument(swept, rows) },
    table: sweepTable(swept),
    notes: rankingNotes(swept, problem),
    run: (words: RunWords) => sweptRun(rows, swept, words),
  };
  await writeComparison(data, comparison, flags, command);
}
