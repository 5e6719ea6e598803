/**
 * A problem from a table and a few choices: which column is the label, which are the features, what the classes
 * are. Cost: one pass over the label, and one over every column that may be a feature.
 */
import { logMoments } from '../angular/log-moments.js';
import {
  availableFeatures,
  canProvideFeature,
  ELN_FEATURES,
  LABEL,
  XLN_FEATURES,
} from '../angular/moments.js';
import { momentsOf } from '../angular/number-moments.js';
import { describeColumn } from '../columns.js';
import { excerpt, InvalidInput, InvalidOption } from '../errors.js';
import { tableParts } from '../image-columns.js';
import { readNumber, type Table } from '../table.js';
import { fastFlavorCrossing } from './fast-flavor-crossing.js';
import { isNumberColumn, missingCells, refuseTextAmongNumbers } from './feature-values.js';
import { type PreparationChoices, valuesFor, withPreparation } from './prepared-problem.js';
import {
  type ClassTarget,
  checkProblem,
  type Feature,
  type Label,
  type Problem,
} from './problem.js';

/** What is chosen; all else is read from the table. */
export interface ProblemChoices extends PreparationChoices {
  /** the column of labels, or for a regression of numbers */
  readonly label?: string | undefined;
  /** columns, or `*` for every column of numbers except the label and the groups */
  readonly features?: readonly string[] | '*' | undefined;
  /** columns that are no features */
  readonly drop?: readonly string[] | undefined;
  /** the class that precision, recall and thresholds are about, as its text; of two classes the second if absent */
  readonly positive?: string | undefined;
  /** the column whose equal values mark rows that belong together */
  readonly groups?: string | undefined;
  /** whether the label is a number that is to be predicted, rather than a class */
  readonly regress?: boolean | undefined;
  /** of a regression: whether the logarithm to base 10 of the label is learnt, as of rates over many decades */
  readonly log?: boolean | undefined;
  /** the classes are whether the label, a number, is above this; the label is `growth_rate` if absent */
  readonly above?: number | undefined;
  /** whether features are computed from moments, even where the table has columns of their names */
  readonly derived?: boolean | undefined;
}

/** The growth rate's column, of which the label is made where nothing else is said. */
export const GROWTH_RATE = 'growth_rate';

/** What is solved beside a growth rate, from which a model is not to tell it. */
const ANSWERS: readonly string[] = [
  LABEL,
  'depth',
  GROWTH_RATE,
  'k_max',
  'kx',
  'ky',
  'kz',
  'growth_uncertainty',
  'sqrt_estimate',
  'moment_growth',
];

/** Names by which a label is recognised. */
const LABEL_NAMES: readonly string[] = ['label', 'target', 'class', 'y'];

/** Fractional labels of more values than this are numbers to be predicted, as a rule. */
const MOST_FRACTIONAL_CLASSES = 100;

/**
 * The problem that a table poses. Without choices it is that of fast flavor crossings if the table has its
 * columns; else the label is the one column that is called label, target, class or y, and the features are all
 * other columns of numbers. A growth rate is told from the papers' columns too, where they are there.
 * @throws InvalidInput if the label or the features cannot be told, in one line that says what to choose
 * @throws InvalidOption on choices that contradict each other
 * @example
 * ```ts
 * const flowers = new Table([
 *   ['petal_length', Float64Array.of(1.4, 4.7, 6)],
 *   ['petal_width', Float64Array.of(0.2, 1.4, 2.5)],
 *   ['species', ['setosa', 'versicolor', 'virginica']],
 * ], 'flowers.csv');
 * const { features, target } = inferProblem(flowers, { label: 'species' });
 * features; // => [{ name: 'petal_length' }, { name: 'petal_width' }]
 * target.kind === 'classes' && target.classes; // => ['setosa', 'versicolor', 'virginica']
 * ```
 */
export function inferProblem(table: Table, choices: ProblemChoices = {}): Problem {
  checkTarget(choices);
  const problem =
    publishedProblem(table, choices) ?? growthProblem(table, choices) ?? ownProblem(table, choices);
  return withPreparation(problem, table, choices);
}

/** @throws InvalidOption on choices of the target that contradict each other */
function checkTarget({ regress, log, above, positive }: ProblemChoices): void {
  const clash = (option: string, what: string) => {
    throw new InvalidOption({ where: { option }, what });
  };
  if (log && !regress) clash('--log', 'only numbers that --regress predicts have logarithms');
  if (above === undefined) return;
  if (regress) clash('--faster-than', 'makes classes, --regress predicts numbers');
  if (positive !== undefined) clash('--positive', 'it is class 1 with --faster-than');
}

