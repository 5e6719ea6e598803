/** How a network was trained: its loss by epoch, and the score of the rows that were held out to stop it. */
import type { HistoryPoint } from '../../estimators/fit-report.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE } from '../../report/palette.js';
import type { RunModel } from '../run.js';
import { figureId, quantity, thinned, withMargin } from './marks.js';

/** The epochs of a model that is a network; undefined of others. */
export function networkHistory({ fitted }: RunModel): readonly HistoryPoint[] | undefined {
  if (!fitted || !Object.hasOwn(fitted.options ?? {}, 'hiddenLayerSizes')) return undefined;
  return fitted.fitReport.history;
}

/** The curves of a network. */
export function trainingFigures(name: string, history: readonly HistoryPoint[]): Figure[] {
  const scored = history.filter(({ score }) => score !== undefined);
  return [
    curveOf(name, 'loss', thinned(history), ({ objective }) => objective),
    ...(scored.length > 1
      ? [curveOf(name, 'score of held-out rows', thinned(scored), ({ score }) => score as number)]
      : []),
  ];
}

function curveOf(
  name: string,
  what: string,
  history: readonly HistoryPoint[],
  numberIn: (point: HistoryPoint) => number,
): Figure {
  const rows = history.map((point) => ({ epoch: point.step + 1, value: numberIn(point) }));
  const x = quantity({ field: 'epoch', title: 'epoch', axis: { format: 'd', tickMinStep: 1 } });
  const y = quantity({ field: 'value', domain: withMargin(rows.map(({ value }) => value)) });
  return figure({
    id: figureId('training', name, what),
    title: `${name}: ${what} by epoch`,
    caption:
      what === 'loss'
        ? 'The mean over the steps of an epoch, on the rows of the fit, with the penalty.'
        : 'Rows of the fit that no step sees; the weights of the best epoch are kept.',
    y: what,
    rows,
    height: 230,
    layer: [
      {
        mark: { type: 'line', strokeWidth: 2, color: PALETTE['series-1'].light },
        encoding: { x, y },
      },
    ],
  });
}
