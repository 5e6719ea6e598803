/** Compared models as plain data for JSON, as tables and in sentences. */
import { classificationReport } from '../evaluation/classification-report.js';
import type { ClassifierFold, RegressorFold } from '../evaluation/cross-validation.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import type { Label } from '../evaluation/labels.js';
import { type ReportDocument, reportDocument } from '../evaluation/report-document.js';
import type { Problem } from '../problems/problem.js';
import { namesOfClasses } from '../problems/problem-data.js';
import { percent, type TextTable } from '../report/text-table.js';
import type { Compared, ComparedModel } from './compare.js';
import { MEASURES } from './measures.js';

type AnyFold = ClassifierFold | RegressorFold;

/** Plain data for JSON: the models with their scores, every difference, the best. */
export function comparedDocument(
  { models, rankedBy, differences, best, notClearlyWorse }: Compared,
  rows: LabelledRows,
): Readonly<Record<string, unknown>> {
  return {
    rankedBy,
    models: models.map((model) => modelDocument(model, rows)),
    differences,
    best,
    notClearlyWorse,
  };
}

function modelDocument(
  model: ComparedModel,
  rows: LabelledRows,
): Readonly<Record<string, unknown>> {
  const { name, options, scores, trainScore, fitSeconds, scoreSeconds, converged, folds } = model;
  const { target } = rows.problem;
  return {
    name,
    model: model.model,
    ...(model.backend && { backend: model.backend }),
    options,
    ...scores,
    trainScore,
    fitSeconds,
    scoreSeconds,
    converged,
    ...(target.kind === 'classes' && { confusion: confusionDocument(folds, rows, target.classes) }),
  };
}

/** The counts of all test rows: of every class (rows) how many are predicted as each (columns). */
function confusionDocument(
  folds: readonly AnyFold[],
  { y }: LabelledRows,
  classes: readonly Label[],
) {
  const counts = classes.map(() => classes.map(() => 0));
  for (const { test, predicted } of folds) {
    for (let i = 0; i < test.length; i++) counts[y[test[i]]][predicted[i]]++;
  }
  return { classes, counts };
}

/** The report of a classifier on its only split, under the names of its classes. */
export function testReport({ folds: [fold] }: ComparedModel, rows: LabelledRows): ReportDocument {
  return reportDocument(reportOf(fold, rows), namesOfClasses(rows.problem));
}

function reportOf({ test, predicted }: AnyFold, { problem, y }: LabelledRows) {
  const names = namesOfClasses(problem);
  const classes = Array.from(names.keys());
  const truth = Float64Array.from(test, (row) => y[row]);
  return classificationReport(truth, predicted, { classes });
}

/** Classifiers on a test set, for JSON as 0.1.0 wrote it. */
export function classifiersDocument(
  { models }: Compared,
  rows: LabelledRows,
): Readonly<Record<string, unknown>>[] {
  return models.map((one) => ({
    model: one.model,
    ...(one.backend && { backend: one.backend }),
    options: one.options,
    fitSeconds: one.fitSeconds,
    trainAccuracy: one.trainScore,
    report: testReport(one, rows),
  }));
}

/**
 * Compared models as a table with a row for each: scores with their 95% interval, the best and those that are not
 * clearly worse marked.
 * @returns shares in per cent, and the seconds of all fits
 */
export function comparedTable(compared: Compared): TextTable {
  const { models, rankedBy } = compared;
  const measures = Object.keys(MEASURES).filter((key) => models.some(({ scores }) => scores[key]));
  const first = MEASURES[rankedBy];
  const others = measures.filter(
    (key) => key !== rankedBy && key !== 'precision' && key !== 'recall',
  );
  return {
    header: [
      'per cent',
      'train',
      first.title,
      '95% interval',
      ...others.map((key) => MEASURES[key].title),
      'fit in s',
    ],
    rows: models.map((one) => {
      const { mean, low, high } = one.scores[rankedBy];
      return [
        `${one.name}${markOf(one, compared)}${one.converged ? '' : ' (not converged)'}`,
        shown(one.trainScore, rankedBy),
        shown(mean, rankedBy),
        `${shown(low, rankedBy)} to ${shown(high, rankedBy)}`,
        ...others.map((key) => (one.scores[key] ? shown(one.scores[key].mean, key) : '')),
        one.fitSeconds.toFixed(2),
      ];
    }),
  };
}

function markOf({ name }: ComparedModel, { best, notClearlyWorse }: Compared): string {
  if (name === best) return ' (best)';
  return notClearlyWorse.includes(name) ? ' (not clearly worse)' : '';
}

function shown(value: number, key: string): string {
  if (MEASURES[key].share) return percent(value);
  return Math.abs(value) < 10 ? value.toFixed(4) : value.toPrecision(5);
}

/**
 * Classifiers of two classes on a test set, with the scores of either class.
 * @returns shares in per cent, and the seconds of each fit
 */
export function classifiersTable({ models }: Compared, rows: LabelledRows): TextTable {
  const names = namesOfClasses(rows.problem);
  const columns = names.flatMap((name) => [`${abbreviated(name)} P`, 'R', 'F1']);
  return {
    header: ['per cent', 'train', 'test', ...columns, 'fit in s'],
    rows: models.map(({ name, trainScore, folds: [fold], fitSeconds }) => {
      const report = reportOf(fold, rows);
      return [
        name,
        percent(trainScore),
        percent(report.accuracy),
        ...report.classes.flatMap(({ precision, recall, f1 }) =>
          [precision, recall, f1].map(percent),
        ),
        fitSeconds.toFixed(2),
      ];
    }),
  };
}

/** Which model is best, how sure its score is, and which models are not clearly worse. */
export function rankingNotes(
  { models, best, notClearlyWorse, rankedBy }: Compared,
  problem: Problem,
): string[] {
  const winner = models.find(({ name }) => name === best);
  if (!winner) return [];
  const { mean, low, high, folds } = winner.scores[rankedBy];
  const { title, share } = MEASURES[rankedBy];
  const over = folds.length > 1 ? 'folds' : problem.groups === undefined ? 'test rows' : 'groups';
  const bound = share && folds.length > 1 ? ', and no surer than the rows allow' : '';
  const unit = share ? ' per cent' : '';
  const paired =
    folds.length > 1
      ? 'the difference over the same folds (corrected for the rows that their fits share, Nadeau and Bengio 2003)'
      : `the difference on the same ${over}`;
  const score = `${title} ${shown(mean, rankedBy)} (${shown(low, rankedBy)} to ${shown(high, rankedBy)})${unit}`;
  const near =
    notClearlyWorse.length > 0
      ? `not clearly worse: ${notClearlyWorse.join(', ')}`
      : 'all others are clearly worse';
  return models.length < 2
    ? [`${best}: ${score}, 95% interval over ${over}${bound}.`]
    : [
        `Best: ${best}, ${score}; ${near}. 95% intervals over ${over}${bound}; of two models, of ${paired}.`,
      ];
}

/** Longer names would make columns wider than their numbers. */
const LONGEST_NAME = 12;

/** `not yet cl.` for `not yet classified`: the first word and the beginnings of the others; of one word its beginning. */
function abbreviated(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const [first, ...others] = name.split(' ');
  if (others.length === 0) return `${name.slice(0, LONGEST_NAME - 1)}.`;
  return [first, ...others.map((word) => `${word.slice(0, 2)}.`)].join(' ');
}