/** What is to be learnt of a column. */
function targetOf(table: Table, column: string, choices: ProblemChoices): Problem['target'] {
  const { regress, log, above } = choices;
  const unit = column === GROWTH_RATE ? { unit: '1/s' } : {};
  if (regress) return { kind: 'number', column, ...unit, ...(log && { transform: 'log10' }) };
  if (above === undefined) return classTarget(table, column, choices);
  const names =
    column === GROWTH_RATE
      ? ['slow cell', 'fast cell']
      : [`${column} up to ${above}`, `${column} above ${above}`];
  return { kind: 'classes', column, classes: [0, 1], names, positive: 1, above };
}

/** The growth rate of cells, or whether it is above a number, told from the papers' columns. */
function growthProblem(table: Table, choices: ProblemChoices): Problem | undefined {
  const { label = GROWTH_RATE, features, regress, log, above, groups, drop, derived } = choices;
  if (label !== GROWTH_RATE || !(regress || above !== undefined)) return undefined;
  const isPublished = derived || ELN_FEATURES.every((name) => canProvideFeature(table, name));
  if (!table.has(label)) {
    // A table with other columns has its own label.
    if (above === undefined && !isPublished) return undefined;
    throw new InvalidInput({
      where: { file: table.source },
      what: `there is no column ${label}`,
      remedy:
        'fastflavor growth, data label --growth and growth=true of data ccsn make it; or name a column of numbers by --label',
    });
  }
  const named = Array.isArray(features) && features.every(isPublishedFeature);
  if (drop || !isPublished || !(features === undefined || named)) return undefined;
  const source = derived ? momentsOf(table) : table;
  const offered = features ?? availableFeatures(source);
  // Polynomials up to degree 3 tell the logarithm of the rate from logarithms with 57 to 72% of the error of ratios.
  const logs = log === true && features === undefined;
  return {
    name: regress ? 'growth-rate' : 'growth-faster-than',
    features: (logs ? logMoments(source, offered) : offered).map((name) => ({ name })),
    target: targetOf(table, label, choices),
    derive: logs ? 'log-moments' : 'radial-moments',
    ...(groups !== undefined && { groups }),
  };
}

function ownProblem(table: Table, choices: ProblemChoices): Problem {
  const label =
    choices.label ?? (choices.above === undefined ? recognisedLabel(table, choices) : GROWTH_RATE);
  table.column(label);
  const { groups } = choices;
  if (groups !== undefined) table.column(groups);
  if (groups === label) {
    throw new InvalidOption({ where: { option: '--groups' }, what: `${label} is the label` });
  }
  const features = featuresOf(table, label, choices);
  if (choices.regress)
    refuseTextAmongNumbers(table, label, valuesFor(choices.missingValues, label), 'label');
  return checkProblem({
    name: label,
    features: inImages(table, features),
    target: targetOf(table, label, choices),
    ...(groups !== undefined && { groups }),
  });
}

/** Columns as features; those of an image are one. */
function inImages(table: Table, columns: readonly string[]): Feature[] {
  const taken = new Set(columns);
  const images = new Map<string, Feature>();
  for (const { name, shape, columns: pixels } of tableParts(table)) {
    if (!shape || !pixels.every((pixel) => taken.has(pixel))) continue;
    const image = { name, shape };
    for (const pixel of pixels) images.set(pixel, image);
  }
  return Array.from(new Set(columns.map((name) => images.get(name) ?? name)), (feature) =>
    typeof feature === 'string' ? { name: feature } : feature,
  );
}

/** The built-in problem, if the table has its columns and nothing else is asked for. */
function publishedProblem(table: Table, choices: ProblemChoices): Problem | undefined {
  const { label = LABEL, features, drop, positive, groups, regress, derived = false } = choices;
  const isOther = regress || positive !== undefined || choices.above !== undefined;
  const others = label !== LABEL || features === '*' || drop || isOther;
  if (others) return undefined;
  if (!table.has(LABEL) && !derived && table.names.some(isLabelName)) return undefined;
  const known = features
    ? features.some((name) => isPublishedFeature(name) || describeColumn(name) !== '')
    : derived || XLN_FEATURES.some((name) => canProvideFeature(table, name));
  if (!known) return undefined;
  if (features?.includes(LABEL)) {
    throw new InvalidOption({ where: { option: '--features' }, what: `${LABEL} is the label` });
  }
  const offered = () => availableFeatures(derived ? momentsOf(table) : table);
  const problem = fastFlavorCrossing(features ?? offered());
  return groups === undefined ? problem : { ...problem, groups };
}

function isPublishedFeature(name: string): boolean {
  return (XLN_FEATURES as readonly string[]).includes(name);
}

function isLabelName(name: string): boolean {
  return LABEL_NAMES.includes(name.toLowerCase());
}

