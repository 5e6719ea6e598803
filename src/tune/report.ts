/** What a search did, as a table, a sentence and a picture. */
import { optionText } from '../options.js';
import type { Chart } from '../report/charts.js';
import { percent, type TextTable } from '../report/text-table.js';
import { trialChart } from '../report/trial-chart.js';
import type { MetricName } from './metric.js';
import { searchedOptions } from './search-space.js';
import type { Searched } from './successive-halving.js';
import type { ScoredTrial } from './trial.js';

/** The trials on the most rows, the best first. */
export function lastRung({ chosen, trials }: Searched): ScoredTrial[] {
  return trials
    .filter(({ rows, score }) => rows === chosen.rows && score !== null)
    .sort((a, b) => Number(b.score) - Number(a.score) || a.number - b.number);
}

export function trialTable(searched: Searched, metric: MetricName): TextTable {
  const { chosen } = searched;
  const names = Object.keys(chosen.classifier.options ?? {});
  return {
    header: ['trial', ...names, 'rows', metric],
    rows: lastRung(searched).map((trial) => [
      `${trial.number}${trial.number === chosen.number ? ' (chosen)' : ''}${trial.converged ? '' : ' (not converged)'}`,
      ...names.map((name) => optionText(trial.classifier.options?.[name])),
      `${trial.rows}`,
      percent(trial.score ?? Number.NaN),
    ]),
  };
}

/** How many were tried, on how many rows. */
export function searchNote({ trials }: Searched): string {
  const sizes = [...new Set(trials.map(({ rows }) => rows))];
  const rungs = sizes.map((rows) => {
    const count = trials.filter((trial) => trial.rows === rows).length;
    return `${count} on ${rows} rows`;
  });
  const drawn = new Set(trials.map(({ number }) => number)).size;
  const halving = sizes.length > 1 ? ' The best third of each goes on to the next.' : '';
  return `${drawn} classifiers drawn; fitted: ${rungs.join(', ')}.${halving}`;
}

export function searchChart(
  { chosen, trials }: Searched,
  metric: MetricName,
  { title, suffix }: { readonly title: string; readonly suffix?: string },
): Chart {
  return trialChart({
    title,
    caption: `Points: ${metric} on development rows, per cent. The ring is what was chosen.`,
    ...(suffix && { suffix }),
    score: `${metric}, per cent`,
    panels: searchedOptions(chosen.classifier.model).map(({ name, range }) => ({
      option: name,
      scale: range.scale,
    })),
    trials: trials.flatMap(({ number, classifier: { options = {} }, rows, score }) => {
      if (score === null) return [];
      const isChosen = number === chosen.number && rows === chosen.rows;
      return [{ score: 100 * score, rows, chosen: isChosen, options }];
    }),
  });
}
