/** `fastflavor active`: learns which cells are unstable with as few solves of the dispersion relation as it can. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type ActiveCells, activeCurves } from '../../active/active-curves.js';
import { activeRun } from '../../active/active-run.js';
import { activeChart, activeNotes, activeRound, activeTable } from '../../active/curves.js';
import { instabilityProblem } from '../../active/growth-labels.js';
import { QUERY_STRATEGIES, type QueryStrategy } from '../../active/query-strategy.js';
import { Checkpoint, keyOf } from '../../checkpoint.js';
import { modelPieces } from '../../documents/model-file.js';
import { GROWTH_RATE } from '../../problems/infer-problem.js';
import { Random } from '../../random.js';
import { renderSvg } from '../../report/charts.js';
import { checkMapped } from '../../run-report/features.js';
import { numbers, object, type Schema } from '../../schema.js';
import { addColumnFlags, type ColumnFlags } from '../data/data-flags.js';
import { sameData } from '../data/data-roles.js';
import { DATA_HELP, openHashed } from '../data/data-source.js';
import { featureList, finiteNumber, positiveInteger, wholeNumber } from '../flags/arguments.js';
import { checkOutputs } from '../flags/inputs.js';
import {
  addReportFlags,
  checkReport,
  type ReportFlags,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from '../terminal/print.js';
import { type ProgressPrinter, withProgress } from '../terminal/progress.js';
import { shownOn } from '../terminal/watched.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags extends ColumnFlags, TableFlags, ReportFlags {
  readonly pool: string;
  readonly test?: string;
  readonly labelWith: string;
  readonly above: number;
  readonly heavies: '0' | '2' | '4';
  readonly features?: readonly string[];
  readonly budget: number;
  readonly initial?: number;
  readonly batch?: number;
  readonly strategy: readonly QueryStrategy[];
  readonly committee: number;
  readonly seeds: number;
  readonly seed: number;
  readonly resume?: boolean;
  readonly out: string;
}

const FILES = ['active.json', 'active.svg', 'model.json'] as const;

/** The most cells of the pool that are held out as test cells. */
const MOST_TEST = 2000;

export function activeCommand(): Command {
  const command = new Command('active')
    .description('learn which cells are unstable, by asking for the labels that teach most')
    .requiredOption(
      '--pool <data>',
      `cells to choose from, with flux vectors as growth takes them: ${DATA_HELP}`,
    )
    .option(
      '--test <data>',
      `cells that F1 is measured on; they are solved, too, beside the budget (default: a fifth of the pool, at most ${MOST_TEST})`,
    )
    .option(
      '--label-with <what>',
      'dispersion solves the dispersion relation; or a column that has growth rates or labels, for trials',
      'dispersion',
    )
    .option('--above <rate>', 'cells that grow faster are unstable, in 1/s', finiteNumber, 0)
    .addOption(
      new Option('--heavies <n>', 'species that nux stands for, as in growth')
        .choices(['0', '2', '4'])
        .default('4'),
    )
    .option(
      '--features <names>',
      'columns to learn from, as in a,b,c (default: the 27 invariants of the fluxes)',
      featureList,
    )
    .requiredOption('--budget <n>', 'labels to ask for', positiveInteger)
    .option('--initial <n>', 'of these for random cells (default: a fifth)', positiveInteger)
    .option('--batch <n>', 'of these in every round after that (default: a tenth)', positiveInteger)
    .addOption(
      new Option('--strategy <names...>', 'which cells are asked for; several are drawn as curves')
        .choices(QUERY_STRATEGIES)
        .default(['uncertainty']),
    )
    .option('--committee <n>', 'networks that vote', wholeNumber(2, 100), 4)
    .option('--seeds <n>', 'repeat with so many seeds', positiveInteger, 1)
    .option('--seed <n>', 'of everything random', wholeNumber(0, 0xffffff), 0)
    .option('--resume', 'go on with an interrupted run')
    .option('--out <folder>', `where ${FILES.join(', ')} go; those there are replaced`, 'active');
  return addTableFlags(addColumnFlags(addReportFlags(command)))
    .addHelpText(
      'after',
      `
uncertainty asks where the networks' mean is nearest to 1/2, margin where one network is, disagreement where the
networks differ most.

Example:
  fastflavor active --pool cells.h5 --label-with dispersion --budget 500 --strategy disagreement random --seeds 10`,
    )
    .action(active);
}

async function active(flags: Flags, command: Command): Promise<void> {
  const { labelWith, above, features, budget, strategy, committee, seeds, seed, out } = flags;
  const { initial = Math.ceil(budget / 5), batch = Math.ceil(budget / 10) } = flags;
  const files = FILES.map((name) => join(out, name));
  checkOutputs(files);
  checkReport(flags);
  const column = labelWith === 'dispersion' ? GROWTH_RATE : labelWith;
  const problem = instabilityProblem(column, above, features);
  checkMapped(flags.map, problem);
  const plan = {
    problem,
    labels: labelWith,
    heavies: Number(flags.heavies) as 0 | 2 | 4,
    strategies: strategy,
    budget,
    initial: Math.min(initial, budget),
    batch,
    committee,
    seeds,
    seed,
  };
  const rounds = storeIn(join(out, '.active-rounds'), activeRound, flags);
  const solved = storeIn(join(out, '.active-solves'), object({ rates: numbers() }), flags);
  const result = await withProgress(async (progress) =>
    activeCurves(await cellsOf(flags, progress), plan, {
      rounds,
      solved,
      onProgress: shownOn(progress),
    }),
  );
  const { record, model } = result;
  const { curves } = record;
  const contents = [
    `${JSON.stringify(record, null, 2)}\n`,
    await renderSvg(activeChart(curves)),
    modelPieces(model, problem),
  ];
  await writeFiles(Object.fromEntries(files.map((file, i) => [file, contents[i]])));
  await writeReport(flags, () => activeRun(result, { command: typedLine(command) }));
  rounds.clear();
  solved.clear();
  printOut(
    [activeTable(curves), '', ...activeNotes(curves), `Written: ${files.join(', ')}`],
    flags,
  );
  printDocument({ ...record, out });
}

/**
 * The pool and the test cells, which are rows of the pool if no others are given.
 * @throws InvalidInput if the test cells are those of the pool, which would be judged on labels that they gave
 */
async function cellsOf(
  { pool, test, ...flags }: Flags,
  progress: ProgressPrinter,
): Promise<{ pool: ActiveCells; test: ActiveCells }> {
  const all = { name: pool, ...(await openHashed(pool, flags, progress)) };
  if (test !== undefined) {
    const judged = { name: test, ...(await openHashed(test, flags, progress)) };
    if (judged.sha256 === all.sha256) throw sameData(`--test ${test}`, `--pool ${pool}`);
    return { pool: all, test: judged };
  }
  const { table } = all;
  const held = Math.min(MOST_TEST, Math.ceil(table.rows / 5));
  const order = new Random(flags.seed).fork('test cells').permutation(table.rows);
  const [tested, rest] = [order.slice(0, held).sort(), order.slice(held).sort()];
  return {
    pool: { ...all, table: table.take(rest) },
    test: { ...all, name: `${pool}, held out`, table: table.take(tested) },
  };
}

/** What an interrupted run left in a folder, which is forgotten unless it is resumed. */
function storeIn<Saved>(folder: string, schema: Schema<Saved>, { resume }: Flags) {
  const store = new Checkpoint(folder, schema);
  if (!resume) store.clear();
  return {
    load: (key: object) => store.load(keyOf(key)),
    save: (key: object, saved: Saved) => store.save(keyOf(key), saved),
    clear: () => store.clear(),
  };
}
