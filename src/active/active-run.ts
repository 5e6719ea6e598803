/** The report of active learning: how F1 grows with solves, and what the network that was fitted on all labels does. */
import { givenModelRun } from '../compare/compared-run.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import { type Figure, figure } from '../report/figure.js';
import { tableHtml } from '../report/table-html.js';
import { PER_CENT, quantity, seriesEncodings, withMargin } from '../run-report/figures/marks.js';
import type { ChosenRun } from '../run-report/run.js';
import {
  type ActiveCurve,
  type ActiveRecord,
  activeNotes,
  activeTable,
  pointsOf,
  strategiesIn,
} from './curves.js';

/** What active learning came to. */
export interface ActiveOutcome {
  readonly record: ActiveRecord;
  /** a network that was fitted on all labels of the first curve */
  readonly model: ClassifierModel;
  /** the cells that F1 is measured on, with their labels */
  readonly tested: LabelledRows;
}

/** The run of the network on the test cells, after a chapter of the curves. */
export function activeRun(
  { record: { curves, test, budget, features }, model, tested }: ActiveOutcome,
  { command }: { readonly command?: string | undefined } = {},
): ChosenRun {
  const notes = activeNotes(curves);
  const run = givenModelRun(tested, model, {
    kind: 'active',
    data: test.name,
    judged: `a network that was fitted on ${budget} labels of other cells`,
    command,
  });
  return {
    run,
    first: [
      {
        id: 'solves',
        question: 'How many solves does it take?',
        answer: [...notes.slice(1), `Learnt from ${features.length} features.`].join(' '),
        key: strategiesIn(curves),
        figures: [solvesFigure(curves)],
        more: [{ title: 'F1 by solves', body: tableHtml('F1 by solves', activeTable(curves)) }],
      },
    ],
  };
}

/** F1 against solves, a line per strategy, with bands over seeds. */
function solvesFigure(curves: readonly ActiveCurve[]): Figure {
  const strategies = strategiesIn(curves);
  const rows = strategies.flatMap((series) =>
    pointsOf(curves, series).map(({ solves, f1: { mean, spread } }) => {
      const deviation = Number.isFinite(spread) ? spread : 0;
      return { series, solves, mean, low: mean - deviation, high: Math.min(mean + deviation, 1) };
    }),
  );
  const { color, shape, strokeDash } = seriesEncodings(strategies);
  const x = quantity({ field: 'solves', title: 'Solves' });
  const domain = withMargin(
    rows.flatMap(({ low, high }) => [low, high]),
    [0, 1],
  );
  const y = quantity({ field: 'mean', domain, axis: PER_CENT });
  return figure({
    id: 'f1-by-solves',
    title: 'F1 by solves of the dispersion relation',
    caption: 'On test cells, at a probability of 1/2; bands: one standard deviation over seeds.',
    y: 'F1',
    rows,
    layer: [
      {
        mark: { type: 'area', opacity: 0.16, clip: true },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
      },
      { mark: { type: 'line', strokeWidth: 2, clip: true }, encoding: { x, y, color, strokeDash } },
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1 },
        encoding: { x, y, color, shape },
      },
    ],
  });
}
