/** The tables and the chart of `defect-transfer`. */
import type { FluxSolver } from '../../src/angular/family.js';
import { PUBLISHED_FAILURE } from '../../src/angular/family.js';
import { SOLVER_MODES } from '../../src/angular/solver-modes.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { lineChart, UP_TO_ALL } from '../../src/report/line-chart.js';
import { percent } from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import { ARTIFICIAL_PUBLISHED } from '../figure-1.js';
import type { Section } from '../run/experiment.js';
import type { Gain } from './gain.js';
import type { Curve, fall, MeasuredDefect, OnCells } from './measured.js';
import { type Attribution, RULES } from './share.js';

const LIMIT = PUBLISHED_FAILURE.toFixed(4);

export function verdictSection(
  fallOf: Attribution,
  pattern: Attribution,
  rows: readonly MeasuredDefect[],
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
    percent(one.backgroundError),
    percent(one.seedError),
    percent(one.error),
    percent(withDefect),
    percent(without),
  ];
  return {
    title: 'How much is the defect?',
    table: {
      header: [
        '',
        'verdict',
        'share',
        '+- backgrounds',
        '+- seeds',
        '+- both',
        SOLVER_WORDS.published,
        SOLVER_WORDS.exact,
      ],
      rows: [
        line(`Figure 1: fall to degree ${RULES.high}, points`, fallOf),
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
    notes: RULES.words,
  };
}

export function fallSection(falls: Record<FluxSolver, ReturnType<typeof fall>>): Section {
  return {
    title: 'The fall with degree: accuracy on realistic cells in per cent',
    table: {
      header: ['training data', 'peak', 'at degree', `at degree ${RULES.high}`],
      rows: SOLVER_MODES.map((solver) => [
        SOLVER_WORDS[solver],
        percent(falls[solver].peak),
        `${falls[solver].at}`,
        percent(falls[solver].high),
      ]),
    },
    notes: [],
  };
}

/** @param bounds what bounds the gain, in words */
export function gainSection(gain: Gain, bounds: readonly string[]): Section {
  const { degree, published, exact, difference, backgroundError, seedError, error } = gain;
  return {
    title: `What the repaired root finder gains at degree ${degree}: points of accuracy on realistic cells`,
    table: {
      header: [
        SOLVER_WORDS.published,
        SOLVER_WORDS.exact,
        'gain',
        '+- backgrounds',
        '+- seeds',
        '+- both',
      ],
      rows: [[published, exact, difference, backgroundError, seedError, error].map(percent)],
    },
    notes: [
      'Standard errors of the paired difference: over backgrounds, over training seeds, and both together.',
      ...bounds,
    ],
  };
}

export function classifierSection(rows: readonly MeasuredDefect[]): Section {
  return {
    title: 'The classifiers of Table I: per cent, mean over backgrounds',
    table: {
      header: [
        '',
        'training data',
        'own test',
        'realistic',
        '+- backgrounds',
        '+- seeds',
        '+- both',
        `cells with F > ${LIMIT}`,
        'recall on those',
        'distance from the printed pattern',
      ],
      rows: rows.flatMap((row) =>
        SOLVER_MODES.map((solver, s) => {
          const { own, scores, forward, forwardRecall } = row[solver];
          const { mean, backgroundError, seedError, error } = scores.accuracy;
          return [
            row.classifier,
            SOLVER_WORDS[solver],
            percent(own.mean),
            ...[mean, backgroundError, seedError, error].map(percent),
            percent(forward.mean),
            percent(forwardRecall.mean),
            percent(summarize(row.patterns[s].values).mean),
          ];
        }),
      ),
    },
    notes: ['+- is the standard error of the accuracy on realistic cells.'],
  };
}

export function chart(title: string, curve: Curve) {
  const panels = [
    ['all realistic cells', ({ scores }: OnCells) => scores.accuracy],
    [`realistic cells with a flux factor above ${LIMIT}`, ({ forward }: OnCells) => forward],
    ['own artificial test rows', ({ own }: OnCells) => own],
  ] as const;
  const printed = Object.entries(ARTIFICIAL_PUBLISHED).map(([x, y]) => ({
    x: Number(x),
    y: 100 * y,
  }));
  return lineChart({
    title,
    caption: 'Bands: standard deviation over backgrounds; for own test rows, over seeds.',
    x: { title: 'degree n of the polynomial' },
    y: { title: 'accuracy, per cent', within: UP_TO_ALL },
    columns: 3,
    panels: panels.map(([panel, pick], i) => ({
      title: panel,
      series: [
        ...SOLVER_MODES.map((solver) => ({
          name: SOLVER_WORDS[solver],
          points: curve.map((point) => {
            const { mean, spread } = pick(point[solver]);
            return { x: point.degree, y: 100 * mean, spread: 100 * spread };
          }),
          ...(i === 0 && solver === 'published' && { printed }),
        })),
      ],
    })),
  });
}
