/** The model card, for referees and for users who find the model in a simulation. */
import { capital } from '../capital.js';
import { hasConverged } from '../estimators/fit-report.js';
import { monomialCount } from '../estimators/polynomial-features.js';
import { widthOfProblem } from '../estimators/preparation.js';
import { intendedUse } from '../problems/intended-use.js';
import type { Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import { toMarkdown } from '../report/text-table.js';
import { VERSION } from '../version.js';
import type { Picked, PickOptions } from './pick.js';
import { classifierFor, type Structure } from './structure.js';
import {
  calibrationTable,
  classesTable,
  dataTable,
  degreeNotes,
  degreeReason,
  degreeTable,
  domainTable,
  figuresNote,
  figuresTable,
  importanceTable,
  reliabilityTable,
  rowOf,
  withNetworks,
} from './tables.js';

/**
 * The card in Markdown.
 * @param disclosure the caveats of the data
 */
export function modelCard(
  picked: Picked,
  options: PickOptions,
  disclosure: string | undefined,
): string {
  const { model, deployable, degree } = picked;
  const features = model.featureNames ?? [];
  const threshold = deployable
    ? `at the threshold p_c = ${deployable.parts.threshold}, chosen for ${options.objective.name}`
    : 'the class of the largest probability being predicted';
  const sections: [title: string, ...paragraphs: string[]][] = [
    ['Intended use', ...intendedUse(picked.problem)],
    ['Data', toMarkdown(dataTable(picked)), parts(picked)],
    [
      withNetworks(degree) ? 'Why this model' : 'Why this degree',
      degreeReason(picked),
      toMarkdown(degreeTable(picked)),
      ...degreeNotes(picked, options),
    ],
    [
      'Figures',
      `On rows that took no part in training, nor in the choice of ${withNetworks(degree) ? 'model' : 'degree'}${deployable ? ', calibration or threshold' : ' or calibration'}, ${threshold}.`,
      toMarkdown(figuresTable(picked)),
      figuresNote(picked),
      ...(deployable ? [] : [toMarkdown(classesTable(picked))]),
    ],
    ...featuresSection(picked.problem),
    ...importanceSection(picked),
    ['Probabilities', ...probabilities(picked, options)],
    ['Domain', ...domain(picked)],
    [`Cost per ${rowOf(picked.problem)}`, cost(picked)],
    [
      'Limits',
      [
        'Figures hold for data like that which they were measured on; intervals over few groups are rough.',
        ...(deployable
          ? [
              `The score in the table of ${withNetworks(degree) ? 'models' : 'degrees'} is that of the best threshold on the data it is measured on, and so somewhat high; the figures above are not.`,
            ]
          : []),
        ...(hasConverged(model.fitReport) ? [] : ['The fit did not reach its tolerance.']),
        ...(disclosure ? [disclosure] : []),
      ]
        .map((limit) => `- ${limit}`)
        .join('\n'),
    ],
  ];
  return [
    `# ${titleOf(degree.chosen)} in ${features.join(', ')}`,
    `Made by \`fastflavor pick\` ${VERSION}, seed ${options.seed}; ${settings(degree.chosen, options)}. Licence: ${options.licence ?? 'not stated'}. The model is \`model.json\`, everything behind this card \`pick.json\`.`,
    ...sections.flatMap(([title, ...paragraphs]) => [`## ${title}`, ...paragraphs]),
  ]
    .join('\n\n')
    .concat('\n');
}

function titleOf(chosen: Structure): string {
  return typeof chosen === 'number'
    ? `Logistic regression of degree ${chosen}`
    : `Network with hidden layers of ${chosen.join(', ')}`;
}

function settings(chosen: Structure, { regression, seed }: PickOptions): string {
  const isNetwork = typeof chosen !== 'number';
  const options = isNetwork ? classifierFor(chosen, regression, seed).options : regression;
  const given = Object.entries(options ?? {}).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  return `options of the ${isNetwork ? 'network' : 'regression'}: ${given.join(', ') || 'the defaults'}`;
}

function parts(picked: Picked): string {
  const { data, degree, deployable } = picked;
  const what = withNetworks(degree) ? 'model' : 'degree';
  const chose = deployable
    ? `chose ${what}, calibration and threshold`
    : `chose ${what} and calibration`;
  const held = data.some(({ role, name }) => role === 'test' && isValidation(data, name));
  return held
    ? `Validation and test rows are parts of the same data sets that share no group (${groupsInWords(picked)}): the first ${chose}, the second are behind the figures.`
    : `Validation sets ${chose}; test sets are behind the figures.`;
}

function isValidation(data: Picked['data'], name: string): boolean {
  return data.some((one) => one.role === 'validation' && one.name === name);
}

/** What is done to features before the regression sees them. */
export function featuresSection(problem: Problem): [title: string, ...paragraphs: string[]][] {
  const { missing, features, handleUnknown } = problem;
  const filled = {
    drop: 'Rows with missing values were left out, and have no prediction.',
    mean: 'Missing values are filled with the mean of the training rows, missing categories with the most frequent one.',
    median:
      'Missing values are filled with the median of the training rows, missing categories with the most frequent one.',
    indicator:
      'Missing values are filled with the mean of the training rows, and one more column says where; missing is a category of its own.',
  };
  const categories = features.flatMap(({ name, categories: own }) =>
    own ? [`${name} is ${own.join(' or ')}.`] : [],
  );
  if (!missing && categories.length === 0) return [];
  return [
    [
      'Features',
      ...(missing ? [filled[missing]] : []),
      ...(categories.length > 0
        ? [
            `Each category is a column of 0 and 1; ${handleUnknown === 'ignore' ? 'another value is none of them' : 'rows with another value are refused'}. ${categories.join(' ')}`,
          ]
        : []),
    ],
  ];
}

/** Which features a network lives on. */
function importanceSection({ importance }: Picked): [title: string, ...paragraphs: string[]][] {
  if (!importance) return [];
  return [
    [
      'Which features matter',
      'On the rows behind the figures: the accuracy lost if the values of a feature are permuted among them. Features that say the same lose little each.',
      toMarkdown(importanceTable(importance)),
    ],
  ];
}

function probabilities(picked: Picked, { regression }: PickOptions): string[] {
  const { problem, degree, calibration, deployable, calibratedFor } = picked;
  const isNetwork = typeof degree.chosen !== 'number';
  const own = isNetwork ? 'network' : 'regression';
  const weighted = regression.classWeight
    ? ` Class weights distort the probabilities of the ${own} itself.`
    : '';
  const many = namesOfClasses(problem).length > 2;
  return [
    `Calibrated for ${calibratedFor}: ${
      calibration.kind === 'none'
        ? `the probabilities of the ${own} as they are`
        : `by ${calibration.kind}${many ? `, which is part of the ${isNetwork ? 'last layer' : 'coefficients'}` : ''}`
    }. Elsewhere they are scores, not frequencies.${weighted}`,
    'Chosen by the Brier score on groups of rows held out: the simplest within one standard error of the best.',
    toMarkdown(calibrationTable(picked)),
    `On the data behind the figures, as the ${own} gives them and calibrated; the calibration error is the expected one over ten bins${deployable ? '' : ' of the probability of the predicted class'}:`,
    toMarkdown(reliabilityTable(picked)),
  ];
}

function domain({ deployable, problem }: Picked): string[] {
  const row = rowOf(problem);
  const guard = deployable?.parts.guard;
  if (!guard) return [`${capital(row)}s are taken wherever they lie: the model has no guard.`];
  const names = deployable?.featureNames ?? [];
  const { outside, mahalanobis } = guard;
  const shares = mahalanobis?.quantiles.map(
    ({ share, distance }) => `${100 * share}% of them within ${distance.toFixed(3)}`,
  );
  return [
    outside === 'clamp'
      ? `Features outside of the box of the training rows are moved to its nearest face, and the ${row} is flagged:`
      : `${capital(row)}s outside of the box of the training rows are flagged, and extrapolated to:`,
    toMarkdown(domainTable(names, guard)),
    mahalanobis && shares
      ? `So are ${row}s whose Mahalanobis distance from the mean of the training rows is above ${mahalanobis.limit.toFixed(3)}, the largest of a training row (${shares.join(', ')}).`
      : 'There is no Mahalanobis distance: the features of the training rows depend linearly on each other.',
  ];
}

function cost({ degree, deployable, problem }: Picked): string {
  const d = widthOfProblem(problem);
  const classes = namesOfClasses(problem).length;
  const { chosen } = degree;
  if (typeof chosen !== 'number') return networkCost(chosen, d, classes);
  const steps = monomialCount(d, chosen) - 1;
  const each = `${steps} multiplications and ${steps} additions, in Horner form`;
  if (!deployable) {
    return `A polynomial of each of the ${classes} classes: ${each}. The probabilities: ${classes} exponentials and divisions.`;
  }
  const { calibration, guard } = deployable.parts;
  const probability =
    calibration?.kind === 'isotonic'
      ? 'a search among the corners of the calibration'
      : 'one exponential and one division';
  const distance = guard?.mahalanobis
    ? ` and ${(d * (d + 1)) / 2 + d} multiplications for the distance`
    : '';
  return `The polynomial: ${each}. The probability: ${probability}. The guard: ${2 * d} comparisons${distance}.`;
}

function networkCost(hidden: readonly number[], features: number, classes: number): string {
  const widths = [features, ...hidden, classes > 2 ? classes : 1];
  const steps = widths.slice(1).reduce((sum, width, l) => sum + width * widths[l], 0);
  return `The network: ${steps} multiplications and additions. The probabilities: ${classes > 2 ? `${classes} exponentials and divisions` : 'one exponential and one division, or a search among the corners of an isotonic calibration'}.`;
}

function groupsInWords({ problem: { groups, derive } }: Picked): string {
  if (groups !== undefined) return groups;
  return derive === undefined
    ? 'a random block of rows'
    : 'background, else ray, else random block of rows';
}
