/**
 * How much of the errors on realistic cells is caused by the published solver's defect, and how much by variance? The
 * defect gives two Gaussian species above F = 0.9108 the same shape and so removes their crossings. Most cells outside of
 * the neutrinosphere have such flux factors.
 */

import { CCSN_DISCLOSURE } from '../../datasets/disclosure.js';
import type { FluxSolver } from '../../src/angular/family.js';
import { PUBLISHED_FAILURE } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { AS_PUBLISHED, lineChart } from '../../src/report/charts.js';
import { percent } from '../../src/report/text-table.js';
import type { Experiment, Heading, Section } from '../run/experiment.js';
import { type PublishedRow, SCORES } from './scores.js';
import { SOLVER_MODES } from './solver-modes.js';
import {
  accuracyBySeed,
  degreesIn,
  onBackgrounds,
  ownScores,
  resultsOf,
  type ScoreSummaries,
  scoreOver,
  scoresOver,
  type TrainedOn,
  type TrainedResults,
  trainedTasks,
} from './trained.js';

export interface DefectTransfer extends Heading {
  readonly degrees: readonly number[];
  /** options of the logistic regression except its degree */
  readonly options: Readonly<Record<string, unknown>>;
  /** the accuracy on realistic cells that the paper states, by degree, as a share */
  readonly published: Readonly<Record<number, number>>;
  readonly classifiers: readonly {
    readonly name: string;
    readonly spec: ClassifierSpec;
    readonly published: PublishedRow;
  }[];
  readonly rules: Rules;
}

export interface Rules {
  /** the degrees among which the low-degree peak is sought */
  readonly low: readonly number[];
  readonly high: number;
  /** the least difference of accuracy that needs an explanation */
  readonly least: number;
  /** the share from which a quantity is said to be caused mostly by the defect */
  readonly mostly: number;
  readonly partly: number;
  /** the rules in words */
  readonly words: readonly string[];
}

const LIMIT = PUBLISHED_FAILURE.toFixed(4);

/** The part of a quantity that vanishes without the defect. */
interface Attribution {
  /** 1 - without / with, of the means over backgrounds; its standard error by the jackknife */
  readonly share: number;
  readonly error: number;
  readonly withDefect: number;
  readonly without: number;
  readonly verdict: string;
}

/**
 * Computes the part.
 * @param withDefect one value per background
 * @param without one value per background
 */
export function defectShare(
  withDefect: readonly number[],
  without: readonly number[],
  { least, mostly, partly }: Rules,
): Attribution {
  const mean = (values: readonly number[]) => summarize(values).mean;
  const shareOf = (skipped: number) => {
    const kept = (values: readonly number[]) => values.filter((_, i) => i !== skipped);
    return 1 - mean(kept(without)) / mean(kept(withDefect));
  };
  const share = shareOf(-1);
  const n = withDefect.length;
  const jackknife = summarize(withDefect.map((_, i) => shareOf(i)));
  const called = share >= mostly ? 'mostly' : share >= partly ? 'partly' : 'not';
  return {
    share,
    error: ((n - 1) / Math.sqrt(n)) * jackknife.spread,
    withDefect: mean(withDefect),
    without: mean(without),
    verdict: mean(withDefect) < least ? 'too small to explain' : `${called} the defect`,
  };
}

