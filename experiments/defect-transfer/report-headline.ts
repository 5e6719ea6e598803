/** The finding with which the report begins, if this experiment is among its results. */
import { type Chart, renderSvg } from '../../src/report/charts.js';
import type { Result } from '../../src/report/read-results.js';
import type { ReportHeadline } from '../../src/report/report.js';
import { percent } from '../../src/report/text-table.js';
import type { Gain } from './gain.js';

export async function reportHeadline(
  results: readonly Result[],
): Promise<ReportHeadline | undefined> {
  const result = results.find(({ page }) => page.name === 'defect-transfer');
  const picture = result?.page.charts.findIndex(({ suffix }) => suffix === 'headline') ?? -1;
  if (!result || picture < 0) return undefined;
  const { gain, bounds } = result.figures as { gain: Gain; bounds: readonly string[] };
  const { degree, published, exact, difference } = gain;
  return {
    title: `A failed root finder, not complexity, cost the model ${(100 * difference).toFixed(0)} points.`,
    text: `The paper finds that simple classifiers generalise better. Its training data comes from a root finder that fails for forward-peaked beams. Trained on such data, logistic regression of degree ${degree} is right on ${percent(published)}% of supernova cells; with the root finder repaired, on ${percent(exact)}%.`,
    bounds,
    picture: result.pictures[picture],
    narrowPicture: await renderSvg(narrowed(result.page.charts[picture])),
    caption: result.page.charts[picture].caption ?? '',
    more: 'defect-transfer',
  };
}

/** The chart as wide as a phone. */
function narrowed(chart: Chart): Chart {
  return {
    ...chart,
    spec: { ...chart.spec, width: 358, height: 360 } as NonNullable<Chart['spec']>,
  };
}