/** The label that is recognised by its name. */
function recognisedLabel(table: Table, { groups }: ProblemChoices): string {
  const candidates = table.names.filter((name) => isLabelName(name) && name !== groups);
  if (candidates.length === 1) return candidates[0];
  if (candidates.length === 0 && table.has(LABEL)) return LABEL;
  throw new InvalidInput({
    where: { file: table.source },
    what:
      candidates.length === 0
        ? `no column is called ${LABEL_NAMES.slice(0, -1).join(', ')} or ${LABEL_NAMES.at(-1)}`
        : `${candidates.join(' and ')} may both be the label`,
    remedy: `its columns are ${listed(table.names)}: say --label NAME, and --features a,b,c unless all other columns of numbers are features`,
  });
}

/** Names before advice: so many, each of so many characters, that the advice is not cut. */
const MOST_LISTED = 10;
const MOST_CHARACTERS = 60;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => excerpt(name, MOST_CHARACTERS));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** The columns of features, in the order of the table or as they are listed. */
function featuresOf(
  table: Table,
  label: string,
  { features = '*', drop = [], groups, oneHot = [], missingValues }: ProblemChoices,
): readonly string[] {
  for (const name of drop) table.column(name);
  const isCategory = (name: string) => oneHot !== true && oneHot.includes(name);
  const valuesOf = (name: string) => valuesFor(missingValues, name);
  const others = new Set([label, groups, ...drop]);
  if (features !== '*') {
    for (const name of features) table.column(name);
    const wrong = features.find((name) => others.has(name));
    if (wrong === undefined) {
      for (const name of features) {
        if (!isCategory(name)) refuseTextAmongNumbers(table, name, valuesOf(name));
      }
      return features;
    }
    const role =
      wrong === label ? 'the label' : wrong === groups ? 'the groups' : 'dropped as well';
    throw new InvalidOption({ where: { option: '--features' }, what: `${wrong} is ${role}` });
  }
  const answers = label === GROWTH_RATE ? ANSWERS : [];
  // Columns beside images describe them, and may tell the label.
  const pixels = tableParts(table).flatMap(({ shape, columns }) => (shape ? columns : []));
  if (pixels.length > 0) return pixels;
  const found = table.names.filter((name) => {
    if (others.has(name) || answers.includes(name) || table.traits.index.includes(name))
      return false;
    if (isCategory(name)) return true;
    refuseTextAmongNumbers(table, name, valuesOf(name));
    return oneHot === true || isNumberColumn(table, name, valuesOf(name));
  });
  if (found.length > 0) return found;
  throw new InvalidInput({
    where: { file: table.source },
    what: `no column of numbers beside ${[...others].filter(Boolean).join(', ')}`,
    remedy: `its columns are ${listed(table.names)}; columns of text become features by --features and --one-hot`,
  });
}

/** The classes of the label, ascending, the positive one of two last. */
function classTarget(table: Table, column: string, { positive }: ProblemChoices): ClassTarget {
  const classes = labelsIn(table, column);
  const fractional = classes.some((label) => typeof label === 'number' && !Number.isInteger(label));
  if (fractional && classes.length > MOST_FRACTIONAL_CLASSES) {
    throw new InvalidInput({
      where: { file: table.source, column },
      what: `${classes.length} different values, some of them fractions: this looks like a regression`,
      remedy: 'predict numbers by --regress, or name another column by --label',
    });
  }
  if (classes.length < 2) {
    throw new InvalidInput({
      where: { file: table.source, column },
      expected: 'labels of two or more classes',
      got: classes.length === 0 ? 'none' : `only ${classes[0]}`,
      remedy: 'name another column by --label',
    });
  }
  if (positive === undefined) {
    return classes.length === 2
      ? { kind: 'classes', column, classes, positive: classes[1] }
      : { kind: 'classes', column, classes };
  }
  const chosen = classes.find((label) => isWritten(label, positive));
  const shown = classes.slice(0, 10).join(', ');
  if (classes.length > 2 || chosen === undefined) {
    throw new InvalidOption({
      where: { option: '--positive' },
      expected: chosen === undefined ? `one of the labels ${shown}` : 'labels of two classes',
      got: chosen === undefined ? positive : `${classes.length} (${shown})`,
    });
  }
  const other = classes.find((label) => label !== chosen) as Label;
  return { kind: 'classes', column, classes: [other, chosen], positive: chosen };
}

/** Whether a label is written so: numbers by value, all else by its text. */
function isWritten(label: Label, text: string): boolean {
  return typeof label === 'number' ? readNumber(text) === label : String(label) === text.trim();
}

/** The different labels, ascending: numbers if all are numbers, else text as it stands in the file. */
function labelsIn(table: Table, name: string): Label[] {
  const column = table.column(name);
  const missing = missingCells(column);
  const distinct = new Set<string | number>();
  for (let row = 0; row < column.length; row++) if (!missing[row]) distinct.add(column[row]);
  const numbers = [...distinct].map((label) =>
    typeof label === 'number' ? label : readNumber(label),
  );
  const labels: Label[] = numbers.some(Number.isNaN) ? [...distinct] : [...new Set(numbers)];
  return labels.sort((a, b) => (a < b ? -1 : 1));
}
