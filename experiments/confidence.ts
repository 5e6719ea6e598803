/**
 * The reliability of the probabilities of classifiers trained on parametric data, on realistic cells: reliability diagrams
 * and expected calibration errors, before and after calibration.
 */
import { CCSN_DISCLOSURE } from '../datasets/disclosure.js';
import { expectedCalibrationError, type ReliabilityBin } from '../src/evaluation/reliability.js';
import type { Summary } from '../src/evaluation/resampling.js';
import { summarize } from '../src/evaluation/resampling.js';
import type { Chart } from '../src/report/charts.js';
import { lineChart } from '../src/report/line-chart.js';
import { percent } from '../src/report/text-table.js';
import { trainingInWords } from '../src/report/training-words.js';
import {
  eachTrained,
  type NamedTraining,
  overBackgrounds,
  seededTests,
  type TrainedOn,
  trainedTasks,
} from './kinds/trained.js';
import { type Measured, pairedDifference } from './kinds/two-errors.js';
import { type Claim, claimSection, judgeClaims, verdictIf } from './run/claim.js';
import type { Experiment, ResultGetter, Section, Settings } from './run/experiment.js';
import {
  CALIBRATED_ON,
  type CalibratedOn,
  type Confidence,
  type ConfidenceTask,
} from './tasks/confidence.js';
import { ELN_CLASSIFIERS, PARAMETRIC_TRAININGS } from './trainings.js';

/** The probability from which a call is called sure. */
const SURE = 0.95;

/** The calibration error above which probabilities cannot be used as probabilities. */
const BELIEVABLE = 0.05;

/** Cells whose probability lies in one interval. */
export type PooledBin = Omit<ReliabilityBin, 'positives'> & {
  /** the share of cells with a crossing; null if the bin has no cells */
  readonly crossings: number | null;
};

export interface ConfidenceRow {
  readonly classifier: string;
  /** the expected calibration error on own test rows, over seeds */
  readonly own: Readonly<Record<'nothing' | 'development', Summary>>;
  /** the figures on realistic cells, over backgrounds */
  readonly realistic: Readonly<Record<CalibratedOn, ConfidenceFigures>>;
}

export interface ConfidenceFigures {
  readonly calibrationError: Measured;
  readonly brierScore: Summary;
  readonly error: Summary;
  /** the share of cells with a sure prediction, and the share of these that are wrong */
  readonly sure: Summary;
  readonly sureWrong: Summary;
  /** the diagram of all backgrounds and seeds together */
  readonly diagram: readonly PooledBin[];
}

/** The names of the ways to make probabilities. */
const NAMES: Readonly<Record<CalibratedOn, string>> = {
  nothing: 'as they are',
  development: 'calibrated on parametric development rows',
  backgrounds: 'calibrated on realistic cells of other backgrounds',
};

/** The least share of all cells in a bin; smaller bins are left out of charts. */
const LEAST_SHARE = 0.002;

const CLAIMS: readonly Claim<readonly ConfidenceRow[]>[] = [
  {
    claim: 'Probabilities are less to be believed on realistic cells than on parametric rows',
    rule: 'expected calibration error of probabilities as they are, on realistic cells (mean over backgrounds) and on own test rows (mean over seeds): reproduced if it is above 5% and at least twice as large on realistic cells for every classifier, partly if for at least one, otherwise not.',
    judge: (rows) => {
      const errors = rows.map(({ own, realistic }) => ({
        own: own.nothing.mean,
        realistic: realistic.nothing.calibrationError.mean,
      }));
      const worse = errors.map((one) => one.realistic > BELIEVABLE && one.realistic >= 2 * one.own);
      return {
        verdict: verdictIf(worse.every(Boolean), worse.some(Boolean)),
        because: rows
          .map(
            ({ classifier }, i) =>
              `${classifier} ${percent(errors[i].own)}% to ${percent(errors[i].realistic)}%`,
          )
          .join(', '),
      };
    },
  },
  remedy(
    'Calibration on parametric development rows makes probabilities believable',
    'development',
  ),
  remedy(
    'Calibration on realistic cells of other backgrounds makes probabilities believable',
    'backgrounds',
  ),
];

const tasks = (trained: TrainedOn, settings: Settings) =>
  trainedTasks(trained, settings).map(
    (task): ConfidenceTask => ({ ...task, kind: 'confidence', sure: SURE }),
  );

export const confidence = {
  name: 'confidence',
  title: 'How far probabilities can be believed on realistic cells',
  source: 'none; the question is this project’s',
  chapter: 'failures',
  claims: CLAIMS,
  tasks: (settings) =>
    [
      ...eachTrained(PARAMETRIC_TRAININGS, ELN_CLASSIFIERS, (one) => tasks(one, settings)).values(),
    ].flat(2),
  summarize: (settings, resultOf) => {
    const figures = eachTrained(PARAMETRIC_TRAININGS, ELN_CLASSIFIERS, (one, classifier) =>
      confidenceRow(classifier, tasks(one, settings), resultOf),
    );
    const judged = judgeClaims(CLAIMS, figures);
    return {
      figures: { claims: judged, sure: SURE, trainings: Object.fromEntries(figures) },
      disclosure: CCSN_DISCLOSURE,
      sections: [
        claimSection(judged, 'Can probabilities be believed?'),
        ...[...figures].map(([training, rows]) => section(training, rows)),
      ],
      charts: PARAMETRIC_TRAININGS.map((training) =>
        chart(training, figures.get(training.name) ?? []),
      ),
    };
  },
} satisfies Experiment;