export function defectTransferExperiment(experiment: DefectTransfer): Experiment {
  const { name, title, source, options, classifiers, rules } = experiment;
  const trained = (classifier: ClassifierSpec, solver: FluxSolver): TrainedOn => ({
    classifier,
    set: 'artificial',
    solver,
    split: 'none',
  });
  const ofDegree = (degree: number): ClassifierSpec => ({
    model: 'lr',
    options: { degree, ...options },
  });
  return {
    name,
    title,
    source,
    tasks: (settings) =>
      SOLVER_MODES.flatMap((solver) =>
        [
          ...degreesIn(settings, experiment.degrees).map(ofDegree),
          ...classifiers.map(({ spec }) => spec),
        ].flatMap((classifier) => trainedTasks(trained(classifier, solver), settings)),
      ),
    summarize: (settings, resultOf) => {
      const cells = (classifier: ClassifierSpec) => {
        const of = (solver: FluxSolver) =>
          onCells(resultsOf(trained(classifier, solver), settings, resultOf));
        return { published: of('published'), exact: of('exact') };
      };
      const curve = degreesIn(settings, experiment.degrees).map((degree) => ({
        degree,
        ...cells(ofDegree(degree)),
      }));
      const falls = {
        published: fall(curve, 'published', rules),
        exact: fall(curve, 'exact', rules),
      };
      const fallOf = defectShare(falls.published.byBackground, falls.exact.byBackground, rules);
      const rows = classifiers.map(({ name: classifier, spec, published }) => {
        const measured = cells(spec);
        const degradation = defectShare(lost(measured.published), lost(measured.exact), rules);
        const patterns = SOLVER_MODES.map((solver) =>
          patternDistances(measured[solver], published),
        );
        return { classifier, ...measured, degradation, patterns };
      });
      // The roles are exchanged, because the pattern is attributed to the defect if training with it comes closer.
      const meanPattern = (solver: 0 | 1) =>
        rows[0].patterns[solver].map(
          (_, b) => summarize(rows.map(({ patterns }) => patterns[solver][b])).mean,
        );
      const pattern = defectShare(meanPattern(1), meanPattern(0), rules);
      return {
        figures: { rules, curve, falls, fall: fallOf, pattern, classifiers: rows },
        disclosure: CCSN_DISCLOSURE,
        sections: [
          verdictSection(rules, fallOf, pattern, rows),
          fallSection(falls, rules),
          classifierSection(rows),
        ],
        charts: [chart(experiment, curve)],
      };
    },
  };
}

interface OnCells {
  /** the accuracy on own test rows, over seeds */
  readonly own: Summary;
  /** the scores on realistic cells, over backgrounds */
  readonly scores: ScoreSummaries;
  /** the mean accuracy of all backgrounds, over seeds */
  readonly seeds: Summary;
  /** the accuracy on cells with a flux factor above 0.9108 */
  readonly forward: Summary;
  readonly forwardRecall: Summary;
}

function onCells(results: TrainedResults): OnCells {
  const all = onBackgrounds(results, 'all');
  const forward = onBackgrounds(results, 'forward');
  return {
    own: ownScores(results).own as Summary,
    scores: scoresOver(all),
    seeds: summarize(accuracyBySeed(results)),
    forward: scoreOver(forward, 'accuracy'),
    forwardRecall: scoreOver(forward, 'crossing R'),
  };
}

/** The accuracy on own test rows minus that on the cells of every background. */
function lost({ own, scores }: OnCells): number[] {
  return scores.accuracy.values.map((value) => own.mean - value);
}

/** The mean absolute difference from the seven printed figures for every background. */
function patternDistances({ scores }: OnCells, published: PublishedRow): number[] {
  return scores.accuracy.values.map((_, b) => {
    const differences = SCORES.map(({ name, printed }) =>
      Math.abs(scores[name].values[b] - printed(published)),
    );
    return summarize(differences.filter(Number.isFinite)).mean;
  });
}

type Curve = readonly {
  readonly degree: number;
  readonly published: OnCells;
  readonly exact: OnCells;
}[];

function fall(curve: Curve, solver: FluxSolver, { low, high }: Rules) {
  const accuracyAt = (point: Curve[number]) => point[solver].scores.accuracy;
  const peak = curve
    .filter(({ degree }) => low.includes(degree))
    .reduce((best, one) => (accuracyAt(one).mean > accuracyAt(best).mean ? one : best));
  const last = curve.find(({ degree }) => degree === high) as Curve[number];
  return {
    peak: accuracyAt(peak).mean,
    at: peak.degree,
    high: accuracyAt(last).mean,
    byBackground: accuracyAt(peak).values.map((value, b) => value - accuracyAt(last).values[b]),
  };
}

