/**
 * The seven scores of the papers' tables: accuracy, and precision (P), recall (R) and F1 of either class.
 * Tables, curves and printed rows use them in this order.
 */
import type { ClassificationReport } from '../../src/evaluation/classification-report.js';

/** Precision, recall and F1 of one class, as printed in a paper. */
export type PrecisionRecallF1 = readonly [precision: number, recall: number, f1: number];

/** A row as printed in a paper; shares, not percentages. */
export interface PublishedRow {
  readonly accuracy: number;
  readonly noCrossing: PrecisionRecallF1;
  readonly crossing: PrecisionRecallF1;
}

/** The classes in the order of reports. */
const CLASSES = [
  { prefix: 'no crossing', of: 'noCrossing' },
  { prefix: 'crossing', of: 'crossing' },
] as const;

const OF_CLASS = [
  { letter: 'P', score: 'precision' },
  { letter: 'R', score: 'recall' },
  { letter: 'F1', score: 'f1' },
] as const;

export type TabulatedScore =
  | 'accuracy'
  | `${(typeof CLASSES)[number]['prefix']} ${(typeof OF_CLASS)[number]['letter']}`;

interface Score {
  readonly name: TabulatedScore;
  /** the header of its column in tables with columns grouped by class */
  readonly header: string;
  /** NaN for a class that has no rows */
  of(report: ClassificationReport): number;
  printed(row: PublishedRow): number;
}

export const SCORES: readonly Score[] = [
  {
    name: 'accuracy',
    header: 'accuracy',
    of: ({ accuracy }) => accuracy,
    printed: ({ accuracy }) => accuracy,
  },
  ...CLASSES.flatMap(({ prefix, of }, index) =>
    OF_CLASS.map(
      ({ letter, score }, i): Score => ({
        name: `${prefix} ${letter}`,
        header: i === 0 ? `${prefix}: ${score}` : letter === 'F1' ? letter : score,
        of: ({ classes }) => {
          const own = classes[index];
          return own.support === 0 ? Number.NaN : own[score];
        },
        printed: (row) => row[of][i],
      }),
    ),
  ),
];

export const SCORE_NAMES: readonly TabulatedScore[] = SCORES.map(({ name }) => name);

/** A record with a value for each score, by name. */
export function byScore<T>(of: (score: Score) => T): Readonly<Record<TabulatedScore, T>> {
  const entries = SCORES.map((score) => [score.name, of(score)]);
  return Object.fromEntries(entries) as Record<TabulatedScore, T>;
}

const BY_NAME = byScore((score) => score);

export function scoreIn(report: ClassificationReport, name: TabulatedScore): number {
  return BY_NAME[name].of(report);
}

/** Turns figures in the order of the scores into the form of documents: accuracy, and three scores of each class. */
export function byClass<T>([accuracy, ...scores]: readonly T[]) {
  const ofClass = ([precision, recall, f1]: readonly T[]) => ({ precision, recall, f1 });
  return {
    accuracy,
    noCrossing: ofClass(scores.slice(0, 3)),
    crossing: ofClass(scores.slice(3)),
  };
}