function confidenceRow(
  classifier: string,
  ofRow: readonly ConfidenceTask[],
  resultOf: ResultGetter,
): ConfidenceRow {
  const results = ofRow.map((task) => resultOf(task));
  const tests = seededTests(ofRow, results);
  const own = (on: 'nothing' | 'development') =>
    summarize(results.map((result) => expectedCalibrationError(result.own[on].diagram)));
  const figures = (on: CalibratedOn): ConfidenceFigures => {
    const over = (figure: (one: Confidence) => number) =>
      overBackgrounds(tests, (ofOne) => {
        const values = ofOne.map((test) => figure(test[on]));
        return summarize(values.filter(Number.isFinite)).mean;
      });
    return {
      calibrationError: over(({ diagram }) => expectedCalibrationError(diagram)),
      brierScore: over(({ brierScore }) => brierScore),
      error: over(({ wrong, rows }) => wrong / rows),
      sure: over(({ sure, rows }) => sure / rows),
      sureWrong: over(({ sure, sureWrong }) => sureWrong / sure),
      diagram: pooled(tests.map((test) => test[on].diagram)),
    };
  };
  return {
    classifier,
    own: { nothing: own('nothing'), development: own('development') },
    realistic: {
      nothing: figures('nothing'),
      development: figures('development'),
      backgrounds: figures('backgrounds'),
    },
  };
}

/** The diagram of all rows together. */
function pooled(diagrams: readonly (readonly ReliabilityBin[])[]): PooledBin[] {
  return diagrams[0].map(({ from, to }, bin) => {
    const parts = diagrams.map((diagram) => diagram[bin]);
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const mean = (pick: 'meanProbability' | 'positives') =>
      rows === 0
        ? null
        : parts.reduce((sum, part) => sum + part.rows * (part[pick] ?? 0), 0) / rows;
    return {
      from,
      to,
      rows,
      meanProbability: mean('meanProbability'),
      crossings: mean('positives'),
    };
  });
}

function section(training: string, rows: readonly ConfidenceRow[]): Section {
  const least = `${100 * SURE}%`;
  return {
    title: `Trained on ${trainingInWords(training)}: per cent, Brier score aside`,
    table: {
      header: [
        'probabilities',
        'calibration error, own test',
        'calibration error, realistic',
        '+- over backgrounds',
        'Brier score',
        'wrong calls',
        `calls with ${least} or more`,
        'of those wrong',
      ],
      rows: rows.flatMap(({ classifier, own, realistic }) =>
        CALIBRATED_ON.map((on) => {
          const { calibrationError, brierScore, error, sure, sureWrong } = realistic[on];
          return [
            `${classifier}, ${NAMES[on]}`,
            on === 'backgrounds' ? '' : percent(own[on].mean),
            percent(calibrationError.mean),
            percent(calibrationError.spread),
            brierScore.mean.toFixed(3),
            percent(error.mean),
            percent(sure.mean),
            Number.isFinite(sureWrong.mean) ? percent(sureWrong.mean) : 'none',
          ];
        }),
      ),
    },
    notes: [
      'The expected calibration error is the mean distance, over ten bins of probability weighted by their cells, between the mean probability of a crossing and the share of crossings. Calibrations are isotonic; a decision value of the SVM is read as a logit where nothing is calibrated.',
    ],
  };
}

function chart({ name }: NamedTraining, rows: readonly ConfidenceRow[]): Chart {
  const line = (on: CalibratedOn, { realistic }: ConfidenceRow) => {
    const { diagram } = realistic[on];
    const least = LEAST_SHARE * diagram.reduce((sum, bin) => sum + bin.rows, 0);
    return {
      name: NAMES[on],
      points: diagram.flatMap(({ rows: cells, meanProbability, crossings }) =>
        cells >= least && meanProbability !== null && crossings !== null
          ? [{ x: meanProbability, y: crossings }]
          : [],
      ),
    };
  };
  const ideal = {
    name: 'as it should be',
    dashed: true,
    points: [0, 1].map((p) => ({ x: p, y: p })),
  };
  return lineChart({
    title: `Reliability on realistic cells, trained on ${trainingInWords(name)}`,
    caption: 'Cells of all backgrounds together. Dashed: where probabilities are what happens.',
    suffix: name.replace(/\W+/g, '-'),
    x: { title: 'probability of a crossing', within: [0, 1] },
    y: { title: 'share of crossings', within: [0, 1] },
    columns: 3,
    panels: rows.map((row) => ({
      title: row.classifier,
      series: [...CALIBRATED_ON.map((on) => line(on, row)), ideal],
    })),
  });
}

/** A claim that calibration makes probabilities usable. */
function remedy(claim: string, on: CalibratedOn): Claim<readonly ConfidenceRow[]> {
  return {
    claim,
    rule: 'expected calibration error on realistic cells, before and after: a classifier counts where it falls by more than one standard error of the paired difference (over backgrounds and seeds), to a mean of at most 5%; reproduced if every classifier counts, partly if at least one does, otherwise not.',
    judge: (rows) => {
      const mended = rows.map(({ realistic }) => {
        const after = realistic[on].calibrationError;
        const { mean, error } = pairedDifference(realistic.nothing.calibrationError, after);
        return mean > error && after.mean <= BELIEVABLE;
      });
      const shown = ({ mean, error }: Measured) => `${percent(mean)} +- ${percent(error)}%`;
      return {
        verdict: verdictIf(mended.every(Boolean), mended.some(Boolean)),
        because: rows
          .map(({ classifier, realistic }) => {
            const { nothing, [on]: after } = realistic;
            return `${classifier} ${percent(nothing.calibrationError.mean)}% to ${shown(after.calibrationError)}`;
          })
          .join(', '),
      };
    },
  };
}
