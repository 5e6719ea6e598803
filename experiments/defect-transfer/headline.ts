/**
 * The headline as one picture: accuracy on realistic cells against degree, with the defect and without it. Thin lines are
 * backgrounds, bold ones their means, each named where it ends.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { FluxSolver } from '../../src/angular/family.js';
import { SOLVER_MODES } from '../../src/angular/solver-modes.js';
import type { Chart } from '../../src/report/charts.js';
import { figure } from '../../src/report/figure.js';
import { PALETTE } from '../../src/report/palette.js';
import { percent } from '../../src/report/text-table.js';
import { SOLVER_WORDS } from '../../src/report/training-words.js';
import { ARTIFICIAL_PUBLISHED } from '../figure-1.js';
import type { Gain } from './gain.js';
import type { Curve } from './measured.js';

interface Style {
  readonly name: string;
  readonly color: string;
  readonly shape: string;
  readonly fill: string;
}

const { ink, quiet, paper } = PALETTE;

const STYLES: Readonly<Record<FluxSolver, Style>> = {
  published: {
    name: SOLVER_WORDS.published,
    color: PALETTE['series-2'].light,
    shape: 'circle',
    fill: paper.light,
  },
  exact: {
    name: SOLVER_WORDS.exact,
    color: PALETTE['series-1'].light,
    shape: 'square',
    fill: PALETTE['series-1'].light,
  },
};

/** Where words stand at diamonds: in the room below the first, at the end of a line, and beside the others. */
const BELOW = { align: 'center', dx: 0, dy: 0 } as const;
const ROOM_BELOW = { words: 65, line: 67.5 };
const BESIDE = { align: 'right', dx: -10, dy: 0 } as const;

/** The width beyond the last degree, in degrees. The names of the lines stand outside of it. */
const ROOM = 0.3;

/**
 * Draws it.
 * @param never the accuracy of calling no cell a crossing
 */
export function headline(curve: Curve, gain: Gain, never: number): Chart {
  const degrees = curve.map(({ degree }) => degree);
  const last = degrees[degrees.length - 1];
  const x = {
    field: 'degree',
    type: 'quantitative',
    title: 'Degree of the polynomial: simple → complex',
    scale: { domain: [degrees[0] - 0.3, last + ROOM], nice: false },
    axis: {
      values: degrees,
      tickCount: degrees.length,
      format: 'd',
      titleAnchor: 'start',
      domain: false,
      ticks: false,
      labelOverlap: false,
    },
  } as const;
  const y = {
    field: 'accuracy',
    type: 'quantitative',
    scale: { domain: [45, 100], nice: false },
    axis: { values: [50, 60, 70, 80, 90, 100], tickCount: 6 },
  } as const;
  const words = (values: readonly object[], text: object) => ({
    data: { values },
    mark: { type: 'text', align: 'left', dx: 10, ...text },
    encoding: { x, y, text: { field: 'text' } },
  });

  const lines = SOLVER_MODES.flatMap((solver) => {
    const { name, color, shape, fill } = STYLES[solver];
    const mean = curve.map((point) => ({
      degree: point.degree,
      accuracy: 100 * point[solver].scores.accuracy.mean,
    }));
    const backgrounds = curve.flatMap((point) =>
      point[solver].scores.accuracy.values.map((value, background) => ({
        background,
        degree: point.degree,
        accuracy: 100 * value,
      })),
    );
    const end = mean[mean.length - 1];
    return [
      {
        data: { values: backgrounds },
        mark: { type: 'line', color, strokeWidth: 0.8, opacity: 0.35 },
        encoding: { x, y, detail: { field: 'background' } },
      },
      {
        data: { values: mean },
        mark: { type: 'line', color, strokeWidth: 2.5 },
        encoding: { x, y },
      },
      {
        data: { values: mean },
        mark: {
          type: 'point',
          shape,
          size: 60,
          fill,
          stroke: color,
          strokeWidth: 2,
          opacity: 1,
        },
        encoding: { x, y },
      },
      words([{ ...end, text: name }], { color, fontWeight: 'bold', dy: -7 }),
      words([{ ...end, text: `${percent(gain[solver])} at degree ${gain.degree}` }], {
        color,
        dy: 8,
      }),
    ];
  });

  const printed = Object.entries(ARTIFICIAL_PUBLISHED).map(([degree, share]) => ({
    degree: Number(degree),
    accuracy: 100 * share,
    text: `printed: ${100 * share}`,
  }));
  const middle = 50 * (gain.published + gain.exact) + 3;
  const parts = figure({
    id: 'headline',
    title: 'With the root finder repaired, logistic regression does not fall with degree',
    caption: '',
    y: 'Supernova cells called right, %',
    width: 704,
    height: 420,
    rows: [],
    layer: [
      {
        data: { values: [{ accuracy: 100 * never, degree: degrees[0] - 0.3, to: last }] },
        mark: { type: 'rule', color: quiet.light, strokeDash: [2, 3] },
        encoding: { x, x2: { field: 'to' }, y },
      },
      words(
        [{ degree: last, accuracy: 100 * never, text: `always “no crossing”: ${percent(never)}` }],
        {
          color: quiet.light,
        },
      ),
      ...lines,
      {
        data: { values: [{ ...printed[0], to: ROOM_BELOW.line }] },
        mark: { type: 'rule', color: ink.light, strokeWidth: 1 },
        encoding: { x, y, y2: { field: 'to' } },
      },
      {
        data: { values: printed },
        mark: {
          type: 'point',
          shape: 'diamond',
          size: 90,
          fill: paper.light,
          stroke: ink.light,
          strokeWidth: 1.5,
          opacity: 1,
        },
        encoding: { x, y },
      },
      // The words stand on a ground of paper, as lines may pass below them.
      ...printed.flatMap((one, i) => {
        const at = i === 0 ? { ...one, accuracy: ROOM_BELOW.words } : one;
        const place = i === 0 ? BELOW : BESIDE;
        return [words([at], { ...place, stroke: paper.light, strokeWidth: 4 }), words([at], place)];
      }),
      {
        data: {
          values: [{ degree: gain.degree, accuracy: 100 * gain.published, to: 100 * gain.exact }],
        },
        mark: { type: 'rule', color: ink.light, strokeWidth: 1 },
        encoding: { x, y, y2: { field: 'to' } },
      },
      words(
        [
          {
            degree: gain.degree,
            accuracy: middle,
            text: `${percent(gain.difference)} ± ${percent(gain.error)}`,
          },
        ],
        { fontWeight: 'bold', fontSize: 16, dx: 8 },
      ),
      words([{ degree: gain.degree, accuracy: middle - 3.2, text: 'points apart' }], {
        color: quiet.light,
        dx: 8,
      }),
    ],
  });
  const { title, spec } = parts;
  return {
    title,
    suffix: 'headline',
    spec: spec as unknown as TopLevelSpec,
    caption:
      'Logistic regression trained on artificial data, tested on synthetic supernova cells. Thin lines: backgrounds; bold lines: their mean. Diamonds: printed in the paper.',
    dark: true,
  };
}
