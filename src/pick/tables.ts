/** The results as tables and sentences, for the terminal and for the card. */
import { capital } from '../capital.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { widthOfProblem } from '../estimators/preparation.js';
import type { Objective } from '../evaluation/objective.js';
import type { PermutationImportance } from '../evaluation/permutation-importance.js';
import { type Summary, summarize } from '../evaluation/resampling.js';
import type { Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import { percent, type TextTable } from '../report/text-table.js';
import type { JudgedDegree } from './choose-degree.js';
import type { Picked, PickOptions } from './pick.js';
import { coefficientCount, structureInWords } from './structure.js';

/** The table from which the degree or the network was chosen. */
export function degreeTable({ degree, problem }: Picked): TextTable {
  const features = widthOfProblem(problem);
  const classes = namesOfClasses(problem).length;
  const hasNetworks = withNetworks(degree);
  const sets = degree.degrees[0].validation.map((_, s) => `set ${s + 1}`);
  const thresholds = degree.degrees[0].threshold === null ? [] : ['p_c'];
  return {
    header: [
      hasNetworks ? 'model' : 'degree',
      'coefficients',
      ...thresholds,
      'training',
      ...sets,
      'worst',
      'behind',
      'std. error',
    ],
    rows: degree.degrees.map((one) => [
      `${hasNetworks ? structureInWords(one.degree) : one.degree}${one.degree === degree.chosen ? ' (chosen)' : ''}${one.converged ? '' : ' (not converged)'}`,
      `${coefficientCount(one.degree, features, classes)}`,
      ...(one.threshold === null ? [] : [one.threshold.toFixed(2)]),
      spread(one.training),
      ...one.validation.map(spread),
      percent(one.score),
      hundredths(one.behind),
      hundredths(one.standardError),
    ]),
  };
}

/** Whether networks were among the candidates. */
export function withNetworks({ degrees }: Picked['degree']): boolean {
  return degrees.some(({ degree }) => typeof degree !== 'number');
}

function spread({ mean, spread }: Summary): string {
  return `${percent(mean)} +- ${percent(spread)}`;
}

function hundredths(share: number): string {
  return (100 * share).toFixed(2);
}

/** The meaning of the columns of the degrees' table. */
export function degreeNotes(
  { data, degree, problem }: Picked,
  { objective, folds }: PickOptions,
): string[] {
  const best = withNetworks(degree) ? 'model' : 'degree';
  const behind = `behind: the worst set against that of the best ${best}; std. error: of this difference, by bootstrap over groups of rows.`;
  const sets = data.filter(({ role }) => role === 'validation');
  const setsInWords = sets.map(({ name, share }, s) => `set ${s + 1}: ${name}, ${share}`);
  if (namesOfClasses(problem).length > 2) {
    return [
      `Per cent: ${objective.score === 'accuracy' ? 'accuracy' : 'F1, the mean over the classes'}, mean and spread over ${folds} fits, each without one fold of the training rows.`,
      `training: that fold. ${setsInWords.join('; ')}.`,
      behind,
    ];
  }
  return [
    `Per cent: ${inWords(objective, positivesOf(problem))}, mean and spread over ${folds} fits, each without one fold of the training rows.`,
    `training: that fold, at the threshold best there. ${setsInWords.join('; ')}; at p_c, the threshold (before calibration) best in the worst set.`,
    behind,
  ];
}

function inWords({ score, constraint }: Objective, positives: string): string {
  const what = score === 'accuracy' ? score : `${score} of ${positives}`;
  return constraint
    ? `${what} where ${constraint.score} is at least ${percent(constraint.least)}, else 0`
    : what;
}

/** The reason for the chosen degree or network. */
export function degreeReason({ degree }: Picked): string {
  const { chosen, best, degrees } = degree;
  const own = degrees.find((one) => one.degree === chosen);
  if (withNetworks(degree)) return networkReason(degree, own);
  if (!own || chosen === best) {
    return `Degree ${chosen}: no smaller degree lies within one standard error of it, and it does best in the worst validation set.`;
  }
  return `Degree ${chosen}: the smallest that lies within one standard error of the best, degree ${best} (${hundredths(own.behind)} points behind, standard error ${hundredths(own.standardError)}).`;
}

function networkReason({ chosen, best }: Picked['degree'], own: JudgedDegree | undefined): string {
  const name = capital(structureInWords(chosen));
  if (!own || chosen === best) {
    return `${name}: nothing with fewer coefficients lies within one standard error of it, and it does best in the worst validation set.`;
  }
  return `${name}: the fewest coefficients within one standard error of the best, ${structureInWords(best)} (${hundredths(own.behind)} points behind, standard error ${hundredths(own.standardError)}).`;
}

/** What each feature is worth to a network: the accuracy lost if its values are permuted. */
export function importanceTable({ groups, losses }: PermutationImportance): TextTable {
  const rows = groups.map(([name], i) => ({ name, ...summarize(losses[i]) }));
  return {
    header: ['feature', 'accuracy lost, points', 'spread'],
    rows: rows
      .sort((a, b) => b.mean - a.mean)
      .map(({ name, mean, spread }) => [name, hundredths(mean), hundredths(spread)]),
  };
}

/** The table from which the calibration was chosen. */
export function calibrationTable({ calibration }: Picked): TextTable {
  return {
    header: ['calibration', 'Brier score', 'behind', 'std. error'],
    rows: calibration.judged.map(({ kind, score, behind, standardError }) => [
      `${kind}${kind === calibration.kind ? ' (chosen)' : ''}`,
      (-score).toFixed(5),
      behind.toFixed(5),
      standardError.toFixed(5),
    ]),
  };
}

export function figuresTable({ figures, deployable }: Picked): TextTable {
  const outside = deployable ? ['outside'] : [];
  return {
    header: ['data', 'rows', 'accuracy', 'precision', 'recall', 'F1', 'ROC area', ...outside],
    rows: figures.map(({ name, rows, groups, scores, rocArea, status }) => [
      name,
      `${rows}`,
      ...Object.values(scores).map(
        ({ value, low, high }) =>
          `${percent(value)} (${groups > 1 ? `${percent(low)}-${percent(high)}` : 'one group'})`,
      ),
      rocArea.toFixed(4),
      ...outside.map(() => percent(((status.outside ?? 0) + (status.clamped ?? 0)) / rows)),
    ]),
  };
}

/** Scores of each class on the rows behind the figures, of more than two classes. */
export function classesTable({ figures }: Picked): TextTable {
  return {
    header: ['data', 'class', 'rows', 'precision', 'recall', 'F1'],
    rows: figures.flatMap(({ name, classes = [] }) =>
      classes.map((one) => [
        name,
        one.name,
        `${one.support}`,
        percent(one.precision),
        percent(one.recall),
        percent(one.f1),
      ]),
    ),
  };
}

/** What the columns of the figures' table mean. */
export function figuresNote({ problem }: Picked): string {
  if (namesOfClasses(problem).length > 2) {
    return 'Per cent; precision, recall, F1 and ROC area: means over the classes; 95% bootstrap intervals over groups of rows.';
  }
  return `Per cent at p_c; precision, recall and F1 of ${positivesOf(problem)}; 95% bootstrap intervals over groups of rows; outside: ${rowOf(problem)}s outside of the domain of the training rows.`;
}

/** What a row is called: a cell of a simulation, or of other problems a row. */
export function rowOf({ derive }: Problem): string {
  return derive === undefined ? 'row' : 'cell';
}

/** The plural of the positive class, as in `crossings`; of other problems `rows of malignant`. */
export function positivesOf(problem: Problem): string {
  const name = namesOfClasses(problem)[1];
  return problem.derive === undefined ? `rows of ${name}` : `${name}s`;
}

export function reliabilityTable({ figures }: Picked): TextTable {
  return {
    header: ['data', 'Brier score', 'calibrated', 'calibration error', 'calibrated'],
    rows: figures.map(({ name, before, after }) => [
      name,
      before.brierScore.toFixed(4),
      after.brierScore.toFixed(4),
      before.expectedCalibrationError.toFixed(4),
      after.expectedCalibrationError.toFixed(4),
    ]),
  };
}

export function dataTable({ data, problem }: Picked): TextTable {
  const names = namesOfClasses(problem);
  const counted =
    names.length > 2 ? names.map((name) => `rows of ${name}`) : [positivesOf(problem)];
  return {
    header: [
      'role',
      'data',
      'part',
      'rows',
      ...counted.map((what) => `${what}, per cent`),
      'sha256 of the whole',
    ],
    rows: data.map(({ role, name, share, rows, positives, classes, sha256 }) => [
      role,
      name,
      share,
      `${rows}`,
      ...(classes ? Object.values(classes) : [positives ?? 0]).map((count) =>
        percent(count / rows),
      ),
      `\`${sha256}\``,
    ]),
  };
}

/** The box of the domain for each feature. */
export function domainTable(features: readonly string[], { box }: DomainGuard): TextTable {
  return {
    header: ['feature', 'from', 'to'],
    rows: features.map((name, j) => [
      name,
      box?.lower[j].toPrecision(6) ?? '',
      box?.upper[j].toPrecision(6) ?? '',
    ]),
  };
}