interface Row {
  readonly classifier: string;
  readonly published: OnCells;
  readonly exact: OnCells;
  readonly degradation: Attribution;
  readonly patterns: readonly (readonly number[])[];
}

function verdictSection(
  rules: Rules,
  fallOf: Attribution,
  pattern: Attribution,
  rows: readonly Row[],
): Section {
  const line = (
    what: string,
    one: Attribution,
    withDefect = one.withDefect,
    without = one.without,
  ) => [
    what,
    one.verdict,
    `${percent(one.share)}%`,
    percent(one.error),
    percent(withDefect),
    percent(without),
  ];
  return {
    title: 'How much is the defect?',
    table: {
      header: ['', 'verdict', 'share', '+-', 'with the defect', 'without it'],
      rows: [
        line(`Figure 1: fall to degree ${rules.high}, points`, fallOf),
        ...rows.map(({ classifier, degradation }) =>
          line(`Table I: ${classifier}, points lost from own test rows`, degradation),
        ),
        line(
          'Table I: distance from the printed pattern, points',
          pattern,
          pattern.without,
          pattern.withDefect,
        ),
      ],
    },
    notes: rules.words,
  };
}

function fallSection(falls: Record<FluxSolver, ReturnType<typeof fall>>, { high }: Rules): Section {
  return {
    title: 'The fall with degree: accuracy on realistic cells in per cent',
    table: {
      header: ['training data', 'peak', 'at degree', `at degree ${high}`],
      rows: SOLVER_MODES.map((solver) => [
        `${solver} solver`,
        percent(falls[solver].peak),
        `${falls[solver].at}`,
        percent(falls[solver].high),
      ]),
    },
    notes: [],
  };
}

function classifierSection(rows: readonly Row[]): Section {
  return {
    title: 'The classifiers of Table I: per cent, mean over backgrounds',
    table: {
      header: [
        '',
        'training data',
        'own test',
        'realistic',
        '+- over backgrounds',
        '+- over seeds',
        `F > ${LIMIT}`,
        'recall there',
        'distance from the printed pattern',
      ],
      rows: rows.flatMap((row) =>
        SOLVER_MODES.map((solver, s) => {
          const { own, scores, seeds, forward, forwardRecall } = row[solver];
          return [
            row.classifier,
            `${solver} solver`,
            percent(own.mean),
            percent(scores.accuracy.mean),
            percent(scores.accuracy.spread),
            percent(seeds.spread),
            percent(forward.mean),
            percent(forwardRecall.mean),
            percent(summarize(row.patterns[s]).mean),
          ];
        }),
      ),
    },
    notes: [],
  };
}

function chart({ title, published }: DefectTransfer, curve: Curve) {
  const panels = [
    ['all realistic cells', ({ scores }: OnCells) => scores.accuracy],
    [`realistic cells with a flux factor above ${LIMIT}`, ({ forward }: OnCells) => forward],
    ['own artificial test rows', ({ own }: OnCells) => own],
  ] as const;
  const names = { published: 'trained with the defect', exact: 'trained without it' };
  const printed = {
    name: `${names.published}${AS_PUBLISHED}`,
    printed: true,
    points: Object.entries(published).map(([x, y]) => ({ x: Number(x), y: 100 * y })),
  };
  return lineChart({
    title,
    subtitle: 'bands: spread over backgrounds; over seeds for own test rows',
    x: 'degree of the polynomial',
    y: 'accuracy, per cent',
    panels: panels.map(([panel, pick], i) => ({
      title: panel,
      series: [
        ...SOLVER_MODES.map((solver) => ({
          name: names[solver],
          points: curve.map((point) => {
            const { mean, spread } = pick(point[solver]);
            return { x: point.degree, y: 100 * mean, spread: 100 * spread };
          }),
        })),
        ...(i === 0 ? [printed] : []),
      ],
    })),
  });
}
