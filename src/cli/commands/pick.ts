/** `fastflavor pick`: chooses a model to deploy, a logistic regression, a network or one of numbers, and writes it with its card. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { modelToText } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import { networksOfSizes } from '../../estimators/network-sizes.js';
import { MOST_COEFFICIENTS } from '../../estimators/own-classifiers.js';
import { widthOfProblem } from '../../estimators/preparation.js';
import { OBJECTIVES, objectiveFromText } from '../../evaluation/objective.js';
import { CANDIDATE_MODELS, type CandidateModel } from '../../pick/candidates.js';
import { modelCard } from '../../pick/card.js';
import { pickDocument, pickPrintout } from '../../pick/documents.js';
import { NUMBER_METRICS } from '../../pick/number-errors.js';
import { type PickOptions, pick } from '../../pick/pick.js';
import { pickedRun } from '../../pick/picked-run.js';
import { longDegrees } from '../../pick/planned-degree-fits.js';
import { namesOfClasses } from '../../problems/problem-data.js';
import { addDataFlags } from '../data/data-flags.js';
import { DATA_HELP } from '../data/data-source.js';
import { isOfPapers, openForPick, type PickFlags, placesIn } from '../data/picked-data.js';
import { writeChoice } from '../data/write-choice.js';
import {
  degreeList,
  LICENCE_HELP,
  licence,
  positiveInteger,
  THREADS_HELP,
  wholeNumber,
} from '../flags/arguments.js';
import { estimatorOptionsFrom } from '../flags/classifier-flags.js';
import { affordableDegrees } from '../flags/degrees.js';
import { checkOutputs } from '../flags/inputs.js';
import { addSizeFlags, sizesFrom } from '../flags/network-flags.js';
import { addProblemFlags, addRegressFlag } from '../flags/problem-flags.js';
import { addReportFlags, checkReport, typedLine } from '../flags/report-flags.js';
import { addTableFlags } from '../flags/table-flags.js';
import { printWarning } from '../terminal/print.js';
import { watched } from '../terminal/watched.js';
import { pickNumbers } from './pick-numbers.js';

export function pickCommand(): Command {
  const command = addSizeFlags(new Command('pick'))
    .description(
      'choose a logistic regression or a network to deploy: size, calibration, threshold; with --regress a model of numbers',
    )
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
    .option(
      '--metric <name>',
      `what to choose by (default: accuracy, or rmse): ${OBJECTIVES}; with --regress ${NUMBER_METRICS.join(' or ')}`,
    )
    .option(
      '--models <names>',
      `with --regress, the candidates: of ${CANDIDATE_MODELS.join(', ')} (default: ridge,tree,knn, and mlp with --widths or --depths)`,
      candidateModels,
    )
    .option('--alpha <value>', 'with --regress, the penalty of ridge regressions (default: 1)')
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
  return addTableFlags(addRegressFlag(addProblemFlags(addDataFlags(addReportFlags(command)))))
    .addHelpText(
      'after',
      '\nExample:\n  fastflavor pick --train artificial improved --validate ccsn:background=0-8 --metric recall-at-precision=0.9 --out picked\n  fastflavor pick --regress --log --data cells.csv --label growth_rate --out rates',
    )
    .action(pickModel);
}

async function pickModel(flags: PickFlags, command: Command): Promise<void> {
  if (flags.regress) return pickNumbers(flags, command);
  const { outside, folds, seed, threads, out } = flags;
  checkFlags(flags);
  const sizes = sizesFrom(flags);
  const regression = estimatorOptionsFrom('lr', flags);
  const objective = objectiveFromText(flags.metric ?? 'accuracy');
  checkOutputs(placesIn(out));
  checkReport(flags);

  const { data, names, warnings, disclosure } = await openForPick(flags);
  const { problem } = data;
  const isCrossing = isOfPapers(problem);
  const options: PickOptions = {
    degrees: affordableDegrees(
      flags.degrees,
      widthOfProblem(problem),
      namesOfClasses(problem).length,
    ),
    ...(sizes && {
      networks: networksOfSizes(sizes).map(({ hiddenLayerSizes }) => hiddenLayerSizes),
    }),
    regression: isCrossing ? regression : { scale: true, ...regression },
    objective,
    folds,
    outside,
    licence: flags.licence ?? null,
    seed,
  };
  for (const { sentence } of longDegrees(data, options)) {
    printWarning(
      `${sentence} on one core; --degrees leaves it out, as do fewer --widths; fewer rows take less`,
    );
  }
  const picked = await watched((run) => pick(data, options, { ...run, threads }));

  const document = pickDocument(picked, options);
  const card = modelCard(picked, options, disclosure);
  await writeChoice(flags, {
    model: modelToText(picked.model, problem),
    card,
    document,
    printout: pickPrintout(picked, options),
    disclosure,
    run: () =>
      pickedRun(picked, {
        data: names,
        options,
        card,
        command: typedLine(command),
        warnings: [...warnings, ...(disclosure ? [disclosure] : [])],
      }),
  });
}

/** @throws InvalidOption on what only regressors have */
function checkFlags({ models, alpha }: PickFlags): void {
  for (const [option, value] of [
    ['--models', models],
    ['--alpha', alpha],
  ] as const) {
    if (value === undefined) continue;
    throw new InvalidOption({ where: { option }, what: 'goes with --regress' });
  }
}

function candidateModels(text: string): CandidateModel[] {
  return text.split(',').map((given) => {
    const found = CANDIDATE_MODELS.find((model) => model === given.trim());
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Expected names among ${CANDIDATE_MODELS.join(', ')}.`);
  });
}
