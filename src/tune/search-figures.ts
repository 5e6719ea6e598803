/** Figures of a search: what every option does to the score, and which options matter. */
import { optionText } from '../options.js';
import { type Figure, figure } from '../report/figure.js';
import { PALETTE } from '../report/palette.js';
import { category, figureId, PER_CENT, quantity, withMargin } from '../run-report/figures/marks.js';
import type { OptionImportance } from './option-importance.js';
import type { SearchedOption } from './search-space.js';
import type { Searched } from './successive-halving.js';

/** What each option explains of the differences between trials. */
export function importanceOfOptions(importances: readonly OptionImportance[]): Figure {
  const rows = importances.map(({ option, share }) => ({ option, share }));
  const x = quantity({
    field: 'share',
    domain: [0, Math.min(1, 1.1 * Math.max(...rows.map(({ share }) => share), 0.1))],
    axis: PER_CENT,
  });
  const y = category({ field: 'option', domain: rows.map(({ option }) => option) });
  return figure({
    id: 'options',
    title: 'Which options matter',
    caption:
      'Share of the differences between trials that an option alone explains, less what chance would; options that only matter together explain little alone.',
    y: 'Option',
    rows,
    height: 90 + 26 * rows.length,
    layer: [
      {
        mark: { type: 'bar', color: PALETTE['series-1'].light, height: { band: 0.6 } },
        encoding: { x, y },
      },
    ],
  });
}

/** The score of every trial by one option, the more rows the darker. */
export function trialsFigure(
  { chosen, trials }: Searched,
  { name, range }: SearchedOption,
  metric: string,
): Figure {
  const sizes = [...new Set(trials.map(({ rows }) => rows))].sort((a, b) => a - b);
  const rows = trials.flatMap(({ number, classifier, rows, score }) => {
    const value = classifier.options?.[name];
    if (score === null || value === undefined) return [];
    return [
      {
        value: typeof value === 'number' ? value : optionText(value),
        score,
        rows,
        trial: number,
        chosen: number === chosen.number && rows === chosen.rows,
      },
    ];
  });
  const values = [...new Set(rows.map(({ value }) => value))];
  const x =
    range.scale === 'choice'
      ? category({ field: 'value', title: name, domain: values.map(String).sort() })
      : quantity({
          field: 'value',
          title: range.scale === 'logarithmic' ? `${name}, logarithmic` : name,
          scale: range.scale === 'logarithmic' ? { type: 'log', padding: 8 } : { padding: 8 },
          axis: { format: '~g', tickCount: 4, labelOverlap: true },
        });
  const y = quantity({
    field: 'score',
    domain: withMargin(
      rows.map(({ score }) => score),
      [-Infinity, 1.02],
    ),
    axis: PER_CENT,
  });
  const color = PALETTE['series-1'].light;
  const opacity = {
    field: 'rows',
    type: 'ordinal',
    legend: null,
    scale: { domain: sizes, range: sizes.map((_, i) => 0.3 + (0.6 * (i + 1)) / sizes.length) },
  } as const;
  const words = sizes.length > 1 ? `Light to dark: fitted on ${sizes.join(', ')} rows. ` : '';
  return figure({
    id: figureId('trials', name),
    title: `Trials by ${name}`,
    caption: `${words}Ringed: what was chosen, among those on the most rows.`,
    y: `${metric}, %`,
    rows,
    height: 230,
    layer: [
      {
        mark: { type: 'point', filled: true, size: 45, color },
        encoding: { x, y, opacity },
      },
      {
        transform: [{ filter: 'datum.chosen' }],
        mark: { type: 'point', size: 170, stroke: PALETTE['series-2'].light, strokeWidth: 2.5 },
        encoding: { x, y },
      },
    ],
  });
}
