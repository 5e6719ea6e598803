/** `fastflavor pick --regress`: chooses a regressor to deploy, and writes it with its card. */
import type { Command } from 'commander';
import { modelToText } from '../../documents/model-file.js';
import { InvalidOption } from '../../errors.js';
import { networksOfSizes } from '../../estimators/network-sizes.js';
import { widthOfProblem } from '../../estimators/preparation.js';
import { type CandidateModel, candidatesOf, longCandidates } from '../../pick/candidates.js';
import { NUMBER_METRICS, type NumberMetric } from '../../pick/number-errors.js';
import { pickRegressor, type RegressorOptions } from '../../pick/pick-regressor.js';
import { regressorCard } from '../../pick/regressor-card.js';
import {
  pickedRegressorRun,
  regressorDocument,
  regressorPrintout,
} from '../../pick/regressor-documents.js';
import { coefficientCount, type Structure } from '../../pick/structure.js';
import { openForPick, type PickFlags, placesIn } from '../data/picked-data.js';
import { writeChoice } from '../data/write-choice.js';
import { estimatorOptionsFrom } from '../flags/classifier-flags.js';
import { affordableDegrees } from '../flags/degrees.js';
import { checkOutputs } from '../flags/inputs.js';
import { sizesFrom } from '../flags/network-flags.js';
import { checkReport, typedLine } from '../flags/report-flags.js';
import { printWarning } from '../terminal/print.js';
import { watched } from '../terminal/watched.js';

export async function pickNumbers(flags: PickFlags, command: Command): Promise<void> {
  const { folds, seed, threads, out, licence = null } = flags;
  const sizes = sizesFrom(flags) ?? { widths: [32], depths: [2] };
  const ridge = estimatorOptionsFrom('ridge', flags);
  const metric = metricOf(flags.metric ?? 'rmse');
  if (flags.outside !== 'flag') {
    throw new InvalidOption({
      where: { option: '--outside' },
      what: 'models of numbers have no guard that clamps',
    });
  }
  checkOutputs(placesIn(out));
  checkReport(flags);

  const { data, names, warnings, disclosure } = await openForPick(flags);
  const features = widthOfProblem(data.problem);
  const degrees = affordableDegrees(flags.degrees, features, 1);
  const coefficients = (structure: Structure) => coefficientCount(structure, features, 1);
  const networks = networksOfSizes(sizes)
    .map(({ hiddenLayerSizes }) => hiddenLayerSizes)
    .sort((a, b) => coefficients(a) - coefficients(b));
  const candidates = candidatesOf(modelsOf(flags), degrees, ridge, networks);
  const options: RegressorOptions = { candidates, folds, metric, seed };
  for (const { sentence } of longCandidates(data, candidates, folds)) {
    printWarning(`${sentence} on one core; --models, --degrees and fewer --widths leave it out`);
  }
  const picked = await watched((run) => pickRegressor(data, options, { ...run, threads }));

  const document = regressorDocument(picked, options, licence);
  const card = regressorCard(picked, options, { licence, disclosure });
  await writeChoice(flags, {
    model: modelToText(picked.model, data.problem),
    card,
    document,
    printout: regressorPrintout(picked, options),
    disclosure,
    run: () =>
      pickedRegressorRun(picked, {
        data: names,
        options,
        card,
        command: typedLine(command),
        warnings: [...warnings, ...(disclosure ? [disclosure] : [])],
      }),
  });
}

/** The kinds of candidates: networks are among them where their sizes are named. */
function modelsOf(flags: PickFlags): readonly CandidateModel[] {
  const { models = ['ridge', 'tree', 'knn'] } = flags;
  return sizesFrom(flags) ? [...models, 'mlp'] : models;
}

/** @throws InvalidOption on what is no error of numbers */
function metricOf(text: string): NumberMetric {
  const found = NUMBER_METRICS.find((metric) => metric === text);
  if (found !== undefined) return found;
  throw new InvalidOption({
    where: { option: '--metric' },
    expected: `${NUMBER_METRICS.join(' or ')} of numbers`,
    got: text,
  });
}
