/** Learning and validation curves of a run's models, over a few random splits of at most some thousand rows. */
import { learningCurve, validationCurve } from '../evaluation/learning-curve.js';
import { type ExampleRows, takeExamples } from '../evaluation/score.js';
import { shuffleSplit } from '../evaluation/splits.js';
import { Random } from '../random.js';
import type { Run, RunCurve } from './run.js';

const MOST_ROWS = 2000;
const SPLITS = 3;
const TEST_SHARE = 0.25;

/** The curves that can be made of a run's estimators. */
export function curvesOf(run: Run): RunCurve[] {
  const able = run.models.filter(({ estimator }) => estimator);
  if (able.length === 0) return [];
  const rows = someRows(run);
  const strata = run.problem.target.kind === 'classes' ? strataOf(rows.y) : undefined;
  const splits = shuffleSplit(rows.x.rows, SPLITS, TEST_SHARE, new Random(0), strata);
  const learning = able.flatMap(({ name, estimator }): RunCurve[] => {
    if (!estimator) return [];
    const { sizes, ...scores } = learningCurve(estimator, rows, splits, { random: new Random(0) });
    return [{ of: 'rows for fitting', model: name, values: sizes, ...scores }];
  });
  const validation = able.flatMap(({ name, varied = [] }) =>
    varied.map(({ name: of, values, make, logarithmic = false }): RunCurve => {
      const scores = validationCurve(make, values, rows, splits);
      return { of, model: name, values, logarithmic, ...scores };
    }),
  );
  return [...validation, ...learning];
}

function someRows({ x, y }: Run): ExampleRows {
  if (x.rows <= MOST_ROWS) return { x, y };
  return takeExamples({ x, y }, new Random(0).permutation(x.rows).slice(0, MOST_ROWS));
}

function strataOf(y: ExampleRows['y']): Int32Array {
  const seen = new Map<unknown, number>();
  return Int32Array.from({ length: y.length }, (_, i) => {
    const known = seen.get(y[i]);
    if (known !== undefined) return known;
    seen.set(y[i], seen.size);
    return seen.size - 1;
  });
}
