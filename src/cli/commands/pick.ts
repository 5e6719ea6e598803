/** `fastflavor pick`: chooses a logistic regression to deploy, and writes it with its card. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { modelToText } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import { MOST_COEFFICIENTS } from '../../estimators/own-classifiers.js';
import { monomialCount } from '../../estimators/polynomial-features.js';

import { widthOfProblem } from '../../estimators/preparation.js';

import { dividedSet } from '../../evaluation/data-set.js';

import { OBJECTIVES, objectiveFromText } from '../../evaluation/objective.js';
import { modelCard } from '../../pick/card.js';
import { pickDocument, pickPrintout } from '../../pick/documents.js';
import { type PickOptions, pick } from '../../pick/pick.js';
import { pickedRun } from '../../pick/picked-run.js';
import { longDegrees } from '../../pick/planned-degree-fits.js';
import { fastFlavorCrossing } from '../../problems/fast-flavor-crossing.js';
import type { Problem } from '../../problems/problem.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { Random } from '../../random.js';
import { checkMapped } from '../../run-report/features.js';
import { addDataFlags, type DataFlags } from '../data/data-flags.js';
import { openInRoles, trainingTexts } from '../data/data-roles.js';
import { DATA_HELP, disclosureOf } from '../data/data-source.js';
import {
  degreeList,
  LICENCE_HELP,
  licence,
  positiveInteger,
  THREADS_HELP,
  wholeNumber,
} from '../flags/arguments.js';
import { estimatorOptionsFrom } from '../flags/classifier-flags.js';
import { isAffordable, usualDegrees } from '../flags/degrees.js';
import { checkOutputs } from '../flags/inputs.js';
import { addProblemFlags, type ProblemFlags } from '../flags/problem-flags.js';
import {
  addReportFlags,
  checkReport,
  type ReportFlags,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import { addTableFlags, type TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut, printWarning } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import { watched } from '../terminal/watched.js';
import { writeFiles } from '../terminal/write-files.js';

interface Flags extends DataFlags, ProblemFlags, TableFlags, ReportFlags, Record<string, unknown> {
  readonly train?: readonly string[];
  readonly data?: readonly string[];
  readonly validate?: readonly string[];
  readonly test?: readonly string[];
  readonly degrees?: readonly number[];
  readonly metric: string;
  readonly folds: number;
  readonly outside: 'flag' | 'clamp';
  readonly licence?: string;
  readonly seed: number;
  readonly threads?: number;
  readonly out: string;
}

export function pickCommand(): Command {
  const command = new Command('pick')
    .description('choose a logistic regression to deploy: degree, calibration, threshold')
    .option('--train <data...>', `to fit on: ${DATA_HELP}`)
    .option('--data <data...>', 'the same')
    .option(
      '--validate <data...>',
      'to choose by, each set judged on its own (default, except for the papers’ columns: a third of the groups of every training set, which is then not fitted on)',
    )
    .option(
      '--test <data...>',
      'for the figures on the card (default: a third of the groups of every validation set: backgrounds, else rays, else rows)',
    )
    .option(
      '--degrees <list>',
      `as in 1-10 or 1,2,9 (default: 1-10, up to ${MOST_COEFFICIENTS} coefficients of all classes)`,
      degreeList,
    )
    .option('--metric <name>', OBJECTIVES, 'accuracy')
    .option('--c <value>', 'inverse strength of the penalty (default: 1)')
    .option(
      '--scale <value>',
      'whether features are first centred and divided by their standard deviation (default: true, except for the papers’ columns)',
    )
    .option('--class-weight <value>', 'as in 2,1, or balanced (default: none)')
    .option(
      '--folds <n>',
      'number of cross-validation folds of the training rows',
      wholeNumber(2, 20),
      5,
    )
    .addOption(
      new Option(
        '--outside <what>',
        'what a model of two classes does with rows outside of the domain of its training rows: flag them, or clamp their features as well',
      )
        .choices(['flag', 'clamp'])
        .default('flag'),
    )
    .option('--licence <name>', LICENCE_HELP, licence)
    .option('--seed <n>', 'of everything random', wholeNumber(0, 0xffffffff), 0)
    .option('--threads <n>', THREADS_HELP, positiveInteger)
    .option(
      '--out <folder>',
      'where model.json, card.md and pick.json go; those there are replaced',
      'pick',
    );
  return addTableFlags(addProblemFlags(addDataFlags(addReportFlags(command))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor pick --train artificial improved --validate ccsn:background=0-8 --metric recall-at-precision=0.9 --out picked',
    )
    .action(pickModel);
}

async function pickModel(flags: Flags, command: Command): Promise<void> {
  const { validate = [], test, outside, folds, seed, threads, out } = flags;
  const train = trainingTexts(flags);
  const regression = estimatorOptionsFrom('lr', flags);
  const objective = objectiveFromText(flags.metric);
  const places = ['model.json', 'card.md', 'pick.json'].map((name) => join(out, name));
  checkOutputs(places);
  checkReport(flags);

  const { problem, sets, warnings } = await withProgress((progress) =>
    openInRoles({ train, validate, test: test ?? [] }, flags, progress),
  );
  warnings.forEach(printWarning);
  checkMapped(flags.map, problem);
  // Training data of crossings is made up: nothing is known of cells that are not.
  const isCrossing = problem.name === fastFlavorCrossing().name;
  const options: PickOptions = {
    degrees: degreesFor(flags.degrees, problem),
    regression: isCrossing ? regression : { scale: true, ...regression },
    objective,
    folds,
    outside,
    licence: flags.licence ?? null,
    seed,
  };
  const divided = sets.train.map((set, i) =>
    dividedSet(set, new Random(seed).fork(`held out ${i}`)),
  );
  const held = sets.validate.length === 0;
  if (held && isCrossing) {
    throw new InvalidOption({
      where: { option: '--validate' },
      what: 'no data to choose by',
      remedy: 'name cells like those that the model is for, which are not the training data',
    });
  }
  const data = {
    problem,
    training: held ? divided.map(([fitted]) => fitted) : sets.train,
    validation: held ? divided.map(([, chosenBy]) => chosenBy) : sets.validate,
    test: test ? sets.test : null,
  };
  for (const { sentence } of longDegrees(data, options)) {
    printWarning(`${sentence} on one core; --degrees leaves it out, fewer rows take less`);
  }
  const picked = await watched((run) => pick(data, options, { ...run, threads }));

  const disclosure = disclosureOf(
    Object.values(sets)
      .flat()
      .map(({ table }) => table),
  );
  const document = pickDocument(picked, options);
  const card = modelCard(picked, options, disclosure);
  const contents = [
    modelToText(picked.model, problem),
    card,
    `${JSON.stringify(document, null, 2)}\n`,
  ];
  await writeFiles(Object.fromEntries(places.map((place, i) => [place, contents[i]])));
  await writeReport(flags, () =>
    pickedRun(picked, {
      data: train.join(', '),
      options,
      card,
      command: typedLine(command),
      warnings: [...warnings, ...(disclosure ? [disclosure] : [])],
    }),
  );
  const below = [...(disclosure ? [disclosure, ''] : []), `Written: ${places.join(', ')}`];
  printOut([...pickPrintout(picked, options), ...below], flags);
  printDocument({ ...document, out });
}

/** @throws InvalidOption on a degree that has too many coefficients */
function degreesFor(given: readonly number[] | undefined, problem: Problem): readonly number[] {
  const features = widthOfProblem(problem);
  const large = given?.find((degree) => !isAffordable(degree, features));
  if (large === undefined) {
    return given ?? usualDegrees(features, namesOfClasses(problem).length);
  }
  throw new InvalidOption({
    where: { option: '--degrees' },
    what: `degree ${large} in ${features} features has ${monomialCount(features, large)} coefficients`,
    expected: `at most ${MOST_COEFFICIENTS}`,
  });
}
